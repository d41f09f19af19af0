import type { Match } from "../domain/match/match.ts";
import type { Verdict } from "../domain/match/verdict.ts";
import { partsText } from "../text/pages/frame.ts";
import { type VerdictText, verdictText } from "../text/verdict-text.ts";
import { verdictWords } from "../text/zh.ts";
import { Figure } from "./figure.tsx";
import type { Telling } from "./telling.ts";
import { shownValue } from "./value-rows.ts";

interface Told {
  readonly telling: Telling;
  /** Whether the need is the reader's own: then what it has not said is his to say. */
  readonly isMine?: boolean;
  /** Where a heading says already whose asks these are. */
  readonly isHeaded?: boolean;
}

/** ✓ 净高 9 m ≥ 8 m: its sign with its word for those who hear the page, the figures of both sides, how far off. */
export function VerdictLine({ verdict, telling, isMine, isHeaded }: Told & { verdict: Verdict }) {
  const criterion = telling.criteria.find((one) => one.key === verdict.criterion);
  if (criterion === undefined) return null;
  const text = verdictText(verdict, criterion, telling.places);
  const isOfTenant = verdict.askedBy === "space";
  const shown = isOfTenant && text.stated === undefined && shownValue(criterion, "ask", verdict.asked, telling);
  const asked = shown ? [shown.text, shown.unit].filter(Boolean).join(" ") : "";
  return (
    <li className={`verdict ${verdict.verdict} ${verdict.strength}`}>
      <Sign verdict={verdict} sign={text.sign} />
      <span>
        {text.label}{" "}
        {asked ? (
          <span className="note">{partsText.askedOfTenant(asked, isMine ?? false)}</span>
        ) : (
          <Pieces text={text} hasBound />
        )}
        {isOfTenant && !asked && !isHeaded && <span className="whose">{partsText.ofTenant}</span>}
        {verdict.strength === "prefer" && <span className="whose">{partsText.preferred}</span>}
      </span>
    </li>
  );
}

/** The same in a cell, where the head of the column names the criterion and the bound. */
export function VerdictCell({ verdict, telling }: { verdict: Verdict; telling: Telling }) {
  const criterion = telling.criteria.find((one) => one.key === verdict.criterion);
  if (criterion === undefined) return null;
  const text = verdictText(verdict, criterion, telling.places);
  return (
    <span className={`verdict ${verdict.verdict} ${verdict.strength}`}>
      <Sign verdict={verdict} sign={text.sign} />
      <span>
        <Pieces text={text} />
      </span>
    </span>
  );
}

function Sign({ verdict, sign }: { verdict: Verdict; sign: string }) {
  const word = verdictWords[verdict.verdict];
  return (
    <>
      <span className="sign" aria-hidden="true" title={word}>
        {sign}
      </span>
      <span className="unseen">{word}：</span>
    </>
  );
}

function Pieces({ text: { stated, bound, note }, hasBound }: { text: VerdictText; hasBound?: boolean }) {
  return (
    <>
      {stated && <Figure shown={stated} />}
      {hasBound && bound && (
        <span className="bound">
          {" "}
          <Figure shown={bound} />
        </span>
      )}
      {note && <span className="note">{stated ? `，${note}` : note}</span>}
    </>
  );
}

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
