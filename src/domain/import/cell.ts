import type { Day } from "../measure/day.ts";

/** What a cell of a list holds; an error is a formula's (#REF!), "" where the file does not say which. */
export type Cell = string | number | boolean | null | { readonly day: Day } | { readonly error: string };

/** A row of a sheet as it stands in the file, `row` counted from 1 as the spreadsheet shows it. */
export interface SheetRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly Cell[];
  /** Columns in which cells are merged downwards, their values filled in: a blank elsewhere in them is a blank. */
  readonly merged?: ReadonlySet<number>;
}

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

export const isError = (cell: Cell | undefined): cell is { readonly error: string } =>
  typeof cell === "object" && cell !== null && "error" in cell;

/** What the cell shows, as far as a file tells. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "object") return "day" in cell ? cell.day : cell.error;
  return typeof cell === "number" ? String(Math.round(cell * 1e6) / 1e6) : String(cell).trim();
}

/** A, B … Z, AA: the name of a column as the spreadsheet shows it, counted from 0. */
export function columnLetter(index: number): string {
  const rest = index % 26;
  const letter = String.fromCharCode(65 + rest);
  return index < 26 ? letter : columnLetter((index - rest) / 26 - 1) + letter;
}
