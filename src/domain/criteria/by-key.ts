import { rememberedOf } from "../remembered.ts";
import type { Criterion } from "./criterion.ts";

/** The criteria by their keys; built once for a list, which stays as it is. */
export const criteriaByKey = rememberedOf(
  (criteria: readonly Criterion[]): ReadonlyMap<string, Criterion> => new Map(criteria.map((one) => [one.key, one])),
);

const ranksOf = rememberedOf(
  (criteria: readonly Criterion[]): ReadonlyMap<string, number> =>
    new Map(criteria.map(({ key }, rank) => [key, rank])),
);

/** The criteria that a record says something under, in the order of the list. A record has few of them. */
export function criteriaOf(criteria: readonly Criterion[], record: Readonly<Record<string, unknown>>): Criterion[] {
  const ranks = ranksOf(criteria);
  const said: number[] = [];
  for (const key in record) {
    const rank = record[key] === undefined ? undefined : ranks.get(key);
    if (rank !== undefined) said.push(rank);
  }
  return said.sort((a, b) => a - b).flatMap((rank) => criteria[rank] ?? []);
}

/** The criterion of that key among those that are told of. */
export const criterionIn = (criteria: readonly Criterion[], key: string): Criterion | undefined =>
  criteriaByKey(criteria).get(key);
