import { numberIn, openTable } from "../../pattern/open-table.ts";
import type { CodedText } from "./coded-text.ts";
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

/** Values by slot; those of a pass's second question behind all slots of the first. */
type Row = Map<number, number>;
/** One for each pass. */
type Rows = readonly Row[];

const slotBits = 6;
export const slotOf = (entry: number): number => entry & ((1 << slotBits) - 1);
export const amountOf = (entry: number): number => entry >> slotBits;
const mostValue = (1 << (15 - slotBits)) - 1;

/** A row begins with how many entries it has for each pass: two bytes, of which the third has what the first two leave. */
const passesAtMost = 3;
const countBits = 6;
const mostOf = (pass: number): number => (pass < passesAtMost - 1 ? 63 : 15);
export const countFor = (head: number, pass: number): number => (head >> (pass * countBits)) & mostOf(pass);
/** Where a row's entries for a pass begin: behind its head and what it says in the passes before. Those of one pass stand in the order of their slots. */
export const firstFor = (row: number, head: number, pass: number): number =>
  row + 1 + (pass > 0 ? countFor(head, 0) : 0) + (pass > 1 ? countFor(head, 1) : 0);

/** All UTF-16 units. */
const codes = 0x1_0000;
const sides = 3;

/**
 * What the grams at a place count together, for all questions that are put to a text. Questions of one pass are counted
 * at once; what a gram says in each pass lies side by side, because what is waited for is memory: of a text that was
 * gone through once all rows are at hand for the next pass.
 */
export class GramTable {
  /** Where rows begin, in `entries`; 0 where there is none. */
  readonly #characters = new Int32Array(codes);
  readonly #pairs: Int32Array;
  readonly #twoSorts = new Int32Array(sortKeys);
  readonly #threeSorts = new Int32Array(sides * sortKeys);
  /** Rows: a head, and two bytes for each entry: the slot, and the value within ±511. */
  readonly entries: Int16Array;

  /** @param passes questions by pass: three passes at most, the third of fifteen entries a row. @throws when they are too many. */
  constructor(passes: readonly (readonly WrittenGrams[])[]) {
    const grams = tableNames.map((name, table) => rowsOf(passes, name, table));
    const rows = (table: number): ReadonlyMap<number, Rows> => grams[table] ?? new Map();
    const entries: number[] = [0];
    const add = (...parts: readonly (Rows | undefined)[]): number => {
      const row = entries.length;
      entries.push(0);
      passes.forEach((_, pass) => {
        const sums = together(parts.map((part) => part?.[pass]));
        for (const [slot, value] of [...sums].sort(([one], [other]) => one - other))
          entries.push((Math.max(-mostValue, Math.min(mostValue, value)) << slotBits) | slot);
        if (sums.size > mostOf(pass)) throw new Error("a row of grams has too many entries");
        entries[row] = (entries[row] ?? 0) | (sums.size << (pass * countBits));
      });
      return row;
    };
    for (const [code, row] of rows(characters)) this.#characters[code] = add(row);
    this.#pairs = openTable(new Map([...rows(pairs)].map(([pair, row]) => [pair, add(row)])));
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
    this.entries = Int16Array.from(entries);
  }

  /** The rows of a text's characters and pairs by turns: that of the first character, that of it and the second. */
  rowsOf(coded: CodedText): readonly number[] {
    if (coded.rows?.by === this) return coded.rows.numbers;
    const rows: number[] = new Array(2 * (coded.length + 1));
    let first = coded.codeAt(0);
    for (let at = 0; at <= coded.length; at++) {
      const second = coded.codeAt(at + 1);
      rows[2 * at] = this.#characters[first] ?? 0;
      rows[2 * at + 1] = numberIn(this.#pairs, keyOfPair(first, second));
      first = second;
    }
    coded.rows = { by: this, numbers: rows };
    return rows;
  }

  /** The row of three sorts, or of the first two; of two at the end of a text. */
  rowOfSorts(side: number, first: number, second: number, third: number | undefined): number {
    const two = keyOfTwoSorts(first, second);
    const three = third === undefined ? 0 : (this.#threeSorts[side * sortKeys + keyOfThreeSorts(two, third)] ?? 0);
    return three || (this.#twoSorts[two] ?? 0);
  }
}

/** What is written in one table for all questions, by the grams' keys. */
function rowsOf(passes: readonly (readonly WrittenGrams[])[], name: TableName, table: number): Map<number, Rows> {
  const rows = new Map<number, Rows>();
  passes.forEach((questions, pass) => {
    questions.forEach((written, question) => {
      for (const line of written[name].split("\n")) {
        const tab = line.indexOf("\t");
        if (tab < 1) continue;
        const key = keyOf(table, line.slice(0, tab));
        const ofAll = rows.get(key) ?? passes.map((): Row => new Map());
        rows.set(key, ofAll);
        const row = ofAll[pass];
        if (row) readEntries(line, tab + 1, question * slotCount, row);
      }
    });
  });
  return rows;
}

const [zero, minus] = [..."0-"].map((sign) => sign.charCodeAt(0)) as [number, number];

/** Letters of slots, each with its value: tens of thousands, for which a pattern would take a fifth of a second. */
function readEntries(line: string, from: number, firstSlot: number, row: Row): void {
  for (let at = from; at < line.length; ) {
    const slot = firstSlot + slotOfLetter(line.charAt(at++));
    const isLess = line.charCodeAt(at) === minus;
    if (isLess) at++;
    let value = 0;
    for (let digit = line.charCodeAt(at) - zero; digit >= 0 && digit <= 9; digit = line.charCodeAt(++at) - zero)
      value = value * 10 + digit;
    row.set(slot, isLess ? -value : value);
  }
}

function together(rows: readonly (Row | undefined)[]): Row {
  const sums: Row = new Map();
  for (const row of rows) for (const [slot, value] of row ?? []) sums.set(slot, (sums.get(slot) ?? 0) + value);
  return sums;
}
