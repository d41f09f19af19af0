import { type RawBuilder, sql } from "kysely";
import { type Day, dayOf } from "../domain/measure/day.ts";
import type { Db } from "./database.ts";
import { dealBits, kindNumbers, kindOfNumber } from "./net/columns.ts";
import { type Space, type SpaceRow, toSpace } from "./spaces.ts";

/** An administrative place as the slots know it: the rung on which it stands, and the finest rungs that lie in it. */
export interface ListedPlace {
  readonly id: number;
  readonly rung: "province" | "city" | "district" | "town";
  /** The district of a town; of a wider place itself with what lies in it down to districts. */
  readonly spots: readonly number[];
}

/** Other places that are worth a link: towns around, or what lies in a wider place. */
export interface NearPlaces {
  readonly rung: ListedPlace["rung"];
  readonly ids: readonly number[];
  readonly spots: readonly number[];
}

export interface ListingQuery {
  readonly siteId: string;
  readonly place: ListedPlace;
  readonly kind: string;
  readonly deal: string;
  /** Only spaces that say they are so built. */
  readonly storey?: string;
  readonly near: NearPlaces;
  readonly limit: number;
}

export interface RentFigures {
  /** Fen for each ㎡ and month, the least that each space asks. */
  readonly medianFen: number;
  readonly lowestFen: number;
  readonly highestFen: number;
  /** How many state one. */
  readonly stated: number;
}

export interface ListingFigures {
  readonly count: number;
  /** ㎡, from the smallest part that can be had to the largest space; absent where nobody states an area. */
  readonly areaSqm?: readonly [number, number];
  readonly rent?: RentFigures;
  readonly checkedOn?: Day;
}

export interface DealCount {
  readonly kind: string;
  readonly rent: number;
  readonly sale: number;
}

export interface PlaceCount {
  readonly placeId: number;
  readonly count: number;
}

export interface Listing {
  readonly figures: ListingFigures;
  readonly items: readonly Space[];
  /** How the buildings of what is listed stand, as far as any of them says so. */
  readonly storeys: readonly string[];
  /** What else there is in the place, by kind; what is listed is among it. */
  readonly kinds: readonly DealCount[];
  /** The same elsewhere; only where there is any. */
  readonly near: readonly PlaceCount[];
}

export const seenOn = (siteId: string): RawBuilder<unknown> =>
  sql`viewer_id = ${siteId}::uuid and visibility = 'published' and status = 'active'`;

/** By the finest rung first: that is how the net's index is ordered. */
export const liesIn = ({ id, rung, spots }: ListedPlace): RawBuilder<unknown> =>
  sql`spot = any(${[...spots]}::int[]) and ${sql.ref(rung)} = ${id}::int`;

export const everyKind = sql`kind = any(array(select generate_series(0, 8)::smallint))`;

interface FiguresRow {
  count: number;
  areaFrom: number | null;
  areaTo: number | null;
  medianFen: number | null;
  lowestFen: number | null;
  highestFen: number | null;
  stated: number;
  checkedDay: number | null;
}

export function toFigures(row: FiguresRow | null): ListingFigures {
  if (row === null) return { count: 0 };
  const { areaFrom, areaTo, medianFen, lowestFen, highestFen, stated, checkedDay } = row;
  return {
    count: row.count,
    ...(areaFrom === null || areaTo === null ? {} : { areaSqm: [areaFrom, areaTo] as const }),
    ...(medianFen === null || lowestFen === null || highestFen === null
      ? {}
      : { rent: { medianFen, lowestFen, highestFen, stated } }),
    ...(checkedDay === null ? {} : { checkedOn: dayOf(checkedDay) }),
  };
}

/** Over slots; rents for each ㎡ only, others can't be compared with them. */
export const figureColumns = sql`count(*)::int as count, min(coalesce(area_lo, area_hi)) as "areaFrom",
  max(coalesce(area_hi, area_lo)) as "areaTo",
  percentile_disc(0.5) within group (order by rent_fen) filter (where rent_family = 1) as "medianFen",
  min(rent_fen) filter (where rent_family = 1) as "lowestFen",
  max(rent_fen) filter (where rent_family = 1) as "highestFen",
  count(rent_fen) filter (where rent_family = 1)::int as stated, max(checked_day) as "checkedDay"`;

const storeyNames = ["single", "multi"] as const;

/** So many are asked how they are built: where none says so, all would be read. */
const mostAsked = 500;

/** Ends at the first that says so. */
const saysStorey = (name: string): RawBuilder<unknown> =>
  sql`exists (select from (select publication_id from mine limit ${mostAsked}::int) as m join publication as b on b.id = m.publication_id
    where b.shown->'facts'->'storey' @> ${JSON.stringify([name])}::jsonb)`;

