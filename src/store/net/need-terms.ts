import { sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { bitOf } from "./bits.ts";
import { statedRent } from "./columns.ts";
import { type Around, openShare } from "./regions.ts";
import { type Term, termColumns, termsOf, termValues } from "./terms.ts";
import type { Value, Values } from "./values.ts";

/** The asks of the needs, and of a space, as the columns of `need_slot` tell. */
export const needTerms = (value: Value): Term[] => [...termsOf("need", value), placeTerm(value)];

/** The columns that `needTerms` reads. */
export const needColumns: readonly string[] = [...termColumns("need"), "near_share", "region"];

/** What `needTerms` compares the slots with. */
export const needTermValues = (space: Party, around: Around | undefined): Values =>
  Object.assign(termValues(space, statedRent(space).family), {
    isTown: around?.isTown ?? false,
    nearTowns: around?.nearTowns.map((region) => region.id) ?? [],
    nearShares: around?.nearTowns.map((region) => region.nearShare) ?? [],
  });

/** Only a town knows how near it is: a slot of a town near by by the town, others say it themselves. Wishes have no slot of a region. */
function placeTerm(value: Value): Term {
  const towns = value("nearTowns", "int[]");
  const isMust = sql`must & ${bitOf(place.key)}::bigint <> 0`;
  const isNear = sql<boolean>`(${value("isTown", "boolean")} and (near_share between 1 and 100 or region = any(${towns})) and ${isMust})`;
  const isOpen = sql<boolean>`(${value("isTown", "boolean")} and near_share = ${sql.lit(openShare)} and ${isMust})`;
  const share = sql`(case when near_share > 0 then near_share
    else (${value("nearShares", "int[]")})[array_position(${towns}, region)] end)`;
  return {
    near: isNear,
    missed: isNear,
    open: { when: isOpen, criterion: place.key },
    cost: sql<number>`case when ${isNear} then ${sql.lit(place.weight)} * ${share} else 0 end`,
  };
}
