import { criteria } from "../../domain/criteria/criteria.ts";
import type { Verdict } from "../../domain/match/verdict.ts";
import { type VerdictText, verdictText } from "../../text/verdict-text.ts";
import { verdictWords } from "../../text/zh.ts";
import type { Names } from "../../web/api/desk/answers.ts";
import { placesOf } from "../places.ts";
import { Figure } from "./party-rows.tsx";

const textOf = (verdict: Verdict, names: Names): VerdictText | undefined => {
  const criterion = criteria.find(({ key }) => key === verdict.criterion);
  return criterion && verdictText(verdict, criterion, placesOf(names));
};

/** ✓ 净高 9 m ≥ 8 m: told by its sign and its words, never by colour alone. */
export function VerdictLine({ verdict, names }: { verdict: Verdict; names: Names }) {
  const text = textOf(verdict, names);
  if (text === undefined) return null;
  return (
    <li className={`verdict ${verdict.verdict} ${verdict.strength}`}>
      <Sign verdict={verdict} sign={text.sign} /> {text.label} <Pieces text={text} hasBound />
    </li>
  );
}

/** The same in a cell, where the head of the column names the criterion. */
export function VerdictCell({ verdict, names }: { verdict: Verdict; names: Names }) {
  const text = textOf(verdict, names);
  if (text === undefined) return null;
  return (
    <span className={`verdict ${verdict.verdict} ${verdict.strength}`}>
      <Sign verdict={verdict} sign={text.sign} /> <Pieces text={text} />
    </span>
  );
}

function Sign({ verdict, sign }: { verdict: Verdict; sign: string }) {
  return (
    <span className="sign" role="img" aria-label={verdictWords[verdict.verdict]} title={verdictWords[verdict.verdict]}>
      {sign}
    </span>
  );
}

/** In a table the head says the bound. */
function Pieces({ text: { stated, bound, note }, hasBound }: { text: VerdictText; hasBound?: boolean }) {
  return (
    <>
      {stated && <Figure shown={stated} />}
      {hasBound && bound && (
        <span className="soft">
          {" "}
          <Figure shown={bound} />
        </span>
      )}
      {note && <span className="note">{stated ? `，${note}` : note}</span>}
    </>
  );
}
