import { type RawBuilder, sql } from "kysely";
import type { Difference } from "../../domain/import/difference.ts";
import type { Problem } from "../../domain/import/problem.ts";
import type { Db } from "../database.ts";
import { rowsInto } from "../rows-into.ts";
import { writeTogether } from "../together.ts";
import type { ImportKind } from "./imports.ts";

export type RowOutcome = "created" | "updated" | "unchanged" | "refused";

/** What became of a row of a list. */
export interface ImportRow {
  /** Its place among the rows of the whole file, from 1. */
  readonly number: number;
  readonly sheet: string;
  readonly line: number;
  readonly key?: string;
  readonly subjectId?: string;
  readonly outcome: RowOutcome;
  readonly changes: readonly Difference[];
  readonly problems: readonly Problem[];
}

// JSON has no undefined: what was not said before is null.
const changesText = ({ changes }: ImportRow): string =>
  JSON.stringify(changes.map((one) => ({ ...one, before: one.before ?? null })));

export const insertImportRows = (
  db: Db,
  importId: string,
  orgId: string,
  rows: readonly ImportRow[],
  at: Date,
): Promise<void> =>
  writeTogether(db, [
    rowsInto("import_row", rows, {
      import_id: sql`${importId}::uuid`,
      number: ["int4", ({ number }) => number],
      org_id: sql`${orgId}::uuid`,
      sheet: ["text", ({ sheet }) => sheet],
      line: ["int4", ({ line }) => line],
      key: ["text", ({ key }) => key ?? null],
      subject_id: ["uuid", ({ subjectId }) => subjectId ?? null],
      outcome: ["text", ({ outcome }) => outcome],
      changes: ["jsonb", changesText],
      problems: ["jsonb", ({ problems }) => JSON.stringify(problems)],
      at: sql`${at}::timestamptz`,
    }),
  ]);

/** The record that each of these keys stands for, where one does. */
export async function findImportKeys(
  db: Db,
  orgId: string,
  kind: ImportKind,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; subjectId: string }>`select key, subject_id from import_key
    where org_id = ${orgId}::uuid and kind = ${kind} and key = any(${[...keys]}::text[])`.execute(db);
  return new Map(rows.map(({ key, subjectId }) => [key, subjectId]));
}

/** Remembers which records keys of lists stand for. */
export const insertImportKeys = (
  db: Db,
  importId: string,
  orgId: string,
  kind: ImportKind,
  keys: readonly { readonly key: string; readonly subjectId: string }[],
): Promise<void> =>
  writeTogether(db, [
    rowsInto("import_key", keys, {
      org_id: sql`${orgId}::uuid`,
      kind: sql`${kind}::text`,
      key: ["text", ({ key }) => key],
      subject_id: ["uuid", ({ subjectId }) => subjectId],
      import_id: sql`${importId}::uuid`,
    }),
  ]);

export async function deleteImportKeys(
  db: Db,
  orgId: string,
  kind: ImportKind,
  keys: readonly string[],
): Promise<void> {
  await sql`delete from import_key where org_id = ${orgId}::uuid and kind = ${kind} and key = any(${[...keys]}::text[])`.execute(
    db,
  );
}

export interface MissingRow {
  readonly subjectId: string;
  readonly title: string;
  readonly sheet: string;
  readonly line: number;
}

/**
 * What the last list had that shares rows with this one, and this one has not, as far as it is still offered or wanted.
 * The list may have gained a column or another name meanwhile. In an open transaction.
 */
export async function listMissing(
  trx: Db,
  importId: string,
  kind: ImportKind,
  limit: number,
): Promise<{ rows: MissingRow[]; count: number }> {
  const keys = sql`select key from import_row where import_id = ${importId}::uuid and key is not null`;
  const { rows: imports } = await sql<{ orgId: string; startedAt: Date }>`
    select org_id, started_at from import where id = ${importId}::uuid`.execute(trx);
  const [own] = imports;
  if (own === undefined) return { rows: [], count: 0 };
  return missingOf(trx, { ...own, kind, keys, importId }, limit);
}

/** How many that would be for a list of these keys that is not imported yet. In an open transaction. */
export async function countMissingKeys(
  trx: Db,
  orgId: string,
  kind: ImportKind,
  keys: readonly string[],
): Promise<number> {
  if (keys.length === 0) return 0;
  const given = sql`select unnest(${[...keys]}::text[]) as key`;
  return (await missingOf(trx, { orgId, kind, keys: given, importId: null, startedAt: null }, 1)).count;
}

