import { type RawBuilder, sql } from "kysely";
import { areaEdgesSqm, rentEdgesYuan } from "../../domain/gaps/bands.ts";
import {
  type BandGap,
  type Counted,
  ceilingGaps,
  type FeatureGap,
  featureGaps,
  type Reach,
  sizeGaps,
  type Tally,
} from "../../domain/gaps/gaps.ts";
import type { RentFamily } from "../../domain/measure/rent.ts";
import type { Db } from "../database.ts";
import { kindNumbers, kindOfNumber } from "../net/columns.ts";
import { type FeatureItem, featureItems, rentFamilies, rentItem, sizeItem } from "./gap-items.ts";
import { type GapScope, needRows, onceEach, spaceRows } from "./seen-rows.ts";

export interface GapCount {
  readonly needs: number;
  readonly spaces: number;
}

/** What is asked for and what is there, in one place and of one kind. */
export interface Gaps extends GapCount {
  /** What was asked for, or what is asked for most; absent where there is nothing of any kind. */
  readonly kind?: string;
  readonly kinds: readonly (GapCount & { readonly kind: string })[];
  /** Records that do not say of which kind they are; they count nowhere else. */
  readonly ofNoKind: GapCount;
  readonly sizes: readonly BandGap[];
  readonly rents: readonly { readonly family: RentFamily; readonly bands: readonly BandGap[] }[];
  readonly features: readonly FeatureGap[];
  /** By district or town; needs for the whole place are in none of them. */
  readonly parts: readonly (GapCount & { readonly placeId: number })[];
}

interface Row {
  kind: number | null;
  kinds: [kind: number, needs: number, spaces: number][];
  parts: [part: number, needs: number, spaces: number][];
  asked: Value[];
  stated: Value[];
}

type Value = [item: number, value: number, count: number];

const items = [sizeItem, ...rentFamilies.map(rentItem), ...featureItems];
const firstFeature = 1 + rentFamilies.length;

/** Every item's values in one pass over the rows; as an array, because a list of VALUES is made ready anew for each row. */
const counted = (table: string, of: "asked" | "stated"): RawBuilder<unknown> => sql`
  coalesce((select jsonb_agg(jsonb_build_array(item, value, count)) from (
    select i.nth::int - 1 as item, i.value, count(*)::int as count from ${sql.table(table)} as r
    cross join lateral unnest(array[${sql.join(items.map((item) => item[of]))}]::int8[]) with ordinality as i (value, nth)
    where r.kind = (select kind from chosen) and i.value is not null group by i.nth, i.value) as v), '[]')`;

const mostOf = (table: string): RawBuilder<unknown> =>
  sql`(select kind from ${sql.table(table)} where kind <> 0 group by kind order by count(*) desc, kind limit 1)`;

/**
 * Counted from the slots, over what the organisation sees: its own and what all publish. Within `asMember`; one round
 * trip. Only what is insisted on counts as asked, and only what is stated as there.
 */
