/** Spreads the bits of ids, of which many begin alike. */
export const hashOf = (a: number, b: number): number => {
  let hash = Math.imul(a ^ (b >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ b ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};

const begin = 1024;

const larger = (array: Int32Array): Int32Array<ArrayBuffer> => {
  const copy = new Int32Array(array.length * 2);
  copy.set(array);
  return copy;
};

/**
 * In which buckets the slots of a record stand: chains of numbers in arrays, because a map of millions of ids would take
 * more memory than the slots. Different records may share a chain; who asks compares the ids.
 */
export class Whereabouts {
  #heads = new Int32Array(begin).fill(-1);
  #hash = new Int32Array(begin);
  #next = new Int32Array(begin);
  #bucket = new Int32Array(begin);
  #slot = new Int32Array(begin);
  /** Entries that were ever used, and the first of those that are free again. */
  #used = 0;
  #free = -1;

  /** @param word2 the third of the four words of an id, with the fourth. */
  add(word2: number, word3: number, bucket: number, slot: number): void {
    const entry = this.#newEntry();
    const hash = hashOf(word2, word3);
    this.#hash[entry] = hash;
    this.#bucket[entry] = bucket;
    this.#slot[entry] = slot;
    this.#chain(entry, hash);
  }

  /** The first entry of the chain of an id, whoever's it is; −1 for none. */
  first(word2: number, word3: number): number {
    return this.#headOf(hashOf(word2, word3));
  }

  /** The entry after; −1 at the end. */
  next(entry: number): number {
    return this.#next[entry] ?? -1;
  }

  bucketAt(entry: number): number {
    return this.#bucket[entry] ?? 0;
  }

  slotAt(entry: number): number {
    return this.#slot[entry] ?? 0;
  }

  /** The slot stands elsewhere in its bucket now. */
  move(word2: number, word3: number, bucket: number, from: number, to: number): void {
    for (let entry = this.#headOf(hashOf(word2, word3)); entry >= 0; entry = this.#next[entry] ?? -1) {
      if (this.#bucket[entry] !== bucket || this.#slot[entry] !== from) continue;
      this.#slot[entry] = to;
      return;
    }
  }

  remove(word2: number, word3: number, bucket: number, slot: number): void {
    const hash = hashOf(word2, word3);
    let before = -1;
    for (let entry = this.#headOf(hash); entry >= 0; before = entry, entry = this.#next[entry] ?? -1) {
      if (this.#bucket[entry] !== bucket || this.#slot[entry] !== slot) continue;
      const next = this.#next[entry] ?? -1;
      if (before < 0) this.#heads[hash & (this.#heads.length - 1)] = next;
      else this.#next[before] = next;
      this.#next[entry] = this.#free;
      this.#free = entry;
      return;
    }
  }

  get bytes(): number {
    return 4 * (this.#heads.length + 4 * this.#next.length);
  }

  #headOf(hash: number): number {
    return this.#heads[hash & (this.#heads.length - 1)] ?? -1;
  }

  #chain(entry: number, hash: number): void {
    const head = hash & (this.#heads.length - 1);
    this.#next[entry] = this.#heads[head] ?? -1;
    this.#heads[head] = entry;
  }

  #newEntry(): number {
    const free = this.#free;
    if (free >= 0) {
      this.#free = this.#next[free] ?? -1;
      return free;
    }
    if (this.#used === this.#next.length) this.#grow();
    this.#used += 1;
    return this.#used - 1;
  }

  /** Only called when none is free, so that every entry is in a chain. */
  #grow(): void {
    this.#hash = larger(this.#hash);
    this.#next = larger(this.#next);
    this.#bucket = larger(this.#bucket);
    this.#slot = larger(this.#slot);
    this.#heads = new Int32Array(this.#heads.length * 2).fill(-1);
    for (let entry = 0; entry < this.#used; entry += 1) this.#chain(entry, this.#hash[entry] ?? 0);
  }
}
