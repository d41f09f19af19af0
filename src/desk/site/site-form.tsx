import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { advertText } from "../../text/desk/offers.ts";
import { deskText, siteDeskText } from "../../text/desk.ts";
import type { SiteAnswer, SitesAnswer } from "../../web/api/desk/sites-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { boot } from "../boot.ts";
import { SiteScopeFields } from "./site-scope-fields.tsx";
import { WechatCode } from "./wechat-code.tsx";

interface SiteFormProps {
  readonly site: SiteAnswer;
  /** Opens one more instead of changing one. */
  readonly isOneMore: boolean;
  readonly answer: SitesAnswer;
  readonly renew: (answer: SitesAnswer) => void;
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();
const lines = (form: FormData, name: string): string[] =>
  text(form, name)
    .split(/\n/)
    .map((line) => line.trim());

/** A site's name, operator and contact, where it is found and what it shows. */
export function SiteForm({ site, isOneMore, answer, renew }: SiteFormProps) {
  const [fault, setFault] = useState("");
  const [code, setCode] = useState(site.wechatCode);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      ...(site.id === undefined ? { isNew: isOneMore } : { id: site.id }),
      name: text(form, "name"),
      operator: text(form, "operator"),
      contact: {
        name: text(form, "contactName"),
        phone: text(form, "contactPhone"),
        wechat: text(form, "contactWechat"),
      },
      ...(code ? { wechatCode: code } : {}),
      map: { provider: text(form, "mapProvider"), key: text(form, "mapKey"), approval: text(form, "mapApproval") },
      home: text(form, "home"),
      icpNumber: text(form, "icpNumber"),
      policeNumber: text(form, "policeNumber"),
      advertCheck: text(form, "advertCheck"),
      tagline: text(form, "tagline"),
      accent: { light: text(form, "accentLight"), dark: text(form, "accentDark") },
      hosts: lines(form, "hosts"),
      isDefault: form.has("isDefault"),
      places: lines(form, "places"),
      categoryIds: form.getAll("categoryIds").map(String),
    };
    ask<SitesAnswer>("/sites", body).then(renew, (error: unknown) => setFault(messageOf(error)));
  };
  const line = (name: string, label: string, value: string, more: { note?: string; isRequired?: boolean } = {}) => (
    <label className="line">
      <span>{label}</span>
      <input name={name} defaultValue={value} required={more.isRequired} maxLength={80} />
      {more.note && <small className="soft">{more.note}</small>}
    </label>
  );
  return (
    <form className="lines" onSubmit={submit}>
      <fieldset disabled={!boot.me.isAdministrator}>
        {line("name", siteDeskText.name, site.name, { isRequired: true })}
        {line("operator", siteDeskText.operator, site.operator, {
          isRequired: true,
          note: siteDeskText.operatorNote,
        })}
        {line("contactName", siteDeskText.contactName, site.contact.name)}
        {line("contactPhone", siteDeskText.contactPhone, site.contact.phone)}
        {line("contactWechat", siteDeskText.contactWechat, site.contact.wechat)}
        <WechatCode code={code} change={setCode} say={setFault} />
        {line("home", siteDeskText.home, site.home, { note: siteDeskText.homeNote })}
        {line("icpNumber", siteDeskText.icpNumber, site.icpNumber)}
        {line("policeNumber", siteDeskText.policeNumber, site.policeNumber)}
        <label className="line">
          <span>{advertText.siteSetting}</span>
          <select name="advertCheck" defaultValue={site.advertCheck}>
            {Object.entries(advertText.siteSettings).map(([code, meaning]) => (
              <option key={code} value={code}>
                {meaning}
              </option>
            ))}
          </select>
        </label>
        <label className="line">
          <span>{siteDeskText.map}</span>
          <select name="mapProvider" defaultValue={site.map.provider}>
            {Object.entries(siteDeskText.maps).map(([provider, meaning]) => (
              <option key={provider} value={provider}>
                {meaning}
              </option>
            ))}
          </select>
        </label>
        {line("mapKey", siteDeskText.mapKey, site.map.key)}
        {line("mapApproval", siteDeskText.mapApproval, site.map.approval, { note: siteDeskText.mapApprovalNote })}
        <SiteScopeFields site={site} answer={answer} />
        {fault && <p role="alert">{fault}</p>}
        <Button type="primary" htmlType="submit">
          {deskText.save}
        </Button>
      </fieldset>
    </form>
  );
}
