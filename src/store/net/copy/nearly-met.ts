import { criteria } from "../../../domain/criteria/criteria.ts";
import type { Party } from "../../../domain/criteria/criterion.ts";
import { place } from "../../../domain/criteria/place.ts";
import { canBeWish } from "../../../domain/match/what-if.ts";
import { bitOf, unansweredBy } from "../bits.ts";
import { hangsOnArea } from "../space-terms.ts";
import { traitKeys, unfitTraits } from "../traits.ts";
import type { Values } from "../values.ts";
import { Best } from "./best.ts";
import type { Bucket } from "./bucket.ts";
import { layouts } from "./columns.ts";
import { figureAsksOf } from "./figure-asks.ts";
import { type Mask, maskOf } from "./masks.ts";
import { openPlace } from "./question.ts";
import { specialOfSpaces } from "./specials.ts";
import type { IsLet } from "./where.ts";

/** What no column measures is far. */
const farAway = 1e6;

const isMet = -1;

/** A must of a need, by the number of its criterion, as a slot answers it: how far it misses, below 0 where it may meet it. */
interface MustTest {
  readonly nth: number;
  farFrom(bucket: Bucket, slot: number): number;
}

const numberOf = new Map(criteria.map(({ key }, nth) => [key, nth]));

/** No criterion. */
const none = -1;

/** The slots that surely miss at most one must of a need, the nearest first for each must. As `what-if.ts` says it in SQL. */
export class NearlyMet {
  readonly #tests: readonly MustTest[];
  readonly #settled: Mask;
  readonly #unanswered: Mask;
  readonly #wishes: Mask;
  readonly #fixed: ReadonlySet<number>;
  readonly #mostOf: (criterion: string | undefined) => number;
  readonly #nearest = new Map<number, Best>();
  readonly #at: Record<"record" | "known" | "must", number>;

  /** @param mostOf so many slots are kept that miss a criterion, or none. */
  constructor(need: Party, values: Values, mostOf: (criterion: string | undefined) => number) {
    const { at } = layouts.space;
    const musts = criteria.filter((one) => one.askedBy === need.side && need.asks[one.key]?.strength === "must");
    const maskFor = (some: typeof musts) => maskOf(some.reduce((bits, one) => bits + bitOf(one.key), 0));
    const decisive = musts.filter((one) => !canBeWish(one));
    this.#settled = maskFor(decisive);
    this.#wishes = maskFor(musts.filter(canBeWish));
    this.#fixed = new Set(decisive.filter((one) => !one.relax).map((one) => numberOf.get(one.key) ?? none));
    this.#unanswered = maskOf(unansweredBy(need).reduce((bits, group) => bits + group.bits, 0));
    this.#tests = musts.flatMap(({ key }) => testsOf(key, need, values));
    this.#mostOf = mostOf;
    this.#at = { record: at("record0"), known: at("knownLow"), must: at("mustLow") };
  }

  scan(bucket: Bucket, isLet?: IsLet): void {
    for (let slot = 0; slot < bucket.size; slot += 1) if (!isLet || isLet(bucket, slot)) this.#offer(bucket, slot);
  }

  /** Those that miss a criterion, or none, and whether there are more. */
  *list(): Iterable<{ readonly missed: string | undefined; readonly slots: ReturnType<Best["list"]>; isCut: boolean }> {
    for (const [nth, best] of this.#nearest) {
      const missed = criteria[nth]?.key;
      const slots = best.list();
      yield { missed, slots, isCut: slots.length > this.#mostOf(missed) };
    }
  }

  #offer(bucket: Bucket, slot: number): void {
    const { rows, stride, scanned } = bucket;
    const { known, must } = this.#at;
    const row = slot * stride - scanned;
    const word = (column: number): number => rows[row + column] ?? 0;
    const [knownLow, knownHigh] = [word(known), word(known + 1)];
    if (((this.#settled.low & ~knownLow) | (this.#settled.high & ~knownHigh)) !== 0) return;
    if (((word(must) & this.#unanswered.low) | (word(must + 1) & this.#unanswered.high)) !== 0) return;
    let missed = onlyBit(this.#wishes.low & ~knownLow, this.#wishes.high & ~knownHigh);
    if (missed === severalBits) return;
    let distance = 0;
    for (const test of this.#tests) {
      const far = test.farFrom(bucket, slot);
      if (far < 0) continue;
      if (missed !== none && missed !== test.nth) return;
      missed = test.nth;
      distance += far;
    }
    if (!this.#fixed.has(missed)) this.#nearestOf(missed).offer(bucket, slot, 0, distance);
  }

  #nearestOf(missed: number): Best {
    const known = this.#nearest.get(missed);
    if (known) return known;
    // One more, to know whether there are more.
    const made = new Best(this.#mostOf(criteria[missed]?.key) + 1, this.#at.record, undefined);
    this.#nearest.set(missed, made);
    return made;
  }
}

const severalBits = -2;

/** The number of the one bit that is set; `none`, or `severalBits`. */
function onlyBit(low: number, high: number): number {
  if ((low | high) === 0) return none;
  if (low !== 0 && high !== 0) return severalBits;
  const word = low !== 0 ? low : high;
  if ((word & (word - 1)) !== 0) return severalBits;
  return 31 - Math.clz32(word) + (low !== 0 ? 0 : 32);
}

function testsOf(key: string, need: Party, values: Values): MustTest[] {
  const nth = numberOf.get(key) ?? none;
  if (key === place.key) return [{ nth, farFrom: farFromPlaces(values) }];
  if (traitKeys.has(key)) {
    const ask = need.asks[key];
    return ask ? [{ nth, farFrom: unfit(unfitTraits({ ...need, asks: { [key]: ask } }, "must")) }] : [];
  }
  if (hangsOnArea(key, need)) return [];
  const family = layouts.space.at("rentFamily");
  return figureAsksOf("space", values)
    .stated.filter((ask) => ask.key === key)
    .map(({ column, near, inFamily, share }) => ({
      nth,
      farFrom: ({ data, capacity }, slot) => {
        const figure = data[column * capacity + slot] ?? 0;
        if (figure <= near || (inFamily && data[family * capacity + slot] !== values.rentFamily)) return isMet;
        return share(figure);
      },
    }));
}

function unfit(bits: number): MustTest["farFrom"] {
  const mask = maskOf(bits);
  const says = layouts.space.at("saysLow");
  return ({ data, capacity }, slot) => {
    const [low, high] = [data[says * capacity + slot] ?? 0, data[(says + 1) * capacity + slot] ?? 0];
    return ((low & mask.low) | (high & mask.high)) === 0 ? isMet : farAway;
  };
}

function farFromPlaces(values: Values): MustTest["farFrom"] {
  const special = specialOfSpaces(values);
  return (bucket, slot) => {
    const cost = special.place(bucket, slot);
    // What nobody knows is not missed: the judge says it.
    return cost === 0 || cost === openPlace ? isMet : cost < 0 ? farAway : cost / place.weight;
  };
}
