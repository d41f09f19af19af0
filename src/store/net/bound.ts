import { type RawBuilder, sql } from "kysely";
import { verdictCost } from "../../domain/match/cost.ts";
import { bitOf, criterionDigits, weightDigits } from "./bits.ts";
import type { Condition, Term } from "./terms.ts";
import { traitDigits } from "./traits.ts";
import type { Value } from "./values.ts";

const costOf = (verdict: "unknown" | "failed", strength: "must" | "prefer"): number =>
  verdictCost({ criterion: "", askedBy: "need", strength, verdict, asked: undefined }, 1);

/** What is surely known of a candidate from its slot alone. */
export interface Bound {
  /** False only where the judge would find a failed must. */
  readonly mayMatch: Condition;
  /** Not above the rank of the match's class: 0 met, 1 near, 2 unknown. */
  readonly classRank: RawBuilder<number>;
  /** Not above the match's cost. */
  readonly cost: RawBuilder<number>;
}

/** Weights of the criteria in a mask, summed. */
const weighed = (mask: RawBuilder<unknown>, digits: readonly number[]): RawBuilder<number> =>
  sql<number>`(${sql.join(
    digits.map((bits, digit) => sql`${sql.lit(2 ** digit)} * bit_count((${mask} & ${sql.lit(bits)}::bigint)::bit(64))`),
    sql` + `,
  )})`;

/**
 * What is asked of who does not say it, by either side, and the wishes that options fail: computed where a slot is read,
 * because PostgreSQL prepares every operator of a statement anew each time, and each of these is used often.
 */
export const gapColumns = (value: Value, terms: readonly Term[]): RawBuilder<unknown>[] => [
  sql`${sql.join([silent("must", value), ...terms.flatMap(openBits)], sql` | `)} as silent_must`,
  sql`${silent("prefer", value)} as silent_prefer`,
  sql`(says & ${value("unwished", "int8")}) | (unwished & ${value("says", "int8")}) as unwished`,
];

const openBits = ({ open }: Term): RawBuilder<unknown>[] =>
  open ? [sql`case when ${open.when} then ${sql.lit(bitOf(open.criterion))}::bigint else 0 end`] : [];

const openConditions = (terms: readonly Term[]): Condition[] => terms.flatMap(({ open }) => open?.when ?? []);

const silent = (strength: "must" | "prefer", value: Value) =>
  sql`(${value(`${strength}Bits`, "int8")} & ~known) | (${sql.ref(strength)} & ${value("openBits", "int8")})`;

/** So many slots in the ranges of a query are a crowd: of it only the best are looked at, if they fill the page. */
export const crowdSize = 300;

/** Slots of which a crowd is made up: those whose bound is of the class met, or that have nothing against them at all. */
export type Crowd = "met" | "faultless";

/** By the columns of a slot; a bound of the class met, or one that costs nothing but the age of the facts. */
export function isInCrowd(crowd: Crowd, terms: readonly Term[], value: Value): Condition {
  const against = [
    ...terms.flatMap((term) => (crowd === "met" ? term.near : term.missed) ?? []),
    ...openConditions(terms),
  ];
  const silence = sql<boolean>`(${silent("must", value)}) ${crowd === "met" ? sql`` : sql`| ${silent("prefer", value)}`} = 0`;
  return sql<boolean>`${sql.join([silence, ...against.map((one) => sql`(${one}) is not true`)], sql` and `)}`;
}

/**
 * The slots of a town's needs that nothing speaks against, more shortly: what is not missed does not fail. As a case, of
 * which the planner takes every other row to be true: of conditions it would expect next to none, and sort them.
 */
export function isFaultless(terms: readonly Term[], value: Value): Condition {
  const missed = terms.flatMap((term) => term.missed ?? term.fails ?? []);
  const fails = terms.flatMap((term) => (term.missed && term.fails && !term.near ? [term.fails] : []));
  const against = [
    sql`((${silent("must", value)}) | ${silent("prefer", value)}) <> 0`,
    ...missed,
    ...fails,
    ...openConditions(terms),
  ];
  return sql<boolean>`case ${sql.join(
    against.map((one) => sql`when ${one} then false`),
    sql` `,
  )} else true end`;
}

const silence = sql<number>`case when silent_must | silent_prefer = 0 then 0 else
  ${sql.lit(costOf("unknown", "must"))} * ${weighed(sql`silent_must`, criterionDigits)}
  + ${sql.lit(costOf("unknown", "prefer"))} * ${weighed(sql`silent_prefer`, criterionDigits)} end`;

const failedWishes = sql<number>`case when unwished = 0 then 0 else
  ${sql.lit(costOf("failed", "prefer"))} * ${weighed(sql`unwished`, traitDigits(weightDigits))} end`;

/**
 * A lower bound of class and cost of the match of a party with each slot of the other side. Unknowns are exact, because
 * a slot knows what its record states and asks; near and failed asks are bounded where a column tells.
 */
export function boundOf(terms: readonly Term[], age: RawBuilder<number>): Bound {
  const near = terms.flatMap((term) => term.near ?? []);
  const fails = terms.flatMap((term) => (term.fails ? [sql<boolean>`(${term.fails}) is not true`] : []));
  const added = terms.flatMap((term) => term.cost ?? []);
  return {
    mayMatch: sql<boolean>`${sql.join(fails, sql` and `)}`,
    classRank: sql<number>`case when silent_must <> 0 then 2 when ${sql.join(near, sql` or `)} then 1 else 0 end`,
    cost: sql<number>`(${sql.join([age, silence, failedWishes, ...added], sql` + `)})::int`,
  };
}
