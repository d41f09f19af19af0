import { sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import type { Day } from "../domain/measure/day.ts";
import type { LabelRecord } from "../domain/reading/label.ts";
import type { Db } from "./database.ts";
import { isId } from "./ids.ts";
import { twinOfNeed } from "./marks.ts";
import type { Asks, Facts, NeedStatus } from "./tables.ts";

/** A need as its organisation sees it in the list; of its contact only what may be seen without a reveal. */
export interface InboxNeed {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly status: NeedStatus;
  readonly isDemo: boolean;
  readonly isPublished: boolean;
  /** Sent by a visitor, not entered at the desk. */
  readonly isFromSite: boolean;
  /** The site that received it. */
  readonly siteId: string | null;
  readonly createdAt: Date;
  readonly party: Party;
  /** Why it was given up; absent for one that goes on, or that its sender withdrew. */
  readonly lost?: { readonly reason: string; readonly note: string; readonly criterion?: string };
  /** An earlier need that it repeats. */
  readonly twin?: { readonly id: string; readonly reference: string; readonly isLinked: boolean };
  readonly contact?: { readonly id: string; readonly phoneMasked: string | null; readonly company: string | null };
}

interface Row {
  id: string;
  reference: string;
  title: string;
  status: NeedStatus;
  isDemo: boolean;
  visibility: string;
  isFromSite: boolean;
  siteId: string | null;
  createdAt: Date;
  facts: Facts;
  asks: Asks;
  checkedOn: Day | null;
  lostReason: string | null;
  lostNote: string;
  lostCriterion: string | null;
  twinId: string | null;
  twinReference: string | null;
  isLinked: boolean | null;
  contactId: string | null;
  phoneMasked: string | null;
  company: string | null;
}

const toInboxNeed = (row: Row): InboxNeed => ({
  id: row.id,
  reference: row.reference,
  title: row.title,
  status: row.status,
  isDemo: row.isDemo,
  isPublished: row.visibility === "published",
  isFromSite: row.isFromSite,
  siteId: row.siteId,
  createdAt: row.createdAt,
  party: {
    side: "need",
    facts: row.facts,
    asks: row.asks,
    ...(row.checkedOn === null ? {} : { checkedOn: row.checkedOn }),
  },
  ...(row.lostReason === null
    ? {}
    : {
        lost: {
          reason: row.lostReason,
          note: row.lostNote,
          ...(row.lostCriterion === null ? {} : { criterion: row.lostCriterion }),
        },
      }),
  ...(row.twinId === null
    ? {}
    : { twin: { id: row.twinId, reference: row.twinReference ?? "", isLinked: row.isLinked ?? false } }),
  ...(row.contactId === null
    ? {}
    : { contact: { id: row.contactId, phoneMasked: row.phoneMasked, company: row.company } }),
});

const columns = sql`n.id, n.reference, n.title, n.status, n.is_demo, n.visibility, n.token_hash is not null as is_from_site, n.site_id,
  n.created_at, n.facts, n.asks, n.checked_on, n.lost_reason, n.lost_note, n.lost_criterion, t.id as twin_id, t.reference as twin_reference, w.is_linked, c.id as contact_id, c.phone_masked, c.company`;
const itsContact = sql`left join lateral (select id, phone_masked, company from contact where need_id = n.id order by id limit 1) as c on true ${twinOfNeed}`;

export interface InboxQuery {
  readonly orgId: string;
  readonly status: NeedStatus;
  /** Words of the title, of the message or of the company, the reference, or a number as it is masked. */
  readonly words?: string;
  /** The site that received them. */
  readonly siteId?: string | undefined;
  readonly cursor?: string;
  readonly limit: number;
}

/** An organisation's needs, newest first; within `asMember`. One round trip. */
export async function listInbox(
  db: Db,
  query: InboxQuery,
): Promise<{ items: InboxNeed[]; nextCursor?: string; total: number }> {
  const cursor = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(query.cursor ?? "");
  const like = `%${(query.words ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const titled =
    query.words === undefined
      ? sql``
      : sql`and (n.title ilike ${like} or n.reference ilike ${like}
          or exists (select from contact as x where x.need_id = n.id and (x.company ilike ${like} or x.phone_masked ilike ${like}))
          or exists (select from message as x where x.need_id = n.id and x.redacted_text ilike ${like}))`;
  const received = query.siteId === undefined ? sql`` : sql`and n.site_id = ${query.siteId}::uuid`;
  const where = sql`n.org_id = ${query.orgId}::uuid and n.status = ${query.status} ${received} ${titled}`;

  const after = cursor
    ? sql`and (n.created_at, n.id) < (${new Date(Number(cursor[1]))}::timestamptz, ${cursor[2]}::uuid)`
    : sql``;
  const { rows } = await sql<Row & { total: number }>`
    with total as (select count(*)::int as total from need as n where ${where})
    select total.total, page.* from total left join (
      select ${columns} from (select * from need as n where ${where} ${after}
        order by n.created_at desc, n.id desc limit ${query.limit + 1}::int) as n ${itsContact}) as page on true
    order by page.created_at desc, page.id desc`.execute(db);
  const items = rows
    .slice(0, query.limit)
    .filter((row) => row.id !== null)
    .map(toInboxNeed);
  const end = items.at(-1);
  return {
    items,
    total: rows[0]?.total ?? 0,
    ...(rows.length > query.limit && end ? { nextCursor: `${end.createdAt.getTime()}_${end.id}` } : {}),
  };
}

export interface Reveal {
  readonly at: Date;
  readonly userId: string;
  readonly reason: string;
}

/** A need with its message, as its page at the desk shows it. */
export interface DeskNeed extends InboxNeed {
  readonly statements: readonly unknown[];
  readonly revision: number;
  /** On the site whose page of it counts; absent when it is on none. */
  readonly path?: string;
  readonly pathSiteId?: string;
  readonly message?: { readonly id: string; readonly redactedText: string; readonly isErased: boolean };
  /** What people said that its message says. */
  readonly label?: LabelRecord;
  /** Who saw its personal data and why, newest first. */
  readonly reveals: readonly Reveal[];
}

/** Within `asMember`; another organisation's need is not found. One round trip. */
export async function findDeskNeed(db: Db, orgId: string, id: string): Promise<DeskNeed | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await sql<
    Row & {
      statements: unknown[];
      revision: number;
      path: string | null;
      pathSiteId: string | null;
      messageId: string | null;
      redactedText: string | null;
      hasOriginals: boolean;
      label: LabelRecord | null;
      reveals: { at: string; userId: string; reason: string }[];
    }
  >`select ${columns}, n.statements, n.revision, p.path, p.site_id as path_site_id, m.id as message_id, m.redacted_text,
      (select record from message_label where message_id = m.id) as label,
      exists (select message_id from message_private where message_id = m.id) as has_originals,
      coalesce((select jsonb_agg(jsonb_build_object('at', r.at, 'userId', r.user_id, 'reason', r.reason) order by r.at desc)
        from reveal as r where r.subject_id in (m.id, c.id)), '[]') as reveals
    from need as n ${itsContact}
    left join lateral (select id, redacted_text from message where need_id = n.id order by id limit 1) as m on true
    left join lateral (select path, site_id from publication where need_id = n.id and status = 'active'
      and site_id is not null order by is_canonical desc, id limit 1) as p on true
    where n.id = ${id}::uuid and n.org_id = ${orgId}::uuid`.execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    ...toInboxNeed(row),
    statements: row.statements,
    revision: row.revision,
    ...(row.path === null ? {} : { path: row.path }),
    ...(row.pathSiteId === null ? {} : { pathSiteId: row.pathSiteId }),
    ...(row.messageId === null
      ? {}
      : { message: { id: row.messageId, redactedText: row.redactedText ?? "", isErased: !row.hasOriginals } }),
    ...(row.label === null ? {} : { label: row.label }),
    reveals: row.reveals.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) })),
  };
}
