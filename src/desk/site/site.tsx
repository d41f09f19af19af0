import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { advertText } from "../../text/desk/offers.ts";
import { deskText, siteDeskText } from "../../text/desk.ts";
import type { SiteAnswer } from "../../web/api/desk/answers.ts";
import { ask, messageOf } from "../ask.ts";
import { boot } from "../boot.ts";

/** What the site says of itself, and one's own password. */
export function SitePage() {
  const queries = useQueryClient();
  // The document said it; another tab may have changed it since.
  const { data: site } = useQuery({
    queryKey: ["site"],
    queryFn: ({ signal }) => ask<SiteAnswer>("/site", undefined, signal),
    initialData: boot.site,
    staleTime: 0,
    refetchOnMount: false,
  });
  return (
    <div className="sheets two">
      <SiteForm key={JSON.stringify(site)} site={site} renew={(next) => queries.setQueryData(["site"], next)} />
      <PasswordForm />
    </div>
  );
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

function SiteForm({ site, renew }: { site: SiteAnswer; renew: (site: SiteAnswer) => void }) {
  const [said, say] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      name: text(form, "name"),
      operator: text(form, "operator"),
      contact: {
        name: text(form, "contactName"),
        phone: text(form, "contactPhone"),
        wechat: text(form, "contactWechat"),
      },
      home: text(form, "home"),
      icpNumber: text(form, "icpNumber"),
      policeNumber: text(form, "policeNumber"),
      advertCheck: text(form, "advertCheck"),
    };
    ask<SiteAnswer>("/site", body).then(
      (next) => {
        say(siteDeskText.saved);
        renew(next);
      },
      (error: unknown) => say(messageOf(error)),
    );
  };
  const line = (name: string, label: string, value: string, more: { note?: string; isRequired?: boolean } = {}) => (
    <label className="line">
      <span>{label}</span>
      <input name={name} defaultValue={value} required={more.isRequired} maxLength={80} />
      {more.note && <small className="soft">{more.note}</small>}
    </label>
  );
  return (
    <section>
      <h1>{site.isNew ? siteDeskText.firstTitle : siteDeskText.title}</h1>
      {site.isNew && <p className="soft">{siteDeskText.firstNote}</p>}
      {!boot.me.isAdministrator && <p className="soft">{siteDeskText.readOnly}</p>}
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
          <Button type="primary" htmlType="submit">
            {deskText.save}
          </Button>
        </fieldset>
      </form>
      <p role="status">{said}</p>
    </section>
  );
}

function PasswordForm() {
  const [said, say] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const form = new FormData(target);
    const [current, next] = [String(form.get("current") ?? ""), String(form.get("next") ?? "")];
    ask("/password", { next, ...(current === "" ? {} : { current }) }).then(
      () => {
        target.reset();
        say(siteDeskText.passwordSaved);
      },
      (error: unknown) => say(messageOf(error)),
    );
  };
  return (
    <section>
      <h2>{siteDeskText.account}</h2>
      <form className="lines" onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={boot.me.name} readOnly hidden />
        <label className="line">
          <span>{siteDeskText.current}</span>
          <input type="password" name="current" autoComplete="current-password" maxLength={128} />
        </label>
        <label className="line">
          <span>{siteDeskText.next}</span>
          <input type="password" name="next" autoComplete="new-password" required minLength={8} maxLength={128} />
        </label>
        <Button htmlType="submit">{siteDeskText.setPassword}</Button>
      </form>
      <p role="status">{said}</p>
    </section>
  );
}
