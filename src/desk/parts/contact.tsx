import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { deskText, needDeskText } from "../../text/desk.ts";
import type { RevealAnswer, RevealedAnswer } from "../../web/api/desk/needs-answers.ts";
import type { ContactAnswer } from "../../web/api/desk/sites-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { instant } from "../when.ts";
import { copyText } from "./copy-questions.tsx";

interface ContactProps {
  /** Where the reveal is asked: /needs/ID. */
  readonly path: string;
  readonly contact: ContactAnswer | undefined;
  readonly hasPersonal: boolean;
  readonly reveals: readonly RevealAnswer[];
  readonly onText: (text: string) => void;
}

/** The contact, masked until somebody says why he must see it; who has looked stands below. */
export function Contact({ path, contact, hasPersonal, reveals: before, onText }: ContactProps) {
  const [shown, setShown] = useState<RevealedAnswer | undefined>();
  const [fault, setFault] = useState("");
  const reveals = shown?.reveals ?? before;
  const reveal = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    ask<RevealedAnswer>(`${path}/reveal`, { reason }).then(
      (answer) => {
        setFault("");
        setShown(answer);
        if (answer.text !== undefined) onText(answer.text);
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  const known: readonly (readonly [string, string | undefined])[] = [
    [needDeskText.name, shown?.contact?.name],
    [needDeskText.phone, shown?.contact?.phone ?? contact?.phoneMasked],
    [needDeskText.wechat, shown?.contact?.wechat],
    [needDeskText.company, shown?.contact?.company ?? contact?.company],
  ];
  return (
    <section className="contact">
      <h2>{needDeskText.contact}</h2>
      {!hasPersonal && <p className="soft">{needDeskText.noContact}</p>}
      <dl className="pairs">
        {known.map(([label, value]) =>
          value === undefined ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="figure">{label === needDeskText.phone && shown ? <Phone number={value} /> : value}</dd>
            </div>
          ),
        )}
      </dl>
      {hasPersonal && shown === undefined && (
        <form onSubmit={reveal} className="reveal">
          <label>
            <span>{needDeskText.reason}</span>
            <input
              name="reason"
              required
              maxLength={200}
              placeholder={needDeskText.reasonPlaceholder}
              onInvalid={(event) => event.currentTarget.setCustomValidity(needDeskText.reasonMissing)}
              onInput={(event) => event.currentTarget.setCustomValidity("")}
            />
          </label>
          <Button htmlType="submit">{needDeskText.reveal}</Button>
          <small className="soft">{needDeskText.revealNote}</small>
        </form>
      )}
      {fault && <p role="alert">{fault}</p>}
      {reveals.length > 0 && (
        <details open={shown !== undefined}>
          <summary>
            {needDeskText.reveals} {reveals.length}
          </summary>
          <ul className="trace">
            {reveals.map(({ at, by, reason }) => (
              <li key={`${at}${reason}`}>
                <time dateTime={at}>{instant(at)}</time> {by}：{reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** A number that was revealed is there to be called, or pasted where one writes. */
function Phone({ number }: { number: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <>
      <a href={`tel:${number}`}>{number}</a>{" "}
      <button type="button" className="plain copy" onClick={() => void copyText(number).then(() => setCopied(true))}>
        {isCopied ? `✓ ${deskText.copied}` : deskText.copy}
      </button>
    </>
  );
}
