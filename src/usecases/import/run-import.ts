import { setImmediate } from "node:timers/promises";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { SheetRow } from "../../domain/import/cell.ts";
import type { Mapping } from "../../domain/import/columns.ts";
import type { Problem } from "../../domain/import/problem.ts";
import { listReader, type SheetFound } from "../../domain/import/read-list.ts";
import type { RowReading } from "../../domain/import/row.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import { newId } from "../../store/ids.ts";
import type { Recording } from "../../store/imports/fact-rows.ts";
import {
  advanceImport,
  findRunningImport,
  type ImportCounts,
  type ImportKind,
  insertImport,
  lockImport,
  setImportStatus,
} from "../../store/imports/imports.ts";
import { loadLayouts, saveLayout } from "../../store/imports/layouts.ts";
import { type ImportRow, insertImportRows, listMissing, type MissingRow } from "../../store/imports/rows.ts";
import { done, type Result, refuse } from "../refusal.ts";

/** A file of stock or of needs, opened by who calls. */
export interface ListInput {
  readonly fileName: string;
  /** Of the whole file: by it a broken import of the same file is found and goes on. */
  readonly fileHash: string;
  rows(): AsyncIterable<SheetRow>;
  /** What someone said of the heads now. */
  readonly given: Mapping;
  readonly today: Day;
  /** The place that is most likely meant, of several with one name. */
  readonly home?: number;
  now(): Date;
}

export interface ImportProgress extends ImportCounts {
  readonly importId: string;
  readonly rows: number;
}

export interface RunOptions {
  readonly batchRows?: number;
  /** Told of the import before its first row, once it is new or found again. */
  onBegin?(importId: string): Promise<void> | void;
  /** What it throws breaks the import off; begun again, it goes on behind the last batch. */
  onProgress?(progress: ImportProgress): void;
}

