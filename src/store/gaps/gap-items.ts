import { type RawBuilder, sql } from "kysely";
import { area } from "../../domain/criteria/area.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { deal } from "../../domain/criteria/deal.ts";
import { kind } from "../../domain/criteria/kind.ts";
import { place } from "../../domain/criteria/place.ts";
import { rent } from "../../domain/criteria/rent.ts";
import { areaEdgesSqm, rentEdgesYuan } from "../../domain/gaps/bands.ts";
import { dayNumber, dayOf } from "../../domain/measure/day.ts";
import type { RentFamily } from "../../domain/measure/rent.ts";
import { bitOf } from "../net/bits.ts";
import { demandOf, type Ladder, ladders } from "../net/ladders.ts";
import { statedTraits, traitKeys, unfitTraits } from "../net/traits.ts";

type Sql = RawBuilder<unknown>;

const most = sql.lit(2_147_483_647);
const bit = (key: string): Sql => sql`${bitOf(key)}::bigint`;

/** One thing that is counted: what of a slot's row is its value, as a whole number; null where nothing is said. */
export interface GapItem {
  readonly asked: Sql;
  readonly stated: Sql;
}

const edgesOf = (edges: readonly number[]): Sql => sql`${[...edges]}::int[]`;

/** The first band and the last that a range reaches into, in one number; an end that only touches a band is not in it. */
const reach = (lo: Sql, hi: Sql): Sql => sql`(width_bucket(${lo}, ${edgesOf(areaEdgesSqm)}) * 100
  + case when ${hi} is null then ${sql.lit(areaEdgesSqm.length)}
    else greatest(width_bucket(${lo}, ${edgesOf(areaEdgesSqm)}), width_bucket(${hi} - 1, ${edgesOf(areaEdgesSqm)})) end)::int8`;

export const sizeItem: GapItem = {
  asked: sql`case when must & ${bit(area.key)} <> 0 and (area_lo > 0 or area_demand is not null)
    then ${reach(sql`area_lo`, sql`(${most} - area_demand)`)} end`,
  stated: sql`case when area_lo is not null or area_hi is not null
    then ${reach(sql`coalesce(area_lo, 0)`, sql`area_hi`)} end`,
};

/** As `rent_family` numbers them. */
const familyNumbers: Readonly<Record<RentFamily, number>> = { area: 1, bed: 2, venueDay: 3 };

export const rentFamilies = Object.keys(familyNumbers) as RentFamily[];

/** The band of what is paid at most, or asked at least; a sum that is an edge belongs to the band below it. */
export function rentItem(family: RentFamily): GapItem {
  const edges = edgesOf(rentEdgesYuan[family].map((yuan) => yuan * 100));
  const isOne = sql`rent_family = ${sql.lit(familyNumbers[family])}`;
  return {
    asked: sql`case when ${isOne} and rent_demand > 0 then width_bucket(${most} - rent_demand - 1, ${edges})::int8 end`,
    stated: sql`case when ${isOne} then width_bucket(rent_fen - 1, ${edges})::int8 end`,
  };
}

/** What can be told of a criterion besides place, kind, size and rent. */
export interface FeatureItem extends GapItem {
  readonly criterion: Criterion;
  /** Absent where a slot only knows that something is asked or stated. */
  readonly decode?: { ask(value: number): unknown; fact(value: number): unknown };
  /** Needs that insist on an ask or on more, spaces that surely meet it, and those that do not say. */
  needs(ask: unknown): Sql;
  spaces(ask: unknown): Sql;
  readonly silent: Sql;
}

const axes: readonly Pick<Criterion, "key">[] = [deal, kind, place, area, rent];

export const featureItems: readonly FeatureItem[] = criteria
  .filter((one) => one.askedBy === "need" && !axes.some(({ key }) => key === one.key))
  .map((criterion) => {
    const ladder = ladders.find((one) => one.criterion.key === criterion.key);
    const isFigure = ["minimum", "day"].includes(criterion.ask.form.type);
    if (ladder && isFigure) return figureItem(criterion, ladder);
    return traitKeys.has(criterion.key) ? traitItem(criterion) : saidItem(criterion);
  });

