import type { Layout } from "./columns.ts";

/** Slots that are looked at together. */
export class Bucket {
  /** Which bucket of its shelf it is. */
  readonly number: number;
  size = 0;
  capacity = 1;
  /** Scanned column `c` of slot `n` stands at `c * capacity + n`. */
  data: Int32Array;
  /** Column `c` of those behind stands at `n * stride + c - scanned`. */
  rows: Int32Array;
  readonly scanned: number;
  readonly stride: number;
  /** So many slots from the first on stand in the order of a scanned column, read as whole numbers above 0. */
  inOrder = 0;
  readonly #orderedBy: number;

  constructor(number: number, { scanned, columns }: Layout, orderedBy: number) {
    this.number = number;
    this.scanned = scanned;
    this.stride = columns.length - scanned;
    this.#orderedBy = orderedBy;
    this.data = new Int32Array(this.scanned);
    this.rows = new Int32Array(this.stride);
  }

  get bytes(): number {
    return this.data.byteLength + this.rows.byteLength;
  }

  /** What a slot holds in any column. */
  word(column: number, slot: number): number {
    const { scanned, stride } = this;
    return (
      (column < scanned ? this.data[column * this.capacity + slot] : this.rows[slot * stride + column - scanned]) ?? 0
    );
  }

  set(column: number, slot: number, word: number): void {
    const { scanned, stride } = this;
    if (column < scanned) this.data[column * this.capacity + slot] = word;
    else this.rows[slot * stride + column - scanned] = word;
  }

  /** @param words of all columns. @returns the number of the slot in the bucket. */
  add(words: Int32Array): number {
    if (this.size === this.capacity) this.#grow(Math.ceil(this.capacity * 1.25) + 1);
    const { data, capacity, size, scanned, stride } = this;
    for (let column = 0; column < scanned; column += 1) data[column * capacity + size] = words[column] ?? 0;
    for (let nth = 0; nth < stride; nth += 1) this.rows[size * stride + nth] = words[scanned + nth] ?? 0;
    const from = this.#orderedBy * capacity + size;
    const isInOrder = size === 0 || (data[from - 1] ?? 0) >>> 0 <= (data[from] ?? 0) >>> 0;
    if (this.inOrder === size && isInOrder) this.inOrder += 1;
    this.size += 1;
    return size;
  }

  /** Puts the last slot in the place of another. */
  remove(slot: number): void {
    const { data, rows, capacity, scanned, stride } = this;
    const last = this.size - 1;
    for (let column = 0; column < scanned; column += 1) {
      data[column * capacity + slot] = data[column * capacity + last] ?? 0;
    }
    rows.copyWithin(slot * stride, last * stride, (last + 1) * stride);
    this.size = last;
    this.inOrder = Math.min(this.inOrder, slot);
  }

  #grow(capacity: number): void {
    const data = new Int32Array(this.scanned * capacity);
    for (let column = 0; column < this.scanned; column += 1) {
      const from = column * this.capacity;
      data.set(this.data.subarray(from, from + this.size), column * capacity);
    }
    const rows = new Int32Array(this.stride * capacity);
    rows.set(this.rows.subarray(0, this.size * this.stride));
    this.data = data;
    this.rows = rows;
    this.capacity = capacity;
  }
}
