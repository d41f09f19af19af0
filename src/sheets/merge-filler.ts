import type { Cell, SheetRow } from "../domain/import/cell.ts";
import type { MergedDown } from "./inspect-workbook.ts";

/** Gives the cells of a merged stretch what its first cell holds, row after row. */
export function mergeFiller(merged: readonly MergedDown[]): (row: SheetRow) => SheetRow {
  if (merged.length === 0) return (row) => row;
  const columns = new Set(merged.map(({ column }) => column));
  const waiting = new Map<number, MergedDown[]>();
  for (const one of merged) waiting.set(one.first, [...(waiting.get(one.first) ?? []), one]);
  const open = new Map<number, { readonly last: number; readonly cell: Cell }>();
  let told = 0;
  return (row) => {
    // Rows that are blank are not in the file; a stretch may begin in one.
    for (let number = told + 1; number <= row.row; number++) {
      for (const one of waiting.get(number) ?? []) {
        open.set(one.column, { last: one.last, cell: number === row.row ? (row.cells[one.column] ?? null) : null });
      }
    }
    told = Math.max(told, row.row);
    const cells = [...row.cells];
    for (const [column, { last, cell }] of open) {
      if (row.row > last) open.delete(column);
      else {
        while (cells.length <= column) cells.push(null);
        cells[column] = cell;
      }
    }
    return { ...row, cells, merged: columns };
  };
}
