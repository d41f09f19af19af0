import { Button, Modal } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { advertText } from "../../text/desk/offers.ts";
import { offerDeskText } from "../../text/desk.ts";
import type { AdvertFinding, OfferAnswer } from "../../web/api/desk/answers.ts";
import { Advert } from "./advert.tsx";

interface PublishingProps {
  readonly answer: OfferAnswer;
  readonly publish: (hidden: readonly string[], isAccepted: boolean) => Promise<boolean>;
  readonly unpublish: () => void;
  readonly apply: (finding: AdvertFinding) => void;
}

/** Whether the site shows the offer, what of it, and what the law says of its words. */
export function Publishing({ answer, publish, unpublish, apply }: PublishingProps) {
  const { offer, advert } = answer;
  const [isBusy, setBusy] = useState(false);
  const [preview, setPreview] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  const shown = criteria.filter((one) => one.isPublic && offer.party.facts[one.key] !== undefined);
  const hideable = [
    ...shown.map(({ key, label }) => ({ key, label })),
    ...(offer.intro === "" ? [] : [{ key: "intro", label: advertText.hiddenIntro }]),
    ...(offer.units.length === 0 ? [] : [{ key: "units", label: offerDeskText.units }]),
  ];
  const hiddenNow = () => (form.current ? new FormData(form.current).getAll("hidden").map(String) : offer.hidden);
  const breaches = advert.findings.filter(({ severity }) => severity === "breach").length;
  const isBlocked = breaches > 0 && advert.onBreach === "block";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    void publish(hiddenNow(), breaches > 0).finally(() => setBusy(false));
  };
  const verb = offer.isPublished ? offerDeskText.republish : offerDeskText.publish;
  return (
    <form ref={form} className="publishing" onSubmit={submit}>
      <Advert answer={answer} apply={apply} />
      <details open={offer.hidden.length > 0}>
        <summary>{offerDeskText.hide}</summary>
        <div className="chips">
          {hideable.map(({ key, label }) => (
            <label key={key} className="chip">
              <input type="checkbox" name="hidden" value={key} defaultChecked={offer.hidden.includes(key)} />
              {label}
            </label>
          ))}
        </div>
      </details>
      <div className="actions">
        <Button
          type={offer.isPublished ? "default" : "primary"}
          htmlType="submit"
          loading={isBusy}
          disabled={isBlocked}
          title={isBlocked ? advertText.blocks : undefined}
        >
          {breaches > 0 && !isBlocked ? advertText.publishAnyway : verb}
        </Button>
        <Button onClick={() => setPreview(new URLSearchParams(hiddenNow().map((key) => ["hidden", key])).toString())}>
          {advertText.preview}
        </Button>
        {offer.isPublished && (
          <Button type="text" onClick={unpublish}>
            {offerDeskText.unpublish}
          </Button>
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
