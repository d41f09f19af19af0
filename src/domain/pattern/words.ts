import { numberIn, openTable } from "./open-table.ts";

/** Words of a list as a tree of characters: which of them stand at a place is told without cutting or comparing strings. */
export interface WordTable<Entry extends { readonly word: string }> {
  /** The first place from this one on at which a word may begin; the end of the text where there is none. */
  placeFrom(text: string, from: number): number;
  /** The longest word that stands at this place; of several entries for it the one given first. */
  longestAt(text: string, at: number): Entry | undefined;
  /** The entries of all words that stand at this place, longest first; of one word in the order given. */
  allAt(text: string, at: number): readonly Entry[];
}

/** The tree of the words given; empty ones are left out. It holds at most 65,535 beginnings of words. */
export function wordTable<Entry extends { readonly word: string }>(entries: Iterable<Entry>): WordTable<Entry> {
  const given = [...entries].filter(({ word }) => word !== "");
  const steps = new Map<number, number>();
  const own: Entry[][] = [[]];
  for (const entry of given) {
    let node = 0;
    for (let i = 0; i < entry.word.length; i++) {
      const key = keyOf(node, entry.word.charCodeAt(i));
      const next = steps.get(key) ?? own.push([]) - 1;
      steps.set(key, next);
      node = next;
    }
    own[node]?.push(entry);
  }
  const table = openTable(steps);
  const whole = own.map((list) => list);
  // A beginning is made before what goes on from it, so that its list is whole by then.
  for (const [key, node] of steps) whole[node] = [...(own[node] ?? []), ...(whole[key >>> 16] ?? [])];

  const { pairs, alone } = headsOf(given.map(({ word }) => word));
  const none: readonly Entry[] = [];

  /** The entries of the words on the way that the text goes from `at`. */
  const reached = (text: string, at: number): readonly Entry[] => {
    const { length } = text;
    if (at >= length) return none;
    const first = text.charCodeAt(at);
    const begins = at + 1 < length && hasBit(pairs, pairBit(first, text.charCodeAt(at + 1)));
    if (!begins && !hasBit(alone, first & firstMask)) return none;
    let node = 0;
    for (let i = at; i < length; i++) {
      const next = numberIn(table, keyOf(node, text.charCodeAt(i)));
      // To the root no step leads.
      if (next === 0) break;
      node = next;
    }
    return whole[node] ?? none;
  };
  const placeFrom = (text: string, from: number): number => {
    const { length } = text;
    let code = from < length ? text.charCodeAt(from) : 0;
    for (let at = from; at < length; at++) {
      const next = at + 1 < length ? text.charCodeAt(at + 1) : 0;
      if (hasBit(pairs, pairBit(code, next)) || hasBit(alone, code & firstMask)) return at;
      code = next;
    }
    return length;
  };
  return { placeFrom, longestAt: (text, at) => reached(text, at)[0], allAt: reached };
}

const pairBits = 15;
const firstMask = 2047;

const pairBit = (first: number, second: number): number =>
  (Math.imul(first, 0x9e37_79b1) ^ Math.imul(second, 0x85eb_ca6b)) >>> (32 - pairBits);

/** What rules out most places: the pairs of characters that begin a word, and the words of one character. */
interface Heads {
  readonly pairs: Int32Array;
  readonly alone: Int32Array;
}

function headsOf(words: readonly string[]): Heads {
  const pairs = new Int32Array(1 << (pairBits - 5));
  const alone = new Int32Array((firstMask + 1) >> 5);
  for (const word of words) {
    const first = word.charCodeAt(0);
    if (word.length > 1) setBit(pairs, pairBit(first, word.charCodeAt(1)));
    else setBit(alone, first & firstMask);
  }
  return { pairs, alone };
}

const setBit = (bits: Int32Array, bit: number): void => {
  bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
};

const hasBit = (bits: Int32Array, bit: number): boolean => ((bits[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0;

const keyOf = (node: number, code: number): number => (node << 16) | code;
