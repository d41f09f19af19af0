import type { Side } from "../../../domain/criteria/criterion.ts";
import { place as placeCriterion } from "../../../domain/criteria/place.ts";
import { verdictCost } from "../../../domain/match/cost.ts";
import type { Values } from "../values.ts";
import type { Best } from "./best.ts";
import type { Bucket } from "./bucket.ts";
import { type Layout, layouts } from "./columns.ts";
import { type FigureAsk, figureAsksOf } from "./figure-asks.ts";
import { type Mask, maskOf, silenceCost, unwishedCost } from "./masks.ts";
import type { IsLet } from "./where.ts";

/** What a place costs of which nobody knows. */
export const openPlace = Number.POSITIVE_INFINITY;

const openCost = verdictCost(
  { criterion: placeCriterion.key, askedBy: "need", strength: "must", verdict: "unknown", asked: undefined },
  placeCriterion.weight,
);

/** What of a slot is judged by more than its figures and masks. */
export interface Special {
  /** What its place costs: 0 where it suits, below 0 where it surely fails; more where it is near; `openPlace`. */
  place(bucket: Bucket, slot: number): number;
  /** Whether a place that is only near is a must. */
  readonly isPlaceMust: boolean;
  age(bucket: Bucket, slot: number): number;
  /** What the freshest costs, and of older ones the first day of a check that costs no more than so much, in a column. */
  readonly leastAge: number;
  readonly checked?: { readonly column: number; firstDay(cost: number): number };
}

/** So many slots at once: what the first of them are worth spares looking at the rest. */
const blockSlots = 512;

/** Numbers of slots of the block that is looked at; the few that remain after each test. */
const left = new Int32Array(blockSlots);

type Ceiling = Best["ceiling"];

/** A test of two words of a slot against two of the question. */
interface MaskTest {
  readonly column: number;
  readonly mask: Mask;
}

/** In which columns the slots of a side hold what is no figure; of two words the first. */
type Places = ReturnType<typeof placesIn>;

const placesIn = ({ at }: Layout) => ({
  record: at("record0"),
  rentFamily: at("rentFamily"),
  known: at("knownLow"),
  must: at("mustLow"),
  prefer: at("preferLow"),
  says: at("saysLow"),
  unfit: at("unfitLow"),
  unwished: at("unwishedLow"),
  figures: at("figuresSaid"),
  divisionsLow: at("divisionsLowLow"),
  divisionsHigh: at("divisionsHighLow"),
});

const placesOf: Record<Side, Places> = { space: placesIn(layouts.space), need: placesIn(layouts.need) };

/**
 * What a party asks of the slots of the other side, and answers them: lower bounds of class and cost as `boundOf` gives
 * them in SQL.
 */
export class Question {
  readonly #special: Special;
  readonly #stated: readonly FigureAsk[];
  readonly #demands: readonly FigureAsk[];
  /** Those that a slot can fail by its size alone. */
  readonly #limits: readonly FigureAsk[];
  /** A slot is out with any bit in common. */
  readonly #barred: readonly MaskTest[];
  /** A slot that has such words is out without a bit in common with them. */
  readonly #welcome: readonly [MaskTest, MaskTest] | undefined;
  readonly #must: Mask;
  readonly #prefer: Mask;
  readonly #open: Mask;
  readonly #says: Mask;
  readonly #unwished: Mask;
  readonly #family: number;
  readonly #at: Places;

  constructor(slots: Side, values: Values, special: Special) {
    const at = placesOf[slots];
    this.#at = at;
    this.#special = special;
    const { stated, demands } = figureAsksOf(slots, values);
    this.#stated = stated;
    this.#demands = demands;
    this.#limits = [...stated, ...demands].filter(({ limit }) => limit !== Number.POSITIVE_INFINITY);
    this.#must = maskOf(values.mustBits);
    this.#prefer = maskOf(values.preferBits);
    this.#open = maskOf(values.openBits);
    this.#says = maskOf(values.says);
    this.#unwished = maskOf(values.unwished);
    this.#barred = [
      { column: at.says, mask: maskOf(values.unfit) },
      { column: at.unfit, mask: this.#says },
    ].filter(({ mask }) => (mask.low | mask.high) !== 0);
    this.#welcome =
      values.divisionsLow === undefined
        ? undefined
        : [
            { column: at.divisionsLow, mask: maskOf(values.divisionsLow) },
            { column: at.divisionsHigh, mask: maskOf(values.divisionsHigh) },
          ];
    this.#family = typeof values.rentFamily === "number" ? values.rentFamily : -1;
  }

