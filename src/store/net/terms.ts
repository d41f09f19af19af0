import { type RawBuilder, sql } from "kysely";
import type { Party, Side } from "../../domain/criteria/criterion.ts";
import { industry } from "../../domain/criteria/industry.ts";
import { statedDivisions, welcomeDivisions } from "./columns.ts";
import { type Ladder, ladders, limitOf, onDemandScale, reachOf, spanOf } from "./ladders.ts";
import { statedTraits, unfitTraits } from "./traits.ts";
import type { Value, Values } from "./values.ts";

export type Condition = RawBuilder<boolean>;

/** One ask as the slots can judge it. Null (unknown, or not asked) makes every condition null, which counts as no. */
export interface Term {
  /** A must that certainly fails. */
  readonly fails?: Condition;
  /** A must that is certainly not met, and did not fail. */
  readonly near?: Condition;
  /** Asked, must or wish, and certainly not met. */
  readonly missed?: Condition;
  /** No more than it adds to the cost, where no must fails. */
  readonly cost?: RawBuilder<number>;
}

/** So much of a criterion's weight a wish costs that fails; a must that is near, at most 100. */
export const failedWish = 60;

/** A hundredth of a percent is left to the judge's rounding. */
export const slack = 0.01;

/** What is not missed, not asked or not said costs nothing: GREATEST passes over null. */
const costOfShare = (share: RawBuilder<unknown>, weight: number, most: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`least(${most}, ceil(greatest(0, ${share}))) * ${sql.lit(weight)}`;

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
  const asked = value(`${name}Near`, "float8");
  const past = isMost ? sql`${sql.ref(column)}::float8 - ${asked}` : sql`${asked} - ${sql.ref(column)}::float8`;
  const cost = costOfShare(sql`(${past}) * ${value(`${name}Rate`, "float8")}`, criterion.weight, most);
  return {
    fails: misses("Limit"),
    near: misses("Must"),
    missed: misses("Asked"),
    cost: inFamilyCost(ladder, value, cost),
  };
}

function askedValues(ladder: Ladder, query: Party): Values {
  const { name, criterion } = ladder;
  const asked = ladder.asked(query);
  if (asked === null) return {};
  const isMust = query.asks[criterion.key]?.strength === "must";
  const span = spanOf(ladder, asked);
  const rate = (isMust ? 100 : 50) / (span > 0 ? span : 1e-6);
  return {
    [`${name}Asked`]: asked,
    [`${name}Rate`]: rate,
    [`${name}Near`]: ladder.isMost ? asked + slack / rate : asked - slack / rate,
    [`${name}Cap`]: isMust ? 100 : failedWish,
    ...(isMust ? { [`${name}Must`]: asked, [`${name}Limit`]: limitOf(ladder, asked) } : {}),
  };
}

/** The slots ask, the query states. */
function demandTerm(ladder: Ladder, value: Value): Required<Term> {
  const { name, criterion } = ladder;
  const demand = sql.ref(ladder.demand);
  const stated = value(`${name}Stated`, "int");
  const beyond = (limit: RawBuilder<unknown>, asked: RawBuilder<unknown>): Condition =>
    inFamily(ladder, value, sql<boolean>`${asked} > ${limit}`);
  const isMust = sql`${demand} > 0`;
  // Plain 0.5 is a numeric, which is read from its digits again for each slot.
  const share = sql`(${percentPast(ladder, value)}) * (case when ${isMust} then 1::float8 else 0.5::float8 end) - ${sql.lit(slack)}`;
  const most = sql`case when ${isMust} then 100::float8 else ${sql.lit(failedWish)}::float8 end`;
  return {
    fails: beyond(value(`${name}Reach`, "int"), demand),
    near: beyond(stated, demand),
    missed: beyond(stated, sql`abs(${demand})`),
    cost: inFamilyCost(ladder, value, costOfShare(share, criterion.weight, most)),
  };
}

/** How far what the query states misses a slot's demand, in percent of the tolerance. */
function percentPast({ name, isMost, tolerance, demand }: Ladder, value: Value): RawBuilder<number> {
  const asked = sql`abs(${sql.ref(demand)})`;
  if ("steps" in tolerance) {
    return sql<number>`(${asked} - ${value(`${name}Stated`, "int")}) * ${sql.lit(100 / tolerance.steps)}::float8`;
  }
  const percent = sql`${sql.lit(100 / Math.max(tolerance.share, 1e-6))}::float8`;
  const figure = sql`${value(`${name}Figure`, "float8")}`;
  return isMost
    ? sql<number>`(${figure} / nullif(2147483647 - ${asked}, 0) - 1) * ${percent}`
    : sql<number>`(1 - ${figure} / nullif(${asked}, 0)) * ${percent}`;
}

const inFamilyCost = (ladder: Ladder, value: Value, cost: RawBuilder<number>): RawBuilder<number> =>
  ladder.family
    ? sql<number>`case when ${sql.ref(ladder.family)} = ${value(`${ladder.name}Family`, "int")} then ${cost} else 0 end`
    : cost;

function reachValues(ladder: Ladder, query: Party): Values {
  const stated = ladder.stated(query);
  if (stated === null) return {};
  return {
    [`${ladder.name}Stated`]: onDemandScale(ladder, stated),
    [`${ladder.name}Figure`]: stated,
    [`${ladder.name}Reach`]: reachOf(ladder, stated),
  };
}

/** Options and flags of either side. */
const traitTerm = (value: Value): Term => ({
  fails: sql<boolean>`(says & ${value("unfit", "int8")}) | (unfit & ${value("says", "int8")}) <> 0`,
  missed: sql<boolean>`(says & ${value("unwished", "int8")}) | (unwished & ${value("says", "int8")}) <> 0`,
});

const industryTerm = (value: Value): Term => ({
  fails: sql<boolean>`(divisions_low & ${value("divisionsLow", "int8")}) | (divisions_high & ${value("divisionsHigh", "int8")}) = 0`,
});

/** The asks of both sides that the slots of a side hold: all but the place. */
export const termsOf = (slots: Side, value: Value): Term[] => [
  traitTerm(value),
  industryTerm(value),
  ...ladders.map((ladder) =>
    ladder.criterion.askedBy === slots ? demandTerm(ladder, value) : statedTerm(ladder, value),
  ),
];

/** The columns that the costs of `termsOf` read. */
export const termColumns = (slots: Side): string[] => [
  ...new Set([
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
