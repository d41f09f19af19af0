import { type Cell, cellText, isBlank, type SheetRow } from "./cell.ts";
import { type Column, countHeads, layoutOf, type Mapping, readColumns } from "./columns.ts";
import { filler } from "./fill-down.ts";
import { unitOf } from "./head.ts";
import { type RowContext, rowReader } from "./read-row.ts";
import type { RowReading } from "./row.ts";

/** More columns than these are not read; a list that people keep has some dozens. */
export const mostColumns = 300;

/** How far below the top of a sheet its heads may stand. */
const headsWithin = 40;
const fewestHeads = 2;

export interface ListContext extends RowContext {
  /** What someone said of these heads now. */
  readonly given?: Mapping;
  /** What is remembered of a layout. */
  saved?(layout: string): Mapping | undefined;
}

/** What was found on a sheet; without columns when none of its rows is one of heads. */
export interface SheetFound {
  readonly sheet: string;
  readonly headRow?: number;
  readonly layout?: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** How many columns its widest row has, when that is more than are read. */
  readonly tooWide?: number;
}

export interface ListReader {
  /** Takes the next row of the file. @returns the rows that can be read now. */
  push(row: SheetRow): RowReading[];
  /** The file has ended. */
  end(): RowReading[];
  readonly sheets: readonly SheetFound[];
}

const aside = /^(?:合计|小计|总计|共计|备注|注[:：]|说明|制表|填表|以上)/;

/** Reads the rows of a list sheet by sheet: finds the heads, fills what merged cells leave out, tells rows that are twice. */
export function listReader(context: ListContext): ListReader {
  const sheets: SheetFound[] = [];
  const seen = new Map<string, number>();
  let waiting: SheetRow[] = [];
  let current:
    | { readonly name: string; read?: (row: SheetRow) => RowReading[]; rows: number; widest: number }
    | undefined;

  const once = (reading: RowReading): RowReading => {
    const { key, isTaken } = reading;
    if (key === undefined || !isTaken) return reading;
    const firstRow = seen.get(key);
    if (firstRow === undefined) {
      seen.set(key, reading.row);
      return reading;
    }
    const problem = { sheet: reading.sheet, row: reading.row, code: "duplicate" as const, firstRow };
    return { ...reading, isTaken: false, problems: [...reading.problems, problem] };
  };

  const begin = (): RowReading[] => {
    if (!current || current.read) return [];
    const rows = waiting;
    waiting = [];
    const found = findHeads(rows, context);
    if (!found) {
      current.read = () => [];
      sheets.push({ sheet: current.name, columns: [], rows: 0 });
      return [];
    }
    const { columns, layout, head, first } = found;
    const fill = filler(columns);
    const read = rowReader(columns, context);
    const headWords = head.cells.map(cellText).join("|");
    current.read = (row) => {
      const written = row.cells.filter((cell) => !isBlank(cell));
      const isHeadAgain = row.cells.map(cellText).join("|") === headWords;
      if (written.length === 0 || isHeadAgain || (written.length <= 4 && aside.test(cellText(written[0])))) return [];
      if (current) current.rows++;
      // Words in a column that is not read are no further space of the park above.
      const isSaying = columns.some(({ target, index }) => target !== undefined && !isBlank(row.cells[index]));
      return [once(read(isSaying ? fill(row) : row))];
    };
    sheets.push({ sheet: current.name, headRow: head.row, layout, columns, rows: 0 });
    return rows.slice(first).flatMap((row) => current?.read?.(row) ?? []);
  };

  const close = (): RowReading[] => {
    const last = begin();
    const sheet = sheets.at(-1);
    if (current && sheet) {
      const tooWide = current.widest > mostColumns ? { tooWide: current.widest } : {};
      sheets[sheets.length - 1] = { ...sheet, rows: current.rows, ...tooWide };
    }
    current = undefined;
    return last;
  };

  return {
    sheets,
    push(row) {
      const before = current && current.name !== row.sheet ? close() : [];
      current ??= { name: row.sheet, rows: 0, widest: 0 };
      current.widest = Math.max(current.widest, row.cells.length);
      const narrow = row.cells.length > mostColumns ? { ...row, cells: row.cells.slice(0, mostColumns) } : row;
      if (current.read) return [...before, ...current.read(narrow)];
      waiting.push(narrow);
      return waiting.length < headsWithin ? before : [...before, ...begin()];
    },
    end: close,
  };
}

interface FoundHeads {
  readonly head: SheetRow;
  /** Where the first row of data stands among the rows. */
  readonly first: number;
  readonly columns: readonly Column[];
  readonly layout: string;
}

/**
 * The row that names most things is that of the heads, or one whose layout is remembered; a row of groups above it and
 * one of units below belong to them.
 */
function findHeads(rows: readonly SheetRow[], context: ListContext): FoundHeads | undefined {
  const { criteria, given } = context;
  const said = new Set(Object.keys(given ?? {}));
  let at = -1;
  let most = fewestHeads - 1;
  for (const [index, { cells }] of rows.entries()) {
    const count = countHeads(cells, criteria) + cells.filter((cell) => said.has(cellText(cell))).length;
    const isKnown = context.saved?.(layoutOf(readColumns(headsAt(rows, index), criteria))) !== undefined;
    if (!isKnown && count <= most) continue;
    most = isKnown ? Number.POSITIVE_INFINITY : count;
    at = index;
  }
  const head = rows[at];
  if (!head) return undefined;
  const heads = headsAt(rows, at);
  const below = rows[at + 1];
  const written = below?.cells.filter((cell) => !isBlank(cell)) ?? [];
  const isUnits = written.length > 0 && written.every((cell) => typeof cell === "string" && unitOf(cell) !== undefined);
  const layout = layoutOf(readColumns(heads, criteria));
  const saved = context.saved?.(layout);
  const columns = readColumns(heads, criteria, {
    ...(isUnits && below ? { units: below.cells } : {}),
    ...(saved === undefined ? {} : { saved }),
    ...(given === undefined ? {} : { given }),
  });
  return { head, first: at + (isUnits ? 2 : 1), columns, layout };
}

/** The cells of a row of heads; where one is blank, that of a row of groups above it. */
function headsAt(rows: readonly SheetRow[], at: number): Cell[] {
  const own = rows[at]?.cells ?? [];
  const above = rows[at - 1]?.cells ?? [];
  const isGroup = above.filter((cell) => !isBlank(cell)).length > 2;
  return Array.from({ length: Math.max(own.length, isGroup ? above.length : 0) }, (_, index) => {
    const cell = own[index] ?? null;
    return isBlank(cell) && isGroup ? (above[index] ?? null) : cell;
  });
}
