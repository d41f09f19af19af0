import { amountOf, countFor, firstFor, type GramTable, slotOf, type WrittenGrams } from "./gram-table.ts";
import { after, before, behindOf, isBegin, slotCount, within } from "./grams.ts";
import type { Signs } from "./signs.ts";
import { endsSentence, partsPhrases } from "./sorts.ts";

/** What `bench/learn-phrases.ts` learned; weights in fiftieths. */
export interface PhraseWeights extends WrittenGrams {
  /** Of there being no phrase. */
  readonly none: number;
  /** Of a phrase of so many characters; there is none longer. */
  readonly lengths: readonly number[];
}

/** A stretch of the text, and how likely it is that there is such a phrase at all. */
export interface LikelyPhrase {
  readonly start: number;
  readonly end: number;
  readonly likelihood: number;
}

/** Characters of a phrase, at most. */
export const longestPhrase = 24;
/** How far from a phrase words may stand that speak for or against it. */
const reach = 14;
/** Characters next to an edge are weighed by their place there. */
export const near = 3;
/** Weights are counted in fiftieths. */
export const weightUnit = 50;
/** What is less likely by this, as a logarithm, counts nothing. */
const negligible = 5 * weightUnit;

/** Sums of each place, for each question: of a phrase that begins there, that ends before it, of what lies within, what stands before and after. */
const [beginning, ending, lying, left, right] = [0, 1, 2, 3, 4] as const;
const sums = 5;
const sumOf = (slot: number): number =>
  slot === within ? lying : slot === before ? left : slot === after ? right : isBegin(slot) ? beginning : ending;
/** Slots reach so far over the text's edges. */
const margin = 4;

/**
 * Weighs all stretches of a text against each other and against there being no phrase, for one question or several
 * at once: a log-linear model of both edges, what lies between and what stands around.
 */
export class PhraseScale {
  readonly #grams: GramTable;
  readonly #pass: number;
  /** How far behind a gram's place on the board it counts. */
  readonly #offsets: Int32Array;
  readonly #questions: readonly Question[];
  readonly #stride: number;

  /** @param pass of the table, the first or the second, and the weights that it was made of. */
  constructor(grams: GramTable, pass: number, all: readonly PhraseWeights[]) {
    this.#grams = grams;
    this.#pass = pass;
    this.#stride = all.length * sums;
    this.#offsets = Int32Array.from({ length: all.length * slotCount }, (_, nth) => this.#offsetOf(nth));
    this.#questions = all.map(({ none, lengths }) => ({
      none,
      lengths: Int32Array.from(lengths),
      longest: Math.max(...lengths),
    }));
  }

  /** Edges are counted at their own place, all others one place on, so that sums up to a place leave it out. */
  #offsetOf(nth: number): number {
    const slot = nth % slotCount;
    const sum = sumOf(slot);
    const behind = sum === beginning || sum === ending ? behindOf(slot) : 1;
    return (margin + behind) * this.#stride + Math.floor(nth / slotCount) * sums + sum;
  }

  /** The likeliest phrase for each question; undefined where nothing comes near. */
  best(signs: Signs): (LikelyPhrase | undefined)[] {
    const board = scratch.board((signs.length + 3 + 2 * margin) * this.#stride);
    this.#count(signs, board);
    const around = aroundOf(signs, scratch.around(signs.length + 2));
    return this.#questions.map((question, nth) => {
      const sheet = new Sheet(board, this.#stride, margin * this.#stride + nth * sums, signs.length);
      sheet.addAround(around);
      return likeliest(signs, sheet, question);
    });
  }

  /** Counts all grams, as `eachGram` tells them. */
  #count({ coded, sorts, side, length }: Signs, board: Int32Array): void {
    const grams = this.#grams;
    const rows = grams.rowsOf(coded);
    const { entries } = grams;
    const offsets = this.#offsets;
    const pass = this.#pass;
    const stride = this.#stride;
    for (let at = 0, place = 0; at <= length; at++, place += stride) {
      addRow(entries, rows[2 * at] ?? 0, pass, offsets, place, board);
      addRow(entries, rows[2 * at + 1] ?? 0, pass, offsets, place, board);
      const third = at < length ? sorts[at + 2] : undefined;
      const row = grams.rowOfSorts(side, sorts[at] ?? 0, sorts[at + 1] ?? 0, third);
      addRow(entries, row, pass, offsets, place, board);
    }
  }
}

/** A function of plain values: what is done two hundred times a text looks nothing up in objects. */
function addRow(
  entries: Int16Array,
  row: number,
  pass: number,
  offsets: Int32Array,
  place: number,
  board: Int32Array,
): void {
  if (row === 0) return;
  const head = entries[row] ?? 0;
  const first = firstFor(row, head, pass);
  const past = first + countFor(head, pass);
  for (let nth = first; nth < past; nth++) {
    const entry = entries[nth] ?? 0;
    const sum = place + (offsets[slotOf(entry)] ?? 0);
    board[sum] = (board[sum] ?? 0) + amountOf(entry);
  }
}

