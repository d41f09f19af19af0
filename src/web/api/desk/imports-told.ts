import type { Criterion } from "../../../domain/criteria/criterion.ts";
import type { Column } from "../../../domain/import/columns.ts";
import type { Difference } from "../../../domain/import/difference.ts";
import { fieldWords, isField } from "../../../domain/import/fields.ts";
import type { SheetFound } from "../../../domain/import/read-list.ts";
import type { FileFaultCode } from "../../../sheets/file-fault.ts";
import type { ImportJob, JobFault } from "../../../store/imports/jobs.ts";
import type { ToldRow } from "../../../store/imports/rows.ts";
import { importDeskText } from "../../../text/desk/imports.ts";
import { deskText } from "../../../text/desk.ts";
import { fileSentences, importTexts, problemSentence, targetLabel } from "../../../text/import.ts";
import { type KeptPreview, maskedProblem, type PreviewedRow } from "../../../usecases/import/previewed-row.ts";
import type { FinishedImport } from "../../../usecases/import/run-import.ts";
import type { UndoneImport } from "../../../usecases/import/undo-import.ts";
import type { Desk } from "../../desk/desk-context.ts";
import type {
  ChangeAnswer,
  ColumnAnswer,
  ImportAnswer,
  ImportLineAnswer,
  PointedRow,
  PreviewAnswer,
  ReadRowAnswer,
  SheetAnswer,
  WrittenRowAnswer,
} from "./imports-answers.ts";

const fileFaults: Record<FileFaultCode, (figures: { bytes?: number; most?: number }) => string> = fileSentences;

function faultSentence({ code, ...figures }: JobFault): string {
  if (Object.hasOwn(fileFaults, code)) return fileFaults[code as FileFaultCode](figures);
  if (code === "blank" || code === "noHeads" || code === "noRows") return importTexts[code];
  return importDeskText.fault;
}

export function lineAnswer(job: ImportJob, names: ReadonlyMap<string, string>): ImportLineAnswer {
  const { id, kind, fileName, step, created, updated, unchanged, refused } = job;
  return {
    id,
    kind,
    fileName,
    step,
    counts: { created, updated, unchanged, refused },
    createdAt: job.createdAt.toISOString(),
    by: names.get(job.byUser) ?? job.byUser,
    ...(job.fault === null ? {} : { fault: faultSentence(job.fault) }),
  };
}

const mostPointed = 200;

const pointed = (id: string, { title, sheet, line }: Omit<PointedRow, "id">): PointedRow => ({
  id,
  title,
  sheet,
  line,
});

export function importAnswer(desk: Desk, job: ImportJob, names: ReadonlyMap<string, string>): ImportAnswer {
  const preview = job.preview as KeptPreview | null;
  const result = job.result as Pick<FinishedImport, "resumedAfter" | "missing"> | null;
  const undone = job.undone as UndoneImport | null;
  const isBroken = job.step === "failed" && job.fault?.code === "fault";
  return {
    ...lineAnswer(job, names),
    given: job.given,
    rowsDone: job.rowsDone,
    hasWritten: job.importId !== null && job.created + job.updated > 0,
    canResume: preview !== null && (job.step === "cancelled" || isBroken),
    targets: targetsOf(desk.criteria),
    ...(preview === null ? {} : { preview: previewAnswer(desk, preview) }),
    ...(result === null
      ? {}
      : {
          result: {
            resumedAfter: result.resumedAfter,
            missing: result.missing.rows.slice(0, mostPointed).map((row) => pointed(row.subjectId, row)),
            missingCount: result.missing.count,
          },
        }),
    ...(undone === null
      ? {}
      : {
          undone: {
            withdrawn: undone.withdrawn,
            restored: undone.restored,
            edited: undone.edited.slice(0, mostPointed).map((row) => pointed(row.subjectId, row)),
            editedCount: undone.edited.length,
          },
        }),
  };
}

