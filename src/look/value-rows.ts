import type { Criterion, Party, Shown, Strength } from "../domain/criteria/criterion.ts";
import type { Telling } from "./telling.ts";

/** One line of what a side asks or states. */
export interface ValueRow {
  readonly criterion: Criterion;
  readonly shown: Shown;
  /** Of an ask. */
  readonly strength?: Strength;
}

/** A value in words; undefined for what the criterion's shape does not accept. */
export function shownValue(
  criterion: Criterion,
  part: "ask" | "fact",
  value: unknown,
  telling: Telling,
): Shown | undefined {
  const { form, is } = criterion[part];
  if (!is(value)) return undefined;
  if (form.type === "places" && telling.placeNames) {
    return { text: telling.placeNames((form.many ? value : [value]) as number[]) };
  }
  return part === "ask"
    ? criterion.showAsk(value, telling.places)
    : criterion.showFact(value, telling.places, telling.today);
}

/** What a side asks, in the order of the criteria. */
export const askRows = (party: Party, telling: Telling): ValueRow[] =>
  telling.criteria.flatMap((criterion) => {
    const ask = party.asks[criterion.key];
    const shown = ask && shownValue(criterion, "ask", ask.value, telling);
    return shown ? [{ criterion, shown, strength: ask.strength }] : [];
  });

/** What a side states; for the public without what no visitor may see. */
export const factRows = (party: Party, telling: Telling, isForPublic = false): ValueRow[] =>
  telling.criteria.flatMap((criterion) => {
    if (isForPublic && !criterion.isPublic) return [];
    const shown = shownValue(criterion, "fact", party.facts[criterion.key], telling);
    return shown ? [{ criterion, shown }] : [];
  });
