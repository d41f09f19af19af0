import type { IdWords } from "./texts.ts";
import { hashOf } from "./whereabouts.ts";

/** Bytes of the copy's room for each record that is kept made, and what one takes itself, about. */
const roomPerRecord = 1 << 16;
const bytesEach = 2500;
const mostRecords = 1 << 16;

/** Words of a record's id and of its publication's. */
const keyWords = 8;

/** A record stands at one of so many places: with one alone two that are shown by turns would push each other out. */
const ways = 4;

/** Records that were shown once and may come again: so many for each that is kept. */
const heardPerRecord = 4;

/**
 * What was made of the records that were shown last: pages of one place show the same ones again and again. Most are
 * shown once and never again: one is kept when it comes for the second time, so that little lives long enough for the
 * collector of garbage to go through it. It takes the place of one that was not shown since another came to its places.
 */
export class Lately<T> {
  readonly #made: (T | undefined)[];
  /** Whose each is, side by side: an object for each would be looked for in memory once more. */
  readonly #keys: Int32Array;
  /** Whether each was shown since the hand last passed it. */
  readonly #isShown: Uint8Array;
  /** For each group of places the one that is asked first to give way. */
  readonly #hands: Uint8Array;
  /** The last words of records that were shown once, by their hash: what comes later there takes the place. */
  readonly #heard: Int32Array;

  /** @param mostBytes that the copy may take. */
  constructor(mostBytes: number) {
    const most = Math.min(mostRecords, Math.max(ways, mostBytes / roomPerRecord));
    this.#made = new Array<T | undefined>(2 ** Math.floor(Math.log2(most))).fill(undefined);
    this.#keys = new Int32Array(this.#made.length * keyWords);
    this.#isShown = new Uint8Array(this.#made.length);
    this.#hands = new Uint8Array(this.#made.length / ways);
    this.#heard = new Int32Array(this.#made.length * heardPerRecord);
  }

  /** @param publication all 0 of what the record's own organisation is shown. */
  find(record: IdWords, publication: IdWords): T | undefined {
    const place = this.#placeOf(record, publication);
    if (place < 0) return undefined;
    this.#isShown[place] = 1;
    return this.#made[place];
  }

  /** Keeps what was made of a record that comes again. */
  keep(record: IdWords, publication: IdWords, made: T): void {
    if (!this.#isHeard(record)) return;
    const known = this.#placeOf(record, publication);
    const place = known < 0 ? this.#placeFor(record) : known;
    for (let nth = 0; nth < 4; nth += 1) {
      this.#keys[place * keyWords + nth] = record[nth] ?? 0;
      this.#keys[place * keyWords + 4 + nth] = publication[nth] ?? 0;
    }
    this.#made[place] = made;
    this.#isShown[place] = 0;
  }

  /** Whatever it was shown as. */
  forget(record: IdWords): void {
    const first = this.#firstOf(record);
    for (let place = first; place < first + ways; place += 1) {
      if (this.#isAt(place * keyWords, record)) this.#made[place] = undefined;
    }
  }

  /** What it takes at most, about. */
  get bytes(): number {
    return this.#keys.byteLength + this.#heard.byteLength + this.#made.length * bytesEach;
  }

  /** Whether it came before, as far as is remembered; it has from now on. */
  #isHeard(record: IdWords): boolean {
    const place = hashOf(record[2] ?? 0, record[3] ?? 0) & (this.#heard.length - 1);
    const last = record[3] ?? 0;
    if (this.#heard[place] === last) return true;
    this.#heard[place] = last;
    return false;
  }

  /** Where it stands; −1 where it does not. */
  #placeOf(record: IdWords, publication: IdWords): number {
    const first = this.#firstOf(record);
    for (let place = first; place < first + ways; place += 1) {
      const at = place * keyWords;
      if (this.#isAt(at, record) && this.#isAt(at + 4, publication)) return place;
    }
    return -1;
  }

  #isAt(at: number, id: IdWords): boolean {
    const keys = this.#keys;
    // The last word first: in it most ids differ.
    return keys[at + 3] === id[3] && keys[at + 2] === id[2] && keys[at + 1] === id[1] && keys[at] === id[0];
  }

  /** One of its places that is free, or whose record was not shown since the hand last passed. */
  #placeFor(record: IdWords): number {
    const first = this.#firstOf(record);
    const group = first / ways;
    for (let hand = this.#hands[group] ?? 0; ; hand = (hand + 1) % ways) {
      const place = first + hand;
      if (this.#made[place] === undefined || this.#isShown[place] === 0) {
        this.#hands[group] = (hand + 1) % ways;
        return place;
      }
      this.#isShown[place] = 0;
    }
  }

  #firstOf(record: IdWords): number {
    return (hashOf(record[2] ?? 0, record[3] ?? 0) & (this.#made.length / ways - 1)) * ways;
  }
}
