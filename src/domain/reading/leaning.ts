import { weights } from "./side-weights.ts";

/** How far the words of a text lean to one side, all together, and which of them most. */
export interface Leaning {
  /** Above 0 towards a need, below towards an offer; the logarithm of the odds. */
  readonly odds: number;
  /** The stretch that speaks loudest for that side; empty where no Chinese word does. */
  readonly start: number;
  readonly end: number;
}

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
/** A pair of characters says more to who reads it than one: 求租, not 求. */
const pairCounts = 1.5;

/** The edges of a text stand as signs of their own, and every number as 0. */
const [opens, closes, zero, point] = [..."^$0."].map((sign) => sign.charCodeAt(0)) as [number, number, number, number];
const isDigit = (code: number): boolean => code >= zero && code <= zero + 9;

const keyOf = (first: number, second: number): number => first * 0x1_0000 + second;

/** Weights of characters and of pairs of them; each counts once, however often it stands there. */
const numbers = new Map<number, number>();
const values: number[] = [];
for (const entry of weights.split("\n")) {
  const [words = "", value] = entry.split("\t");
  if (value === undefined) continue;
  numbers.set(keyOf(words.charCodeAt(0), words.length > 1 ? words.charCodeAt(1) : 0), values.push(Number(value)) - 1);
}
const bias = values[numbers.get(keyOf(opens, closes)) ?? -1] ?? 0;
/** In which text each was last counted. */
const counted = new Uint32Array(values.length);
let texts = 0;

/** The leaning of a normal text by weights that `bench/learn-side.ts` learned from the corpus. */
export function leaningOf(text: string): Leaning {
  texts += 1;
  let odds = bias;
  const loudest = { need: { value: 0, start: 0, end: 0 }, offer: { value: 0, start: 0, end: 0 } };
  const count = (key: number, start: number, end: number): void => {
    const number = numbers.get(key);
    if (number === undefined || counted[number] === texts) return;
    counted[number] = texts;
    const value = values[number] ?? 0;
    odds += value;
    const most = value > 0 ? loudest.need : loudest.offer;
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
  const { start, end } = odds > 0 ? loudest.need : loudest.offer;
  return { odds, start, end };
}

/** A point between digits. */
const isPoint = (text: string, at: number): boolean =>
  text.charCodeAt(at) === point && at + 1 < text.length && isDigit(text.charCodeAt(at + 1));
