import { criteriaOf } from "../domain/criteria/by-key.ts";
import type { Criterion, Party, Shown, Strength } from "../domain/criteria/criterion.ts";
import { type AskedPlace, circlesOf, circleText, placesAlone } from "../domain/criteria/kinds/asked-place.ts";
import { partsText } from "../text/pages/frame.ts";
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
  if (form.type === "places" && telling.placeNames) return { text: placesText(value, telling.placeNames) };
  return part === "ask"
    ? criterion.showAsk(value, telling.places)
    : criterion.showFact(value, telling.places, telling.today);
}

/** Places together, circles behind them. */
function placesText(value: unknown, nameOf: (ids: readonly number[]) => string): string {
  const asked = (Array.isArray(value) ? value : [value]) as AskedPlace[];
  const alone = placesAlone(asked);
  const circles = circlesOf(asked).map((circle) => circleText((id) => nameOf([id]), circle));
  return [...(alone.length > 0 ? [nameOf(alone)] : []), ...circles].join(partsText.or);
}

/** What a side asks, in the order of the criteria. */
export function askRows(party: Party, telling: Telling): ValueRow[] {
  const rows: ValueRow[] = [];
  for (const criterion of criteriaOf(telling.criteria, party.asks)) {
    const ask = party.asks[criterion.key];
    const shown = ask && shownValue(criterion, "ask", ask.value, telling);
    if (shown) rows.push({ criterion, shown, strength: ask.strength });
  }
  return rows;
}

/** What a side states; for the public without what no visitor may see. */
export function factRows(party: Party, telling: Telling, isForPublic = false): ValueRow[] {
  const rows: ValueRow[] = [];
  for (const criterion of criteriaOf(telling.criteria, party.facts)) {
    if (isForPublic && !criterion.isPublic) continue;
    const shown = shownValue(criterion, "fact", party.facts[criterion.key], telling);
    if (shown) rows.push({ criterion, shown });
  }
  return rows;
}