interface Held {
  readonly orgId: string;
  readonly kind: ImportKind;
  readonly keys: RawBuilder<unknown>;
  readonly importId: string | null;
  readonly startedAt: Date | null;
}

async function missingOf(trx: Db, held: Held, limit: number): Promise<{ rows: MissingRow[]; count: number }> {
  // Right after an import the planner takes its rows for a few: looked up one by one they would take minutes.
  await sql`set local enable_nestloop = off`.execute(trx);
  const last = await findLastShared(trx, held);
  const found = last === undefined ? [] : await missingSince(trx, last, held, limit);
  await sql`set local enable_nestloop = on`.execute(trx);
  return { rows: found.map(({ count: _, ...row }) => row), count: found[0]?.count ?? 0 };
}

async function findLastShared(trx: Db, { orgId, kind, keys, importId, startedAt }: Held): Promise<string | undefined> {
  const { rows } = await sql<{ importId: string }>`
    with keys as materialized (${keys})
    select r.import_id from import_row as r join keys using (key) join import as i on i.id = r.import_id
    where i.org_id = ${orgId}::uuid and i.kind = ${kind} and i.id is distinct from ${importId}::uuid
      and i.status in ('done', 'stopped') and i.started_at <= coalesce(${startedAt}::timestamptz, 'infinity')
    group by r.import_id, i.started_at order by i.started_at desc, r.import_id desc limit 1`.execute(trx);
  return rows[0]?.importId;
}

async function missingSince(trx: Db, last: string, { kind, keys }: Held, limit: number) {
  const subject = sql.raw(kind === "offers" ? "offer" : "need");
  const { rows } = await sql<MissingRow & { count: number }>`
    with keys as materialized (${keys})
    select r.subject_id, s.title, r.sheet, r.line, count(*) over () as count
    from import_row as r join ${subject} as s on s.id = r.subject_id left join keys on keys.key = r.key
    where r.import_id = ${last}::uuid and r.outcome <> 'refused' and s.status = 'active' and keys.key is null
    order by r.number limit ${limit}`.execute(trx);
  return rows;
}

/** A page of an import's rows, in the order of the file; those with problems only when asked. */
export async function listImportRows(
  db: Db,
  importId: string,
  page: {
    readonly after: number;
    readonly limit: number;
    readonly onlyProblems?: boolean;
    readonly outcomes?: readonly RowOutcome[];
  },
): Promise<(ImportRow & { at: Date })[]> {
  const outcomes = [...(page.outcomes ?? ["created", "updated", "unchanged", "refused"])];
  const { rows } = await sql<
    Omit<ImportRow, "key" | "subjectId"> & { key: string | null; subjectId: string | null; at: Date }
  >`select number, sheet, line, key, subject_id, outcome, changes, problems, at from import_row
    where import_id = ${importId}::uuid and number > ${page.after}::int and outcome = any(${outcomes}::text[])
      and (${page.onlyProblems !== true} or problems <> '[]')
    order by number limit ${page.limit}`.execute(db);
  return rows.map(({ key, subjectId, ...row }) => ({
    ...row,
    ...(key === null ? {} : { key }),
    ...(subjectId === null ? {} : { subjectId }),
  }));
}

/** A row with the title that its record has now; null where it was not imported or is another's to see. */
export type ToldRow = ImportRow & { readonly title: string | null };

/** A page of an import's rows as they are told; `problems` are those with a problem of any kind. Within `asMember`. */
export async function listToldRows(
  db: Db,
  importId: string,
  kind: ImportKind,
  page: { readonly after: number; readonly limit: number; readonly show: RowOutcome | "problems" },
): Promise<ToldRow[]> {
  const subject = sql.raw(kind === "offers" ? "offer" : "need");
  const shown = page.show === "problems" ? sql`r.problems <> '[]'` : sql`r.outcome = ${page.show}`;
  const { rows } =
    await sql<ToldRow>`select r.number, r.sheet, r.line, r.subject_id, r.outcome, r.changes, r.problems, s.title
    from import_row as r left join ${subject} as s on s.id = r.subject_id
    where r.import_id = ${importId}::uuid and r.number > ${page.after}::int and ${shown}
    order by r.number limit ${page.limit}::int`.execute(db);
  return rows;
}
