import type pg from "pg";
import type { Party } from "../src/domain/criteria/criterion.ts";
import { place } from "../src/domain/criteria/place.ts";
import { dayNumber } from "../src/domain/measure/day.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { askedRent, dealBits, eiaNumber, fireRank, kindNumbers, statedRent } from "../src/store/net/columns.ts";
import { askedRegions, regionsAround } from "../src/store/net/regions.ts";
import { siteId } from "./match-load.ts";

const must = (key: string, path: string): string =>
  `case when asks->'${key}'->>'strength' = 'must' then asks->'${key}'->'value'${path} end`;

/**
 * What one would write first: a row for each space and each asked place of a need, an index for each column, one WHERE.
 * Rows lie in the order in which they came in, and only those that the site's visitors see.
 */
const tables = `
drop schema if exists bench_baseline cascade;
create schema bench_baseline;
create table bench_baseline.space as
  select s.offer_id, s.publication_id, s.kind, s.deals, s.province, s.city, s.district, s.town, s.area_lo, s.area_hi,
    s.rent_fen, s.clear_height, s.floor_load, s.power, s.crane, s.fire_class,
    (p.shown->'facts'->>'eia')::boolean::int as eia, s.free_from, s.checked_day
  from space_slot as s join publication as p on p.id = s.publication_id where s.viewer_id = '${siteId}' order by s.offer_id;
create table bench_baseline.need as
  select s.need_id, s.publication_id, s.region, s.kind, s.deals, (${must("area", "->>0")})::int as area_lo,
    (${must("area", "->>1")})::int as area_hi,
    ((${must("rent", "->'amount'->>1")})::numeric * 36500 / 12)::int as rent_max_fen,
    ((${must("clearHeight", "->>'min'")})::numeric * 100)::int as clear_height,
    ((${must("floorLoad", "->>'min'")})::numeric * 100)::int as floor_load,
    ((${must("power", "->>'min'")})::numeric * 100)::int as power,
    ((${must("crane", "->>'min'")})::numeric * 100)::int as crane,
    array_position('{甲,乙,丙,丁,戊}', ${must("fireClass", "#>>'{}'")}) - 1 as fire_class,
    (${must("eia", "#>>'{}'")})::boolean::int as eia,
    (${must("freeFrom", "#>>'{}'")})::date - '1970-01-01'::date as free_from
  from (select need_id, publication_id, viewer_id, region, kind, deals from need_slot
    union all select need_id, publication_id, viewer_id, region, kind, deals from need_slot_wide) as s
  join (select id, shown->'asks' as asks from publication) as p on p.id = s.publication_id
  where s.viewer_id = '${siteId}' order by s.need_id;`;

const indexed = {
  space: ["kind", "province", "city", "district", "town", "area_lo", "area_hi", "rent_fen", "clear_height", "power"],
  need: ["region", "kind", "area_lo", "area_hi", "rent_max_fen"],
};

export async function buildBaseline(client: pg.Client): Promise<void> {
  await client.query(tables);
  for (const [table, columns] of Object.entries(indexed)) {
    for (const column of columns) await client.query(`create index on bench_baseline.${table} (${column})`);
    await client.query(`vacuum (analyze) bench_baseline.${table}`);
  }
}

/** Missed within a tolerance or not said: the order in which a page is filled. */
const order = (near: readonly string[], silent: readonly string[]): string =>
  `(case when ${silent.join(" or ")} then 2 when ${near.join(" or ")} then 1 else 0 end),
   (${silent.map((one) => `(${one})::int`).join(" + ")})`;

const silentSpace = [
  "$6::int is not null and rent_fen is null",
  "$7::int is not null and clear_height is null",
  "$8::int is not null and floor_load is null",
  "$9::int is not null and power is null",
  "$10::int is not null and crane is null",
  "$11::int is not null and fire_class is null",
  "$12::int is not null and eia is null",
  "$13::int is not null and free_from is null",
];
const nearSpace = [
  "$14::int[] is not null and town = any($14)",
  "area_hi < $4::int",
  "area_lo > $5::int",
  "coalesce(rent_fen > $6::int, false)",
  "coalesce(clear_height < $7::int, false)",
  "coalesce(power < $9::int, false)",
];

const forwardSql = `
select c.*, p.shown, p.path from (
  select offer_id, publication_id from bench_baseline.space
  where kind = any($1::smallint[]) and deals & $2::int <> 0
    and ($3::int[] is null or province = any($3) or city = any($3) or district = any($3) or town = any($3)
      or town = any($14::int[]))
    and area_hi >= $4::int * 0.85 and area_lo <= $5::int * 1.15
    and ($6::int is null or rent_fen is null or rent_fen <= $6 * 1.1)
    and ($7::int is null or clear_height is null or clear_height >= $7 * 0.9)
    and ($8::int is null or floor_load is null or floor_load >= $8 * 0.9)
    and ($9::int is null or power is null or power >= $9 * 0.8)
    and ($10::int is null or crane is null or crane >= $10)
    and ($11::int is null or fire_class is null or fire_class <= $11)
    and ($12::int is null or eia is null or eia = $12)
    and ($13::int is null or free_from is null or free_from <= $13 + 30)
  order by ${order(nearSpace, silentSpace)}, (20780 - checked_day) / 30, offer_id limit 20) as c
join publication as p on p.id = c.publication_id`;