function figureItem(criterion: Criterion, ladder: Ladder): FeatureItem {
  const demand = sql.ref(ladder.demand);
  const column = sql.ref(ladder.column);
  const isDay = criterion.ask.form.type === "day";
  const worth = (value: number) => (isDay ? dayOf(value) : value / 100);
  const figure = (ask: unknown) =>
    isDay ? dayNumber(ask as string) : Math.floor((ask as { min: number }).min * 100 + 1e-7);
  const needing = (ask: unknown) =>
    demandOf(ladder, { side: "need", facts: {}, asks: { [criterion.key]: { strength: "must", value: ask } } });
  return {
    criterion,
    asked: sql`case when ${demand} > 0 then ${ladder.isMost ? sql`${most} - ${demand}` : demand}::int8 end`,
    stated: sql`${column}::int8`,
    decode: { ask: (value) => (isDay ? worth(value) : { min: worth(value) }), fact: worth },
    needs: (ask) => sql`${demand} > 0 and ${demand} >= ${needing(ask)}::int`,
    spaces: (ask) => sql`${column} ${sql.raw(ladder.isMost ? "<=" : ">=")} ${figure(ask)}::int`,
    silent: sql`${column} is null`,
  };
}

function traitItem(criterion: Criterion): FeatureItem {
  const { key, ask, fact } = criterion;
  const facts: unknown[] =
    fact.form.type === "choice"
      ? fact.form.options.map((option) => (fact.form.type === "choice" && fact.form.many ? [option] : option))
      : [true, false];
  const traits = facts.map((one) => ({
    fact: one,
    bit: statedTraits({ side: "space", facts: { [key]: one }, asks: {} }),
  }));
  const mask = traits.reduce((sum, trait) => sum + trait.bit, 0);
  const refused = (value: unknown) =>
    unfitTraits({ side: "need", facts: {}, asks: { [key]: { strength: "must", value } } }, "must");
  const has = (pattern: number, one: number) => Math.floor(pattern / one) % 2 === 1;
  const asks = facts.filter((one) => ask.is(one));
  const decodeAsk = (pattern: number): unknown => {
    const single = asks.find((one) => refused(one) === pattern);
    if (single !== undefined) return single;
    const accepted = traits.filter((trait) => !has(pattern, trait.bit)).flatMap((trait) => trait.fact);
    return ask.is(accepted) ? accepted : undefined;
  };
  const says = sql`(says & ${mask}::bigint)`;
  const unfit = sql`(unfit & ${mask}::bigint)`;
  const isAsked = sql`must & ${bit(key)} <> 0`;
  return {
    criterion,
    asked: sql`case when ${isAsked} then ${unfit} end`,
    stated: sql`nullif(${says}, 0)`,
    decode: { ask: decodeAsk, fact: (value) => traits.find((trait) => trait.bit === value)?.fact },
    needs: (value) => sql`${isAsked} and unfit & ${refused(value)}::bigint = ${refused(value)}::bigint`,
    spaces: (value) => sql`${says} <> 0 and says & ${refused(value)}::bigint = 0`,
    silent: sql`${says} = 0`,
  };
}

function saidItem(criterion: Criterion): FeatureItem {
  const isAsked = sql`must & ${bit(criterion.key)} <> 0`;
  const isStated = sql`known & ${bit(criterion.key)} <> 0`;
  return {
    criterion,
    asked: sql`case when ${isAsked} then 1::int8 end`,
    stated: sql`case when ${isStated} then 1::int8 end`,
    needs: () => isAsked,
    spaces: () => isStated,
    silent: sql`known & ${bit(criterion.key)} = 0`,
  };
}

/** Whether a row's value is in a band. */
export const inReach = (value: Sql, band: number): Sql =>
  sql`(${value}) / 100 <= ${band}::int and ${band}::int <= (${value}) % 100`;
