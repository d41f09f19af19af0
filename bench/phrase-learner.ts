import { normalise } from "../src/domain/reading/normalise.ts";
import {
  after,
  before,
  behindOf,
  eachGram,
  isBegin,
  letterOfSlot,
  tableNames,
  within,
  writtenOf,
} from "../src/domain/reading/phrases/grams.ts";
import { aroundOf, longestPhrase, near, weightUnit } from "../src/domain/reading/phrases/phrase-scale.ts";
import type { Signs } from "../src/domain/reading/phrases/signs.ts";
import { partsPhrases } from "../src/domain/reading/phrases/sorts.ts";
import { shuffler } from "./shuffler.ts";

const rounds = 9;
/** The weights are the mean of what they were after the last rounds: one round's order of messages tells less in it. */
const meanOfLast = 4;
const firstStep = 0.5;
const shrinking = 0.003;
/** A gram is learned from so many messages at least. */
const leastMessages = 6;
/** From the round on that it stands for, weights below it are left out for good. */
const leastWeight = [0, 0, 0, 0, 0.08, 0.12, 0.16, 0.2, 0.2];

/** A text with the numbers of its features. */
interface Example {
  readonly signs: Signs;
  readonly begin: readonly (readonly number[])[];
  readonly end: readonly (readonly number[])[];
  readonly within: readonly (readonly number[])[];
  /** Of each gram. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly around: ReturnType<typeof aroundOf>;
  readonly gold: ReadonlySet<number>;
}

const spanKeys = 32;
const spanKey = (start: number, end: number): number => start * spanKeys + (end - start);

/** Learns which stretch of a text is the labelled one: the likelihood of it among all, and of none, by gradient descent. */
export class PhraseLearner {
  readonly #ids = new Map<number, number>();
  readonly #features: { readonly table: number; readonly key: number; readonly slot: number }[] = [];
  readonly #examples: Example[] = [];
  #weights = new Float64Array(0);
  #gradients = new Float64Array(0);
  #isOut = new Uint8Array(0);
  /** Characters of the longest labelled stretch, and lengths from 0 to it. */
  #longest = 2;
  #lengths = 0;

  constructor(texts: readonly { readonly signs: Signs; readonly phrase: string | null }[]) {
    const counts = new Map<number, number>();
    for (const { signs } of texts) {
      const seen = new Set<number>();
      eachGram(signs, (table, key) => seen.add(gramKey(table, key)));
      for (const gram of seen) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
    for (const { signs, phrase } of texts) {
      const gold = goldOf(signs, phrase);
      for (const key of gold) this.#longest = Math.max(this.#longest, key % spanKeys);
      if (phrase === null || gold.size > 0) this.#examples.push(this.#exampleOf(signs, gold, counts));
    }
    this.#lengths = this.#longest + 1;
    const size = this.#features.length + this.#lengths + 1;
    this.#weights = new Float64Array(size);
    this.#gradients = new Float64Array(size).fill(1);
    this.#isOut = new Uint8Array(size);
  }

  get size(): number {
    return this.#examples.length;
  }

  #exampleOf(signs: Signs, gold: ReadonlySet<number>, counts: ReadonlyMap<number, number>): Example {
    const places = () => Array.from({ length: signs.length + 8 }, (): number[] => []);
    const [begin, end, inside] = [places(), places(), places()];
    const beside = {
      before: new Int32Array(signs.length + 2).fill(-1),
      after: new Int32Array(signs.length + 2).fill(-1),
    };
    eachGram(signs, (table, key, at, slots) => {
      if ((counts.get(gramKey(table, key)) ?? 0) < leastMessages) return;
      for (const slot of slots) {
        const id = this.#idOf(table, key, slot);
        if (slot === within) inside[at]?.push(id);
        else if (slot === before) beside.before[at] = id;
        else if (slot === after) beside.after[at] = id;
        else (isBegin(slot) ? begin : end)[at + behindOf(slot)]?.push(id);
      }
    });
    return { signs, begin, end, within: inside, ...beside, around: aroundOf(signs), gold };
  }