const silentNeed = [
  "rent_max_fen is not null and $6::int is null",
  "clear_height is not null and $7::int is null",
  "floor_load is not null and $8::int is null",
  "power is not null and $9::int is null",
  "crane is not null and $10::int is null",
  "fire_class is not null and $11::int is null",
  "eia is not null and $12::int is null",
  "free_from is not null and $13::int is null",
];
const nearNeed = [
  "region = any($14::int[])",
  "coalesce(area_lo > $5::int, false)",
  "coalesce(area_hi < $4::int, false)",
  "coalesce(rent_max_fen < $6::int, false)",
  "coalesce(clear_height > $7::int, false)",
  "coalesce(power > $9::int, false)",
];

/** How many stand and the best, as the page of a space wants them. */
const reverseSql = `
select c.*, p.shown, p.path from (
  select need_id, publication_id, count(*) over () as total from bench_baseline.need
  where (region = any($1::int[]) or region = any($14)) and kind = any($2::smallint[]) and deals & $3::int <> 0
    and (area_lo is null or area_lo <= $5::int * 1.15) and (area_hi is null or area_hi >= $4::int * 0.85)
    and ($6::int is null or rent_max_fen is null or rent_max_fen * 1.1 >= $6)
    and ($7::int is null or clear_height is null or clear_height * 0.9 <= $7)
    and ($8::int is null or floor_load is null or floor_load * 0.9 <= $8)
    and ($9::int is null or power is null or power * 0.8 <= $9)
    and ($10::int is null or crane is null or crane <= $10)
    and ($11::int is null or fire_class is null or fire_class >= $11)
    and ($12::int is null or eia is null or eia = $12)
    and ($13::int is null or free_from is null or free_from + 30 >= $13)
  order by ${order(nearNeed, silentNeed)}, need_id limit 50) as c
join publication as p on p.id = c.publication_id`;

const hundredths = (value: unknown): number | null => (typeof value === "number" ? Math.round(value * 100) : null);

const leastOf = (party: Party, key: string): number | null => {
  const value = party.asks[key];
  return value?.strength === "must" ? hundredths((value.value as { min: number }).min) : null;
};

const mustOf = (party: Party, key: string): unknown =>
  party.asks[key]?.strength === "must" ? party.asks[key]?.value : undefined;

const dayOrNull = (value: unknown): number | null => (typeof value === "string" ? dayNumber(value) : null);

/** One page by the baseline, its records fetched and parsed. */
export async function baselinePage(client: pg.Client, query: Party, places: Gazetteer): Promise<void> {
  if (query.side === "need") {
    const [lo, hi] = (query.asks.area?.value ?? [0, null]) as [number, number | null];
    const asked: unknown = query.asks.place?.value;
    const near = place.ask.is(asked) ? askedRegions(asked, places).filter((one) => one.nearShare > 0) : [];
    await client.query({
      name: "baseline forward",
      text: forwardSql,
      values: [
        kindNumbers(query.asks.kind?.value),
        dealBits(query.asks.deal?.value),
        query.asks.place?.value ?? null,
        lo,
        hi ?? 1_000_000_000,
        query.asks.rent?.strength === "must" ? askedRent(query).fen : null,
        leastOf(query, "clearHeight"),
        leastOf(query, "floorLoad"),
        leastOf(query, "power"),
        leastOf(query, "crane"),
        fireRank(mustOf(query, "fireClass")),
        eiaNumber(mustOf(query, "eia")),
        dayOrNull(mustOf(query, "freeFrom")),
        near.map((one) => one.id),
      ],
    });
    return;
  }
  const { facts } = query;
  const [lo, hi] = facts.area as [number, number];
  const town = facts.place as number;
  await client.query({
    name: "baseline reverse",
    text: reverseSql,
    values: [
      [town, ...places.ancestors(town), 0],
      kindNumbers(facts.kind),
      dealBits(facts.deal),
      lo,
      hi,
      statedRent(query).fen,
      hundredths(facts.clearHeight),
      hundredths(facts.floorLoad),
      hundredths(facts.power),
      hundredths(facts.crane),
      fireRank(facts.fireClass),
      eiaNumber(facts.eia),
      dayOrNull(facts.freeFrom),
      regionsAround(town, places).nearTowns.map((one) => one.id),
    ],
  });
}
