import { sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import type { Db } from "./database.ts";
import type { Asks, Facts } from "./tables.ts";
import type { Writing } from "./together.ts";

export interface MarksInput {
  readonly orgId: string;
  readonly subjectKind: "need" | "offer";
  readonly subjectId: string;
  /** By `marksOf`. */
  readonly marks: readonly string[];
  /** By `phoneHasher`. */
  readonly phoneHash?: string | undefined;
  /** The record that this one repeats, as somebody said; one of another organisation is not taken. */
  readonly sameAs?: string | undefined;
  readonly isDemo: boolean;
}

/** By what a record is known again, and which earlier one it repeats. Within `asMember`. */
export function markRows(input: MarksInput): Writing[] {
  const { orgId, subjectId, isDemo } = input;
  const marks = [...new Set(input.marks)];
  const known = input.subjectKind === "need" ? sql`need` : sql`offer`;
  const twin = sql`insert into record_twin (subject_id, org_id, twin_id, is_linked, is_demo)
    select ${subjectId}::uuid, ${orgId}::uuid, t.id, t.is_linked, ${isDemo}::boolean from (
      select id, true as is_linked from ${known} where id = ${input.sameAs ?? null}::uuid and org_id = ${orgId}::uuid
      union all
      select find_twin(${orgId}::uuid, ${subjectId}::uuid, ${marks}::text[], ${input.phoneHash ?? null}::text), false) as t
    where t.id is not null order by t.is_linked desc limit 1
    on conflict (subject_id) do nothing`;
  const mark = sql`insert into record_mark (org_id, mark, subject_id, is_demo)
    select ${orgId}::uuid, unnest(${marks}::text[]), ${subjectId}::uuid, ${isDemo}::boolean
    on conflict do nothing`;
  return [twin, mark];
}

/** A record that shares a mark, or its contact's number, with what is being entered. */
export interface KnownRecord {
  readonly id: string;
  readonly title: string;
  /** Needs have one. */
  readonly reference?: string;
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly party: Party;
  readonly text?: string;
  readonly hasSamePhone: boolean;
}

/** So many are compared word by word. */
const mostCompared = 20;
/** A mark that more records share than this tells them apart no longer. */
const mostHits = 200;

interface KnownRow {
  id: string;
  title: string;
  reference: string | null;
  status: string;
  createdAt: Date;
  facts: Facts;
  asks: Asks;
  redactedText: string | null;
  hasSamePhone: boolean;
}

/** An organisation's records that may be the same as what is being entered, newest first. One round trip. */
export async function listKnown(
  db: Db,
  query: {
    readonly orgId: string;
    readonly side: Party["side"];
    readonly marks: readonly string[];
    /** By `phoneHasher`. */
    readonly phoneHashes: readonly string[];
  },
): Promise<KnownRecord[]> {
  if (query.marks.length === 0 && query.phoneHashes.length === 0) return [];
  const isNeed = query.side === "need";
  const table = isNeed ? sql`need` : sql`offer`;
  const of = isNeed ? sql`need_id` : sql`offer_id`;
  const reference = isNeed ? sql`r.reference` : sql`null::text as reference`;
  const { rows } = await sql<KnownRow>`
    with marked as materialized (select distinct subject_id as id from record_mark
      where org_id = ${query.orgId}::uuid and mark = any(${[...query.marks]}::text[]) limit ${mostHits}::int),
    called as materialized (select ${of} as id from contact
      where org_id = ${query.orgId}::uuid and phone_hash = any(${[...query.phoneHashes]}::text[]) and ${of} is not null limit ${mostHits}::int)
    select r.id, r.title, ${reference}, r.status, r.created_at, r.facts, r.asks,
      (select redacted_text from message where ${of} = r.id order by id limit 1) as redacted_text,
      r.id in (select id from called) as has_same_phone
    from ${table} as r where r.id in (select id from marked union select id from called) and r.org_id = ${query.orgId}::uuid
    order by r.created_at desc, r.id desc limit ${mostCompared}::int`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    ...(row.reference === null ? {} : { reference: row.reference }),
    isActive: row.status === "active",
    createdAt: row.createdAt,
    party: { side: query.side, facts: row.facts, asks: row.asks },
    ...(row.redactedText === null ? {} : { text: row.redactedText }),
    hasSamePhone: row.hasSamePhone,
  }));
}

/** The earlier record that a need `n` repeats, as somebody said or as its marks say. Stands as joins; the need is `t`. */
export const twinOfNeed = sql`left join record_twin as w on w.subject_id = n.id left join need as t on t.id = w.twin_id`;
