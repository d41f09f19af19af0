import type { Bounded } from "../read-on.ts";
import type { Bucket } from "./bucket.ts";

/** The four words of an id, as numbers that compare as its text does. */
export type Words = readonly [number, number, number, number];

export const wordsOfId = (id: string): Words => {
  const digits = id.replaceAll("-", "");
  const word = (nth: number) => Number.parseInt(digits.slice(nth * 8, nth * 8 + 8), 16);
  return [word(0), word(1), word(2), word(3)];
};

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

const byteOf = (word: number, shift: number): string => hex[(word >>> shift) & 255] ?? "";
const half = (word: number, shift: number): string => byteOf(word, shift + 8) + byteOf(word, shift);

export const idOf = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string =>
  `${half(a, 16)}${half(a, 0)}-${half(b, 16)}-${half(b, 0)}-${half(c, 16)}-${half(c, 0)}${half(d, 16)}${half(d, 0)}`;

/** A class and a cost as one number. */
const rankOf = (classRank: number, cost: number): number => classRank * 2 ** 32 + cost;

interface Entry {
  rank: number;
  bucket: Bucket;
  slot: number;
}

/** The best of the slots that are offered, so many at most, in order of class, cost and id: a heap with the worst on top. */
export class Best {
  readonly #most: number;
  readonly #record: number;
  readonly #heap: Entry[] = [];
  readonly #after: { readonly rank: number; readonly words: Words } | undefined;

  /** @param record the column in which the ids begin. */
  constructor(most: number, record: number, after: Bounded | undefined) {
    this.#most = most;
    this.#record = record;
    this.#after = after && { rank: rankOf(after.classRank, after.cost), words: wordsOfId(after.id) };
  }

  /** The worst of them once there are so many; a slot with a higher rank, or the same and a higher id, is none of them. */
  get ceiling(): { readonly classRank: number; readonly cost: number; readonly word0: number } | undefined {
    const [worst] = this.#heap;
    if (!worst || this.#heap.length < this.#most) return undefined;
    const { rank, bucket, slot } = worst;
    const classRank = Math.floor(rank / 2 ** 32);
    const word0 = bucket.word(this.#record, slot) >>> 0;
    return { classRank, cost: rank - classRank * 2 ** 32, word0 };
  }

  /** Whether no slot of that class can be among the best any more, whatever it costs. */
  isBeyond(classRank: number): boolean {
    const [worst] = this.#heap;
    return worst !== undefined && this.#heap.length === this.#most && rankOf(classRank, 0) > worst.rank;
  }

  offer(bucket: Bucket, slot: number, classRank: number, cost: number): void {
    const rank = rankOf(classRank, cost);
    const after = this.#after;
    if (after && (rank < after.rank || (rank === after.rank && !this.#isIdAfter(bucket, slot, after.words)))) return;
    const heap = this.#heap;
    if (heap.length < this.#most) {
      heap.push({ rank, bucket, slot });
      this.#rise(heap.length - 1);
      return;
    }
    const [worst] = heap;
    if (!worst || rank > worst.rank) return;
    if (rank === worst.rank && this.#compareIds(bucket, slot, worst.bucket, worst.slot) >= 0) return;
    worst.rank = rank;
    worst.bucket = bucket;
    worst.slot = slot;
    this.#sink();
  }

  /** In order. */
  list(): readonly {
    readonly bucket: Bucket;
    readonly slot: number;
    readonly classRank: number;
    readonly cost: number;
  }[] {
    return [...this.#heap]
      .sort((a, b) => a.rank - b.rank || this.#compareIds(a.bucket, a.slot, b.bucket, b.slot))
      .map(({ rank, bucket, slot }) => {
        const classRank = Math.floor(rank / 2 ** 32);
        return { bucket, slot, classRank, cost: rank - classRank * 2 ** 32 };
      });
  }

  #isWorse(a: Entry, b: Entry): boolean {
    return a.rank !== b.rank ? a.rank > b.rank : this.#compareIds(a.bucket, a.slot, b.bucket, b.slot) > 0;
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      const [one, other] = [heap[at], heap[above]];
      if (!one || !other || !this.#isWorse(one, other)) return;
      heap[at] = other;
      heap[above] = one;
      at = above;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
      const one = heap[at];
      if (!one || !left) return;
      const isRight = right !== undefined && this.#isWorse(right, left);
      const worse = isRight ? right : left;
      if (!this.#isWorse(worse, one)) return;
      const below = 2 * at + (isRight ? 2 : 1);
      heap[at] = worse;
      heap[below] = one;
      at = below;
    }
  }

  #isIdAfter(bucket: Bucket, slot: number, words: Words): boolean {
    for (let nth = 0; nth < 4; nth += 1) {
      const word = bucket.word(this.#record + nth, slot) >>> 0;
      if (word !== words[nth]) return word > (words[nth] ?? 0);
    }
    return false;
  }

  #compareIds(bucket: Bucket, slot: number, other: Bucket, otherSlot: number): number {
    for (let nth = 0; nth < 4; nth += 1) {
      const column = this.#record + nth;
      const one = bucket.word(column, slot) >>> 0;
      const two = other.word(column, otherSlot) >>> 0;
      if (one !== two) return one - two;
    }
    return 0;
  }
}
