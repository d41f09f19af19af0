import { sql } from "kysely";
import type { Mapping } from "../../domain/import/columns.ts";
import type { Db } from "../database.ts";
import { isId } from "../ids.ts";
import type { ImportCounts, ImportKind } from "./imports.ts";

/**
 * How far a list that the desk was given has come: being read, waiting for a yes, being imported, done. One that is
 * cancelled keeps what it wrote; one that failed wrote nothing, and its fault says why.
 */
export type ImportStep = "reading" | "ready" | "importing" | "done" | "cancelled" | "failed" | "undoing" | "undone";

/** What is worked on by the process that imports; in every other step a job waits for a person. */
const busy = "('reading', 'importing', 'undoing')";

export interface JobFault {
  readonly code: string;
  readonly bytes?: number;
  readonly most?: number;
}

/** A list at the desk. `preview`, `result` and `undone` are whole answers of the use cases, kept as JSON. */
export interface ImportJob extends ImportCounts {
  readonly id: string;
  readonly orgId: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly byUser: string;
  readonly given: Mapping;
  readonly step: ImportStep;
  /** Counts the mappings that were said; an answer to an older one is dropped. */
  readonly revision: number;
  /** Rows done in this step. */
  readonly rowsDone: number;
  readonly preview: unknown;
  readonly result: unknown;
  readonly undone: unknown;
  readonly fault: JobFault | null;
  readonly importId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When the import itself began and ended. */
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** An import that a command began has no job: it stands as one that is done. */
const columns =
  sql.raw(`coalesce(j.id, i.id) as id, coalesce(j.org_id, i.org_id) as org_id, coalesce(j.kind, i.kind) as kind,
  coalesce(j.file_name, i.file_name) as file_name, coalesce(j.bytes, 0) as bytes, coalesce(j.by_user, i.by_user) as by_user,
  coalesce(j.given, i.given) as given, coalesce(j.step, case i.status when 'running' then 'importing' when 'stopped' then 'cancelled' else i.status end) as step,
  coalesce(j.revision, 1) as revision, case when j.step in ('reading', 'undoing') or i.id is null then coalesce(j.rows_done, 0) else i.rows_done end as rows_done,
  j.result, j.undone, j.fault, i.id as import_id, coalesce(j.created_at, i.started_at) as created_at,
  coalesce(j.updated_at, i.updated_at) as updated_at, i.started_at, i.finished_at, coalesce(i.created, 0) as created,
  coalesce(i.updated, 0) as updated, coalesce(i.unchanged, 0) as unchanged, coalesce(i.refused, 0) as refused`);
const joined = sql.raw("import_job as j full join import as i on i.id = j.import_id");

/** Within `asMember`; another organisation's is not found. By the job's id or the import's. */
export async function findImportJob(db: Db, orgId: string, id: string): Promise<ImportJob | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await sql<ImportJob>`select ${columns}, j.preview from ${joined}
    where coalesce(j.org_id, i.org_id) = ${orgId}::uuid and (j.id = ${id}::uuid or i.id = ${id}::uuid)`.execute(db);
  return rows[0];
}

/** The organisation's lists, newest first, without their previews. */
export async function listImportJobs(db: Db, orgId: string, limit = 50): Promise<ImportJob[]> {
  const { rows } = await sql<ImportJob>`select ${columns}, null as preview from ${joined}
    where coalesce(j.org_id, i.org_id) = ${orgId}::uuid
    order by created_at desc, id desc limit ${limit}::int`.execute(db);
  return rows;
}

export interface NewImportJob {
  readonly id: string;
  readonly orgId: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly keptAt: string;
  readonly byUser: string;
  readonly at: Date;
  /** For an import that a command began: there is no file any more, it is only undone. */
  readonly undoes?: string;
}

export async function insertImportJob(db: Db, job: NewImportJob): Promise<void> {
  const { undoes = null } = job;
  await sql`insert into import_job (id, org_id, kind, file_name, bytes, kept_at, by_user, step, import_id, created_at, updated_at)
    values (${job.id}::uuid, ${job.orgId}::uuid, ${job.kind}, ${job.fileName}, ${job.bytes}::bigint, ${job.keptAt},
      ${job.byUser}, ${undoes === null ? "reading" : "undoing"}, ${undoes}::uuid, ${job.at}::timestamptz,
      ${job.at}::timestamptz)`.execute(db);
}

/**
 * Brings a job to its next step when it stands in one of those given; whoever works on it sees that at its next beat.
 * @returns false when it stands elsewhere by now
 */
