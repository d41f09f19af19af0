/** Slots that are looked at together, side by side: each column in a row of its own, so that a test reads few of them. */
export class Bucket {
  /** Which bucket of its shelf it is. */
  readonly number: number;
  size = 0;
  capacity: number;
  /** Column `c` of slot `n` stands at `c * capacity + n`. */
  data: Int32Array;
  /** So many slots from the first on stand in the order of a column, read as whole numbers above 0. */
  inOrder = 0;
  readonly #width: number;
  readonly #orderedBy: number;

  constructor(number: number, { width, orderedBy }: { readonly width: number; readonly orderedBy: number }) {
    this.number = number;
    this.#width = width;
    this.#orderedBy = orderedBy;
    this.capacity = 1;
    this.data = new Int32Array(width * this.capacity);
  }

  /** @returns the number of the slot in the bucket. */
  add(row: Int32Array): number {
    if (this.size === this.capacity) this.#grow(Math.ceil(this.capacity * 1.25) + 1);
    const { data, capacity, size } = this;
    for (let column = 0; column < this.#width; column += 1) data[column * capacity + size] = row[column] ?? 0;
    const from = this.#orderedBy * capacity + size;
    const isInOrder = size === 0 || (data[from - 1] ?? 0) >>> 0 <= (data[from] ?? 0) >>> 0;
    if (this.inOrder === size && isInOrder) this.inOrder += 1;
    this.size += 1;
    return size;
  }

  /** Puts the last slot in the place of another. */
  remove(slot: number): void {
    const { data, capacity } = this;
    const last = this.size - 1;
    for (let column = 0; column < this.#width; column += 1) {
      data[column * capacity + slot] = data[column * capacity + last] ?? 0;
    }
    this.size = last;
    this.inOrder = Math.min(this.inOrder, slot);
  }

  #grow(capacity: number): void {
    const data = new Int32Array(this.#width * capacity);
    for (let column = 0; column < this.#width; column += 1) {
      const from = column * this.capacity;
      data.set(this.data.subarray(from, from + this.size), column * capacity);
    }
    this.data = data;
    this.capacity = capacity;
  }
}
