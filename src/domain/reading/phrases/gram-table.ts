import { numberIn, openTable } from "../../pattern/open-table.ts";
import {
  characters,
  keyOf,
  keyOfPair,
  keyOfThreeSorts,
  keyOfTwoSorts,
  pairs,
  sided,
  slotCount,
  slotOfLetter,
  sortGrams,
  sortKeys,
  type TableName,
  tableNames,
  twoSortsIn,
} from "./grams.ts";

/** What each gram counts: lines of a gram, a tab, and letters of its slots with their values. */
export type WrittenGrams = Readonly<Record<TableName, string>>;

/** Values by slot; those of the second question behind all slots of the first. */
type Row = Map<number, number>;

const slotBits = 6;
export const slotOf = (entry: number): number => entry & ((1 << slotBits) - 1);
export const amountOf = (entry: number): number => entry >> slotBits;
const mostValue = (1 << (15 - slotBits)) - 1;

/** All UTF-16 units. */
const codes = 0x1_0000;
const sides = 3;

/**
 * What the grams at a place count together: a pair with its first character, three sorts with the first two and with
 * the text's side, so that two rows are looked up for each character and not seven.
 */
export class GramTable {
  /** Numbers of rows, 0 where there is none. */
  readonly #characters = new Uint16Array(codes);
  readonly #pairs: Int32Array;
  readonly #twoSorts = new Uint16Array(sortKeys);
  readonly #threeSorts = new Uint16Array(sides * sortKeys);
  /** Where a row's entries begin, and where those of the next. */
  readonly from: Int32Array;
  /** Two bytes for each: the slot, and the value within ±511. */
  readonly entries: Int16Array;

  constructor(all: readonly WrittenGrams[]) {
    const grams = tableNames.map((name, table) => rowsOf(all, name, table));
    const rows = (table: number): ReadonlyMap<number, Row> => grams[table] ?? new Map();
    const from = [0, 0];
    const entries: number[] = [];
    const add = (...parts: readonly (Row | undefined)[]): number => {
      for (const [slot, value] of together(parts))
        entries.push((Math.max(-mostValue, Math.min(mostValue, value)) << slotBits) | slot);
      return from.push(entries.length) - 2;
    };
    for (const [code, row] of rows(characters)) this.#characters[code] = add(row);
    const numbers = new Map<number, number>();
    for (const [pair, row] of rows(pairs)) numbers.set(pair, add(row, rows(characters).get(pair >>> 16)));
    this.#pairs = openTable(numbers);
    for (const [key, row] of rows(sortGrams)) if (key === twoSortsIn(key)) this.#twoSorts[key] = add(row);
    for (let side = 0; side < sides; side++) {
      const ofSide = new Map(
        [...rows(sided)].flatMap(([key, row]) =>
          Math.floor(key / sortKeys) === side ? [[key % sortKeys, row] as const] : [],
        ),
      );
      for (const key of new Set([...rows(sortGrams).keys(), ...ofSide.keys()])) {
        const two = twoSortsIn(key);
        if (key === two) continue;
        const row = add(rows(sortGrams).get(key), rows(sortGrams).get(two), ofSide.get(key));
        this.#threeSorts[side * sortKeys + key] = row;
      }
    }
    this.from = Int32Array.from(from);
    this.entries = Int16Array.from(entries);
  }

  /** The row of a pair and its first character, or of that alone. */
  rowOfPair(first: number, second: number): number {
    return numberIn(this.#pairs, keyOfPair(first, second)) || (this.#characters[first] ?? 0);
  }

  /** The row of three sorts, or of the first two; of two at the end of a text. */
  rowOfSorts(side: number, first: number, second: number, third: number | undefined): number {
    const two = keyOfTwoSorts(first, second);
    const three = third === undefined ? 0 : (this.#threeSorts[side * sortKeys + keyOfThreeSorts(two, third)] ?? 0);
    return three || (this.#twoSorts[two] ?? 0);
  }
}

/** What is written in one table for all questions, by the grams' keys. */
function rowsOf(all: readonly WrittenGrams[], name: TableName, table: number): Map<number, Row> {
  const rows = new Map<number, Row>();
  all.forEach((written, question) => {
    for (const line of written[name].split("\n")) {
      const tab = line.indexOf("\t");
      if (tab < 1) continue;
      const key = keyOf(table, line.slice(0, tab));
      const row: Row = rows.get(key) ?? new Map();
      for (const [, slot = "", value] of line.slice(tab + 1).matchAll(/([a-z])(-?\d+)/g))
        row.set(question * slotCount + slotOfLetter(slot), Number(value));
      rows.set(key, row);
    }
  });
  return rows;
}

function together(rows: readonly (Row | undefined)[]): Row {
  const sums: Row = new Map();
  for (const row of rows) for (const [slot, value] of row ?? []) sums.set(slot, (sums.get(slot) ?? 0) + value);
  return sums;
}
