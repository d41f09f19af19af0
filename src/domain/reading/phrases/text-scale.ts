import { amountOf, countFor, firstFor, type GramTable, slotOf, type WrittenGrams } from "./gram-table.ts";
import type { Signs } from "./signs.ts";

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
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
/** A pair of characters says more to who reads it than one: 求租, not 求. */
const pairCounts = 1.5;

/** Weighs whole texts for all questions of a pass at once; each gram counts once, however often it stands there. */
export class TextScale {
  readonly #grams: GramTable;
  readonly #pass: number;
  readonly #biases: readonly number[];
  readonly #odds: Int32Array;
  /** Of the text that was weighed last: several questions are asked of one. */
  #codes: readonly number[] | undefined;
  readonly #seen = new Seen();

  constructor(grams: GramTable, pass: number, { biases }: TextWeights) {
    this.#grams = grams;
    this.#pass = pass;
    this.#biases = biases;
    this.#odds = new Int32Array(biases.length);
  }

  /** The logarithm of the odds. */
  odds(signs: Signs, question: number): number {
    this.#weigh(signs);
    return (this.#odds[question] ?? 0) / textUnit;
  }

  /** With the stretch that speaks loudest for them. */
  leaning(signs: Signs, question: number): Leaning {
    const odds = this.odds(signs, question);
    const sign = odds > 0 ? 1 : -1;
    const rows = this.#grams.rowsOfText(signs);
    let most = 0;
    let [start, end] = [0, 0];
    for (let at = 1; at <= signs.length; at++) {
      if (!isHan(signs.codes[at] ?? 0)) continue;
      const own = sign * this.#valueOf(rows[2 * at] ?? 0, question);
      if (own > most) [most, start, end] = [own, at - 1, at];
      if (!isHan(signs.codes[at + 1] ?? 0)) continue;
      const pair = sign * pairCounts * this.#valueOf(rows[2 * at + 1] ?? 0, question);
      if (pair > most) [most, start, end] = [pair, at - 1, at + 1];
    }
    return { odds, start, end };
  }

  #weigh(signs: Signs): void {
    if (signs.codes === this.#codes) return;
    this.#codes = signs.codes;
    const rows = this.#grams.rowsOfText(signs);
    const count = 2 * (signs.length + 1);
    for (let question = 0; question < this.#odds.length; question++) this.#odds[question] = this.#biases[question] ?? 0;
    this.#seen.begin(count);
    for (let nth = 0; nth < count; nth++) {
      const row = rows[nth] ?? 0;
      if (row !== 0 && this.#seen.isNew(row)) this.#add(row);
    }
  }

  #add(row: number): void {
    const { entries } = this.#grams;
    const head = entries[row] ?? 0;
    const first = firstFor(row, head, this.#pass);
    const past = first + countFor(head, this.#pass);
    for (let nth = first; nth < past; nth++) {
      const entry = entries[nth] ?? 0;
      const question = slotOf(entry);
      this.#odds[question] = (this.#odds[question] ?? 0) + amountOf(entry);
    }
  }

  #valueOf(row: number, question: number): number {
    const { entries } = this.#grams;
    const head = entries[row] ?? 0;
    const first = firstFor(row, head, this.#pass);
    for (let nth = first; nth < first + countFor(head, this.#pass); nth++)
      if (slotOf(entries[nth] ?? 0) === question) return amountOf(entries[nth] ?? 0);
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
