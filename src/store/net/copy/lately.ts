import type { IdWords } from "./texts.ts";
import { hashOf } from "./whereabouts.ts";

/** Bytes of the copy's room for each record that is kept made, and what one takes itself, about. */
const roomPerRecord = 1 << 16;
const bytesEach = 2500;
const mostRecords = 1 << 16;

/** Words of a record's id and of its publication's. */
const keyWords = 8;

/**
 * What was made of the records that were shown last: pages of one place show the same ones again and again. Each record
 * has one place, which the next one that falls on it takes.
 */
export class Lately<T> {
  readonly #made: (T | undefined)[];
  /** Whose each is, side by side: an object for each would be looked for in memory once more. */
  readonly #keys: Int32Array;

  /** @param mostBytes that the copy may take. */
  constructor(mostBytes: number) {
    const most = Math.min(mostRecords, Math.max(1, mostBytes / roomPerRecord));
    this.#made = new Array<T | undefined>(2 ** Math.floor(Math.log2(most))).fill(undefined);
    this.#keys = new Int32Array(this.#made.length * keyWords);
  }

  /** @param publication all 0 of what the record's own organisation is shown. */
  find(record: IdWords, publication: IdWords): T | undefined {
    const place = this.#placeOf(record);
    const keys = this.#keys;
    const at = place * keyWords;
    for (let nth = 0; nth < 4; nth += 1) {
      if (keys[at + nth] !== record[nth] || keys[at + 4 + nth] !== publication[nth]) return undefined;
    }
    return this.#made[place];
  }

  keep(record: IdWords, publication: IdWords, made: T): void {
    const place = this.#placeOf(record);
    for (let nth = 0; nth < 4; nth += 1) {
      this.#keys[place * keyWords + nth] = record[nth] ?? 0;
      this.#keys[place * keyWords + 4 + nth] = publication[nth] ?? 0;
    }
    this.#made[place] = made;
  }

  /** Whatever it was shown as. */
  forget(record: IdWords): void {
    this.#made[this.#placeOf(record)] = undefined;
  }

  /** What it takes at most, about. */
  get bytes(): number {
    return this.#keys.byteLength + this.#made.length * bytesEach;
  }

  #placeOf(record: IdWords): number {
    return hashOf(record[2] ?? 0, record[3] ?? 0) & (this.#made.length - 1);
  }
}