  #idOf(table: number, key: number, slot: number): number {
    const feature = gramKey(table, key) * 32 + slot;
    const known = this.#ids.get(feature);
    if (known !== undefined) return known;
    this.#ids.set(feature, this.#features.length);
    return this.#features.push({ table, key, slot }) - 1;
  }

  #lengthId(count: number): number {
    return this.#features.length + count;
  }
  get #noneId(): number {
    return this.#features.length + this.#lengths;
  }

  learn(): void {
    const shuffle = shuffler();
    const all = this.#examples;
    const sums = new Float64Array(this.#weights.length);
    for (let round = 0; round < rounds; round++) {
      shuffle(all);
      for (const example of all) this.#step(example);
      this.#leaveOut(leastWeight[round] ?? 0);
      if (round < rounds - meanOfLast) continue;
      for (let id = 0; id < sums.length; id++) sums[id] = (sums[id] ?? 0) + (this.#weights[id] ?? 0);
    }
    this.#weights = sums.map((sum, id) => (this.#isOut[id] === 1 ? 0 : sum / meanOfLast));
  }

  #leaveOut(least: number): void {
    for (let id = 0; id < this.#features.length; id++) {
      if (Math.abs(this.#weights[id] ?? 0) >= least) continue;
      this.#weights[id] = 0;
      this.#isOut[id] = 1;
    }
  }

  #update(id: number, gradient: number): void {
    if (id < 0 || this.#isOut[id] === 1) return;
    const weight = this.#weights[id] ?? 0;
    const slope = gradient - shrinking * weight;
    const squares = (this.#gradients[id] ?? 0) + slope * slope;
    this.#gradients[id] = squares;
    this.#weights[id] = weight + (firstStep * slope) / Math.sqrt(squares);
  }

  /** Makes the labelled stretches of a text likelier. */
  #step(example: Example): void {
    const { signs, gold, around } = example;
    const spans = this.#spansOf(example);
    const none = this.#weights[this.#noneId] ?? 0;
    const all = logSum([none, ...spans.map(({ score }) => score)]);
    const right = gold.size === 0 ? none : logSum(spans.filter(({ key }) => gold.has(key)).map(({ score }) => score));
    const size = signs.length + 8;
    const [begin, end, inside] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    for (const { start, end: to, score, key } of spans) {
      const slope = (gold.has(key) ? Math.exp(score - right) : 0) - Math.exp(score - all);
      if (Math.abs(slope) < 1e-6) continue;
      begin[start] = (begin[start] ?? 0) + slope;
      end[to] = (end[to] ?? 0) + slope;
      inside[start] = (inside[start] ?? 0) + slope;
      inside[to] = (inside[to] ?? 0) - slope;
      this.#update(this.#lengthId(to - start), slope);
    }
    this.#update(this.#noneId, (gold.size === 0 ? 1 : 0) - Math.exp(none - all));
    let lying = 0;
    for (let at = 0; at < signs.length + 2; at++) {
      lying += inside[at] ?? 0;
      if (Math.abs(lying) > 1e-5) for (const id of example.within[at] ?? []) this.#update(id, lying);
      const slopes = { begin: begin[at] ?? 0, end: end[at] ?? 0 };
      if (Math.abs(slopes.begin) > 1e-5) {
        for (const id of example.begin[at] ?? []) this.#update(id, slopes.begin);
        for (let gram = around.from[at] ?? 0; gram <= at - near; gram++)
          this.#update(example.before[gram] ?? -1, slopes.begin);
      }
      if (Math.abs(slopes.end) > 1e-5) {
        for (const id of example.end[at] ?? []) this.#update(id, slopes.end);
        for (let gram = at + 1; gram <= (around.to[at] ?? 0); gram++)
          this.#update(example.after[gram] ?? -1, slopes.end);
      }
    }
  }

  #spansOf({ signs, begin, end, within: inside, before: left, after: right, around }: Example) {
    const sumOf = (ids: readonly number[] | undefined) =>
      (ids ?? []).reduce((sum, id) => sum + (this.#weights[id] ?? 0), 0);
    const { sorts, length } = signs;
    const begins = new Float64Array(length + 2);
    const ends = new Float64Array(length + 2);
    const sums = new Float64Array(length + 3);
    for (let at = 0; at < length + 2; at++) {
      sums[at + 1] = (sums[at] ?? 0) + sumOf(inside[at]);
      begins[at] = sumOf(begin[at]);
      ends[at] = sumOf(end[at]);
      for (let gram = around.from[at] ?? 0; at > 0 && gram <= at - near; gram++)
        begins[at] = (begins[at] ?? 0) + (this.#weights[left[gram] ?? -1] ?? 0);
      for (let gram = at + 1; gram <= (around.to[at] ?? 0); gram++)
        ends[at] = (ends[at] ?? 0) + (this.#weights[right[gram] ?? -1] ?? 0);
    }
    const spans: { start: number; end: number; key: number; score: number }[] = [];
    for (let start = 1; start < length; start++) {
      for (let count = 1; count <= this.#longest && !partsPhrases(sorts[start + count - 1]); count++) {
        if (count < 2) continue;
        const to = start + count;
        const score =
          (begins[start] ?? 0) +
          (ends[to] ?? 0) +
          (sums[to] ?? 0) -
          (sums[start] ?? 0) +
          (this.#weights[this.#lengthId(count)] ?? 0);
        spans.push({ start, end: to, key: spanKey(start, to), score });
      }
    }
    return spans;
  }

  /** As `PhraseWeights`, with how many they are. */
  written(): { text: string; count: number } {
    const tables = tableNames.map(() => new Map<string, string>());
    let count = 0;
    this.#features.forEach(({ table, key, slot }, id) => {
      const value = Math.round((this.#weights[id] ?? 0) * weightUnit);
      const gram = writtenOf(table, key);
      if (value === 0 || /[\t\n]/.test(gram)) return;
      const slots = tables[table] as Map<string, string>;
      slots.set(gram, `${slots.get(gram) ?? ""}${letterOfSlot(slot)}${value}`);
      count++;
    });
    const lines = tables.map((slots) =>
      [...slots]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map((line) => line.join("\t"))
        .join("\n"),
    );
    const round = (id: number) => Math.round((this.#weights[id] ?? 0) * weightUnit);
    const lengths = Array.from({ length: this.#lengths }, (_, nth) => round(this.#lengthId(nth)));
    const fields = [`none: ${round(this.#noneId)}`, `lengths: [${lengths.join(", ")}]`];
    fields.push(...tableNames.map((name, table) => `${name}:\n    ${JSON.stringify(lines[table])}`));
    return { text: fields.map((field) => `  ${field},\n`).join(""), count };
  }
}

const gramKey = (table: number, key: number): number => table * 2 ** 32 + (key >>> 0);

const logSum = (values: readonly number[]): number => {
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
};

/** Where the phrase stands in a text, as often as it does. */
function goldOf({ coded, sorts, length }: Signs, phrase: string | null): Set<number> {
  const found = new Set<number>();
  if (phrase === null) return found;
  const text = String.fromCharCode(...Array.from({ length: length + 1 }, (_, at) => coded.codeAt(at)));
  const words = normalise(phrase).text.replace(/\d/g, "0").slice(0, longestPhrase);
  if (words.length < 2) return found;
  for (let at = text.indexOf(words, 1); at > 0; at = text.indexOf(words, at + 1)) {
    const span = sorts.slice(at, at + words.length);
    if (!span.some(partsPhrases)) found.add(spanKey(at, at + words.length));
  }
  return found;
}
