import type { CodedText } from "./coded-text.ts";
import { amountOf, countFor, firstFor, type GramTable, slotOf, type WrittenGrams } from "./gram-table.ts";
import { han } from "./sorts.ts";

/** What `bench/learn.ts` learned: how much characters and pairs of them say of a whole text; weights in hundredths. */
export interface TextWeights extends WrittenGrams {
  /** By their slots. */
  readonly questions: readonly string[];
  /** What all texts begin with, by question. */
  readonly biases: readonly number[];
}

/** What all words of a text say together to a question, and which of them says it most. */
export interface Leaning {
  /** The logarithm of the odds. */
  readonly odds: number;
  /** The stretch that speaks loudest for what they say; empty where no Chinese word does. */
  readonly start: number;
  readonly end: number;
}

/** Weights are counted in hundredths. */
export const textUnit = 100;
const isHan = ({ sorts }: CodedText, at: number): boolean => sorts[at] === han;
/** A pair of characters says more to who reads it than one: 求租, not 求. */
const pairCounts = 1.5;

/** Weighs whole texts for all questions of a pass at once; each gram counts once, however often it stands there. */
export class TextScale {
  readonly #grams: GramTable;
  readonly #pass: number;
  readonly #biases: readonly number[];
  readonly #seen = new Seen();

  constructor(grams: GramTable, pass: number, { biases }: TextWeights) {
    this.#grams = grams;
    this.#pass = pass;
    this.#biases = biases;
  }

  /** The logarithm of the odds. */
  odds(coded: CodedText, question: number): number {
    return (this.#weighed(coded)[question] ?? 0) / textUnit;
  }

  /** With the stretch that speaks loudest for them. */
  leaning(coded: CodedText, question: number): Leaning {
    const odds = this.odds(coded, question);
    const sign = odds > 0 ? 1 : -1;
    const rows = this.#grams.rowsOf(coded);
    let most = 0;
    let [start, end] = [0, 0];
    for (let at = 1; at <= coded.length; at++) {
      if (!isHan(coded, at)) continue;
      const own = sign * this.#valueOf(rows[2 * at] ?? 0, question);
      if (own > most) [most, start, end] = [own, at - 1, at];
      if (!isHan(coded, at + 1)) continue;
      const pair = sign * pairCounts * this.#valueOf(rows[2 * at + 1] ?? 0, question);
      if (pair > most) [most, start, end] = [pair, at - 1, at + 1];
    }
    return { odds, start, end };
  }

  /** What the text says to all questions: several are asked of one. */
  #weighed(coded: CodedText): readonly number[] {
    if (coded.odds?.by === this) return coded.odds.numbers;
    const odds = this.#biases.slice();
    const rows = this.#grams.rowsOf(coded);
    this.#seen.begin(rows.length);
    for (const row of rows) if (row !== 0 && this.#seen.isNew(row)) this.#add(row, odds);
    coded.odds = { by: this, numbers: odds };
    return odds;
  }

  #add(row: number, odds: number[]): void {
    const { entries } = this.#grams;
    const head = entries[row] ?? 0;
    const first = firstFor(row, head, this.#pass);
    const past = first + countFor(head, this.#pass);
    for (let nth = first; nth < past; nth++) {
      const entry = entries[nth] ?? 0;
      const question = slotOf(entry);
      odds[question] = (odds[question] ?? 0) + amountOf(entry);
    }
  }

  #valueOf(row: number, question: number): number {
    if (row === 0) return 0;
    const { entries } = this.#grams;
    const head = entries[row] ?? 0;
    const first = firstFor(row, head, this.#pass);
    const past = first + countFor(head, this.#pass);
    for (let nth = first; nth < past; nth++) {
      const entry = entries[nth] ?? 0;
      if (slotOf(entry) >= question) return slotOf(entry) === question ? amountOf(entry) : 0;
    }
    return 0;
  }
}

/** Which rows a text has had: few numbers, side by side, that are written over for the next. */
class Seen {
  #slots = new Int32Array(256);
  /** Of the places in use: a power of two less one. */
  #mask = 255;

  begin(most: number): void {
    const size = 2 ** Math.max(8, Math.ceil(Math.log2(2 * most)));
    if (this.#slots.length < size) this.#slots = new Int32Array(size);
    else this.#slots.fill(0, 0, size);
    this.#mask = size - 1;
  }

  isNew(row: number): boolean {
    const slots = this.#slots;
    const mask = this.#mask;
    let at = (Math.imul(row, 0x9e37_79b1) >>> 12) & mask;
    for (; slots[at] !== 0; at = (at + 1) & mask) if (slots[at] === row) return false;
    slots[at] = row;
    return true;
  }
}
