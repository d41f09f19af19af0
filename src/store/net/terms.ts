import { type RawBuilder, sql } from "kysely";
import type { Party, Side } from "../../domain/criteria/criterion.ts";
import { industry } from "../../domain/criteria/industry.ts";
import { statedDivisions, welcomeDivisions } from "./columns.ts";
import { type Ladder, ladders, limitOf, onDemandScale, reachOf, spanOf } from "./ladders.ts";
import { statedTraits, unfitTraits } from "./traits.ts";
import type { Value } from "./values.ts";

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
  /** A must that surely can't be judged, although both sides speak. */
  readonly open?: { readonly when: Condition; readonly criterion: string };
}

/** A term of a figure: whatever is asked of it is judged once it is stated. */
type Judged = Required<Omit<Term, "open">>;

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
export function statedTerm(ladder: Ladder, value: Value): Judged {
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

const ends = ["Asked", "Rate", "Near", "Cap", "Must", "Limit", "Stated", "Figure", "Reach"] as const;

/** What the values of a ladder are called, put together once: a page asks for all of them. */
export const namesOf: ReadonlyMap<Ladder, Readonly<Record<(typeof ends)[number], string>>> = new Map(
  ladders.map((ladder) => [
    ladder,
    Object.fromEntries(ends.map((end) => [end, ladder.name + end])) as Record<(typeof ends)[number], string>,
  ]),
);

function putAsked(into: Record<string, unknown>, ladder: Ladder, query: Party): void {
  const asked = ladder.asked(query);
  const names = namesOf.get(ladder);
  if (asked === null || !names) return;
  const isMust = query.asks[ladder.criterion.key]?.strength === "must";
  const span = spanOf(ladder, asked);
  const rate = (isMust ? 100 : 50) / (span > 0 ? span : 1e-6);
  into[names.Asked] = asked;
  into[names.Rate] = rate;
  into[names.Near] = ladder.isMost ? asked + slack / rate : asked - slack / rate;
  into[names.Cap] = isMust ? 100 : failedWish;
  if (!isMust) return;
  into[names.Must] = asked;
  into[names.Limit] = limitOf(ladder, asked);
}

/** The slots ask, the query states. */
function demandTerm(ladder: Ladder, value: Value): Judged {
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

function putReach(into: Record<string, unknown>, ladder: Ladder, query: Party): void {
  const stated = ladder.stated(query);
  const names = namesOf.get(ladder);
  if (stated === null || !names) return;
  into[names.Stated] = onDemandScale(ladder, stated);
  into[names.Figure] = stated;
  into[names.Reach] = reachOf(ladder, stated);
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

/** What of a party the slots of the other side are compared with; to be added to, for copying so many takes long. */
export function termValues(query: Party, rentFamily: number): Record<string, unknown> {
  const divisions = divisionsOf(query);
  const values: Record<string, unknown> = {
    says: statedTraits(query),
    unfit: unfitTraits(query, "must"),
    unwished: unfitTraits(query, "prefer"),
    rentFamily: rentFamily === 0 ? null : rentFamily,
    divisionsLow: divisions?.low,
    divisionsHigh: divisions?.high,
  };
  for (const ladder of ladders) {
    const put = ladder.criterion.askedBy === query.side ? putAsked : putReach;
    put(values, ladder, query);
  }
  return values;
}

/** A need's industry, or whom a space lets in. */
export function divisionsOf(party: Party) {
  if (party.side === "need") return statedDivisions(party.facts[industry.key]);
  const ask = party.asks[industry.key];
  return ask?.strength === "must" ? welcomeDivisions(ask.value) : undefined;
}
