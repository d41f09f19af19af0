import type { Problem } from "../../domain/import/problem.ts";
import { listReader, type SheetFound } from "../../domain/import/read-list.ts";
import type { RowReading } from "../../domain/import/row.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import type { ImportCounts, ImportKind } from "../../store/imports/imports.ts";
import { findKeyedOffers } from "../../store/imports/keyed-offers.ts";
import { countMissingKeys } from "../../store/imports/rows.ts";
import { withContactChanges } from "./contact-changes.ts";
import { findKeyedNeeds, needOf, planNeeds } from "./plan-needs.ts";
import { offerOf, type PlannedRow, planOffers } from "./plan-offers.ts";
import { contextOf, type ListInput } from "./run-import.ts";

export interface Preview {
  readonly sheets: readonly SheetFound[];
  readonly rows: number;
  /** What importing would do. */
  readonly counts: ImportCounts;
  /** The first problems, and how many there are. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** How many the last list had that shares rows with this one, and this one has not. */
  readonly missing: number;
}

export interface PreviewOptions {
  readonly mostProblems?: number;
  /** Told how many rows are read; what it throws ends the reading. */
  onProgress?(rows: number): void;
  /** Told of every row, with what would become of it. */
  onRow?(row: Pick<PlannedRow, "reading" | "outcome" | "changes">): void;
}

const batchRows = 1000;
const usualProblems = 100;

/** Reads a list whole and writes nothing: how its columns are understood, what its rows say, what importing would do. */
export async function previewImport(
  db: Db,
  by: Member,
  kind: ImportKind,
  input: ListInput,
  places: Gazetteer,
  options: PreviewOptions = {},
): Promise<Preview> {
  const reader = listReader(await contextOf(db, by, kind, input, places));
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  const problems: Problem[] = [];
  let problemCount = 0;
  let rows = 0;
  const seen: string[] = [];
  let waiting: RowReading[] = [];

  const plan = async (): Promise<void> => {
    const readings = waiting;
    waiting = [];
    const keys = readings.flatMap(({ key, isTaken }) => (isTaken && key !== undefined ? [key] : []));
    for (const { key } of readings) if (key !== undefined) seen.push(key);
    const planned = await asMember(db, by, async (trx) =>
      kind === "offers"
        ? withContactChanges(trx, kind, planOffers(readings, await findKeyedOffers(trx, by.orgId, keys)), offerOf)
        : withContactChanges(trx, kind, planNeeds(readings, await findKeyedNeeds(trx, by.orgId, keys)), needOf),
    );
    for (const row of planned) {
      rows++;
      counts[row.outcome]++;
      problemCount += row.reading.problems.length;
      const room = (options.mostProblems ?? usualProblems) - problems.length;
      problems.push(...row.reading.problems.slice(0, Math.max(0, room)));
      options.onRow?.(row);
    }
    options.onProgress?.(rows);
  };

  for await (const row of input.rows()) {
    waiting.push(...reader.push(row));
    if (waiting.length >= batchRows) await plan();
  }
  waiting.push(...reader.end());
  await plan();
  const missing = await asMember(db, by, (trx) => countMissingKeys(trx, by.orgId, kind, seen));
  return { sheets: reader.sheets, rows, counts, problems, problemCount, missing };
}