/**
 * What a site shows of one kind and deal in a place, newest first, with its figures, what else there is in the place
 * and the same around it. One round trip.
 */
export async function findListing(db: Db, query: ListingQuery): Promise<Listing> {
  const { place, near, storey } = query;
  const [kind = 0] = kindNumbers([query.kind]);
  const deals = dealBits([query.deal]);
  const isBuiltSo =
    storey === undefined
      ? sql``
      : sql`and exists (select from publication as b where b.id = s.publication_id
          and b.shown->'facts'->'storey' @> ${JSON.stringify([storey])}::jsonb)`;
  const { rows } = await sql<{
    figures: FiguresRow | null;
    items: SpaceRow[];
    kinds: { kind: number; rent: number; sale: number }[];
    near: PlaceCount[];
    storeys: Record<string, boolean>;
  }>`
    with mine as materialized (select offer_id, publication_id, listed_at, area_lo, area_hi, rent_family, rent_fen, checked_day
      from space_slot as s where ${seenOn(query.siteId)} and kind = ${kind}::smallint and ${liesIn(place)}
        and deals & ${deals}::int <> 0 ${isBuiltSo}),
    newest as (select * from mine order by listed_at desc, offer_id limit ${query.limit}::int)
    select (select to_jsonb(f) from (select ${figureColumns} from mine) as f) as figures,
      (select coalesce(jsonb_agg(jsonb_build_object('offerId', n.offer_id, 'listedAt', n.listed_at, 'orgId', p.org_id,
          'status', p.status, 'isDemo', p.is_demo, 'path', p.path, 'publishedAt', p.published_at, 'shown', p.shown)
          order by n.listed_at desc, n.offer_id), '[]')
        from newest as n join publication as p on p.id = n.publication_id) as items,
      (select coalesce(jsonb_agg(to_jsonb(k) order by k.kind), '[]') from (
        select kind, count(*) filter (where deals & 1 <> 0)::int as rent, count(*) filter (where deals & 2 <> 0)::int as sale
        from space_slot where ${seenOn(query.siteId)} and ${everyKind} and ${liesIn(place)} group by kind) as k) as kinds,
      (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (
        select ${sql.ref(near.rung)} as "placeId", count(*)::int as count from space_slot
        where ${seenOn(query.siteId)} and kind = ${kind}::smallint and spot = any(${[...near.spots]}::int[])
          and ${sql.ref(near.rung)} = any(${[...near.ids]}::int[]) and deals & ${deals}::int <> 0
        group by 1) as t) as near,
      jsonb_build_object(${sql.join(storeyNames.flatMap((name) => [sql.lit(name), saysStorey(name)]))}) as storeys`.execute(
    db,
  );
  const row = rows[0];
  return {
    figures: toFigures(row?.figures ?? null),
    items: (row?.items ?? []).map((one) =>
      toSpace({
        ...one,
        listedAt: new Date(one.listedAt),
        publishedAt: one.publishedAt ? new Date(one.publishedAt) : null,
      }),
    ),
    kinds: toDealCounts(row?.kinds ?? []),
    near: row?.near ?? [],
    storeys: storeyNames.filter((name) => row?.storeys[name]),
  };
}

const toDealCounts = (rows: readonly { kind: number; rent: number; sale: number }[]): DealCount[] =>
  rows.flatMap(({ kind, rent, sale }) => {
    const name = kindOfNumber(kind);
    return name === undefined ? [] : [{ kind: name, rent, sale }];
  });

export interface ListedCombination {
  readonly placeId: number;
  readonly kind: string;
  readonly rent: number;
  readonly sale: number;
  readonly changedAt: Date;
}

/** Every place with what is published in it, by kind and deal, for those who look for all lists; most at the widest. */
export async function listCombinations(db: Db, siteId: string): Promise<ListedCombination[]> {
  const { rows } = await sql<{ placeId: number; kind: number; rent: number; sale: number; changedAt: Date }>`
    select rung.id as place_id, s.kind, count(*) filter (where deals & 1 <> 0)::int as rent,
      count(*) filter (where deals & 2 <> 0)::int as sale, max(listed_at) as changed_at
    from space_slot as s cross join lateral (values (s.city), (s.district), (s.town)) as rung(id)
    where ${seenOn(siteId)} and s.kind <> 0 and rung.id <> 0 group by rung.id, s.kind
    order by rung.id, s.kind`.execute(db);
  return rows.flatMap(({ kind, ...row }) => {
    const name = kindOfNumber(kind);
    return name === undefined ? [] : [{ ...row, kind: name }];
  });
}
