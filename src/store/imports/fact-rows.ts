import { sql } from "kysely";
import type { Day } from "../../domain/measure/day.ts";
import type { Db } from "../database.ts";
import { type FactInput, projected } from "../facts.ts";
import { newId } from "../ids.ts";
import type { SubjectKind } from "../tables.ts";

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

/** Adds the facts of many subjects that have none yet, so that nothing is looked up which they replace. */
export async function insertFirstFacts(db: Db, rows: readonly FactOf[], recording: Recording): Promise<void> {
  if (rows.length === 0) return;
  const ids: string[] = [];
  const visibilities: string[] = [];
  const kinds: SubjectKind[] = [];
  const subjects: string[] = [];
  const criteria: string[] = [];
  const values: string[] = [];
  const quotes: (string | null)[] = [];
  const units: (string | null)[] = [];
  const days: (Day | null)[] = [];
  for (const { subjectKind, subjectId, fact } of rows) {
    ids.push(newId());
    visibilities.push(isOpen(fact) ? "published" : "private");
    kinds.push(subjectKind);
    subjects.push(subjectId);
    criteria.push(fact.criterion);
    values.push(JSON.stringify(fact.value ?? null));
    quotes.push(fact.quotedValue ?? null);
    units.push(fact.quotedUnit ?? null);
    days.push(fact.checkedOn ?? null);
  }
  await sql`insert into fact (id, org_id, visibility, subject_kind, subject_id, criterion, value, quoted_value, quoted_unit,
      source, checked_on, recorded_by, recorded_at)
    select f.id, ${recording.orgId}::uuid, f.visibility, f.kind, f.subject_id, f.criterion, f.value, f.quoted_value,
      f.quoted_unit, 'import', f.checked_on, ${recording.by}, ${recording.at}::timestamptz
    from unnest(${ids}::uuid[], ${visibilities}::text[], ${kinds}::text[], ${subjects}::uuid[], ${criteria}::text[],
      ${values}::jsonb[], ${quotes}::text[], ${units}::text[], ${days}::date[])
      as f (id, visibility, kind, subject_id, criterion, value, quoted_value, quoted_unit, checked_on)`.execute(db);
}

export interface EventOf {
  readonly kind: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Adds many lines to the log of what happened. */
export async function insertEvents(db: Db, rows: readonly EventOf[], recording: Recording): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into event (id, org_id, kind, subject_kind, subject_id, by_user, data, at)
    select e.id, ${recording.orgId}::uuid, e.kind, e.subject_kind, e.subject_id, ${recording.by}, e.data,
      ${recording.at}::timestamptz
    from unnest(${rows.map(newId)}::uuid[], ${rows.map(({ kind }) => kind)}::text[],
      ${rows.map(({ subjectKind }) => subjectKind)}::text[], ${rows.map(({ subjectId }) => subjectId)}::uuid[],
      ${rows.map(({ data }) => JSON.stringify(data))}::jsonb[]) as e (id, kind, subject_kind, subject_id, data)`.execute(
    db,
  );
}