const targetsOf = (criteria: readonly Criterion[]) => [
  ...criteria.map(({ key, label }) => ({ value: key, label, isCriterion: true })),
  ...Object.keys(fieldWords).map((field) => ({ value: field, label: targetLabel(field), isCriterion: false })),
];

function previewAnswer(desk: Desk, preview: KeptPreview): PreviewAnswer {
  return {
    sheets: preview.sheets.map(sheetAnswer),
    rows: preview.rows,
    counts: preview.counts,
    missing: preview.missing,
    first: preview.first.map((row) => readRow(desk, row)),
    changed: preview.changed.map((row) => readRow(desk, row)),
    problems: preview.problems.map(problemSentence),
    problemCount: preview.problemCount,
  };
}

function sheetAnswer({ sheet, headRow, rows, tooWide, columns }: SheetFound): SheetAnswer {
  const isOnce = (column: Column) => columns.filter(({ head }) => head === column.head).length === 1;
  return {
    sheet,
    ...(headRow === undefined ? {} : { headRow }),
    rows,
    ...(tooWide === undefined ? {} : { tooWide }),
    columns: columns.map(
      (column): ColumnAnswer => ({
        letter: column.letter,
        head: column.head,
        key: isOnce(column) ? column.head : column.letter,
        origin: column.origin,
        ...(column.target === undefined ? {} : { target: column.target }),
        // A unit tells something of a figure only: 联系人 is none of persons.
        ...(column.unit === undefined || column.target === undefined || isField(column.target)
          ? {}
          : { unit: column.unit.text }),
      }),
    ),
  };
}

function readRow(desk: Desk, row: PreviewedRow): ReadRowAnswer {
  const { sheet, line, title, outcome, values, fields, changes } = row;
  return {
    sheet,
    line,
    title,
    outcome,
    values: [
      ...Object.entries(fields).map(([field, text]) => ({ label: targetLabel(field), text })),
      ...values.map(({ criterion, isAsk, value }) => ({
        label: targetLabel(criterion),
        text: valueText(desk, criterion, isAsk, value),
      })),
    ],
    changes: changes.map((change) => changeAnswer(desk, change)),
  };
}

/** A value as it is shown; what no criterion judges is a text of its own. */
function valueText(desk: Desk, key: string, isAsk: boolean, value: unknown): string {
  if (value === null || value === undefined) return deskText.unstated;
  const criterion = desk.criteria.find((one) => one.key === key);
  const shape = criterion && (isAsk ? criterion.ask : criterion.fact);
  if (!criterion || !shape?.is(value)) return isField(key) || typeof value === "string" ? String(value) : "";
  const { text, unit } = isAsk ? criterion.showAsk(value, desk.places) : criterion.showFact(value, desk.places);
  return [text, unit].filter(Boolean).join(" ");
}

function changeAnswer(desk: Desk, { criterion, isAsk, before, after }: Difference): ChangeAnswer {
  if (criterion === "contact") {
    // Who he is shows in no mask: where the number is the same, it is the name or the firm that changed.
    const [old, now] = [before, after].map((one) => (typeof one === "string" ? one : deskText.unstated));
    const isSame = old === now;
    return {
      label: importDeskText.contact,
      before: old ?? "",
      after: isSame ? importDeskText.otherPerson : (now ?? ""),
    };
  }
  return {
    label: targetLabel(criterion),
    before: valueText(desk, criterion, isAsk, before),
    after: valueText(desk, criterion, isAsk, after),
  };
}

export function writtenRow(desk: Desk, row: ToldRow): WrittenRowAnswer {
  const { number, sheet, line, outcome, subjectId, title } = row;
  return {
    number,
    sheet,
    line,
    outcome,
    ...(subjectId ? { subjectId } : {}),
    ...(title === null ? {} : { title }),
    changes: row.changes.map((change) => changeAnswer(desk, change)),
    problems: row.problems.map((problem) => problemSentence(maskedProblem(problem))),
  };
}
