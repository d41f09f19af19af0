import { numberIn, openTable } from "../pattern/open-table.ts";
import { optionWeights } from "./option-weights.ts";
import { sideWeights } from "./side-weights.ts";
import { spaceWeights } from "./space-weights.ts";

/** What all words of a text say together to a question, and which of them says it most. */
export interface Leaning {
  /** The logarithm of the odds. */
  readonly odds: number;
  /** The stretch that speaks loudest for what they say; empty where no Chinese word does. */
  readonly start: number;
  readonly end: number;
}

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
/** A pair of characters says more to who reads it than one: 求租, not 求. */
const pairCounts = 1.5;

/** The edges of a text stand as signs of their own, and every number as 0. */
const [opens, closes, zero, point] = [..."^$0."].map((sign) => sign.charCodeAt(0)) as [number, number, number, number];
const isDigit = (code: number): boolean => code >= zero && code <= zero + 9;

const keyOf = (first: number, second: number): number => (first << 16) | second;

/** Weights are counted in hundredths. */
const unit = 100;
/** An entry holds its question and its value: two bytes. */
const questionBits = 4;
const questionOf = (entry: number): number => entry & ((1 << questionBits) - 1);
const amountOf = (entry: number): number => entry >> questionBits;
const mostValue = (1 << (15 - questionBits)) - 1;

/** Counts the weights of a text's characters and of pairs of them, for all questions at once; each once, however often it stands there. */
class Scale {
  /** The numbers of rows, counted from 1: where in `entries` each begins, and where the next. */
  readonly #numbers: Int32Array;
  readonly #from: Int32Array;
  readonly #entries: Int16Array;
  /** In which text each row was last counted. */
  readonly #counted: Uint32Array;
  #texts = 0;
  readonly #questions: number;
  #last: { readonly text: string; readonly leanings: readonly Leaning[] } = { text: "", leanings: [] };

  /** @param weights of each question: a line for each, with a tab between. */
  constructor(weights: readonly string[]) {
    const rows = new Map<number, number[]>();
    weights.forEach((written, question) => {
      for (const line of written.split("\n")) {
        const tab = line.indexOf("\t", 1);
        if (tab < 0) continue;
        const key = keyOf(line.charCodeAt(0), tab > 1 ? line.charCodeAt(1) : 0);
        const value = Math.round(Number(line.slice(tab + 1)) * unit);
        const row = rows.get(key) ?? [];
        row.push((Math.max(-mostValue, Math.min(mostValue, value)) << questionBits) | question);
        rows.set(key, row);
      }
    });
    this.#questions = weights.length;
    this.#numbers = openTable(new Map([...rows.keys()].map((key, nth) => [key, nth + 1])));
    const from = [0, 0];
    for (const row of rows.values()) from.push((from.at(-1) ?? 0) + row.length);
    this.#from = Int32Array.from(from);
    this.#entries = Int16Array.from([...rows.values()].flat());
    this.#counted = new Uint32Array(rows.size + 1);
  }

  /** By question. What was asked last is remembered: several ask of one text. */
  weigh(text: string): readonly Leaning[] {
    if (text !== this.#last.text) this.#last = { text, leanings: this.#weigh(text) };
    return this.#last.leanings;
  }

  #weigh(text: string): readonly Leaning[] {
    this.#texts += 1;
    const sides = Array.from({ length: this.#questions }, () => ({ odds: 0, more: silence(), less: silence() }));
    const count = (key: number, start: number, end: number): void => {
      const number = numberIn(this.#numbers, key);
      if (number === 0 || this.#counted[number] === this.#texts) return;
      this.#counted[number] = this.#texts;
      const isWord = isHan(text.charCodeAt(start)) && isHan(text.charCodeAt(end - 1));
      const past = this.#from[number + 1] ?? 0;
      for (let nth = this.#from[number] ?? 0; nth < past; nth++) {
        const entry = this.#entries[nth] ?? 0;
        const side = sides[questionOf(entry)];
        if (!side) continue;
        const value = amountOf(entry);
        side.odds += value;
        if (!isWord) continue;
        const most = value > 0 ? side.more : side.less;
        const loudness = Math.abs(value) * (end - start > 1 ? pairCounts : 1);
        if (loudness <= most.loudness) continue;
        most.loudness = loudness;
        most.start = start;
        most.end = end;
      }
    };
    count(keyOf(opens, closes), 0, 0);
    let before = opens;
    let beforeAt = 0;
    for (let at = 0; at < text.length; ) {
      const start = at;
      let code = text.charCodeAt(at++);
      if (isDigit(code)) {
        code = zero;
        while (at < text.length && (isDigit(text.charCodeAt(at)) || isPoint(text, at))) at++;
      }
      count(keyOf(code, 0), start, at);
      count(keyOf(before, code), beforeAt, at);
      before = code;
      beforeAt = start;
    }
    count(keyOf(before, closes), beforeAt, text.length);
    return sides.map(({ odds, more, less }) => {
      const { start, end } = odds > 0 ? more : less;
      return { odds: odds / unit, start, end };
    });
  }
}

const silence = () => ({ loudness: 0, start: 0, end: 0 });

/** A point between digits. */
const isPoint = (text: string, at: number): boolean =>
  text.charCodeAt(at) === point && at + 1 < text.length && isDigit(text.charCodeAt(at + 1));

const weighed = { side: sideWeights, space: spaceWeights, ...optionWeights };
const questions = Object.keys(weighed);
const scale = new Scale(Object.values(weighed));
const nothing: Leaning = { odds: 0, start: 0, end: 0 };
const leaning = (text: string, question: string): Leaning => scale.weigh(text)[questions.indexOf(question)] ?? nothing;

/** Whether a normal text speaks for a need (above 0) or an offer, by weights that `bench/learn.ts` learned from the corpus. */
export const leaningOf = (text: string): Leaning => leaning(text, "side");

/** Whether a normal text speaks of space (above 0), or of goods, work and news. */
export const spaceOdds = (text: string): number => leaning(text, "space").odds;

/** Whether a normal text that speaks of space means an option of a criterion (above 0); undefined of options that were not learned. */
export function optionLeaning(text: string, criterion: string, option: string): Leaning | undefined {
  const question = `${criterion} ${option}`;
  return question in optionWeights ? leaning(text, question) : undefined;
}
