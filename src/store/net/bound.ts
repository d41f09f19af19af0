import { type RawBuilder, sql } from "kysely";
import { verdictCost } from "../../domain/match/cost.ts";
import { weightDigits } from "./bits.ts";
import type { Condition, Term } from "./terms.ts";
import type { Value } from "./values.ts";

const costs = (strength: "must" | "prefer"): number =>
  verdictCost({ criterion: "", askedBy: "need", strength, verdict: "unknown", asked: undefined }, 1);

const unknownUnit = { must: costs("must"), prefer: costs("prefer") };

const bits = (mask: RawBuilder<unknown>): RawBuilder<number> => sql<number>`bit_count((${mask})::bit(64))`;

/** What is surely known of a candidate from its slot alone. */
export interface Bound {
  /** False only where the judge would find a failed must. */
  readonly mayMatch: Condition;
  /** Not above the rank of the match's class: 0 met, 1 near, 2 unknown. */
  readonly classRank: RawBuilder<number>;
  /** Not above the match's cost. */
  readonly cost: RawBuilder<number>;
}

/** Weights of the criteria in a mask, summed, for each unit of cost. */
const weighed = (mask: (digit: number) => RawBuilder<unknown>, unit: number): RawBuilder<number> =>
  sql<number>`${sql.lit(unit)} * (${sql.join(
    Array.from({ length: weightDigits }, (_, digit) => sql`${sql.lit(2 ** digit)} * ${bits(mask(digit))}`),
    sql` + `,
  )})`;

/** What the slot's silence costs the query's asks, and the query's silence the slot's; seldom anything but 0. */
function unknownCosts(value: Value): RawBuilder<number>[] {
  const open = value("openBits", "int8");
  return [
    ...(["must", "prefer"] as const).map((strength) => {
      const asked = (digit: number | "") => sql`${value(`${strength}Bits${digit}`, "int8")} & ~known`;
      return sql<number>`case when ${asked("")} = 0 then 0 else ${weighed(asked, unknownUnit[strength])} end`;
    }),
    ...(["must", "prefer"] as const).map((strength) => {
      const column = sql.ref(strength);
      const asked = (digit: number) => sql`${column} & ${value(`openBits${digit}`, "int8")}`;
      return sql<number>`case when ${column} & ${open} = 0 then 0 else ${weighed(asked, unknownUnit[strength])} end`;
    }),
  ];
}

/**
 * A lower bound of class and cost of the match of a party with each slot of the other side. Unknowns are exact, because
 * a slot knows what its record states and asks; near and failed asks are bounded where a column tells.
 * @param value gives what `bitValues` makes of the party, and what its terms need.
 */
export function boundOf(terms: readonly Term[], age: RawBuilder<number>, value: Value): Bound {
  const isUnknown = sql<boolean>`${value("mustBits", "int8")} & ~known <> 0 or must & ${value("openBits", "int8")} <> 0`;
  const near = terms.flatMap((term) => term.near ?? []);
  const fails = terms.flatMap((term) => (term.fails ? [sql<boolean>`(${term.fails}) is not true`] : []));
  const added = terms.flatMap((term) => term.cost ?? []);
  return {
    mayMatch: sql<boolean>`${sql.join(fails, sql` and `)}`,
    classRank: sql<number>`case when ${isUnknown} then 2 when ${sql.join(near, sql` or `)} then 1 else 0 end`,
    cost: sql<number>`(${sql.join([age, ...unknownCosts(value), ...added], sql` + `)})::int`,
  };
}