export async function findGaps(db: Db, scope: GapScope, kind: string | undefined): Promise<Gaps> {
  const [given] = kindNumbers(kind === undefined ? undefined : [kind]);
  const partOf = scope.ground.partOf;
  const { rows } = await sql<Row>`
    with need_rows as materialized (${needRows(scope)}),
    needs as materialized (${onceEach("need_id", sql`select * from need_rows`)}),
    spaces as materialized (${onceEach("offer_id", spaceRows(scope))}),
    chosen as (select coalesce(${given ?? null}::smallint, ${mostOf("needs")}, ${mostOf("spaces")}) as kind),
    kinds as (select kind, count(*)::int as needs, 0 as spaces from needs group by kind
      union all select kind, 0, count(*)::int from spaces group by kind),
    parts as (select p.part, count(distinct n.need_id)::int as needs, 0 as spaces
        from need_rows as n join unnest(${partOf.map(([region]) => region)}::int[], ${partOf.map(([, part]) => part)}::int[])
          as p (region, part) on p.region = n.region
        where n.kind = (select kind from chosen) group by p.part
      union all select part, 0, count(*)::int from spaces
        where part is not null and kind = (select kind from chosen) group by part)
    select (select kind from chosen) as kind,
      coalesce((select jsonb_agg(jsonb_build_array(kind, needs, spaces)) from (
        select kind, sum(needs) as needs, sum(spaces) as spaces from kinds group by kind) as k), '[]') as kinds,
      coalesce((select jsonb_agg(jsonb_build_array(part, needs, spaces)) from (
        select part, sum(needs) as needs, sum(spaces) as spaces from parts group by part) as p), '[]') as parts,
      ${counted("needs", "asked")} as asked, ${counted("spaces", "stated")} as stated`.execute(db);
  const [row] = rows;
  return row ? toGaps(row) : toGaps({ kind: null, kinds: [], parts: [], asked: [], stated: [] });
}

function toGaps(row: Row): Gaps {
  const kinds = row.kinds.flatMap(([number, needs, spaces]) => {
    const kind = kindOfNumber(number);
    return kind === undefined ? [] : [{ kind, needs, spaces }];
  });
  const kind = row.kind === null ? undefined : kindOfNumber(row.kind);
  const [, ...none] = row.kinds.find(([number]) => number === 0) ?? [0, 0, 0];
  const { needs, spaces } = kinds.find((one) => one.kind === kind) ?? { needs: 0, spaces: 0 };
  return {
    ...(kind === undefined ? {} : { kind }),
    needs,
    spaces,
    kinds: kinds.sort((a, b) => b.needs - a.needs || b.spaces - a.spaces),
    ofNoKind: { needs: none[0] ?? 0, spaces: none[1] ?? 0 },
    sizes: sizeGaps(areaEdgesSqm, tallyOf(row, 0, toReach, toReach)),
    rents: rentFamilies.flatMap((family, index) => {
      const tally = tallyOf(row, 1 + index, Number, Number);
      const isEmpty = tally.asked.length === 0 && tally.stated.length === 0;
      return isEmpty ? [] : [{ family, bands: ceilingGaps(rentEdgesYuan[family], tally) }];
    }),
    features: featureItems.flatMap((item, index) => featuresOf(item, row, firstFeature + index, spaces)),
    parts: row.parts
      .map(([placeId, partNeeds, partSpaces]) => ({ placeId, needs: partNeeds, spaces: partSpaces }))
      .sort((a, b) => b.needs - b.spaces - (a.needs - a.spaces) || a.placeId - b.placeId),
  };
}

const toReach = (value: number): Reach => [Math.floor(value / 100), value % 100];

function tallyOf<Asked, Stated>(
  row: Row,
  item: number,
  ask: (value: number) => Asked,
  fact: (value: number) => Stated,
): Tally<Asked, Stated> {
  // What no ask or fact of today means was written by an older program; `luodi reindex` makes it right.
  const of = <T>(values: readonly Value[], decode: (value: number) => T): Counted<T>[] =>
    values.flatMap(([at, number, count]) => {
      const value = at === item ? decode(number) : undefined;
      return value === undefined ? [] : [{ value, count }];
    });
  return { asked: of(row.asked, ask), stated: of(row.stated, fact) };
}

function featuresOf({ criterion, decode }: FeatureItem, row: Row, item: number, spaces: number): FeatureGap[] {
  if (decode) return featureGaps(criterion, tallyOf(row, item, decode.ask, decode.fact), spaces);
  const { asked, stated } = tallyOf(row, item, Number, Number);
  const needs = asked[0]?.count ?? 0;
  const said = stated[0]?.count ?? 0;
  if (needs === 0) return [];
  return [{ criterion: criterion.key, needs, spaces: said, silent: spaces - said, short: needs - said }];
}
