import type { NameIndex } from "./name-index.ts";
import type { NameReading } from "./name-reading.ts";

const latelyMask = 8191;

interface Met {
  readonly name: string;
  readonly reading: NameReading | undefined;
}

/** Names with what they may mean: each is read once. */
export class KnownNames {
  readonly #index: NameIndex;
  readonly #read: (name: string) => NameReading | undefined;
  /** At most as many as there are names. */
  readonly #known = new Map<string, NameReading>();
  /** Of those the ones last met, by their characters; a name's place is taken by the next one that falls on it. */
  readonly #lately: (Met | undefined)[] = new Array(latelyMask + 1).fill(undefined);

  constructor(index: NameIndex, read: (name: string) => NameReading | undefined) {
    this.#index = index;
    this.#read = read;
  }

  reading(name: string): NameReading | undefined {
    const before = this.#known.get(name);
    if (before || !this.#index.has(name)) return before;
    const found = this.#read(name);
    if (found) this.#known.set(name, found);
    return found;
  }

  /** The reading of the name of so many characters at a place; one met lately is told without cutting it out. */
  at(text: string, at: number, length: number): NameReading | undefined {
    const code = (text.charCodeAt(at) << 16) ^ (text.charCodeAt(at + 1) << 8) ^ text.charCodeAt(at + length - 1);
    const slot = (Math.imul(code + length, 0x9e37_79b1) >>> 19) & latelyMask;
    const before = this.#lately[slot];
    if (before !== undefined && before.name.length === length && text.startsWith(before.name, at))
      return before.reading;
    const name = text.slice(at, at + length);
    const reading = this.reading(name);
    this.#lately[slot] = { name, reading };
    return reading;
  }
}
