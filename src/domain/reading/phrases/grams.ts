import { type Signs, unknownSide } from "./signs.ts";
import { lettersOfSorts, type Sort, sortCount, sortsOfLetters } from "./sorts.ts";

/** Tables of grams: characters, pairs of them, sorts of two or three in a row, the same in a text of one side. */
export const tableNames = ["characters", "pairs", "sorts", "sided"] as const;
export type TableName = (typeof tableNames)[number];

/**
 * What a gram speaks for: that a phrase begins so many characters behind the gram's first (`begins`), that it ends
 * before the one there (`ends`), that the gram lies within, or somewhere before or after it in the same sentence. A
 * number below `slotCount`.
 */
export const slotCount = 23;
export const within = 0;
export const before = 1;
export const after = 2;
const firstBegin = 3;
const firstEnd = 13;
const least = -2;
const begins = (behind: number): number => firstBegin + behind - least;
const ends = (behind: number): number => firstEnd + behind - least;
export const isBegin = (slot: number): boolean => slot >= firstBegin && slot < firstEnd;
/** How far behind the gram's first character the slot's edge lies. */
export const behindOf = (slot: number): number => slot - (isBegin(slot) ? firstBegin : firstEnd) + least;

/** Slots stand in a file of weights by their letters. */
const firstLetter = "a".charCodeAt(0);
export const letterOfSlot = (slot: number): string => String.fromCharCode(firstLetter + slot);
export const slotOfLetter = (letter: string): number => letter.charCodeAt(0) - firstLetter;

const edges = (...behind: readonly number[]): number[] => [...behind.map(begins), ...behind.map(ends)];
const ofCharacter = [...edges(1, 0), within];
const ofPair = [...edges(2, 1, 0), within, before, after];
const ofTwoSorts = [within];
const ofThreeSorts = edges(3, 2, 1, 0);
const ofSided = [begins(2), ends(1)];

/** @param slots what a gram of this sort and length may speak for. */
type Visit = (table: number, key: number, at: number, slots: readonly number[]) => void;

export const [characters, pairs, sortGrams, sided] = [0, 1, 2, 3] as const;
/** Two sorts in a row have a key, and three; all keys are below `sortKeys`. */
export const sortKeys = sortCount * sortCount * (1 + sortCount);
export const keyOfTwoSorts = (first: Sort, second: Sort): number => first * sortCount + second;
export const keyOfThreeSorts = (firstTwo: number, third: Sort): number =>
  (1 + third) * sortCount * sortCount + firstTwo;
export const keyOfPair = (first: number, second: number): number => (first << 16) | second;

/** The first two of three sorts; two are themselves. */
export const twoSortsIn = (key: number): number => key % (sortCount * sortCount);

/** All grams of a text with the place of their first character. `PhraseScale` looks them up in the same way. */
export function eachGram({ coded, sorts, side, length }: Signs, visit: Visit): void {
  const end = length + 2;
  for (let at = 0; at + 1 < end; at++) {
    visit(characters, coded.codeAt(at), at, ofCharacter);
    visit(pairs, keyOfPair(coded.codeAt(at), coded.codeAt(at + 1)), at, ofPair);
    const two = keyOfTwoSorts(sorts[at] ?? 0, sorts[at + 1] ?? 0);
    visit(sortGrams, two, at, ofTwoSorts);
    if (at + 2 >= end) continue;
    const three = keyOfThreeSorts(two, sorts[at + 2] ?? 0);
    visit(sortGrams, three, at, ofThreeSorts);
    if (side < unknownSide) visit(sided, side * sortKeys + three, at, ofSided);
  }
}

const sideSigns = "+-";

/** A gram's key as it stands in a file of weights; sorts by their letters, those of one side behind + or -. */
export function writtenOf(table: number, key: number): string {
  if (table === characters) return String.fromCharCode(key);
  if (table === pairs) return String.fromCharCode(key >>> 16, key & 0xffff);
  const sign = table === sided ? sideSigns.charAt(key / sortKeys) : "";
  const two = twoSortsIn(key % sortKeys);
  const third = Math.floor((key % sortKeys) / (sortCount * sortCount)) - 1;
  const sorts = [Math.floor(two / sortCount), two % sortCount];
  return sign + lettersOfSorts(third < 0 ? sorts : [...sorts, third]);
}

export function keyOf(table: number, written: string): number {
  if (table === characters) return written.charCodeAt(0);
  if (table === pairs) return keyOfPair(written.charCodeAt(0), written.charCodeAt(1));
  const [first = 0, second = 0, third] = sortsOfLetters(table === sided ? written.slice(1) : written);
  const two = keyOfTwoSorts(first, second);
  const key = third === undefined ? two : keyOfThreeSorts(two, third);
  return table === sided ? sideSigns.indexOf(written.charAt(0)) * sortKeys + key : key;
}
