import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { dayIn } from "../domain/measure/day.ts";
import type { Gazetteer } from "../domain/place/gazetteer.ts";
import { FileFault } from "../sheets/file-fault.ts";
import { openList } from "../sheets/open-list.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { newId } from "../store/ids.ts";
import { setImportStatus } from "../store/imports/imports.ts";
import {
  beatImportJob,
  type ClaimedJob,
  claimImportJob,
  endImportJob,
  findImportJob,
  type JobOutcome,
  listFilesToKeep,
  releaseImportJob,
} from "../store/imports/jobs.ts";
import { findSiteOf } from "../store/sites.ts";
import { importNeeds } from "../usecases/import/import-needs.ts";
import { importOffers } from "../usecases/import/import-offers.ts";
import { previewImport } from "../usecases/import/preview-import.ts";
import { type KeptPreview, maskedProblem, type PreviewedRow, previewedRow } from "../usecases/import/previewed-row.ts";
import type { ListInput } from "../usecases/import/run-import.ts";
import { undoImport } from "../usecases/import/undo-import.ts";

export interface ImportLists {
  /** A pool of the `jobs` login: takes jobs of every organisation. */
  readonly jobsDb: Db;
  /** A pool of the `desk` login: reads and writes what the organisation of a job may. */
  readonly deskDb: Db;
  /** Where the desk puts the files. */
  readonly folder: string;
  readonly places: Gazetteer;
  readonly timeZone: string;
  readonly clock: () => Date;
  readonly onError: (error: unknown) => void;
  /** Ends the work after the next batch; the job is taken up where it stands. */
  readonly signal?: AbortSignal;
  /** How often it is said how far a job is. */
  readonly beatMs?: number;
}

/** The folder as it stands in the database: files of another machine are another's to import. */
export const keptAt = (folder: string): string => `${hostname()}:${folder}`;

/** Thrown when a job is no longer one's own: cancelled, mapped anew, or taken by another. */
class JobLost extends Error {
  override readonly name = "JobLost";
}

const firstRows = 20;
const changedRows = 50;

/** Works on the lists that the desk was given until none waits. @returns how many steps it took */
export async function workOnLists(given: ImportLists): Promise<number> {
  const runner = newId();
  let steps = 0;
  while (given.signal?.aborted !== true) {
    const job = await claimImportJob(given.jobsDb, { keptAt: keptAt(given.folder), runner, at: given.clock() });
    if (job === undefined) return steps;
    await workOn(given, job, runner);
    steps++;
  }
  return steps;
}

const keptDays = 7;
const longestUploadMs = 3_600_000;

/** Removes files of lists that are done with; what nobody said yes to is kept for a week. */
async function sweepLists({ jobsDb, folder, clock }: ImportLists): Promise<void> {
  const now = clock().getTime();
  const kept = await listFilesToKeep(jobsDb, keptAt(folder), new Date(now - keptDays * 86_400_000));
  for (const name of await readdir(folder).catch(() => [])) {
    if (kept.has(name)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && now - found.mtimeMs > longestUploadMs) await rm(path, { force: true });
  }
}

/** Works on lists as they come, until none came for so long. */
export async function workOnListsUntilIdle(given: ImportLists, idleMs: number, lookMs = 250): Promise<void> {
  await sweepLists(given);
  let last = Date.now();
  while (given.signal?.aborted !== true && Date.now() - last < idleMs) {
    if ((await workOnLists(given)) > 0) last = Date.now();
    await sleep(lookMs, undefined, given.signal ? { signal: given.signal } : {}).catch(() => undefined);
  }
}

interface Working {
  readonly given: ImportLists;
  readonly job: ClaimedJob;
  readonly by: Member;
  readonly path: string;
  /** Says how far it is; throws when the work shall end. */
  tell(rows: number, importId?: string): void;
}

