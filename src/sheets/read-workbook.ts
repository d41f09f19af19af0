import type { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import type exceljs from "exceljs";
import type { Cell, SheetRow } from "../domain/import/cell.ts";
import { mostColumns } from "../domain/import/read-list.ts";
import { FileFault } from "./file-fault.ts";
import type { Inspected } from "./inspect-workbook.ts";
import { mergeFiller } from "./merge-filler.ts";
import { plainXml } from "./plain-xml.ts";
import { repack } from "./repack.ts";

/** The rows of an inspected workbook, sheet by sheet, hidden ones left out. @throws FileFault "damaged" */
export async function* readWorkbook(path: string, inspected: Inspected): AsyncGenerator<SheetRow> {
  const { merged } = inspected;
  // A quarter of all that a start would load, for what few of them do.
  const { default: library } = await import("exceljs");
  const reader = new library.stream.xlsx.WorkbookReader(asItIsKnown(path, inspected), {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    entries: "emit",
  });
  let number = 0;
  // The library tells a sheet's number only here, right before it gives the sheet.
  (reader as unknown as EventEmitter).on("entry", (entry: { type: string; id?: string }) => {
    if (entry.type === "worksheet") number = Number(entry.id);
  });
  try {
    for await (const sheet of reader) {
      const { name, state } = sheet as unknown as { name: string; state?: string };
      const fill = mergeFiller(merged.get(number) ?? []);
      const isHidden = state === "hidden" || state === "veryHidden";
      for await (const row of sheet) {
        if (!isHidden) yield fill({ sheet: name, row: row.number, cells: cellsOf(row, library.ValueType.Formula) });
      }
    }
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault("damaged", {}, error);
  }
}

/** The file as the library reads it without loss. */
function asItIsKnown(path: string, { parts, toRewrite }: Inspected): string | Readable {
  if (toRewrite.size === 0) return path;
  const rewriteOf = (name: string) => (toRewrite.has(name) ? plainXml(toRewrite.get(name)) : undefined);
  return Readable.from(repack(path, parts, rewriteOf), { objectMode: false });
}

function cellsOf(row: exceljs.Row, formula: exceljs.ValueType): Cell[] {
  const width = row.cellCount;
  // One more than is read, so that the reader of the list can say that it is too wide; its width is kept.
  const cells: Cell[] = new Array<Cell>(width).fill(null);
  for (let index = 0; index < Math.min(width, mostColumns); index++) {
    const cell = row.findCell(index + 1);
    if (cell) cells[index] = cell.type === formula ? resultOf(cell.result) : cellOf(cell.value);
  }
  return cells;
}

/** The library tells that a formula has no number, not why. */
const unnamed = { error: "" } as const;

/** What a formula last gave. None was kept where no spreadsheet ever worked it out; an error comes as no number. */
const resultOf = (result: unknown): Cell => (result === undefined ? unnamed : cellOf(result));

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isNaN(value) ? unnamed : value;
  if (value instanceof Date) return dayOf(value);
  const held = value as {
    error?: unknown;
    formula?: unknown;
    result?: unknown;
    richText?: { text?: string }[];
    text?: unknown;
  };
  // A formula that is filled down from another comes without its text.
  if (held.formula !== undefined) return resultOf(held.result);
  if (typeof held.error === "string") return { error: held.error };
  if (held.richText) return held.richText.map(({ text }) => text ?? "").join("");
  return typeof held.text === "string" ? held.text : null;
}

/** The library makes a day's number into an instant of that day in UTC. */
const dayOf = (date: Date): Cell => (Number.isNaN(date.getTime()) ? unnamed : { day: date.toISOString().slice(0, 10) });
