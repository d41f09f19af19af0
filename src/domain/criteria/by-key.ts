import { rememberedOf } from "../remembered.ts";
import type { Criterion } from "./criterion.ts";

/** The criteria by their keys; built once for a list, which stays as it is. */
export const criteriaByKey = rememberedOf(
  (criteria: readonly Criterion[]): ReadonlyMap<string, Criterion> => new Map(criteria.map((one) => [one.key, one])),
);

/** The criterion of that key among those that are told of. */
export const criterionIn = (criteria: readonly Criterion[], key: string): Criterion | undefined =>
  criteriaByKey(criteria).get(key);
