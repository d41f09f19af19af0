import { criteria } from "../domain/criteria/criteria.ts";
import type { Criterion, PlaceTree, Shown } from "../domain/criteria/criterion.ts";
import { nowhere } from "../domain/place/nowhere.ts";
import type { Telling } from "../look/telling.ts";
import type { Names } from "../web/api/desk/answers.ts";

/** What showing asks of a gazetteer, from the names that came with the records; judging is the server's. */
export const placesOf = (names: Names): PlaceTree => ({
  ...nowhere,
  name: (id) => names[id] ?? "",
});

/** How the desk tells of records. */
export const tellingOf = (names: Names): Telling => ({ criteria, places: placesOf(names) });

export function shownFact(criterion: Criterion, value: unknown, names: Names): Shown | undefined {
  return criterion.fact.is(value) ? criterion.showFact(value, placesOf(names)) : undefined;
}

export function shownAsk(criterion: Criterion, value: unknown, names: Names): Shown | undefined {
  return criterion.ask.is(value) ? criterion.showAsk(value, placesOf(names)) : undefined;
}

export const plain = ({ text, unit }: Shown): string => [text, unit].filter(Boolean).join(" ");
