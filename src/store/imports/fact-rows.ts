import { sql } from "kysely";
import type { Db } from "../database.ts";
import { type FactInput, projected } from "../facts.ts";
import { newId } from "../ids.ts";
import { rowsInto } from "../rows-into.ts";
import type { SubjectKind } from "../tables.ts";
import { type Writing, writeTogether } from "../together.ts";

/** A fact with its subject, as one of many that are written at once. */
export interface FactOf {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly fact: FactInput;
}

export interface Recording {
  readonly orgId: string;
  readonly by: string;
  readonly at: Date;
}

const openness = new Map<string, boolean>();

/** Whether a fact of an import may be published: what no criterion makes public stays within the organisation. */
function isOpen(fact: FactInput): boolean {
  const known = openness.get(fact.criterion);
  if (known !== undefined) return known;
  const isPublic = projected({ facts: {}, closed: [] }, [fact]).closed.length === 0;
  openness.set(fact.criterion, isPublic);
  return isPublic;
}

/** The facts of many subjects that have none yet, so that nothing is looked up which they replace. */
export const firstFactRows = (rows: readonly FactOf[], { orgId, by, at }: Recording): Writing | undefined =>
  rowsInto("fact", rows, {
    id: ["uuid", newId],
    org_id: sql`${orgId}::uuid`,
    visibility: ["text", ({ fact }) => (isOpen(fact) ? "published" : "private")],
    subject_kind: ["text", ({ subjectKind }) => subjectKind],
    subject_id: ["uuid", ({ subjectId }) => subjectId],
    criterion: ["text", ({ fact }) => fact.criterion],
    value: ["jsonb", ({ fact }) => JSON.stringify(fact.value ?? null)],
    quoted_value: ["text", ({ fact }) => fact.quotedValue ?? null],
    quoted_unit: ["text", ({ fact }) => fact.quotedUnit ?? null],
    source: sql`'import'`,
    checked_on: ["date", ({ fact }) => fact.checkedOn ?? null],
    recorded_by: sql`${by}::text`,
    recorded_at: sql`${at}::timestamptz`,
  });

export interface EventOf {
  readonly kind: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Lines of the log of what happened, many at once. */
export const eventRows = (rows: readonly EventOf[], { orgId, by, at }: Recording): Writing | undefined =>
  rowsInto("event", rows, {
    id: ["uuid", newId],
    org_id: sql`${orgId}::uuid`,
    kind: ["text", ({ kind }) => kind],
    subject_kind: ["text", ({ subjectKind }) => subjectKind],
    subject_id: ["uuid", ({ subjectId }) => subjectId],
    by_user: sql`${by}::text`,
    data: ["jsonb", ({ data }) => JSON.stringify(data)],
    at: sql`${at}::timestamptz`,
  });

/** Adds many lines to the log. */
export const insertEvents = (db: Db, rows: readonly EventOf[], recording: Recording): Promise<void> =>
  writeTogether(db, [eventRows(rows, recording)]);
