import { type Cell, cellText, isBlank, type SheetRow } from "./cell.ts";
import type { Column } from "./columns.ts";

/** From the outside in: what a blank cell takes over from the row above, as merged cells or a saved list leave it. */
const holders: readonly string[] = ["park", "phase", "building"];
/** Comes with the holder: blank beside a holder that is taken over. */
const carried: ReadonlySet<string> = new Set(["place", "address"]);

const ditto = /^(?:同上|〃|″|"|'')$/;

/**
 * Fills the park, phase and building of rows that leave them to the row above, place and address with them; 同上 in
 * any column. A new park forgets the building. Where cells are really merged, only those are filled.
 */
export function filler(columns: readonly Column[]): (row: SheetRow) => SheetRow {
  const above: Cell[] = [];
  const levels = holders.flatMap((target) => columns.filter((column) => column.target === target).slice(0, 1));
  const others = columns.filter(({ target }) => target !== undefined && carried.has(target));
  return (row) => {
    const cells = [...row.cells];
    for (const { index } of columns) {
      const cell = cells[index];
      if (typeof cell === "string" && ditto.test(cell.trim())) cells[index] = above[index] ?? null;
    }
    let isNew = false;
    let isFilled = false;
    for (const { index } of levels) {
      const isMerged = row.merged?.has(index) ?? false;
      if (!isBlank(cells[index])) {
        if (cellText(cells[index]) !== cellText(above[index])) isNew = true;
      } else if (!isNew && !isMerged && !isBlank(above[index])) {
        cells[index] = above[index] ?? null;
        isFilled = true;
      }
    }
    for (const { index } of others) {
      if (isFilled && !isNew && isBlank(cells[index]) && !row.merged?.has(index)) cells[index] = above[index] ?? null;
    }
    for (const { index } of columns)
      if (!isBlank(cells[index]) || levels.some((one) => one.index === index)) above[index] = cells[index] ?? null;
    return { ...row, cells };
  };
}
