import { sql } from "kysely";
import type { LabelRecord } from "../domain/reading/label.ts";
import type { Db } from "./database.ts";

/** What the people of an organisation say that a message says. */
export interface MessageLabel {
  /** As the reader read it when it was first corrected. */
  readonly read: LabelRecord;
  readonly record: LabelRecord;
  /** With the offsets of the words, nothing personal in them. */
  readonly statements: readonly unknown[];
  /** Names of the record's fields that were corrected. */
  readonly fields: readonly string[];
}

export interface LabelInput extends MessageLabel {
  readonly orgId: string;
  readonly isDemo: boolean;
  readonly by: string;
  readonly at: Date;
}

/** Keeps the label of a message, or of the message of a need; one that was there keeps what was read at first. */
export async function saveLabel(
  db: Db,
  of: { readonly messageId: string } | { readonly needId: string },
  label: LabelInput,
): Promise<void> {
  const which = "messageId" in of ? sql`id = ${of.messageId}::uuid` : sql`need_id = ${of.needId}::uuid`;
  await sql`insert into message_label (message_id, org_id, is_demo, read, record, statements, fields, labelled_by, labelled_at)
    select id, ${label.orgId}::uuid, ${label.isDemo}::boolean, ${JSON.stringify(label.read)}::jsonb, ${JSON.stringify(label.record)}::jsonb,
      ${JSON.stringify(label.statements)}::jsonb, ${[...label.fields]}::text[], ${label.by}::text, ${label.at}::timestamptz
    from message where ${which} order by id limit 1
    on conflict (message_id) do update set record = excluded.record, statements = excluded.statements,
      fields = array(select distinct unnest(message_label.fields || excluded.fields) order by 1),
      labelled_by = excluded.labelled_by, labelled_at = excluded.labelled_at`.execute(db);
}

/** A label with the text that it is about. */
export interface LabelledMessage extends MessageLabel {
  readonly messageId: string;
  readonly orgId: string;
  readonly needId: string | null;
  readonly offerId: string | null;
  readonly redactedText: string;
  readonly receivedAt: Date;
  readonly labelledBy: string;
  readonly labelledAt: Date;
  /** Where the organisation's site is at home: of equal names the reader takes the nearest. */
  readonly homePlaceId: number | null;
}

export interface LabelList {
  readonly items: readonly LabelledMessage[];
  /** All messages that came, corrected or not. */
  readonly messages: number;
}

/** Labels, newest first; of one organisation, or of all on the owner's login. One round trip. */
export async function listLabels(
  db: Db,
  query: { readonly orgId?: string; readonly limit: number },
): Promise<LabelList> {
  const own = (table: string) =>
    query.orgId === undefined ? sql`true` : sql`${sql.ref(`${table}.org_id`)} = ${query.orgId}::uuid`;
  const { rows } = await sql<LabelledMessage & { messages: number }>`
    with total as (select count(*)::int as messages from message where ${own("message")})
    select total.messages, l.* from total left join (
      select l.message_id, l.org_id, l.read, l.record, l.statements, l.fields, l.labelled_by, l.labelled_at, m.need_id, m.offer_id,
        m.redacted_text, m.received_at,
        (select (settings->>'homePlaceId')::int from site where site.org_id = l.org_id and status = 'active' order by id limit 1) as home_place_id
      from message_label as l join message as m on m.id = l.message_id
      where ${own("l")} order by l.labelled_at desc, l.message_id limit ${query.limit}::int) as l on true
    order by l.labelled_at desc, l.message_id`.execute(db);
  return {
    messages: rows[0]?.messages ?? 0,
    items: rows.filter((row) => row.messageId !== null).map(({ messages: _messages, ...row }) => row),
  };
}