export async function moveImportJob(
  db: Db,
  id: string,
  from: readonly ImportStep[],
  to: ImportStep,
  at: Date,
  given?: Mapping,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update import_job set step = ${to}, updated_at = ${at}::timestamptz,
      rows_done = 0, attempts = 0, runner = null, beaten_at = null, revision = revision + 1,
      fault = null,
      given = coalesce(${given === undefined ? null : JSON.stringify(given)}::jsonb, given)
    where id = ${id}::uuid and step = any(${[...from]}::text[])`.execute(db);
  return numAffectedRows === 1n;
}

/** What the process that imports is told of a job. */
export type ClaimedJob = Pick<
  ImportJob,
  "id" | "orgId" | "kind" | "fileName" | "byUser" | "given" | "step" | "revision" | "importId"
>;

/** A job that nobody has worked on for so long is free: whoever did is gone. */
const staleSeconds = 15;

/** How often a step is begun whose process is gone before its end, until someone has to say that it shall go on. */
const mostAttempts = 5;

const isFree = (at: Date) =>
  sql`(beaten_at is null or beaten_at < ${at}::timestamptz - make_interval(secs => ${staleSeconds}))`;

/** Takes the next job of a folder; on the login of the jobs. */
export async function claimImportJob(
  db: Db,
  by: { readonly keptAt: string; readonly runner: string; readonly at: Date },
): Promise<ClaimedJob | undefined> {
  await sql`update import_job set step = 'failed', fault = '{"code":"fault"}', runner = null, updated_at = ${by.at}::timestamptz
    where step in ${sql.raw(busy)} and kept_at = ${by.keptAt} and attempts >= ${mostAttempts} and ${isFree(by.at)}`.execute(
    db,
  );
  const { rows } = await sql<ClaimedJob>`update import_job set runner = ${by.runner}, beaten_at = ${by.at}::timestamptz,
      attempts = attempts + 1
    where id = (select id from import_job where step in ${sql.raw(busy)} and kept_at = ${by.keptAt} and ${isFree(by.at)}
      order by created_at, id limit 1 for update skip locked)
    returning id, org_id, kind, file_name, by_user, given, step, revision, import_id`.execute(db);
  return rows[0];
}

/** Whether a folder has work that nobody does. */
export async function hasWaitingImportJob(db: Db, keptAt: string, at: Date): Promise<boolean> {
  const { rows } = await sql`select from import_job where step in ${sql.raw(busy)} and kept_at = ${keptAt}
    and ${isFree(at)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Says that one still works on it, and how far. @returns false when the job is no longer one's own */
export async function beatImportJob(
  db: Db,
  job: Pick<ClaimedJob, "id" | "revision">,
  by: { readonly runner: string; readonly at: Date; readonly rows: number; readonly importId?: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update import_job set beaten_at = ${by.at}::timestamptz, rows_done = ${by.rows}::int,
      import_id = coalesce(${by.importId ?? null}::uuid, import_id)
    where id = ${job.id}::uuid and revision = ${job.revision}::int and runner = ${by.runner}`.execute(db);
  return numAffectedRows === 1n;
}

export interface JobOutcome {
  readonly step: ImportStep;
  readonly preview?: unknown;
  readonly result?: unknown;
  readonly undone?: unknown;
  readonly fault?: JobFault;
  readonly importId?: string;
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Ends the step that one worked on. @returns false when the job is no longer one's own */
export async function endImportJob(
  db: Db,
  job: Pick<ClaimedJob, "id" | "revision">,
  runner: string,
  outcome: JobOutcome,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update import_job set step = ${outcome.step}, runner = null, beaten_at = null,
      updated_at = ${at}::timestamptz, preview = coalesce(${json(outcome.preview)}::jsonb, preview),
      result = coalesce(${json(outcome.result)}::jsonb, result), undone = coalesce(${json(outcome.undone)}::jsonb, undone),
      fault = ${json(outcome.fault)}::jsonb, import_id = coalesce(${outcome.importId ?? null}::uuid, import_id)
    where id = ${job.id}::uuid and revision = ${job.revision}::int and runner = ${runner}`.execute(db);
  return numAffectedRows === 1n;
}

/** Gives a job back, for whoever takes it next. */
export async function releaseImportJob(db: Db, id: string, runner: string): Promise<void> {
  await sql`update import_job set runner = null, beaten_at = null, attempts = attempts - 1 where id = ${id}::uuid and runner = ${runner}`.execute(
    db,
  );
}

/** The lists of a folder whose file is still needed: what nobody said yes to since that day is let go. */
export async function listFilesToKeep(db: Db, keptAt: string, since: Date): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from import_job where kept_at = ${keptAt}
    and (step in ('reading', 'importing') or step in ('ready', 'cancelled', 'failed') and updated_at > ${since}::timestamptz)`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** An import that was stopped goes on where it stopped. @returns false when it is another's turn with the same file */
export async function reopenImport(db: Db, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update import set status = 'running', finished_at = null, updated_at = ${at}::timestamptz
    where id = ${id}::uuid and status = 'stopped' and not exists (select from import as o where o.org_id = import.org_id
      and o.kind = import.kind and o.file_hash = import.file_hash and o.status = 'running')`.execute(db);
  return numAffectedRows === 1n;
}
