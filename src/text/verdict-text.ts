import type { Criterion, PlaceTree, Shown } from "../domain/criteria/criterion.ts";
import type { Verdict } from "../domain/match/verdict.ts";
import { figure } from "../domain/measure/figure.ts";
import { hintSentences, unstated, verdictSigns } from "./zh.ts";

/** A verdict in the pieces in which it is set: 净高 · 9 m · ≥ 8 m · note. */
export interface VerdictText {
  readonly sign: string;
  readonly label: string;
  readonly stated?: Shown;
  /** A bound that the stated value is held against, with its sign: ≥ 8 m. */
  readonly bound?: Shown;
  /** What is said behind it, in words: 差 0.5 m; 要 2,000–3,000 ㎡; 未说明. */
  readonly note?: string;
}

const plain = (shown: Shown): string => [shown.text, shown.unit].filter(Boolean).join(" ");

const isBound = (shown: Shown): boolean => /^[≥≤]/.test(shown.text);

const withoutSign = (shown: Shown): string => plain({ ...shown, text: shown.text.replace(/^[≥≤]\s*/, "") });

/** How far it is from what was asked, by the form of the ask: money above its ceiling in percent, the rest in its unit. */
function distance(verdict: Verdict, criterion: Criterion, asked: Shown): string {
  const { short } = verdict;
  if (short === undefined) return "";
  const unit = asked.unit ?? criterion.unit ?? "";
  const amount = figure(Math.abs(short));
  switch (criterion.ask.form.type) {
    case "amount":
      return asked.text.startsWith("≤") ? `超 ${figure(short, 1)}%` : `差 ${amount} ${unit}`;
    case "range":
      return short > 0 ? `少 ${amount} ${unit}` : `多 ${amount} ${unit}`;
    case "places":
      return `约 ${amount} km`;
    case "day":
      return `晚 ${amount} 天`;
    default:
      return `差 ${amount} ${unit}`.trimEnd();
  }
}

/** The pieces of a verdict; its figures are those on the records, shown by the criterion itself. */
export function verdictText(verdict: Verdict, criterion: Criterion, places: PlaceTree): VerdictText {
  const sign = verdictSigns[verdict.verdict];
  const { label } = criterion;
  const asked = criterion.ask.is(verdict.asked) ? criterion.showAsk(verdict.asked, places) : { text: "" };
  const stated = criterion.fact.is(verdict.stated) ? criterion.showFact(verdict.stated, places) : undefined;
  const hint = verdict.hint && hintSentences[verdict.hint];
  if (stated === undefined) return { sign, label, note: unstated };
  const wants = asked.text === "" || plain(asked) === plain(stated) ? "" : `要 ${withoutSign(asked)}`;
  switch (verdict.verdict) {
    case "met":
      return isBound(asked)
        ? { sign, label, stated, bound: asked }
        : { sign, label, stated, ...noteOf([hint ?? "", hint ? wants : ""]) };
    case "near":
      return { sign, label, stated, ...noteOf([hint ?? "", distance(verdict, criterion, asked), hint ? wants : ""]) };
    case "unknown":
      return { sign, label, stated, ...noteOf([hint ?? unstated, wants]) };
    case "failed":
      return { sign, label, stated, ...noteOf([wants.replace(/^要/, "需")]) };
  }
}

const noteOf = (parts: readonly string[]): { note?: string } => {
  const note = parts.filter(Boolean).join("，");
  return note === "" ? {} : { note };
};

/** The verdict as one line of plain text, for titles, copies and messages. */
export function verdictSentence(verdict: Verdict, criterion: Criterion, places: PlaceTree): string {
  const { sign, label, stated, bound, note } = verdictText(verdict, criterion, places);
  const said = [sign, label, stated && plain(stated), bound && plain(bound)].filter(Boolean).join(" ");
  if (note === undefined) return said;
  return stated === undefined ? `${said}${note}` : `${said}，${note}`;
}
