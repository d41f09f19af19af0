import type { PlaceTree } from "../domain/criteria/criterion.ts";
import { mostColumns, type SheetFound } from "../domain/import/read-list.ts";
import type { RowReading } from "../domain/import/row.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { type ImportCounts, listImports } from "../store/imports/imports.ts";
import { columnSentence, importTexts, problemSentence } from "../text/import.ts";
import type { PlannedRow } from "../usecases/import/plan-offers.ts";
import type { Preview } from "../usecases/import/preview-import.ts";
import type { FinishedImport } from "../usecases/import/run-import.ts";
import type { UndoneImport } from "../usecases/import/undo-import.ts";
import { print } from "./command.ts";

const shownAtOnce = 50;

const countsLine = ({ created, updated, unchanged, refused }: ImportCounts): string =>
  importTexts.counts(created, updated, unchanged, refused);

/** What a row says, in one line. */
export function rowSentence({ row, title, values, party }: RowReading, places: PlaceTree): string {
  const facts = values.map(({ criterion, value }) => {
    const isAsk = criterion.askedBy === party.side;
    const { text, unit = "" } = isAsk ? criterion.showAsk(value, places) : criterion.showFact(value, places);
    return `${criterion.label} ${text} ${unit}`.trim();
  });
  return importTexts.example(row, title, facts.join("，"));
}

/** A row of the preview as JSON: what it says, what would become of it, and what is wrong with it. */
export const rowLine = ({ reading, outcome, changes }: Pick<PlannedRow, "reading" | "outcome" | "changes">) => ({
  sheet: reading.sheet,
  row: reading.row,
  outcome,
  key: reading.key ?? null,
  title: reading.title,
  facts: reading.party.facts,
  asks: reading.party.asks,
  changes: changes.map(({ criterion, before, after }) => ({ criterion, before: before ?? null, after })),
  problems: reading.problems,
});

const sheetJson = ({ sheet, headRow, columns, rows, tooWide }: SheetFound) => ({
  sheet,
  head_row: headRow ?? null,
  rows,
  columns: columns.map(({ letter, head, target, origin, unit }) => ({
    letter,
    head,
    target: target ?? null,
    origin,
    unit: unit?.text ?? null,
  })),
  ...(tooWide === undefined ? {} : { too_wide: tooWide }),
});

function printSheets(sheets: readonly SheetFound[]): void {
  for (const { sheet, headRow, columns, rows, tooWide } of sheets) {
    print(headRow === undefined ? importTexts.sheetWithoutHeads(sheet) : importTexts.sheet(sheet, headRow, rows));
    for (const column of columns) print(`  ${columnSentence(column)}`);
    if (tooWide !== undefined) print(importTexts.tooWide(tooWide, mostColumns));
  }
}

export function printPreview(
  { sheets, rows, counts, problems, problemCount, missing }: Preview,
  examples: readonly string[],
  isJson: boolean,
): void {
  if (isJson) {
    const figures = { rows, ...counts, problem_count: problemCount, missing_count: missing };
    print(JSON.stringify({ sheets: sheets.map(sheetJson), ...figures }));
    return;
  }
  printSheets(sheets);
  if (sheets.length === 0) print(importTexts.blank);
  else if (!sheets.some(({ columns }) => columns.length > 0)) print(importTexts.noHeads);
  if (examples.length > 0) print(importTexts.examples);
  for (const example of examples) print(`  ${example}`);
  if (problemCount > 0) print(importTexts.problems(problemCount));
  for (const problem of problems.slice(0, shownAtOnce)) print(`  ${problemSentence(problem)}`);
  if (problemCount > shownAtOnce) print(importTexts.moreProblems(problemCount - shownAtOnce));
  print(importTexts.wouldDo(countsLine(counts)));
  if (missing > 0) print(importTexts.wouldMiss(missing));
}

export function printImported(imported: FinishedImport, isJson: boolean): void {
  const {
    importId,
    rows,
    created,
    updated,
    unchanged,
    refused,
    resumedAfter,
    sheets,
    missing,
    problems,
    problemCount,
  } = imported;
  if (isJson) {
    const counts = { rows, created, updated, unchanged, refused, resumed_after: resumedAfter };
    const gone = missing.rows.map(({ subjectId, title, sheet, line }) => ({
      offer: subjectId,
      title,
      sheet,
      row: line,
    }));
    print(
      JSON.stringify({
        import: importId,
        ...counts,
        sheets: sheets.map(sheetJson),
        problem_count: problemCount,
        problems,
        missing_count: missing.count,
        missing: gone,
      }),
    );
    return;
  }
  if (resumedAfter > 0) print(importTexts.resumed(resumedAfter));
  for (const { sheet, headRow, tooWide } of sheets) {
    if (headRow === undefined) print(importTexts.sheetWithoutHeads(sheet));
    if (tooWide !== undefined) print(importTexts.wasTooWide(sheet, tooWide, mostColumns));
  }
  if (problemCount > 0) print(importTexts.problems(problemCount));
  for (const problem of problems.slice(0, shownAtOnce)) print(`  ${problemSentence(problem)}`);
  if (problemCount > shownAtOnce) print(importTexts.moreProblems(problemCount - shownAtOnce));
  if (missing.count > 0) print(importTexts.missing(missing.count));
  for (const { title, sheet, line } of missing.rows.slice(0, shownAtOnce))
    print(importTexts.missingRow(title, sheet, line));
  if (missing.count > shownAtOnce) print(importTexts.more(missing.count - shownAtOnce));
  print(importTexts.did(countsLine(imported), importId));
}

export function printUndone({ withdrawn, restored, edited }: UndoneImport, isJson: boolean): void {
  if (isJson) {
    print(
      JSON.stringify({
        withdrawn,
        restored,
        edited: edited.map(({ subjectId, line, ...row }) => ({ offer: subjectId, row: line, ...row })),
      }),
    );
    return;
  }
  print(importTexts.undone(withdrawn, restored));
  if (edited.length > 0) print(importTexts.edited(edited.length));
  for (const { title, sheet, line } of edited.slice(0, shownAtOnce)) print(importTexts.editedRow(title, sheet, line));
  if (edited.length > shownAtOnce) print(importTexts.more(edited.length - shownAtOnce));
}

/** The organisation's imports, newest first. @returns the exit code */
export async function printImports(db: Db, by: Member, isJson: boolean): Promise<number> {
  const imports = await asMember(db, by, (trx) => listImports(trx, by.orgId));
  for (const one of imports) {
    const { id, kind, fileName, status, startedAt } = one;
    if (isJson)
      print(JSON.stringify({ import: id, kind, file: fileName, status, started_at: startedAt, ...pick(one) }));
    else print(`${id}  ${importTexts.kinds[kind]}  ${importTexts.statuses[status]}  ${fileName}  ${countsLine(one)}`);
  }
  return 0;
}

const pick = ({ created, updated, unchanged, refused }: ImportCounts): ImportCounts => ({
  created,
  updated,
  unchanged,
  refused,
});
