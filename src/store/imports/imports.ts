import { sql } from "kysely";
import type { Mapping } from "../../domain/import/columns.ts";
import type { Db } from "../database.ts";

export type ImportKind = "offers" | "needs";
/** "stopped" is one that was begun and given up; what it wrote stands. */
export type ImportStatus = "running" | "stopped" | "done" | "undone";

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface ImportRecord extends ImportCounts {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileHash: string;
  readonly given: Mapping;
  readonly status: ImportStatus;
  /** How many rows of the list are done: where it goes on after a break. */
  readonly rowsDone: number;
  readonly byUser: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const columns = sql.raw(
  "id, kind, file_name, file_hash, given, status, rows_done, created, updated, unchanged, refused, by_user, started_at, finished_at",
);

export interface NewImport {
  readonly id: string;
  readonly orgId: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileHash: string;
  readonly given: Mapping;
  readonly byUser: string;
  readonly at: Date;
}

/** @returns false when the same file is being imported already. */
export async function insertImport(db: Db, one: NewImport): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into import (id, org_id, kind, file_name, file_hash, given, status, by_user, started_at, updated_at)
    values (${one.id}::uuid, ${one.orgId}::uuid, ${one.kind}, ${one.fileName}, ${one.fileHash},
      ${JSON.stringify(one.given)}::jsonb, 'running', ${one.byUser}, ${one.at}::timestamptz, ${one.at}::timestamptz)
    on conflict (org_id, kind, file_hash) where status = 'running' do nothing`.execute(db);
  return numAffectedRows === 1n;
}

/** The import of this very file that was begun and is not done. */
export async function findRunningImport(
  db: Db,
  orgId: string,
  kind: ImportKind,
  fileHash: string,
): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`select ${columns} from import
    where org_id = ${orgId}::uuid and kind = ${kind} and file_hash = ${fileHash} and status = 'running'`.execute(db);
  return rows[0];
}

export async function listImports(db: Db, orgId: string, limit = 50): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`select ${columns} from import
    where org_id = ${orgId}::uuid order by started_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Locks an import until the transaction ends; imports of one organisation wait for each other. */
export async function lockImport(db: Db, orgId: string, id: string): Promise<ImportRecord | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${orgId}`}, 0))`.execute(db);
  const { rows } = await sql<ImportRecord>`select ${columns} from import
    where org_id = ${orgId}::uuid and id = ${id}::uuid for update`.execute(db);
  return rows[0];
}

export async function advanceImport(db: Db, id: string, rows: number, counts: ImportCounts, at: Date): Promise<void> {
  await sql`update import set rows_done = rows_done + ${rows}::int, created = created + ${counts.created}::int,
      updated = updated + ${counts.updated}::int, unchanged = unchanged + ${counts.unchanged}::int,
      refused = refused + ${counts.refused}::int, updated_at = ${at}::timestamptz
    where id = ${id}::uuid`.execute(db);
}

export async function setImportStatus(
  db: Db,
  id: string,
  status: Exclude<ImportStatus, "running">,
  at: Date,
): Promise<void> {
  const column = sql.raw(status === "undone" ? "undone_at" : "finished_at");
  await sql`update import set status = ${status}, ${column} = ${at}::timestamptz, updated_at = ${at}::timestamptz
    where id = ${id}::uuid`.execute(db);
}