interface Question {
  readonly none: number;
  readonly lengths: Int32Array;
  /** The greatest of them. */
  readonly longest: number;
}

/** What was counted for one question, put together. */
class Sheet {
  /** By its first character, without what lies within. */
  readonly begins: Int32Array;
  /** By the place behind its last, with what lies before that place. */
  readonly ends: Int32Array;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #length: number;

  constructor(board: Int32Array, stride: number, from: number, length: number) {
    [this.begins, this.ends, this.#left, this.#right] = scratch.rows(length + 3);
    this.#length = length;
    let within = 0;
    let before = 0;
    let after = 0;
    for (let at = 0, place = from; at < length + 3; at++, place += stride) {
      within += board[place + lying] ?? 0;
      before += board[place + left] ?? 0;
      after += board[place + right] ?? 0;
      this.begins[at] = (board[place + beginning] ?? 0) - within;
      this.ends[at] = (board[place + ending] ?? 0) + within;
      this.#left[at] = before;
      this.#right[at] = after;
    }
  }

  /** Adds to each edge what speaks before or after it in its sentence. */
  addAround({ from, to }: Around): void {
    const { begins, ends } = this;
    for (let edge = near; edge <= this.#length; edge++)
      begins[edge] = (begins[edge] ?? 0) + (this.#left[edge - near + 1] ?? 0) - (this.#left[from[edge] ?? 0] ?? 0);
    for (let edge = 2; edge < this.#length; edge++) {
      const past = (to[edge] ?? 0) + 1;
      if (past > edge + 1) ends[edge] = (ends[edge] ?? 0) + (this.#right[past] ?? 0) - (this.#right[edge + 1] ?? 0);
    }
  }
}

/** Arrays that are used again: typed ones take longer to make than a message needs to use them. */
class Scratch {
  #around: Around = aroundIn(0);
  #board = new Int32Array(0);
  #rows: [Int32Array, Int32Array, Int32Array, Int32Array] = this.#rowsOf(0);

  board(size: number): Int32Array {
    if (this.#board.length < size) this.#board = new Int32Array(2 * size);
    else this.#board.fill(0, 0, size);
    return this.#board;
  }

  around(size: number): Around {
    if (this.#around.from.length < size) this.#around = aroundIn(2 * size);
    return this.#around;
  }

  rows(size: number): [Int32Array, Int32Array, Int32Array, Int32Array] {
    if (this.#rows[0].length < size) this.#rows = this.#rowsOf(2 * size);
    return this.#rows;
  }

  #rowsOf(size: number): [Int32Array, Int32Array, Int32Array, Int32Array] {
    return [new Int32Array(size), new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  }
}
const scratch = new Scratch();

function likeliest(
  { sorts, length }: Signs,
  { begins, ends }: Sheet,
  { none, lengths, longest }: Question,
): LikelyPhrase | undefined {
  const reach = lengths.length - 1;
  let most = none;
  let all = 1;
  let best = none - negligible;
  let from = 0;
  let to = 0;
  // How far a phrase may go that begins here, and the best of its ends
  let last = length + 1;
  let top = 0;
  for (let start = length - 1; start > 0; start--) {
    const own = ends[start + 2] ?? 0;
    if (partsPhrases(sorts[start + 2])) {
      last = start + 2;
      top = own;
    } else if (own > top) top = own;
    const ahead = begins[start] ?? 0;
    if (ahead + top + longest < most - negligible || partsPhrases(sorts[start]) || partsPhrases(sorts[start + 1]))
      continue;
    const past = Math.min(start + reach, last);
    for (let at = start + 2; at <= past; at++) {
      const score = ahead + (ends[at] ?? 0) + (lengths[at - start] ?? 0);
      if (score < most - negligible) continue;
      if (score > best || (score === best && start < from)) {
        best = score;
        from = start;
        to = at;
      }
      if (score > most) {
        all = all * Math.exp((most - score) / weightUnit) + 1;
        most = score;
      } else all += Math.exp((score - most) / weightUnit);
    }
  }
  return to === 0
    ? undefined
    : { start: from - 1, end: to - 1, likelihood: 1 - Math.exp((none - most) / weightUnit) / all };
}

/** Of each edge: the first gram that stands before a phrase that begins there, the last after one that ends there. */
export interface Around {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function aroundIn(size: number): Around {
  return { from: new Int32Array(size), to: new Int32Array(size) };
}

/**
 * Which grams of its sentence are around a phrase: up to `near` before its first character, and from the second after it.
 * @param into what is written over
 */
export function aroundOf({ sorts, length }: Signs, into: Around = aroundIn(length + 2)): Around {
  const { from, to } = into;
  from.fill(0, 0, length + 2);
  to.fill(0, 0, length + 2);
  let stop = 0;
  for (let at = near; at <= length; at++) {
    if (endsSentence(sorts[at - near])) stop = at - near;
    from[at] = Math.max(stop, at - reach);
  }
  stop = length + 1;
  for (let at = length; at > 1; at--) {
    if (endsSentence(sorts[at + 1])) stop = at + 1;
    to[at] = Math.min(stop, at + reach - 1, length);
  }
  return into;
}
