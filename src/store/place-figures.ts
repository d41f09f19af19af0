import { sql } from "kysely";
import type { Db } from "./database.ts";
import {
  everyKind,
  figureColumns,
  type ListedPlace,
  type ListingFigures,
  liesIn,
  type PlaceCount,
  seenOn,
  toFigures,
} from "./listings.ts";
import { kindOfNumber } from "./net/columns.ts";
import { type Space, toSpace } from "./spaces.ts";

/** What a site shows of one kind in a place. */
export interface KindFigures extends ListingFigures {
  readonly kind: string;
  readonly rentCount: number;
  readonly saleCount: number;
  /** Of all of them together, where they state one; what is offered whole and in parts counts twice. */
  readonly totalSqm?: number;
}

/** A park as publications name it. */
export interface ShownPark {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface PlaceFigures {
  readonly kinds: readonly KindFigures[];
  readonly parks: readonly ShownPark[];
  /** Spaces of every kind in other places; only where there are any. */
  readonly near: readonly PlaceCount[];
}

const mostParks = 60;

/** A place in figures, made of nothing but what the site shows. One round trip. */
export async function findPlaceFigures(
  db: Db,
  query: {
    readonly siteId: string;
    readonly place: ListedPlace;
    readonly near: {
      readonly rung: ListedPlace["rung"];
      readonly ids: readonly number[];
      readonly spots: readonly number[];
    };
  },
): Promise<PlaceFigures> {
  const { siteId, place, near } = query;
  // Of a city its districts are told; to name all its parks, all its publications would be read.
  const isWide = place.rung === "province" || place.rung === "city";
  const parks = isWide
    ? sql`'[]'::jsonb`
    : sql`(select coalesce(jsonb_agg(to_jsonb(k) order by k.count desc, k.name), '[]') from (
        select p.park_id as id, min(p.shown #>> '{park,name}') as name, count(distinct m.offer_id)::int as count
        from mine as m join publication as p on p.id = m.publication_id where p.park_id is not null
        group by p.park_id order by count(distinct m.offer_id) desc limit ${mostParks}::int) as k)`;
  const { rows } = await sql<{
    kinds: (Parameters<typeof toFigures>[0] & {
      kind: number;
      rentCount: number;
      saleCount: number;
      totalSqm: number | null;
    })[];
    parks: ShownPark[];
    near: PlaceCount[];
  }>`
    with mine as materialized (select offer_id, publication_id, kind, deals, area_lo, area_hi, rent_family, rent_fen, checked_day
      from space_slot where ${seenOn(siteId)} and ${everyKind} and ${liesIn(place)})
    select (select coalesce(jsonb_agg(to_jsonb(k) order by k.count desc), '[]') from (
        select kind, count(*) filter (where deals & 1 <> 0)::int as "rentCount",
          count(*) filter (where deals & 2 <> 0)::int as "saleCount",
          sum(coalesce(area_hi, area_lo))::float8 as "totalSqm", ${figureColumns}
        from mine where kind <> 0 group by kind) as k) as kinds,
      ${parks} as parks,
      (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (
        select ${sql.ref(near.rung)} as "placeId", count(distinct offer_id)::int as count from space_slot
        where ${seenOn(siteId)} and ${everyKind} and spot = any(${[...near.spots]}::int[])
          and ${sql.ref(near.rung)} = any(${[...near.ids]}::int[]) group by 1) as t) as near`.execute(db);
  const row = rows[0];
  return {
    kinds: (row?.kinds ?? []).flatMap((one) => {
      const kind = kindOfNumber(one.kind);
      if (kind === undefined) return [];
      const { rentCount, saleCount, totalSqm } = one;
      return [{ kind, rentCount, saleCount, ...(totalSqm === null ? {} : { totalSqm }), ...toFigures(one) }];
    }),
    parks: row?.parks ?? [],
    near: row?.near ?? [],
  };
}

const mostInPark = 500;

/** The spaces that a site shows and says to lie in a park, newest first; empty for a park that it does not name. */
export async function listSpacesOfPark(db: Db, siteId: string, parkId: string): Promise<Space[]> {
  const rows = await db
    .selectFrom("publication")
    .select(["offerId", "orgId", "status", "isDemo", "path", "publishedAt", "publishedAt as listedAt", "shown"])
    .where("siteId", "=", siteId)
    .where(sql<boolean>`park_id = ${parkId}::uuid`)
    .where("visibility", "=", "published")
    .where("status", "=", "active")
    .orderBy("publishedAt", "desc")
    .orderBy("id")
    .limit(mostInPark)
    .execute();
  return rows.map((row) => toSpace({ ...row, offerId: row.offerId ?? "" }));
}

/** Every park that the site names, for those who look for all pages. */
export async function listShownParks(db: Db, siteId: string): Promise<{ id: string; changedAt: Date }[]> {
  const { rows } = await sql<{ id: string; changedAt: Date }>`
    select park_id as id, max(updated_at) as changed_at from publication
    where site_id = ${siteId}::uuid and park_id is not null and status = 'active' and visibility = 'published'
    group by park_id order by park_id`.execute(db);
  return rows;
}
