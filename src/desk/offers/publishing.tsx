import { Button, Modal } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { advertText } from "../../text/desk/offers.ts";
import { sitesText } from "../../text/desk/sites.ts";
import { offerDeskText } from "../../text/desk.ts";
import type { AdvertFinding, OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import type { OnSiteAnswer } from "../../web/api/desk/sites-answers.ts";
import { firstOf, SiteTabs } from "../parts/site-tabs.tsx";
import { Advert } from "./advert.tsx";

interface PublishingProps {
  readonly answer: OfferAnswer;
  readonly publish: (siteId: string, hidden: readonly string[], isAccepted: boolean) => Promise<boolean>;
  readonly unpublish: (site: OnSiteAnswer) => void;
  readonly makeCanonical: (site: OnSiteAnswer) => void;
  readonly apply: (finding: AdvertFinding) => void;
}

/** Whether each site shows the offer, what of it, and what the law says of its words. */
export function Publishing(props: PublishingProps) {
  const { sites } = props.answer;
  const [chosen, choose] = useState(firstOf(sites));
  const site = sites.find(({ id }) => id === chosen) ?? sites[0];
  return (
    <>
      <SiteTabs sites={sites} chosen={chosen} choose={choose} />
      <OnSite key={site ? `${site.id} ${site.state}` : ""} {...props} site={site ?? noSite} />
    </>
  );
}

/** An organisation without a site is told so when it publishes. */
const noSite: OnSiteAnswer = { id: "", name: "", state: "off", isWithin: true, isCanonical: false, hidden: [] };

function OnSite({ answer, site, publish, unpublish, makeCanonical, apply }: PublishingProps & { site: OnSiteAnswer }) {
  const { offer, advert, sites } = answer;
  const isOn = site.state === "on";
  const [isBusy, setBusy] = useState(false);
  const [preview, setPreview] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  const shown = criteria.filter((one) => one.isPublic && offer.party.facts[one.key] !== undefined);
  const hideable = [
    ...shown.map(({ key, label }) => ({ key, label })),
    ...(offer.intro === "" ? [] : [{ key: "intro", label: advertText.hiddenIntro }]),
    ...(offer.units.length === 0 ? [] : [{ key: "units", label: offerDeskText.units }]),
  ];
  const hiddenNow = () => (form.current ? new FormData(form.current).getAll("hidden").map(String) : site.hidden);
  const breaches = advert.findings.filter(({ severity }) => severity === "breach").length;
  const isBlocked = breaches > 0 && advert.onBreach === "block";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    void publish(site.id, hiddenNow(), breaches > 0).finally(() => setBusy(false));
  };
  const verb = isOn ? offerDeskText.republish : offerDeskText.publish;
  return (
    <form ref={form} className="publishing" onSubmit={submit}>
      <Advert answer={answer} apply={apply} />
      <details open={site.hidden.length > 0}>
        <summary>{offerDeskText.hide}</summary>
        <div className="chips">
          {hideable.map(({ key, label }) => (
            <label key={key} className="chip">
              <input type="checkbox" name="hidden" value={key} defaultChecked={site.hidden.includes(key)} />
              {label}
            </label>
          ))}
        </div>
      </details>
      <div className="actions">
        <Button
          type={isOn ? "default" : "primary"}
          htmlType="submit"
          loading={isBusy}
          disabled={isBlocked || !site.isWithin}
          title={isBlocked ? advertText.blocks : site.isWithin ? undefined : sitesText.outside}
        >
          {breaches > 0 && !isBlocked ? advertText.publishAnyway : verb}
        </Button>
        <Button
          onClick={() => {
            const hidden = hiddenNow().map((key) => ["hidden", key]);
            setPreview(new URLSearchParams([["site", site.id], ...hidden]).toString());
          }}
        >
          {advertText.preview}
        </Button>
        {isOn && sites.length > 1 && !site.isCanonical && (
          <Button onClick={() => makeCanonical(site)} title={sitesText.canonicalNote}>
            {sitesText.makeCanonical}
          </Button>
        )}
        {isOn && (
          <Button type="text" onClick={() => unpublish(site)}>
            {offerDeskText.unpublish}
          </Button>
        )}
        {sites.length > 1 && site.path && (
          <a href={site.path} target="_blank" rel="noreferrer">
            {sitesText.open}
          </a>
        )}
      </div>
      <Modal
        open={preview !== undefined}
        onCancel={() => setPreview(undefined)}
        footer={null}
        title={advertText.previewTitle}
        width={438}
        destroyOnHidden
      >
        <iframe
          className="phone"
          title={advertText.previewTitle}
          src={`/desk/preview/offers/${offer.id}?${preview ?? ""}`}
          width={390}
          height={640}
        />
      </Modal>
    </form>
  );
}
