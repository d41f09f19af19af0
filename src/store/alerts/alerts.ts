import { type RawBuilder, sql } from "kysely";
import type { AlertKind, Change } from "../../domain/alerts/news.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { Member } from "../as-member.ts";
import type { Db } from "../database.ts";
import { type PublicNeed, toPublicNeed } from "../needs.ts";
import { type Space, toSpace } from "../spaces.ts";
import type { Asks, Facts, Shown } from "../tables.ts";

export interface PairKey {
  readonly needId: string;
  readonly offerId: string;
}

export interface NewAlert extends PairKey {
  readonly kind: AlertKind;
}

/** Why a pair is told: which of both changed, and how; null where that one was not there before. */
export interface Telling {
  readonly orgId: string;
  readonly changeId: string;
  /** When the record came to be as it is: what was told since of the same kind needs no second word. */
  readonly changedAt: Date;
  readonly about: "offer" | "need";
  readonly changes: readonly Change[] | null;
  readonly at: Date;
  readonly day: Day;
}

/** Tells an organisation of pairs. A pair has one line however often it is told, and the same change tells it once. */
export async function saveAlerts(db: Db, pairs: readonly NewAlert[], telling: Telling): Promise<number> {
  if (pairs.length === 0) return 0;
  const { orgId, changeId, changedAt, about, at, day } = telling;
  const changes = telling.changes === null ? null : JSON.stringify(telling.changes);
  const { numAffectedRows } = await sql`
    insert into alert (org_id, need_id, offer_id, kind, about, changes, change_id, told_at, told_on)
    select ${orgId}::uuid, need_id, offer_id, kind, ${about}, ${changes}::jsonb, ${changeId}::uuid, ${at}::timestamptz, ${day}::date
    from unnest(${pairs.map((one) => one.needId)}::uuid[], ${pairs.map((one) => one.offerId)}::uuid[],
      ${pairs.map((one) => one.kind)}::text[]) as p (need_id, offer_id, kind)
    on conflict (org_id, need_id, offer_id) do update set kind = excluded.kind, about = excluded.about,
      changes = excluded.changes, change_id = excluded.change_id, told_at = excluded.told_at, told_on = excluded.told_on
      where alert.change_id <> excluded.change_id
        and (alert.kind <> excluded.kind or alert.told_at < ${changedAt}::timestamptz)`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Takes back what was told of a record that is there no longer. */
export async function deleteAlertsOf(db: Db, orgId: string, recordId: string): Promise<void> {
  await sql`delete from alert where org_id = ${orgId}::uuid
    and (need_id = ${recordId}::uuid or offer_id = ${recordId}::uuid)`.execute(db);
}

/** Says what a pair is by now, without telling it again; null takes it back. */
export async function settleAlerts(
  db: Db,
  orgId: string,
  pairs: readonly (PairKey & { readonly kind: AlertKind | null })[],
): Promise<void> {
  if (pairs.length === 0) return;
  await sql`with p as (select * from unnest(${pairs.map((one) => one.needId)}::uuid[],
      ${pairs.map((one) => one.offerId)}::uuid[], ${pairs.map((one) => one.kind)}::text[]) as p (need_id, offer_id, kind)),
    gone as (delete from alert using p where p.kind is null and alert.org_id = ${orgId}::uuid
      and alert.need_id = p.need_id and alert.offer_id = p.offer_id)
    update alert set kind = p.kind from p where p.kind is not null and alert.org_id = ${orgId}::uuid
      and alert.need_id = p.need_id and alert.offer_id = p.offer_id`.execute(db);
}

/** An alert with both records as its organisation may see them now. */
export interface TellablePair {
  readonly kind: AlertKind;
  readonly about: "offer" | "need";
  readonly changes: readonly Change[] | null;
  readonly toldAt: Date;
  readonly toldOn: Day;
  readonly isRead: boolean;
  readonly isMuted: boolean;
  readonly need: PublicNeed;
  /** For a lost need what it waits for. */
  readonly lostCriterion?: string;
  readonly offer: Space;
}

interface Row {
  needId: string;
  offerId: string;
  kind: AlertKind;
  about: "offer" | "need";
  changes: Change[] | null;
  toldAt: Date;
  toldOn: Day;
  isRead: boolean;
  isMuted: boolean;
  need: RecordRow;
  offer: RecordRow;
}

/** As JSON from the database. */
interface RecordRow {
  orgId: string;
  title: string;
  facts: Facts | null;
  asks: Asks | null;
  checkedOn: Day | null;
  placeId?: number | null;
  lostCriterion?: string | null;
  isDemo: boolean;
  path: string | null;
  createdAt: string;
  shown: Shown | null;
}

/** The own record, else what of another's is published or shared: row-level security lets nothing else through. */
const records = sql`
  left join need as n on n.id = a.need_id and n.org_id = a.org_id
  left join lateral (select * from publication as p where n.id is null and p.need_id = a.need_id and p.status = 'active'
    and (p.visibility = 'shared' or p.is_canonical) order by p.id limit 1) as pn on true
  left join offer as o on o.id = a.offer_id and o.org_id = a.org_id
  left join lateral (select * from publication as p where o.id is null and p.offer_id = a.offer_id and p.status = 'active'
    and (p.visibility = 'shared' or p.is_canonical) order by p.id limit 1) as po on true`;

/** What was withdrawn, taken off or taken on again since is not told. */
const isAlive = sql`(o.status = 'active' or po.id is not null) and case when a.kind = 'lost'
  then n.status = 'withdrawn' and n.lost_criterion is not null else n.status = 'active' or pn.id is not null end`;

const itsMark = (userId: string): RawBuilder<unknown> => sql`
  left join alert_mark as m on m.org_id = a.org_id and m.user_id = ${userId} and m.need_id = a.need_id
    and m.offer_id = a.offer_id`;

const isRead = sql`coalesce(m.read_change = a.change_id, false)`;

const recordOf = (own: "n" | "o", publication: "pn" | "po", more: RawBuilder<unknown>) => {
  const of = (column: string) => sql`${sql.ref(`${own}.${column}`)}`;
  const or = (column: string) => sql`coalesce(${sql.ref(`${own}.${column}`)}, ${sql.ref(`${publication}.${column}`)})`;
  return sql`jsonb_build_object('orgId', ${or("org_id")}, 'title', ${of("title")}, 'facts', ${of("facts")},
    'asks', ${of("asks")}, 'checkedOn', ${of("checked_on")}, 'isDemo', ${or("is_demo")}, 'createdAt', ${or("created_at")},
    'path', ${sql.ref(`${publication}.path`)}, 'shown', ${sql.ref(`${publication}.shown`)} ${more})`;
};

const columns = sql`a.need_id, a.offer_id, a.kind, a.about, a.changes, a.told_at, a.told_on, ${isRead} as is_read,
  coalesce(m.is_muted, false) as is_muted,
  ${recordOf("n", "pn", sql`, 'lostCriterion', n.lost_criterion`)} as need,
  ${recordOf("o", "po", sql`, 'placeId', o.place_id`)} as offer`;

export interface AlertQuery {
  /** Of these kinds alone. */
  readonly kinds: readonly AlertKind[];
  /** What was read stands among them too; what is of no interest never does. */
  readonly withRead: boolean;
  /** What was told on that day alone. */
  readonly day?: Day;
  readonly limit: number;
}

/** What a member is told, newest first, and how much he has not read; within `asMember`. One round trip. */
export async function listAlerts(
  db: Db,
  member: Member,
  query: AlertQuery,
): Promise<{ items: TellablePair[]; unread: number }> {
  const { rows } = await sql<Row & { unread: number }>`
    with mine as (select a.org_id, a.need_id, a.offer_id, a.told_at, ${isRead} as is_read,
        count(*) filter (where not ${isRead}) over ()::int as unread
      from alert as a ${itsMark(member.userId)} ${records}
      where a.org_id = ${member.orgId}::uuid and a.kind = any(${[...query.kinds]}::text[])
        and not coalesce(m.is_muted, false) and ${isAlive}
        ${query.day === undefined ? sql`` : sql`and a.told_on = ${query.day}::date`}),
    -- The documents of what is shown alone.
    page as (select * from mine where ${query.withRead}::boolean or not is_read
      order by told_at desc, need_id, offer_id limit ${query.limit}::int)
    select ${columns}, page.unread from page
    join alert as a on a.org_id = page.org_id and a.need_id = page.need_id and a.offer_id = page.offer_id
    ${itsMark(member.userId)} ${records}
    order by a.told_at desc, a.need_id, a.offer_id`.execute(db);
  return { items: rows.map(toPair), unread: rows[0]?.unread ?? 0 };
}

/** How much a member has not read; within `asMember`. */
export async function countUnread(db: Db, member: Member, kinds: readonly AlertKind[]): Promise<number> {
  const { rows } = await sql<{ unread: number }>`select count(*)::int as unread
    from alert as a ${itsMark(member.userId)} ${records}
    where a.org_id = ${member.orgId}::uuid and a.kind = any(${[...kinds]}::text[]) and not coalesce(m.is_muted, false)
      and not ${isRead} and ${isAlive}`.execute(db);
  return rows[0]?.unread ?? 0;
}

/** Whether an organisation was told of so many pairs since then; within `asMember`. */
export async function wasToldSoMany(db: Db, orgId: string, since: Date, many: number): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from alert where org_id = ${orgId}::uuid and told_at > ${since}::timestamptz limit ${many}::int) as told`.execute(
    db,
  );
  return (rows[0]?.count ?? 0) >= many;
}

/** What an organisation is told of one record, whoever read it; within `asMember`. */
export async function listAlertsOf(db: Db, orgId: string, recordId: string, limit: number): Promise<TellablePair[]> {
  const { rows } = await sql<Row>`select ${columns} from alert as a ${itsMark("")} ${records}
    where a.org_id = ${orgId}::uuid and (a.need_id = ${recordId}::uuid or a.offer_id = ${recordId}::uuid) and ${isAlive}
    limit ${limit}::int`.execute(db);
  return rows.map(toPair);
}

/** What was told between two moments to an organisation, its best first; within `asMember`. */
export async function listAlertsToldIn(
  db: Db,
  orgId: string,
  given: { readonly kinds: readonly AlertKind[]; readonly after: Date; readonly until: Date; readonly limit: number },
): Promise<{ items: TellablePair[]; total: number }> {
  const { rows } = await sql<Row & { total: number }>`
    select ${columns}, count(*) over ()::int as total from alert as a ${itsMark("")} ${records}
    where a.org_id = ${orgId}::uuid and a.kind = any(${[...given.kinds]}::text[])
      and a.told_at > ${given.after}::timestamptz and a.told_at <= ${given.until}::timestamptz and ${isAlive}
    order by array_position(array['lost', 'met', 'near', 'unknown'], a.kind), a.told_at desc, a.need_id, a.offer_id
    limit ${given.limit}::int`.execute(db);
  return { items: rows.map(toPair), total: rows[0]?.total ?? 0 };
}

function toPair(row: Row): TellablePair {
  const { need, offer, needId, offerId, ...rest } = row;
  const common = (of: RecordRow) => ({ ...of, listedAt: new Date(of.createdAt), publishedAt: new Date(of.createdAt) });
  return {
    kind: rest.kind,
    about: rest.about,
    changes: rest.changes,
    toldAt: rest.toldAt,
    toldOn: rest.toldOn,
    isRead: rest.isRead,
    isMuted: rest.isMuted,
    need: toPublicNeed({ ...common(need), needId }),
    ...(need.lostCriterion ? { lostCriterion: need.lostCriterion } : {}),
    offer: toSpace({ ...common(offer), offerId, status: "active" }),
  };
}
