import type { Shown } from "../../../domain/criteria/criterion.ts";
import type { Match } from "../../../domain/match/match.ts";
import type { Verdict } from "../../../domain/match/verdict.ts";
import { partsText } from "../../../text/pages/frame.ts";
import { verdictText } from "../../../text/verdict-text.ts";
import { verdictWords } from "../../../text/zh.ts";
import type { Site } from "../site.ts";
import { Figure } from "./figure.tsx";

interface Told {
  readonly site: Site;
  /** Whether the need is the reader's own: then what it has not said is his to say. */
  readonly isMine?: boolean;
}

/** One verdict: its sign with its word for those who hear the page, the figures of both sides, and how far off. */
export function VerdictLine({ verdict, site, isMine }: Told & { verdict: Verdict }) {
  const criterion = site.criteria.find((one) => one.key === verdict.criterion);
  if (criterion === undefined) return null;
  const { sign, label, stated, bound, note } = verdictText(verdict, criterion, site.places);
  const isOfTenant = verdict.askedBy === "space";
  const shown = isOfTenant && stated === undefined && criterion.ask.is(verdict.asked);
  const asked = shown ? plain(criterion.showAsk(verdict.asked, site.places)) : "";
  return (
    <li className={`verdict ${verdict.verdict}`}>
      <span className="sign" aria-hidden="true">
        {sign}
      </span>
      <span className="unseen">{verdictWords[verdict.verdict]}：</span>
      <span>
        {label} {stated && <Figure shown={stated} />}
        {bound && (
          <span className="bound">
            {" "}
            <Figure shown={bound} />
          </span>
        )}
        {note && !asked && <span className="note">{stated ? `，${note}` : note}</span>}
        {asked && <span className="note">{partsText.askedOfTenant(asked, isMine ?? false)}</span>}
        {isOfTenant && !asked && <span className="whose">{partsText.ofTenant}</span>}
        {verdict.strength === "prefer" && <span className="whose">{partsText.preferred}</span>}
      </span>
    </li>
  );
}

const plain = (shown: Shown): string => [shown.text, shown.unit].filter(Boolean).join(" ");

const order = { failed: 0, near: 1, unknown: 2, met: 3 } as const;

/** Why a pair fits or not: what is open or off first, each on its line; what fits in one run below. */
export function Reasons({ match, ...told }: Told & { match: Match }) {
  const sorted = [...match.verdicts].sort((a, b) => order[a.verdict] - order[b.verdict]);
  const open = sorted.filter((one) => one.verdict !== "met");
  const met = sorted.filter((one) => one.verdict === "met");
  return (
    <div className="reasons">
      {open.length > 0 && (
        <ul className="open">
          {open.map((verdict) => (
            <VerdictLine key={verdict.criterion} verdict={verdict} {...told} />
          ))}
        </ul>
      )}
      {met.length > 0 && (
        <ul className="run">
          {met.map((verdict) => (
            <VerdictLine key={verdict.criterion} verdict={verdict} {...told} />
          ))}
        </ul>
      )}
    </div>
  );
}
