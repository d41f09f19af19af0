import { type RawBuilder, sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import type { Day } from "../domain/measure/day.ts";
import type { Range } from "../domain/measure/range.ts";
import { askPrepared } from "./ask-prepared.ts";
import type { Db } from "./database.ts";
import { filledUp, gatherOnce, inOrder, together } from "./gather.ts";
import { dealBits, fireRank, kindNumbers } from "./net/columns.ts";
import type { Count } from "./net/read-on.ts";
import { type CanonicalPage, canonicalPage } from "./publications.ts";
import { partyOf } from "./shown-party.ts";
import type { Asks, Facts, Shown } from "./tables.ts";

/** An offer seen with its units' facts; on a site, with nothing but what that site shows. */
export interface Space {
  readonly id: string;
  readonly orgId: string;
  readonly title: string;
  /** What is said of it in words; absent where nothing is. */
  readonly intro?: string;
  readonly status: string;
  readonly party: Party;
  readonly placeId?: number;
  readonly publishedAt: Date;
  readonly checkedOn?: Day;
  /** The public address below the site's root; empty for a space that is not published there. */
  readonly path: string;
  readonly park?: { readonly id: string; readonly name: string; readonly phase?: string };
  readonly units: Shown["units"];
  readonly isDemo: boolean;
  /** Its page on another site that counts, where this one's does not. */
  readonly canonical?: CanonicalPage;
}

/** As the queries give it: `shown` of a publication, or the offer's own columns. */
export interface SpaceRow {
  offerId: string;
  orgId: string;
  status: string | null;
  isDemo: boolean | null;
  path: string | null;
  /** Absent where `listedAt` is the same. */
  publishedAt?: Date | null;
  listedAt: Date;
  shown: Shown | null;
  title?: string | null;
  facts?: Facts | null;
  asks?: Asks | null;
  checkedOn?: Day | null;
  placeId?: number | null;
  canonical?: CanonicalPage | null;
}

type Written<T> = { -readonly [Key in keyof T]: T[Key] };

export function toSpace(row: SpaceRow): Space {
  const { shown } = row;
  const placeId = (shown ?? row).placeId ?? undefined;
  const party = partyOf("space", row);
  const space: Written<Space> = {
    id: row.offerId,
    orgId: row.orgId,
    title: shown?.title ?? row.title ?? "",
    status: row.status ?? "active",
    party,
    publishedAt: row.publishedAt ?? row.listedAt,
    path: row.path ?? "",
    units: shown?.units ?? [],
    isDemo: row.isDemo ?? false,
  };
  if (placeId !== undefined) space.placeId = placeId;
  if (party.checkedOn !== undefined) space.checkedOn = party.checkedOn;
  if (shown?.intro) space.intro = shown.intro;
  if (shown?.park) space.park = shown.park;
  if (row.canonical) space.canonical = row.canonical;
  return space;
}

export type SpaceSort = "newest" | "rent" | "area" | "area-desc";

export interface SpaceQuery {
  readonly siteId: string;
  /** Any level; expand zones with `gazetteer.antichain` before. */
  readonly places?: readonly number[];
  readonly kinds?: readonly string[];
  readonly deals?: readonly string[];
  /** Spaces that can be had in some size within it, in ㎡. */
  readonly area?: Range;
  readonly rentMaxPerSqmMonthFen?: number;
  readonly clearHeightMinM?: number;
  readonly floorLoadMinTonPerSqm?: number;
  readonly powerMinKva?: number;
  readonly craneMinTon?: number;
  /** At least as strict as this class: 乙 finds 甲 and 乙. */
  readonly fireClass?: string;
  readonly sort: SpaceSort;
  readonly cursor?: string;
  readonly limit: number;
}

export interface SpaceList {
  readonly items: readonly Space[];
  readonly nextCursor?: string;
  readonly count: Count;
}

/** Beyond this a count says "at least": nobody pages so far, and counting on would read the whole index. */
export const countCap = 10_000;

/**
 * The spaces that a site shows and that state what is asked for; silence about it leaves a space out. One round trip.
 * A cursor that this sort did not give starts at the beginning.
 */
export async function listPublishedSpaces(db: Db, query: SpaceQuery): Promise<SpaceList> {
  const isAll = query.sort === "newest" && conditions(query).length === 0;
  const { rows } = await (isAll ? newestStatement(query) : listStatement(query)).execute(db);
  const isFull = rows.length > query.limit;
  const items = rows.slice(0, query.limit);
  const end = items.at(-1);
  const total = rows[0]?.total ?? 0;
  // A page past the end has no row that carries the count.
  const count: Count = total > countCap ? { value: countCap, is: "at_least" } : { value: total, is: "exact" };
  return {
    items: items.filter((row) => row.offerId !== null).map(toSpace),
    count,
    ...(isFull && end ? { nextCursor: `${end.sortKey}_${end.offerId}` } : {}),
  };
}

type ListRow = SpaceRow & { total: number; sortKey: string };

/** Every sort is ascending by a whole number and then by id, so that one comparison pages them all. */
export const sortKeys: Record<SpaceSort, RawBuilder<unknown>> = {
  newest: sql`-(extract(epoch from listed_at) * 1000)::int8`,
  rent: sql`coalesce(rent_fen, 2147483647)::int8`,
  area: sql`coalesce(area_lo, area_hi, 2147483647)::int8`,
  "area-desc": sql`-coalesce(area_hi, area_lo, 0)::int8`,
};

const seenBy = (siteId: string) => sql`viewer_id = ${siteId}::uuid and visibility = 'published' and status = 'active'`;

/**
 * The newest of all: the page is a range of an index, the count one of another. A space may stand in several slots, one
 * beside the other; the keys of its cursors are microseconds, above 0, those of other lists below.
 */
function newestStatement(query: SpaceQuery): RawBuilder<ListRow> {
  const cursor = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(query.cursor ?? "");
  const after = cursor
    ? sql`and (listed_at, offer_id) < (timestamptz 'epoch' + ${cursor[1]}::int8 * interval '1 microsecond', ${cursor[2]}::uuid)`
    : sql``;
  return sql<ListRow>`
    with total as (select count(*)::int as total from (select from publication where site_id = ${query.siteId}::uuid
      and offer_id is not null and status = 'active' and visibility = 'published' limit ${countCap + 1}::int) as counted),
    page as (select distinct on (listed_at, offer_id) offer_id, publication_id, listed_at from space_slot
      where ${seenBy(query.siteId)} ${after} order by listed_at desc, offer_id desc limit ${query.limit + 1}::int)
    select total.total, (extract(epoch from page.listed_at) * 1000000)::int8::text as sort_key, page.offer_id, page.listed_at,
      p.org_id, p.status, p.is_demo, p.path, p.published_at, p.shown
    from total left join page on true left join publication as p on p.id = page.publication_id
    order by page.listed_at desc, page.offer_id desc`;
}

function listStatement(query: SpaceQuery): RawBuilder<ListRow> {
  const cursor = /^(-?\d{1,16})_([0-9a-f-]{36})$/.exec(query.cursor ?? "");
  const after = cursor ? sql`where (sort_key, offer_id) > (${cursor[1]}::int8, ${cursor[2]}::uuid)` : sql``;
  const filters = sql.join([seenBy(query.siteId), ...conditions(query)], sql` and `);
  return sql<ListRow>`
    with hits as (select distinct on (offer_id) offer_id, publication_id, listed_at, ${sortKeys[query.sort]} as sort_key
      from space_slot where ${filters} order by offer_id),
    total as (select count(*)::int as total from (select from hits limit ${countCap + 1}::int) as counted),
    page as (select * from hits ${after} order by sort_key, offer_id limit ${query.limit + 1}::int)
    select total.total, page.sort_key::text, page.offer_id, page.listed_at, p.org_id, p.status, p.is_demo, p.path,
      p.published_at, p.shown
    from total left join page on true left join publication as p on p.id = page.publication_id
    order by page.sort_key, page.offer_id`;
}

/** What is asked of the slots, whoever asks. */
export function conditions(query: Omit<SpaceQuery, "siteId" | "sort" | "limit">): RawBuilder<unknown>[] {
  const { places, area } = query;
  const kinds = kindNumbers(query.kinds);
  const deals = dealBits(query.deals);
  const rank = fireRank(query.fireClass);
  const ids = sql`${[...(places ?? [])]}::int[]`;
  const atLeast = (column: string, value: number | undefined) =>
    value === undefined ? [] : [sql`${sql.ref(column)} >= ${Math.floor(value * 100 + 1e-7)}::int`];
  return [
    ...(places?.length
      ? [
          sql`(town = any(${ids}) or district = any(${ids}) or city = any(${ids}) or province = any(${ids}) or place = any(${ids}))`,
        ]
      : []),
    ...(kinds.length ? [sql`kind = any(${kinds}::smallint[])`] : []),
    ...(deals ? [sql`deals & ${deals}::int <> 0`] : []),
    ...(area?.[0] == null ? [] : [sql`coalesce(area_hi, area_lo) >= ${Math.floor(area[0])}::int`]),
    ...(area?.[1] == null ? [] : [sql`coalesce(area_lo, area_hi) <= ${Math.ceil(area[1])}::int`]),
    ...(query.rentMaxPerSqmMonthFen === undefined
      ? []
      : [sql`rent_family = 1 and rent_fen <= ${Math.ceil(query.rentMaxPerSqmMonthFen)}::int`]),
    ...atLeast("clear_height", query.clearHeightMinM),
    ...atLeast("floor_load", query.floorLoadMinTonPerSqm),
    ...atLeast("power", query.powerMinKva),
    ...atLeast("crane", query.craneMinTon),
    ...(rank === null ? [] : [sql`fire_class <= ${rank}::int`]),
  ];
}

const oneSpace = (id: string) => `select org_id, status, is_demo, path, published_at, published_at as listed_at, shown,
  ${canonicalPage} as canonical from publication as p
  where site_id = $1::uuid and offer_id = ${id} and visibility = 'published' and status = 'active'`;
const spaceStatement = oneSpace("$2::uuid");
const spacesTogether = together(oneSpace, 2, "uuid");

type OneRow = Omit<SpaceRow, "offerId">;

const spacesOf = gatherOnce((db: Db, siteId) => async (ids: readonly string[]) => {
  if (ids.length === 1) return askPrepared<OneRow>(db, "a space", spaceStatement, [siteId, ...ids]);
  const values = [siteId, ...filledUp(ids)];
  return inOrder(await askPrepared<OneRow & { n: number }>(db, "spaces together", spacesTogether, values), ids.length);
});

/** A space that the site shows; withdrawn and private ones are not found. One round trip, for all that are asked for at once. */
export async function findPublishedSpace(db: Db, siteId: string, id: string): Promise<Space | undefined> {
  const row = await spacesOf(db, siteId)(id);
  return row && toSpace({ ...row, offerId: id });
}