export interface FinishedImport extends ImportProgress {
  /** How many rows an earlier run had done already. */
  readonly resumedAfter: number;
  readonly sheets: readonly SheetFound[];
  readonly missing: { readonly rows: readonly MissingRow[]; readonly count: number };
  /** The first problems of the whole list, and how many there are. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

/** Nothing is written; no sheet has a row of heads; a list has heads and no rows; another process imports the same file. */
export type ImportRefusal =
  | { readonly code: "blank" | "noHeads" | "noRows" }
  | { readonly code: "importing"; readonly importId: string };

export type WriteRows = (
  trx: Db,
  recording: Recording,
  readings: readonly RowReading[],
  given: { readonly importId: string; readonly first: number },
  places: Gazetteer,
) => Promise<ImportRow[]>;

const usualBatchRows = 1000;
const rowsAtATime = 50;
const mostMissing = 1000;
const mostProblems = 1000;

/**
 * Imports a list in batches, each a transaction of its own that also says how far the import has come: broken off at
 * any moment and begun again with the same file, it goes on behind the last batch.
 */
export async function runImport(
  db: Db,
  by: Member,
  kind: ImportKind,
  input: ListInput,
  places: Gazetteer,
  write: WriteRows,
  options: RunOptions = {},
): Promise<Result<FinishedImport, ImportRefusal>> {
  const { orgId } = by;
  const batchRows = options.batchRows ?? usualBatchRows;
  const begun = await begin(db, by, kind, input);
  const { id: importId, rowsDone: resumedAfter } = begun;
  await options.onBegin?.(importId);
  let total: ImportProgress = { ...counted(begun), importId, rows: resumedAfter };
  const reader = listReader({ ...(await contextOf(db, by, kind, input, places)) });
  let number = 0;
  let waiting: RowReading[] = [];
  const problems: Problem[] = [];
  let problemCount = 0;
  let writing: Promise<boolean> = Promise.resolve(true);

  const writeBatch = (readings: readonly RowReading[]): Promise<boolean> =>
    asMember(db, by, async (trx) => {
      const at = input.now();
      const record = await lockImport(trx, orgId, importId);
      if (record?.status !== "running" || record.rowsDone !== total.rows) return false;
      const rows = await write(
        trx,
        { orgId, by: by.userId, at },
        readings,
        { importId, first: total.rows + 1 },
        places,
      );
      await insertImportRows(trx, importId, orgId, rows, at);
      const counts = countsOf(rows);
      await advanceImport(trx, importId, rows.length, counts, at);
      return { rows: rows.length, counts };
    }).then((written) => {
      if (!written) return false;
      total = { ...added(total, written.counts), importId, rows: total.rows + written.rows };
      options.onProgress?.(total);
      return true;
    });

  /** The next rows are read while the last ones are written. @returns false when the import is another's by now */
  const take = async (readings: readonly RowReading[], isLast: boolean): Promise<boolean> => {
    for (const reading of readings) {
      problemCount += reading.problems.length;
      problems.push(...reading.problems.slice(0, mostProblems - problems.length));
      if (++number > resumedAfter) waiting.push(reading);
    }
    while (waiting.length >= batchRows || (isLast && waiting.length > 0)) {
      if (!(await writing)) return false;
      const batch = waiting.slice(0, batchRows);
      waiting = waiting.slice(batchRows);
      writing = writeBatch(batch);
      // Whoever awaits it next is told; until then a failure is not unheard.
      writing.catch(() => undefined);
    }
    return isLast ? await writing : true;
  };

  try {
    let rows = 0;
    for await (const row of input.rows()) {
      // The database, which may have answered meanwhile, gets its next statement.
      if (++rows % rowsAtATime === 0) await setImmediate();
      if (!(await take(reader.push(row), false))) return refuse({ code: "importing", importId });
    }
    if (!(await take(reader.end(), true))) return refuse({ code: "importing", importId });
  } catch (error) {
    await writing.catch(() => undefined);
    throw error;
  }
  if (number === 0) {
    await asMember(db, by, (trx) => setImportStatus(trx, importId, "stopped", input.now()));
    const { sheets } = reader;
    const isBlank = sheets.length === 0;
    return refuse({
      code: isBlank ? "blank" : sheets.some(({ columns }) => columns.length > 0) ? "noRows" : "noHeads",
    });
  }
  const missing = await finish(db, by, kind, input, { importId, sheets: reader.sheets, total });
  return done({ ...total, resumedAfter, sheets: reader.sheets, missing, problems, problemCount });
}

/** What rows are read with: everything that this organisation remembers of its lists. */
export async function contextOf(db: Db, by: Member, kind: ImportKind, input: ListInput, places: Gazetteer) {
  const saved = await asMember(db, by, (trx) => loadLayouts(trx, by.orgId, kind));
  const { given, today, home } = input;
  const side = kind === "offers" ? ("space" as const) : ("need" as const);
  return { side, places, today, criteria, given, saved, ...(home === undefined ? {} : { home }) };
}

const counted = ({ created, updated, unchanged, refused }: ImportCounts): ImportCounts => ({
  created,
  updated,
  unchanged,
  refused,
});

const noCounts: ImportCounts = { created: 0, updated: 0, unchanged: 0, refused: 0 };

/** The running import of this file with the same mapping, else a new one; one with another mapping is given up. */
async function begin(db: Db, by: Member, kind: ImportKind, input: ListInput) {
  return asMember(db, by, async (trx) => {
    const at = input.now();
    const running = await findRunningImport(trx, by.orgId, kind, input.fileHash);
    const isSame =
      running &&
      JSON.stringify(Object.entries(running.given).sort()) === JSON.stringify(Object.entries(input.given).sort());
    if (running && isSame) return running;
    if (running) await setImportStatus(trx, running.id, "stopped", at);
    const made = { id: newId(), orgId: by.orgId, kind, fileName: input.fileName, fileHash: input.fileHash };
    await insertImport(trx, { ...made, given: input.given, byUser: by.userId, at });
    return { id: made.id, rowsDone: 0, ...noCounts };
  });
}

async function finish(
  db: Db,
  by: Member,
  kind: ImportKind,
  input: ListInput,
  { importId, sheets, total }: { importId: string; sheets: readonly SheetFound[]; total: ImportProgress },
) {
  return asMember(db, by, async (trx) => {
    const at = input.now();
    await setImportStatus(trx, importId, "done", at);
    if (Object.keys(input.given).length > 0) {
      for (const { layout } of sheets) {
        if (layout !== undefined) await saveLayout(trx, by.orgId, kind, layout, input.given, at);
      }
    }
    const { created, updated, unchanged, refused } = total;
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "import.finished",
      subjectKind: "import",
      subjectId: importId,
      byUser: by.userId,
      data: { created, updated, unchanged, refused },
      at,
    });
    return listMissing(trx, importId, kind, mostMissing);
  });
}

function countsOf(rows: readonly ImportRow[]): ImportCounts {
  const counts = { ...noCounts };
  for (const { outcome } of rows) counts[outcome]++;
  return counts;
}

const added = (one: ImportCounts, other: ImportCounts): ImportCounts => ({
  created: one.created + other.created,
  updated: one.updated + other.updated,
  unchanged: one.unchanged + other.unchanged,
  refused: one.refused + other.refused,
});
