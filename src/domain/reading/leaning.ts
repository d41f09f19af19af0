import { numberIn, openTable } from "../pattern/open-table.ts";
import { sideWeights } from "./side-weights.ts";
import { spaceWeights } from "./space-weights.ts";

/** What all words of a text say together, and which of them says it most. */
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

/** Counts the weights of a text's characters and of pairs of them; each once, however often it stands there. */
class Scale {
  /** The numbers of weights, counted from 1. */
  readonly #numbers: Int32Array;
  readonly #values: Float64Array;
  readonly #bias: number;
  /** In which text each was last counted. */
  readonly #counted: Uint32Array;
  #texts = 0;

  /** @param weights a line for each, with a tab between. */
  constructor(weights: string) {
    const lines = weights.split("\n").map((line) => line.split("\t"));
    this.#values = Float64Array.from(lines, ([, value]) => Number(value));
    this.#counted = new Uint32Array(lines.length);
    this.#numbers = openTable(
      new Map(
        lines.map(([words = ""], nth) => [
          keyOf(words.charCodeAt(0), words.length > 1 ? words.charCodeAt(1) : 0),
          nth + 1,
        ]),
      ),
    );
    this.#bias = this.#values[numberIn(this.#numbers, keyOf(opens, closes)) - 1] ?? 0;
  }

  weigh(text: string): Leaning {
    this.#texts += 1;
    let odds = this.#bias;
    const loudest = { more: { value: 0, start: 0, end: 0 }, less: { value: 0, start: 0, end: 0 } };
    const count = (key: number, start: number, end: number): void => {
      const number = numberIn(this.#numbers, key) - 1;
      if (number < 0 || this.#counted[number] === this.#texts) return;
      this.#counted[number] = this.#texts;
      const value = this.#values[number] ?? 0;
      odds += value;
      const most = value > 0 ? loudest.more : loudest.less;
      const loudness = Math.abs(value) * (end - start > 1 ? pairCounts : 1);
      if (loudness <= most.value || !isHan(text.charCodeAt(start)) || !isHan(text.charCodeAt(end - 1))) return;
      most.value = loudness;
      most.start = start;
      most.end = end;
    };
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
    const { start, end } = odds > 0 ? loudest.more : loudest.less;
    return { odds, start, end };
  }
}

const sides = new Scale(sideWeights);
const spaces = new Scale(spaceWeights);

/** Whether a normal text speaks for a need (above 0) or an offer, by weights that `bench/learn.ts` learned from the corpus. */
export const leaningOf = (text: string): Leaning => sides.weigh(text);

/** Whether a normal text speaks of space (above 0), or of goods, work and news. */
export const spaceOdds = (text: string): number => spaces.weigh(text).odds;

/** A point between digits. */
const isPoint = (text: string, at: number): boolean =>
  text.charCodeAt(at) === point && at + 1 < text.length && isDigit(text.charCodeAt(at + 1));
