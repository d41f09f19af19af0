import { sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import type { Day } from "../domain/measure/day.ts";
import type { Db } from "./database.ts";
import { dealBits, kindNumbers } from "./net/columns.ts";
import type { Count } from "./net/read-on.ts";
import { type CanonicalPage, canonicalPage } from "./publications.ts";
import { partyOf } from "./shown-party.ts";
import { countCap } from "./spaces.ts";
import type { Asks, Facts, NeedStatus, Shown, Visibility } from "./tables.ts";

/** What everyone may see of a need: what is asked, never by whom. */
export interface PublicNeed {
  readonly id: string;
  readonly orgId: string;
  readonly title: string;
  readonly party: Party;
  readonly publishedAt: Date;
  /** The public address below the site's root; empty for a need that is not published there. */
  readonly path: string;
  readonly isDemo: boolean;
  /** Its page on another site that counts, where this one's does not. */
  readonly canonical?: CanonicalPage;
}

/** As the queries give it: `shown` of a publication, or the need's own columns. */
export interface NeedRow {
  needId: string;
  orgId: string;
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
  canonical?: CanonicalPage | null;
}

export function toPublicNeed(row: NeedRow): PublicNeed {
  const need = {
    id: row.needId,
    orgId: row.orgId,
    title: row.shown?.title ?? row.title ?? "",
    party: partyOf("need", row),
    publishedAt: row.publishedAt ?? row.listedAt,
    path: row.path ?? "",
    isDemo: row.isDemo ?? false,
  };
  return row.canonical ? { ...need, canonical: row.canonical } : need;
}

export interface NeedQuery {
  readonly siteId: string;
  /** Needs that ask for one of these places, or for one that holds it: give a town with its ancestors. */
  readonly places?: readonly number[];
  readonly kinds?: readonly string[];
  readonly deals?: readonly string[];
  readonly cursor?: string;
  readonly limit: number;
}

export interface NeedList {
  readonly items: readonly PublicNeed[];
  readonly nextCursor?: string;
  readonly count: Count;
}

/** The needs that a site shows, newest first. One round trip. */
export async function listPublishedNeeds(db: Db, query: NeedQuery): Promise<NeedList> {
  const cursor = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(query.cursor ?? "");
  const after = cursor ? sql`where (listed_ms, need_id) < (${cursor[1]}::int8, ${cursor[2]}::uuid)` : sql``;
  const kinds = kindNumbers(query.kinds);
  const deals = dealBits(query.deals);
  const where = sql.join(
    [
      sql`viewer_id = ${query.siteId}::uuid and visibility = 'published' and status = 'active' and near_share = 0`,
      ...(query.places?.length ? [sql`region = any(${[...query.places]}::int[])`] : []),
      ...(kinds.length ? [sql`kind = any(${kinds}::smallint[])`] : []),
      ...(deals ? [sql`deals & ${deals}::int <> 0`] : []),
    ],
    sql` and `,
  );
  const columns = sql`need_id, publication_id, (extract(epoch from listed_at) * 1000)::int8 as listed_ms`;
  const { rows } = await sql<NeedRow & { total: number; listedMs: number }>`
    with hits as (select ${columns} from need_slot where ${where} union select ${columns} from need_slot_wide where ${where}),
    total as (select count(*)::int as total from (select from hits limit ${countCap + 1}::int) as counted),
    page as (select * from hits ${after} order by listed_ms desc, need_id desc limit ${query.limit + 1}::int)
    select total.total, page.need_id, page.listed_ms, p.org_id, p.is_demo, p.path, p.published_at, p.published_at as listed_at, p.shown
    from total left join page on true left join publication as p on p.id = page.publication_id
    order by page.listed_ms desc, page.need_id desc`.execute(db);
  const items = rows.slice(0, query.limit).filter((row) => row.needId !== null);
  const end = items.at(-1);
  const total = rows[0]?.total ?? 0;
  return {
    items: items.map(toPublicNeed),
    count: total > countCap ? { value: countCap, is: "at_least" } : { value: total, is: "exact" },
    ...(rows.length > query.limit && end ? { nextCursor: `${end.listedMs}_${end.needId}` } : {}),
  };
}

/** A need that the site shows; withdrawn and private ones are not found. */
export async function findPublishedNeed(db: Db, siteId: string, id: string): Promise<PublicNeed | undefined> {
  const row = await db
    .selectFrom("publication as p")
    .select(["orgId", "isDemo", "path", "publishedAt", "publishedAt as listedAt", "shown"])
    .select(sql<CanonicalPage | null>`${sql.raw(canonicalPage)}`.as("canonical"))
    .where("siteId", "=", siteId)
    .where("needId", "=", id)
    .where("visibility", "=", "published")
    .where("status", "=", "active")
    .executeTakeFirst();
  return row && toPublicNeed({ ...row, needId: id });
}

/** A publication of a need, as who corrects the need must know it. */
export interface NeedPublication {
  readonly id: string;
  readonly siteId: string | null;
  readonly visibility: Visibility;
  readonly sharedWith: readonly string[];
  readonly hidden: readonly string[];
  readonly isCanonical: boolean;
  readonly publishedAt: Date;
  readonly shown: Shown;
  /** The places of its site, as far as the door that read it knows them; empty where it has no limits. */
  readonly scope?: readonly number[];
}

/** A sent need as its sender sees it, by his link. */
export interface PrivateNeed {
  readonly id: string;
  readonly orgId: string;
  readonly siteId: string | null;
  readonly reference: string;
  readonly status: NeedStatus;
  readonly title: string;
  /** The message with names and numbers blocked out; absent when the need came by fields. */
  readonly text?: string;
  readonly statements: readonly unknown[];
  readonly party: Party;
  /** Counts corrections. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly withdrawnAt?: Date;
  readonly publications: readonly NeedPublication[];
}

interface OpenedNeed {
  id: string;
  org_id: string;
  site_id: string | null;
  reference: string;
  status: NeedStatus;
  title: string;
  facts: Facts;
  asks: Asks;
  statements: unknown[];
  checked_on: Day | null;
  revision: number;
  created_at: string;
  withdrawn_at: string | null;
  text: string | null;
  scopes: Record<string, number[]>;
  publications: {
    id: string;
    site_id: string | null;
    visibility: Visibility;
    shared_with: string[];
    hidden: string[];
    is_canonical: boolean;
    published_at: string;
    shown: Shown;
  }[];
}

/** The link of a sent need, which opens on the site that it was given on. */
export interface NeedLink {
  readonly siteId: string;
  /** sha256 of the link's token in hex, by `hashToken`. */
  readonly tokenHash: string;
}

export async function findNeedByLink(db: Db, { siteId, tokenHash }: NeedLink): Promise<PrivateNeed | undefined> {
  const { rows } = await sql<{ need: OpenedNeed | null }>`
    select open_need_of_site(${siteId}::uuid, ${tokenHash}) as need`.execute(db);
  const need = rows[0]?.need;
  if (!need) return undefined;
  return {
    id: need.id,
    orgId: need.org_id,
    siteId: need.site_id,
    reference: need.reference,
    status: need.status,
    title: need.title,
    ...(need.text === null ? {} : { text: need.text }),
    statements: need.statements,
    party: {
      side: "need",
      facts: need.facts,
      asks: need.asks,
      ...(need.checked_on === null ? {} : { checkedOn: need.checked_on }),
    },
    revision: need.revision,
    createdAt: new Date(need.created_at),
    ...(need.withdrawn_at === null ? {} : { withdrawnAt: new Date(need.withdrawn_at) }),
    publications: need.publications.map((one) => ({
      id: one.id,
      siteId: one.site_id,
      visibility: one.visibility,
      sharedWith: one.shared_with,
      hidden: one.hidden,
      isCanonical: one.is_canonical,
      publishedAt: new Date(one.published_at),
      shown: one.shown,
      scope: need.scopes[one.id] ?? [],
    })),
  };
}
