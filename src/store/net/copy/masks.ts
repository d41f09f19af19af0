import { verdictCost } from "../../../domain/match/cost.ts";
import { criterionWeights } from "../bits.ts";
import { failedWish } from "../terms.ts";
import { traitWeights } from "../traits.ts";

/** A mask of up to 53 bits in two words. */
export interface Mask {
  readonly low: number;
  readonly high: number;
}

/** JavaScript's own bit operators end at 32. */
export const maskOf = (bits: unknown): Mask => {
  const value = typeof bits === "number" ? bits : 0;
  return { low: value | 0, high: Math.floor(value / 2 ** 32) | 0 };
};

/** For each byte of a mask what the weights of its bits are together. */
function byteSums(weights: readonly number[]): Uint16Array {
  const sums = new Uint16Array(8 * 256);
  for (let byte = 0; byte < 8; byte += 1) {
    for (let value = 1; value < 256; value += 1) {
      const lowest = 31 - Math.clz32(value & -value);
      sums[byte * 256 + value] = (sums[byte * 256 + (value & (value - 1))] ?? 0) + (weights[byte * 8 + lowest] ?? 0);
    }
  }
  return sums;
}

const ofWord = (word: number, sums: Uint16Array, from: number): number =>
  word === 0
    ? 0
    : (sums[from + (word & 255)] ?? 0) +
      (sums[from + 256 + ((word >>> 8) & 255)] ?? 0) +
      (sums[from + 512 + ((word >>> 16) & 255)] ?? 0) +
      (sums[from + 768 + (word >>> 24)] ?? 0);

const weightOf = (low: number, high: number, sums: Uint16Array): number =>
  ofWord(low, sums, 0) + ofWord(high, sums, 1024);

const criterionSums = byteSums(criterionWeights);
const traitSums = byteSums(traitWeights);

const unknown = (strength: "must" | "prefer"): number =>
  verdictCost({ criterion: "", askedBy: "need", strength, verdict: "unknown", asked: undefined }, 1);
const [unknownMust, unknownWish] = [unknown("must"), unknown("prefer")];

/** What musts and wishes cost that nobody answers. */
export const silenceCost = (mustLow: number, mustHigh: number, wishLow: number, wishHigh: number): number =>
  unknownMust * weightOf(mustLow, mustHigh, criterionSums) + unknownWish * weightOf(wishLow, wishHigh, criterionSums);

/** What wishes cost that an option fails. */
export const unwishedCost = (low: number, high: number): number => failedWish * weightOf(low, high, traitSums);
