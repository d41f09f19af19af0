import { criteria } from "../domain/criteria/criteria.ts";
import type { Criterion, PlaceTree, Shown } from "../domain/criteria/criterion.ts";
import { nowhere } from "../domain/place/nowhere.ts";
import { joinedNames } from "../look/joined-names.ts";
import type { Telling } from "../look/telling.ts";
import { shownValue } from "../look/value-rows.ts";
import type { Names } from "../web/api/desk/answers.ts";

/** What showing asks of a gazetteer, from the names that came with the records; judging is the server's. */
export const placesOf = (names: Names): PlaceTree => ({
  ...nowhere,
  name: (id) => names[id] ?? "",
});

/** How the desk tells of records. */
export const tellingOf = (names: Names): Telling => ({
  criteria,
  places: placesOf(names),
  placeNames: (ids) => joinedNames(ids.map((id) => names[id] ?? "")),
});

export const shownFact = (criterion: Criterion, value: unknown, names: Names): Shown | undefined =>
  shownValue(criterion, "fact", value, tellingOf(names));

export const shownAsk = (criterion: Criterion, value: unknown, names: Names): Shown | undefined =>
  shownValue(criterion, "ask", value, tellingOf(names));

export const plain = ({ text, unit }: Shown): string => [text, unit].filter(Boolean).join(" ");