async function workOn(given: ImportLists, job: ClaimedJob, runner: string): Promise<void> {
  const { jobsDb, clock } = given;
  const said: { rows: number; importId?: string } = { rows: 0 };
  let isLost = false;
  const beat = async (): Promise<void> => {
    isLost ||= !(await beatImportJob(jobsDb, job, { runner, at: clock(), ...said }));
  };
  const timer = setInterval(() => void beat().catch(given.onError), given.beatMs ?? 700);
  const tell = (rows: number, importId?: string): void => {
    said.rows = rows;
    if (importId !== undefined) said.importId = importId;
    if (isLost || given.signal?.aborted === true) throw new JobLost();
  };
  const by = { orgId: job.orgId, userId: job.byUser };
  const working: Working = { given, job, by, path: join(given.folder, job.id), tell };
  try {
    const outcome = await outcomeOf(working);
    const isOwn = await endImportJob(jobsDb, job, runner, outcome, clock());
    if (!isOwn) await stopCancelled(working);
    else if (outcome.step !== "ready") await rm(working.path, { force: true });
  } catch (error) {
    if (!(error instanceof JobLost)) {
      given.onError(error);
      // What broke may be the database: then nobody can be told, and the job is taken up again when it is back.
      await endImportJob(jobsDb, job, runner, { step: "failed", fault: { code: "fault" } }, clock()).catch(
        given.onError,
      );
    } else if (given.signal?.aborted === true) await releaseImportJob(jobsDb, job.id, runner);
    else await stopCancelled(working);
  } finally {
    clearInterval(timer);
  }
}

function outcomeOf(working: Working): Promise<JobOutcome> {
  const { step } = working.job;
  return step === "reading" ? read(working) : step === "undoing" ? undo(working) : write(working);
}

/** A step of which this process did not know yet that it was cancelled: the import ends where it is. */
async function stopCancelled({ given, job, by, path }: Working): Promise<void> {
  await asMember(given.deskDb, by, async (trx) => {
    const now = await findImportJob(trx, by.orgId, job.id);
    if (now?.step === "cancelled" && now.importId !== null)
      await setImportStatus(trx, now.importId, "stopped", given.clock());
    if (now === undefined) await rm(path, { force: true });
  });
}

async function inputOf({ given, job, by, path }: Working): Promise<ListInput> {
  const file = await openList(path, undefined, job.fileName);
  const site = await asMember(given.deskDb, by, (trx) => findSiteOf(trx, by.orgId));
  const home = site?.settings.homePlaceId;
  return {
    fileName: file.name,
    fileHash: file.hash,
    rows: () => file.rows(),
    given: job.given,
    today: dayIn(given.timeZone, given.clock()),
    ...(typeof home === "number" ? { home } : {}),
    now: given.clock,
  };
}

/** A file that can't be read is told to whoever gave it; everything else is a fault. */
async function orRefused(work: () => Promise<JobOutcome>): Promise<JobOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { step: "failed", fault: { code: error.code, ...error.figures } };
  }
}

const read = (working: Working): Promise<JobOutcome> =>
  orRefused(async () => {
    const { given, job, by } = working;
    const input = await inputOf(working);
    const first: PreviewedRow[] = [];
    const changed: PreviewedRow[] = [];
    const preview = await previewImport(given.deskDb, by, job.kind, input, given.places, {
      onProgress: (rows) => working.tell(rows),
      onRow: (row) => {
        if (first.length < firstRows) first.push(previewedRow(row));
        if (row.outcome === "updated" && changed.length < changedRows) changed.push(previewedRow(row));
      },
    });
    const kept: KeptPreview = { ...preview, problems: preview.problems.map(maskedProblem), first, changed };
    return { step: "ready", preview: kept };
  });

const write = (working: Working): Promise<JobOutcome> =>
  orRefused(async () => {
    const { given, job, by } = working;
    const run = job.kind === "offers" ? importOffers : importNeeds;
    const imported = await run(given.deskDb, by, await inputOf(working), given.places, {
      onBegin: (importId) => working.tell(0, importId),
      onProgress: ({ rows, importId }) => working.tell(rows, importId),
    });
    if (!imported.ok) {
      const { refusal } = imported;
      // Another took it, or it was cancelled between two batches: that shows when the job is ended.
      if (refusal.code === "importing") throw new JobLost();
      return { step: "failed", fault: { code: refusal.code } };
    }
    const { importId, resumedAfter, missing, problemCount } = imported.value;
    return { step: "done", importId, result: { resumedAfter, missing, problemCount } };
  });

async function undo({ given, job, by, tell }: Working): Promise<JobOutcome> {
  const { importId } = job;
  if (importId === null) return { step: "failed", fault: { code: "fault" } };
  const input = { importId, now: given.clock, onProgress: (rows: number) => tell(rows) };
  const undone = await undoImport(given.deskDb, by, input, given.places);
  if (!undone.ok && undone.refusal.code !== "undoneBefore")
    return { step: "done", fault: { code: undone.refusal.code } };
  return { step: "undone", ...(undone.ok ? { undone: undone.value } : {}) };
}
