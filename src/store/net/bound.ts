import { type RawBuilder, sql } from "kysely";
import { verdictCost } from "../../domain/match/cost.ts";
import { bitOf, weightDigits } from "./bits.ts";
import type { Value } from "./values.ts";

type Condition = RawBuilder<boolean>;

/** One ask as the slots can judge it. Null (unknown) makes every condition null, which counts as no. */
export interface Term {
  readonly key: string;
  readonly weight: number;
  /** Whether it is a must: true or a value for the asks of the query, a bit of the slot for the asks of the slots. */
  readonly isMust: boolean | Condition;
  /** Certainly failed. */
  readonly fails: Condition;
  /** Certainly not met, and not failed. */
  readonly near?: Condition;
  /** The used-up share of the tolerance in percent, or less; any number. */
  readonly share?: RawBuilder<number>;
}

/** The bit of the slot that says that its ask is a must. */
export const slotInsists = (key: string): Condition => sql<boolean>`must & ${bitOf(key)}::bigint <> 0`;

const costs = (weight: number, kind: "unknown" | "failed", strength: "must" | "prefer"): number =>
  verdictCost({ criterion: "", askedBy: "need", strength, verdict: kind, asked: undefined }, weight);

const bits = (mask: RawBuilder<unknown>): RawBuilder<number> => sql<number>`bit_count((${mask})::bit(64))::int`;

/** Not larger than the share that the judge finds: a hundredth of a percent is left to its rounding. */
const shareOf = (term: Term): RawBuilder<number> =>
  term.share ? sql<number>`greatest(1, ceil((${term.share})::float8 - 0.01))::int` : sql<number>`1`;

function nearCost(term: Term): RawBuilder<number> {
  const must = shareOf(term);
  const half = sql<number>`((${must} + 1) / 2)`;
  if (term.isMust === true) return sql`${term.weight}::int * ${must}`;
  return sql`${term.weight}::int * (case when ${term.isMust} then ${must} else ${half} end)`;
}

function termCost(term: Term): RawBuilder<number> {
  const near = term.near ? sql`when ${term.near} then ${nearCost(term)}` : sql``;
  // A failed must never gets here: `mayMatch` has dropped it.
  return sql<number>`case when ${term.fails} then ${costs(term.weight, "failed", "prefer")}::int ${near} else 0 end`;
}

const any = (conditions: readonly Condition[]): Condition =>
  conditions.length > 0 ? sql<boolean>`(${sql.join(conditions, sql` or `)})` : sql<boolean>`false`;

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
  sql<number>`${unit}::int * (${sql.join(
    Array.from({ length: weightDigits }, (_, digit) => sql`${2 ** digit}::int * ${bits(mask(digit))}`),
    sql` + `,
  )})`;

const unknownUnit = { must: costs(1, "unknown", "must"), prefer: costs(1, "unknown", "prefer") };

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
  const isUnknown = any([
    sql<boolean>`${value("mustBits", "int8")} & ~known <> 0`,
    sql<boolean>`must & ${value("openBits", "int8")} <> 0`,
  ]);
  const near = terms.flatMap((term) =>
    term.near ? [term.isMust === true ? term.near : sql<boolean>`(${term.isMust} and ${term.near})`] : [],
  );
  const insists = terms.map((term) => {
    const failed = term.isMust === true ? term.fails : sql<boolean>`(${term.isMust} and ${term.fails})`;
    return sql<boolean>`(${failed}) is not true`;
  });
  return {
    mayMatch: insists.length > 0 ? sql<boolean>`(${sql.join(insists, sql` and `)})` : sql<boolean>`true`,
    classRank: sql<number>`case when ${isUnknown} then 2 when ${any(near)} then 1 else 0 end`,
    cost: sql<number>`(${sql.join([age, ...unknownCosts(value), ...terms.map(termCost)], sql` + `)})::int`,
  };
}
