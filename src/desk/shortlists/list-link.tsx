import { Button } from "antd";
import { useState } from "react";
import { shortlistDeskText } from "../../text/desk/shortlists.ts";
import { deskText } from "../../text/desk.ts";
import type { ShortlistAnswer } from "../../web/api/desk/shortlists-answers.ts";
import { copyText } from "../parts/copy-questions.tsx";
import { instant } from "../when.ts";

interface ListLinkProps {
  readonly answer: ShortlistAnswer;
  readonly does: (path: string, body: object) => Promise<void>;
}

const choices = [7, 14, 30, 90] as const;

/** The link of a list: made, copied, scanned, extended, renewed, taken back. */
export function ListLink({ answer: { list }, does }: ListLinkProps) {
  const [isCopied, setCopied] = useState(false);
  const { link, state } = list;
  const deed = (body: object) => void does("/link", body).then(() => setCopied(false));
  const make = (label: string) => (
    <Button type={state === "none" ? "primary" : "default"} onClick={() => deed({ deed: "make" })}>
      {label}
    </Button>
  );
  return (
    <section className="list-link">
      <h2>{shortlistDeskText.link}</h2>
      {state === "none" && (
        <>
          <p className="soft">
            {shortlistDeskText.noLink} {shortlistDeskText.makeNote(14)}
          </p>
          {make(shortlistDeskText.makeLink)}
        </>
      )}
      {state === "revoked" && (
        <>
          <p>{shortlistDeskText.revoked}</p>
          {make(shortlistDeskText.makeLink)}
        </>
      )}
      {(state === "open" || state === "expired") && (
        <>
          <p>
            <span className={state === "open" ? "on" : "soft"}>
              {state === "open" ? shortlistDeskText.until(instant(list.expiresAt ?? "")) : shortlistDeskText.expired}
            </span>
          </p>
          {link ? (
            <div className="with-code">
              <Code qr={link.qr} />
              <div>
                <input
                  readOnly
                  value={link.url}
                  aria-label={shortlistDeskText.link}
                  onFocus={(e) => e.target.select()}
                />
                <div className="actions">
                  <Button type="primary" onClick={() => void copyText(link.url).then(() => setCopied(true))}>
                    {isCopied ? `✓ ${deskText.copied}` : shortlistDeskText.copyLink}
                  </Button>
                  <a href={link.url} target="_blank" rel="noreferrer">
                    {shortlistDeskText.openLink}
                  </a>
                </div>
              </div>
            </div>
          ) : (
            <p className="soft">{shortlistDeskText.lost}</p>
          )}
          <div className="actions">
            <select
              aria-label={shortlistDeskText.extend}
              value=""
              onChange={(event) => deed({ deed: "extend", days: Number(event.target.value) })}
            >
              <option value="" disabled>
                {shortlistDeskText.extend}
              </option>
              {choices.map((days) => (
                <option key={days} value={days}>
                  {shortlistDeskText.extendDays(days)}
                </option>
              ))}
            </select>
            <Button title={shortlistDeskText.renewNote} onClick={() => deed({ deed: "make" })}>
              {shortlistDeskText.renew}
            </Button>
            <Button danger onClick={() => deed({ deed: "revoke" })}>
              {shortlistDeskText.revoke}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Code({ qr: { size, path } }: { qr: { readonly size: number; readonly path: string } }) {
  return (
    <svg className="code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={shortlistDeskText.qr}>
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path stroke="#1d1c1a" d={path} />
    </svg>
  );
}