  /** Offers every slot of a bucket that may match, of those that are let through. */
  scan(bucket: Bucket, best: Best, isLet?: IsLet): void {
    const { size } = bucket;
    for (let from = 0; from < size; ) {
      const { ceiling } = best;
      from = this.#nextThatCould(bucket, ceiling, from);
      const to = Math.min(size, from + blockSlots);
      let count = this.#withinLimits(bucket, this.#couldBeBest(bucket, ceiling, from, to));
      for (const test of this.#barred) count = keepUnbarred(bucket, test, count);
      if (this.#welcome) count = keepWelcome(bucket, this.#welcome, count);
      for (let nth = 0; nth < count; nth += 1) {
        const slot = left[nth] ?? 0;
        if (!isLet || isLet(bucket, slot)) this.#offer(bucket, slot, best);
      }
      from = to;
    }
  }

  /** Whether only what comes before the worst of the best by its id may be one of them: they cost nothing. */
  #isByIdAlone(ceiling: Ceiling): boolean {
    return ceiling?.classRank === 0 && ceiling.cost <= this.#special.leastAge;
  }

  /** Of slots in the order of their ids those behind one that comes too late do so too. */
  #nextThatCould({ data, capacity, inOrder }: Bucket, ceiling: Ceiling, from: number): number {
    if (!ceiling || from >= inOrder || !this.#isByIdAlone(ceiling)) return from;
    return (data[this.#at.record * capacity + from] ?? 0) >>> 0 > ceiling.word0 ? inOrder : from;
  }

  /**
   * Those that may still be among the best: once there are enough that cost nothing, by the beginning of their ids; once
   * there are enough that meet every must, by their age.
   */
  #couldBeBest({ data, capacity }: Bucket, ceiling: Ceiling, from: number, to: number): number {
    const among = left;
    const { checked } = this.#special;
    let count = 0;
    if (ceiling && this.#isByIdAlone(ceiling)) {
      const base = this.#at.record * capacity;
      for (let slot = from; slot < to; slot += 1) {
        among[count] = slot;
        if ((data[base + slot] ?? 0) >>> 0 <= ceiling.word0) count += 1;
      }
      return count;
    }
    if (ceiling?.classRank === 0 && checked) {
      const base = checked.column * capacity;
      const first = checked.firstDay(ceiling.cost);
      for (let slot = from; slot < to; slot += 1) {
        among[count] = slot;
        if ((data[base + slot] ?? 0) >= first) count += 1;
      }
      return count;
    }
    for (let slot = from; slot < to; slot += 1) among[slot - from] = slot;
    return to - from;
  }

  /** Column after column, each only of the slots that the ones before let through. */
  #withinLimits({ data, capacity }: Bucket, before: number): number {
    const among = left;
    const own = this.#family;
    const family = this.#at.rentFamily * capacity;
    let count = before;
    for (const { column, limit, inFamily } of this.#limits) {
      if (count === 0) return 0;
      const base = column * capacity;
      let kept = 0;
      if (inFamily) {
        for (let nth = 0; nth < count; nth += 1) {
          const slot = among[nth] ?? 0;
          among[kept] = slot;
          if ((data[base + slot] ?? 0) <= limit || data[family + slot] !== own) kept += 1;
        }
      } else {
        for (let nth = 0; nth < count; nth += 1) {
          const slot = among[nth] ?? 0;
          among[kept] = slot;
          if ((data[base + slot] ?? 0) <= limit) kept += 1;
        }
      }
      count = kept;
    }
    return count;
  }

  #offer(bucket: Bucket, slot: number, best: Best): void {
    const { data, capacity, rows, stride, scanned } = bucket;
    const { known, must, prefer, says, unwished, rentFamily, figures } = this.#at;
    const row = slot * stride - scanned;
    const low = (column: number): number => rows[row + column] ?? 0;
    const high = (column: number): number => rows[row + column + 1] ?? 0;
    const word = (column: number): number => data[column * capacity + slot] ?? 0;
    const [knownLow, knownHigh] = [low(known), high(known)];
    const mustLow = (this.#must.low & ~knownLow) | (low(must) & this.#open.low);
    const mustHigh = (this.#must.high & ~knownHigh) | (high(must) & this.#open.high);
    const isSilent = (mustLow | mustHigh) !== 0;
    if (isSilent && best.isBeyond(2)) return;
    const place = this.#special.place(bucket, slot);
    if (place < 0) return;
    const isOpen = place === openPlace;
    const isUnknown = isSilent || isOpen;
    let cost = (isOpen ? openCost : place) + this.#special.age(bucket, slot);
    let isNear = place > 0 && !isOpen && this.#special.isPlaceMust;
    const isInFamily = word(rentFamily) === this.#family;
    const said = low(figures);
    for (const test of this.#stated) {
      if ((said & test.bit) === 0) continue;
      const figure = word(test.column);
      if (figure <= test.missed || (test.inFamily && !isInFamily)) continue;
      cost += test.cost(figure);
      if (figure > test.near) isNear = true;
    }
    for (const test of this.#demands) {
      if ((said & test.bit) === 0) continue;
      const demand = word(test.column);
      if (Math.abs(demand) <= test.missed || (test.inFamily && !isInFamily)) continue;
      cost += test.cost(demand);
      if (demand > test.near) isNear = true;
    }
    const wishLow = (this.#prefer.low & ~knownLow) | (low(prefer) & this.#open.low);
    const wishHigh = (this.#prefer.high & ~knownHigh) | (high(prefer) & this.#open.high);
    if ((mustLow | mustHigh | wishLow | wishHigh) !== 0) cost += silenceCost(mustLow, mustHigh, wishLow, wishHigh);
    const failedLow = (word(says) & this.#unwished.low) | (low(unwished) & this.#says.low);
    const failedHigh = (word(says + 1) & this.#unwished.high) | (high(unwished) & this.#says.high);
    if ((failedLow | failedHigh) !== 0) cost += unwishedCost(failedLow, failedHigh);
    best.offer(bucket, slot, isUnknown ? 2 : isNear ? 1 : 0, cost);
  }
}

function keepUnbarred({ data, capacity }: Bucket, { column, mask }: MaskTest, count: number): number {
  const [low, high] = [column * capacity, (column + 1) * capacity];
  const among = left;
  let kept = 0;
  for (let nth = 0; nth < count; nth += 1) {
    const slot = among[nth] ?? 0;
    among[kept] = slot;
    if ((((data[low + slot] ?? 0) & mask.low) | ((data[high + slot] ?? 0) & mask.high)) === 0) kept += 1;
  }
  return kept;
}

/** A hundred divisions in two masks; without any, nothing is said of them. */
function keepWelcome({ data, capacity }: Bucket, [one, other]: readonly [MaskTest, MaskTest], count: number): number {
  const [a, b] = [one.column * capacity, (one.column + 1) * capacity];
  const [c, d] = [other.column * capacity, (other.column + 1) * capacity];
  const among = left;
  let kept = 0;
  for (let nth = 0; nth < count; nth += 1) {
    const slot = among[nth] ?? 0;
    among[kept] = slot;
    const [w, x, y, z] = [data[a + slot] ?? 0, data[b + slot] ?? 0, data[c + slot] ?? 0, data[d + slot] ?? 0];
    const isSaid = (w | x | y | z) !== 0;
    const meets = ((w & one.mask.low) | (x & one.mask.high) | (y & other.mask.low) | (z & other.mask.high)) !== 0;
    if (!isSaid || meets) kept += 1;
  }
  return kept;
}
