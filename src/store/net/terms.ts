import { type RawBuilder, sql } from "kysely";
import type { Party, Side } from "../../domain/criteria/criterion.ts";
import { industry } from "../../domain/criteria/industry.ts";
import { weightDigits } from "./bits.ts";
import { statedDivisions, welcomeDivisions } from "./columns.ts";
import { type Ladder, ladders, limitOf, onDemandScale, reachOf, spanOf } from "./ladders.ts";
import { statedTraits, traitDigits, unfitTraits } from "./traits.ts";
import type { Value, Values } from "./values.ts";

export type Condition = RawBuilder<boolean>;

/** One ask as the slots can judge it. Null (unknown, or not asked) makes every condition null, which counts as no. */
export interface Term {
  /** A must that certainly fails. */
  readonly fails?: Condition;
  /** A must that is certainly not met, and did not fail. */
  readonly near?: Condition;
  /** No more than it adds to the cost, where no must fails. */
  readonly cost?: RawBuilder<number>;
}

/** So much of a criterion's weight a wish costs that fails; a must that is near, at most 100. */
const failedWish = 60;

/** A hundredth of a percent is left to the judge's rounding. */
const costOfShare = (share: RawBuilder<unknown>, weight: number, most: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`least(${most}, ceil(${share} - 0.01)) * ${weight}::float8`;

const inFamily = (ladder: Ladder, value: Value, condition: Condition): Condition =>
  ladder.family
    ? sql<boolean>`(${sql.ref(ladder.family)} = ${value(`${ladder.name}Family`, "int")} and ${condition})`
    : condition;

/** How far the stated figure of a slot misses what the query asks, in percent of the tolerance. */
export const shareOf = ({ name, column, isMost }: Ladder, value: Value): RawBuilder<number> => {
  const asked = value(`${name}Asked`, "int");
  const past = isMost ? sql`${sql.ref(column)} - ${asked}` : sql`${asked} - ${sql.ref(column)}`;
  return sql<number>`(${past})::float8 * ${value(`${name}Rate`, "float8")}`;
};

/** The slots state, the query asks. */
export function statedTerm(ladder: Ladder, value: Value): Required<Term> {
  const { name, column, isMost, criterion } = ladder;
  const misses = (asked: string): Condition =>
    inFamily(
      ladder,
      value,
      sql<boolean>`${sql.ref(column)} ${sql.raw(isMost ? ">" : "<")} ${value(`${name}${asked}`, "int")}`,
    );
  const most = value(`${name}Cap`, "float8");
  return {
    fails: misses("Limit"),
    near: misses("Must"),
    cost: sql<number>`case when ${misses("Asked")} then ${costOfShare(shareOf(ladder, value), criterion.weight, most)} else 0 end`,
  };
}

function askedValues(ladder: Ladder, query: Party): Values {
  const { name, criterion } = ladder;
  const asked = ladder.asked(query);
  if (asked === null) return {};
  const isMust = query.asks[criterion.key]?.strength === "must";
  const span = spanOf(ladder, asked);
  return {
    [`${name}Asked`]: asked,
    [`${name}Rate`]: (isMust ? 100 : 50) / (span > 0 ? span : 1e-6),
    [`${name}Cap`]: isMust ? 100 : failedWish,
    ...(isMust ? { [`${name}Must`]: asked, [`${name}Limit`]: limitOf(ladder, asked) } : {}),
  };
}

/** The slots ask, the query states. */
function demandTerm(ladder: Ladder, value: Value): Required<Term> {
  const { name, isMost, tolerance, criterion } = ladder;
  const demand = sql.ref(ladder.demand);
  const stated = value(`${name}Stated`, "int");
  const beyond = (limit: RawBuilder<unknown>, asked: RawBuilder<unknown>): Condition =>
    inFamily(ladder, value, sql<boolean>`${asked} > ${limit}`);
  const asked = sql`abs(${demand})`;
  const span =
    "steps" in tolerance
      ? sql`${tolerance.steps}::float8`
      : sql`(${isMost ? sql`(2147483647 - ${asked})` : asked} * ${Math.max(tolerance.share, 1e-6)}::float8)`;
  const share = sql`(${asked} - ${stated}) * (case when ${demand} > 0 then 100 else 50 end) / ${span}`;
  const most = sql`case when ${demand} > 0 then 100 else ${sql.lit(failedWish)} end`;
  return {
    fails: beyond(value(`${name}Reach`, "int"), demand),
    near: beyond(stated, demand),
    cost: sql<number>`case when ${beyond(stated, asked)} then ${costOfShare(share, criterion.weight, most)} else 0 end`,
  };
}

function reachValues(ladder: Ladder, query: Party): Values {
  const stated = ladder.stated(query);
  if (stated === null) return {};
  return {
    [`${ladder.name}Stated`]: onDemandScale(ladder, stated),
    [`${ladder.name}Reach`]: reachOf(ladder, stated),
  };
}

const count = (bits: RawBuilder<unknown>): RawBuilder<number> => sql<number>`bit_count((${bits})::bit(64))`;

/** Weights of the criteria in a mask of traits, summed. */
function weightOf(traits: RawBuilder<unknown>): RawBuilder<number> {
  const digits = traitDigits(weightDigits).map(
    (bits, digit) => sql`${sql.lit(2 ** digit)} * ${count(sql`${traits} & ${bits}::bigint`)}`,
  );
  return sql<number>`case when ${traits} = 0 then 0 else ${sql.lit(failedWish)} * (${sql.join(digits, sql` + `)}) end`;
}

/** Options and flags of either side. */
const traitTerms = (value: Value): Term[] => [
  {
    fails: sql<boolean>`says & ${value("unfit", "int8")} <> 0`,
    cost: weightOf(sql`(says & ${value("unwished", "int8")})`),
  },
  {
    fails: sql<boolean>`unfit & ${value("says", "int8")} <> 0`,
    cost: weightOf(sql`(unwished & ${value("says", "int8")})`),
  },
];

const industryTerm = (value: Value): Term => ({
  fails: sql<boolean>`(divisions_low & ${value("divisionsLow", "int8")}) | (divisions_high & ${value("divisionsHigh", "int8")}) = 0`,
});

/** The asks of both sides that the slots of a side hold: all but the place. */
export const termsOf = (slots: Side, value: Value): Term[] => [
  ...traitTerms(value),
  industryTerm(value),
  ...ladders.map((ladder) =>
    ladder.criterion.askedBy === slots ? demandTerm(ladder, value) : statedTerm(ladder, value),
  ),
];

/** The columns that `termsOf` reads. */
export const termColumns = (slots: Side): string[] => [
  ...new Set([
    "says",
    "unfit",
    "unwished",
    "divisions_low",
    "divisions_high",
    "rent_family",
    ...ladders.map((ladder) => (ladder.criterion.askedBy === slots ? ladder.demand : ladder.column)),
  ]),
];

/** What of a party the slots of the other side are compared with. */
export function termValues(query: Party, rentFamily: number): Values {
  const divisions = divisionsOf(query);
  return {
    says: statedTraits(query),
    unfit: unfitTraits(query, "must"),
    unwished: unfitTraits(query, "prefer"),
    rentFamily: rentFamily === 0 ? null : rentFamily,
    divisionsLow: divisions?.low,
    divisionsHigh: divisions?.high,
    ...Object.assign(
      {},
      ...ladders.map((ladder) =>
        ladder.criterion.askedBy === query.side ? askedValues(ladder, query) : reachValues(ladder, query),
      ),
    ),
  };
}

/** A need's industry, or whom a space lets in. */
export function divisionsOf(party: Party) {
  if (party.side === "need") return statedDivisions(party.facts[industry.key]);
  const ask = party.asks[industry.key];
  return ask?.strength === "must" ? welcomeDivisions(ask.value) : undefined;
}
