import { type RawBuilder, sql } from "kysely";
import { criteria } from "../domain/criteria/criteria.ts";
import type { Day } from "../domain/measure/day.ts";
import type { Db } from "./database.ts";
import { newId } from "./ids.ts";
import type { FactSource, Facts, SubjectKind, Visibility } from "./tables.ts";

/** Something that someone said about a thing, an offer or a need. */
export interface FactInput {
  /** A criterion's key, or another name (floor price, owner) for what no match judges. */
  readonly criterion: string;
  readonly value: unknown;
  readonly quotedValue?: string;
  readonly quotedUnit?: string;
  readonly basis?: string;
  readonly source: FactSource;
  readonly checkedOn?: Day;
  /** "private" keeps it from every publication. What no criterion makes public is private anyway. */
  readonly visibility?: Visibility;
}

export interface FactSubject {
  readonly orgId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly isDemo?: boolean;
}

interface FactsTold {
  readonly subject: FactSubject;
  readonly facts: readonly FactInput[];
}

/** By whom, null for the program, and when. */
interface Recorded {
  readonly by: string | null;
  readonly at: Date;
}

const publicKeys = new Set(criteria.filter((criterion) => criterion.isPublic).map((criterion) => criterion.key));

const isOpen = (fact: FactInput): boolean => publicKeys.has(fact.criterion) && fact.visibility !== "private";

/** Adds fact rows; each names the one of the same source that it replaces. */
export async function insertFacts(
  db: Db,
  subject: FactSubject,
  facts: readonly FactInput[],
  recorded: Recorded,
): Promise<void> {
  await insertFactsOf(db, [{ subject, facts }], recorded);
}

/** The same for many subjects at once. */
export async function insertFactsOf(db: Db, told: readonly FactsTold[], recorded: Recorded): Promise<void> {
  await factRows(told, recorded)?.execute(db);
}

/** The same as a statement; undefined where there are none. */
export function factRows(told: readonly FactsTold[], recorded: Recorded): RawBuilder<unknown> | undefined {
  const rows = told.flatMap(({ subject, facts }) =>
    facts.map((fact) => ({
      id: newId(),
      org_id: subject.orgId,
      is_demo: subject.isDemo ?? false,
      subject_kind: subject.subjectKind,
      subject_id: subject.subjectId,
      criterion: fact.criterion,
      value: fact.value,
      quoted_value: fact.quotedValue ?? null,
      quoted_unit: fact.quotedUnit ?? null,
      basis: fact.basis ?? null,
      source: fact.source,
      checked_on: fact.checkedOn ?? null,
      visibility: isOpen(fact) ? "published" : "private",
    })),
  );
  if (rows.length === 0) return undefined;
  return sql`insert into fact (id, org_id, visibility, is_demo, subject_kind, subject_id, criterion, value, quoted_value,
      quoted_unit, basis, source, checked_on, recorded_by, recorded_at, supersedes)
    select f.id, f.org_id, f.visibility, f.is_demo, f.subject_kind, f.subject_id, f.criterion, coalesce(f.value, 'null'), f.quoted_value,
      f.quoted_unit, f.basis, f.source, f.checked_on, ${recorded.by}::text, ${recorded.at}::timestamptz,
      (select o.id from fact as o where o.subject_id = f.subject_id and o.criterion = f.criterion
        and o.source = f.source and not exists (select from fact as n where n.supersedes = o.id)
        order by o.recorded_at desc, o.id desc limit 1)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (id uuid, org_id uuid, is_demo boolean, visibility text,
      subject_kind text, subject_id uuid, criterion text, value jsonb, quoted_value text, quoted_unit text, basis text,
      source text, checked_on date)`;
}

/** What a subject's JSON document becomes when facts are added: the last word on each criterion counts. */
export function projected(
  before: { facts: Facts; closed: readonly string[] },
  added: readonly FactInput[],
): { facts: Facts; closed: string[] } {
  const facts: Record<string, unknown> = { ...before.facts };
  const closed = new Set(before.closed);
  for (const fact of added) {
    if (fact.value === null) delete facts[fact.criterion];
    else facts[fact.criterion] = fact.value;
    if (isOpen(fact)) closed.delete(fact.criterion);
    else closed.add(fact.criterion);
  }
  return { facts, closed: [...closed] };
}

/** The youngest day on which one of the facts was checked. */
export const lastChecked = (facts: readonly FactInput[], before?: Day | null): Day | null =>
  [...facts.flatMap((fact) => fact.checkedOn ?? []), ...(before ? [before] : [])].sort().at(-1) ?? null;

/** A fact as it is listed: the current ones first conflict, then agree. */
export interface RecordedFact extends FactInput {
  readonly id: string;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  /** The row that replaced it; absent for what still stands. */
  readonly supersededBy?: string;
}

/** All that was ever said about a subject, newest first. */
export async function listFacts(db: Db, subjectId: string): Promise<RecordedFact[]> {
  const rows = await db
    .selectFrom("fact")
    .leftJoin("fact as newer", "newer.supersedes", "fact.id")
    .selectAll("fact")
    .select("newer.id as supersededBy")
    .where("fact.subjectId", "=", subjectId)
    .orderBy("fact.recordedAt", "desc")
    .orderBy("fact.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    criterion: row.criterion,
    value: row.value,
    source: row.source,
    visibility: row.visibility,
    recordedAt: row.recordedAt,
    recordedBy: row.recordedBy,
    ...(row.quotedValue === null ? {} : { quotedValue: row.quotedValue }),
    ...(row.quotedUnit === null ? {} : { quotedUnit: row.quotedUnit }),
    ...(row.basis === null ? {} : { basis: row.basis }),
    ...(row.checkedOn === null ? {} : { checkedOn: row.checkedOn }),
    ...(row.supersededBy === null ? {} : { supersededBy: row.supersededBy }),
  }));
}
