import type { Criterion } from "../../domain/criteria/criterion.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { PlaceId } from "../../domain/place/place.ts";
import type { Fields } from "./fields.ts";
import { formValue } from "./form-value.ts";
import { type PlaceChain, placeChoice, placeLevels } from "./place-choice.ts";

export interface SpaceFilter {
  /** The chosen place with what it lies in; empty is everywhere. */
  readonly chain: PlaceChain;
  /** What a space is asked to be, by key of the criterion. */
  readonly asks: Readonly<Record<string, unknown>>;
  /** Criteria whose fields hold what cannot be; they do not filter. */
  readonly wrong: readonly Criterion[];
}

/** Criteria that a visitor may filter spaces by, each asked as a need would ask it. */
export const filterCriteria = (criteria: readonly Criterion[]): Criterion[] =>
  criteria.filter((one) => one.filters && one.askedBy === "need");

export const isPlaceFilter = (criterion: Criterion): boolean => criterion.ask.form.type === "places";

/** The filter of a query string; fields are named by the criteria's keys. */
export function spaceFilter(
  fields: Fields,
  given: { criteria: readonly Criterion[]; places: Gazetteer; homePlaceId?: PlaceId | undefined },
): SpaceFilter {
  const chain = placeChoice(fields, given.places, given.homePlaceId);
  const asks: Record<string, unknown> = {};
  const wrong: Criterion[] = [];
  for (const criterion of filterCriteria(given.criteria)) {
    if (isPlaceFilter(criterion)) {
      const chosen = chain.at(-1);
      if (chosen !== undefined) asks[criterion.key] = [chosen];
      continue;
    }
    const value = formValue(criterion.ask.form, criterion.key, fields, given);
    if (value === undefined) continue;
    if (criterion.ask.is(value)) asks[criterion.key] = value;
    else wrong.push(criterion);
  }
  return { chain, asks, wrong };
}

/** The fields of a query without those of one criterion: where its chip leads. */
export function withoutFilter(fields: Fields, criterion: Criterion): Fields {
  const own = (name: string) =>
    isPlaceFilter(criterion)
      ? name === criterion.key || (placeLevels as readonly string[]).includes(name)
      : name === criterion.key || name.startsWith(`${criterion.key}.`);
  return new Map([...fields].filter(([name]) => !own(name)));
}
