import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { offerDeskText } from "../../text/desk.ts";
import type { OfferAnswer } from "../../web/api/desk/answers.ts";

interface PublishingProps {
  readonly answer: OfferAnswer;
  readonly act: (path: string, body: object) => Promise<boolean>;
}

/** Whether the site shows the offer, and what of it. */
export function Publishing({ answer: { offer }, act }: PublishingProps) {
  const [isBusy, setBusy] = useState(false);
  const shown = criteria.filter((one) => one.isPublic && offer.party.facts[one.key] !== undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const hidden = new FormData(event.currentTarget).getAll("hidden");
    setBusy(true);
    void act("publish", { hidden }).finally(() => setBusy(false));
  };
  return (
    <form className="publishing" onSubmit={submit}>
      <details open={offer.hidden.length > 0}>
        <summary>{offerDeskText.hide}</summary>
        <div className="chips">
          {shown.map(({ key, label }) => (
            <label key={key} className="chip">
              <input type="checkbox" name="hidden" value={key} defaultChecked={offer.hidden.includes(key)} />
              {label}
            </label>
          ))}
        </div>
      </details>
      <div className="actions">
        <Button type={offer.isPublished ? "default" : "primary"} htmlType="submit" loading={isBusy}>
          {offer.isPublished ? offerDeskText.republish : offerDeskText.publish}
        </Button>
        {offer.isPublished && (
          <Button type="text" onClick={() => void act("unpublish", {})}>
            {offerDeskText.unpublish}
          </Button>
        )}
      </div>
    </form>
  );
}
