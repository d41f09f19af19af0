import { literalFirst } from "./literal-first.ts";
import { type Characters, type Part, shapeOf } from "./shape.ts";

/**
 * Sets of characters as bits, one behind the other in one table: two characters may share a bit, so that a set may say
 * yes too often, never no.
 */
let edges = new Int32Array(1 << 15);
let edgesEnd = 0;
const bitMask = 1023;
const bitOf = (code: number): number => (code ^ (code >>> 7)) & bitMask;

/** What must be true of a text before a pattern can match it; absent where nothing is known. */
export interface Gate {
  /** Its number among all gates. */
  readonly index: number;
  /** Slots of which at least one must be marked: characters or pairs that every match holds one of. */
  readonly slots: Uint32Array | undefined;
  /** Where `edges` holds the characters that a text which matches begins with, where the pattern is bound to its start; else -1. */
  readonly first: number;
  /** The same of those that it ends with, where the pattern is bound to its end. */
  readonly last: number;
}

/** Patterns are constants of their files; a Map finds them quicker than a WeakMap. */
const gates = new Map<RegExp, Gate>();

/** The gate of a pattern, worked out once from its source. */
export function gateOf(pattern: RegExp): Gate {
  const known = gates.get(pattern);
  if (known) return known;
  const rows = shapeOf(pattern);
  const slots = rows && slotsOf(rows);
  const gate: Gate = {
    index: addGate(slots),
    slots,
    first: addEdge(rows && edgeSet(rows, "start", true)),
    last: addEdge(rows && edgeSet(rows, "end", true)),
  };
  gates.set(pattern, gate);
  return gate;
}

/** A pattern that is a constant of its file, with its gate once that is known: looking it up takes as long as asking it. */
export interface Gated {
  /** As it is written; once it has a gate, in the form that is run quickest. */
  pattern: RegExp;
  gate: Gate | undefined;
}

export const gated = (pattern: RegExp): Gated => ({ pattern, gate: undefined });

/** The gate of a constant pattern. */
export function gateFor(one: Gated): Gate {
  if (one.gate === undefined) {
    one.gate = gateOf(one.pattern);
    one.pattern = literalFirst(one.pattern);
  }
  return one.gate;
}

/** Whether a pattern can match this stretch of a text at all, by its first and last characters. */
export function canMatch({ first, last }: Gate, text: string, start = 0, end = text.length): boolean {
  if (first < 0 && last < 0) return true;
  return (
    start < end &&
    (first < 0 || isOfEdge(first, text.charCodeAt(start))) &&
    (last < 0 || isOfEdge(last, text.charCodeAt(end - 1)))
  );
}

const isOfEdge = (edge: number, code: number): boolean => {
  const bit = bitOf(code);
  return ((edges[edge + (bit >> 5)] ?? 0) & (1 << (bit & 31))) !== 0;
};

/** Where the set of these characters stands among the edges; -1 where nothing is known. */
function addEdge(characters: Characters): number {
  if (!characters) return -1;
  const edge = edgesEnd;
  edgesEnd += (bitMask + 1) >> 5;
  if (edgesEnd > edges.length) {
    const grown = new Int32Array(2 * edges.length);
    grown.set(edges);
    edges = grown;
  }
  for (const code of characters) {
    const at = edge + (bitOf(code) >> 5);
    edges[at] = (edges[at] ?? 0) | (1 << (bitOf(code) & 31));
  }
  return edge;
}

/** The characters that a sticky pattern can begin with. */
export function beginnings(pattern: RegExp): ReadonlySet<number> | undefined {
  const rows = shapeOf(pattern);
  return rows && edgeSet(rows, "start", false);
}

/**
 * The characters at one end of every match, where each alternative is `bound` to that end of the text (^, $), or at
 * its first place whatever it is bound to.
 */
function edgeSet(rows: readonly (readonly Part[])[], edge: "start" | "end", bound: boolean): Characters {
  const out = new Set<number>();
  for (const row of rows) {
    const parts = edge === "start" ? row : [...row].reverse();
    const found = endOf(parts, edge, bound);
    if (!found || found.passes) return undefined;
    for (const code of found.characters) out.add(code);
  }
  return out;
}

interface End {
  readonly characters: Set<number>;
  /** Whether all of it may be left out, so that the end is made by what lies further in. */
  readonly passes: boolean;
}

function endOf(parts: readonly Part[], edge: "start" | "end", bound: boolean): End | undefined {
  const characters = new Set<number>();
  let isBound = !bound;
  for (const part of parts) {
    if (part.type === "edge") {
      if (part.edge === edge && characters.size === 0) isBound = true;
      continue;
    }
    if (part.type === "nothing" || part.type === "beside") continue;
    if (part.type === "one") {
      if (!isBound || !part.characters) return undefined;
      for (const code of part.characters) characters.add(code);
      return { characters, passes: false };
    }
    let passes = part.least === 0;
    for (const row of part.rows) {
      const inner = endOf(edge === "start" ? row : [...row].reverse(), edge, !isBound);
      if (!inner) return undefined;
      for (const code of inner.characters) characters.add(code);
      passes ||= inner.passes;
    }
    if (!isBound && !passes) return { characters, passes: false };
    if (!isBound) return undefined;
    if (!passes) return { characters, passes: false };
  }
  return isBound ? { characters, passes: true } : undefined;
}

/** A set of slots, and about how many of them a text holds. */
interface Need {
  readonly slots: ReadonlySet<number>;
  readonly chance: number;
}

const mostPairs = 48;

/** In how many of a hundred messages of the trade a character stands, counted over 1,588; the others in about one. */
const shares: readonly (readonly [percent: number, characters: string])[] = [
  [60, "0123456789，平租厂房 "],
  [32, "元一层万.高/米年可车楼月"],
  [20, "电业区地、有出工金㎡吨方:上-求要公做天三亩以行州价面"],
  [
    10,
    "库二山园的带仓产税台江用新大办个货装间每梯积不内。收栋起人东两k整城环a海建独中能合v水招评小机分物找配镇)标(南家门发或转在现都下类块重安企部司",
  ],
];
const chances = new Float32Array(0x1_0000).fill(0.01);
for (const [percent, characters] of shares) for (const ch of characters) chances[ch.charCodeAt(0)] = percent / 100;
const chanceOf = (code: number): number => chances[code] ?? 0.01;

/** Pairs that stand together far more often than their characters by themselves let one expect, in the same way. */
const words: readonly (readonly [percent: number, pairs: string])[] = [
  [45, "厂房"],
  [12, "租金 出租 层高 行车 面积 工业 单层 一楼 办公 货梯 求租"],
  [
    7,
    "仓库 以上 环评 企业 左右 税收 平方 年租 业园 车间 以内 标准 联系 公司 园区 价格 加工 适合 可做 产业 电梯 土地 配套 交通 齐全 方便",
  ],
];
const together = new Map<number, number>();
for (const [percent, pairs] of words)
  for (const pair of pairs.split(" ")) together.set(pair.charCodeAt(0) * 0x1_0000 + pair.charCodeAt(1), percent / 100);
const chanceOfPair = (one: number, other: number): number =>
  together.get(one * 0x1_0000 + other) ?? chanceOf(one) * chanceOf(other);

function slotsOf(rows: readonly (readonly Part[])[]): Uint32Array | undefined {
  const need = needOfRows(rows);
  return need && new Uint32Array(need.slots);
}

function needOfRows(rows: readonly (readonly Part[])[]): Need | undefined {
  const slots = new Set<number>();
  let chance = 0;
  for (const row of rows) {
    const need = needOfRow(row);
    if (!need) return undefined;
    for (const slot of need.slots) slots.add(slot);
    chance += need.chance;
  }
  return { slots, chance };
}

/** Of all that a row of parts must hold, what is least likely to stand in a text that does not match. */
function needOfRow(row: readonly Part[]): Need | undefined {
  let best: Need | undefined;
  const offer = (need: Need | undefined): void => {
    if (need && (!best || need.chance < best.chance)) best = need;
  };
  let before: Characters;
  for (const part of row) {
    if (part.type === "one") {
      offer(single(part.characters));
      offer(pairs(before, part.characters));
      before = part.characters;
      continue;
    }
    if (part.type === "nothing") continue;
    if (part.type === "beside") {
      offer(needOfRows(part.rows));
      const near = oneOf(part);
      if (part.side === "ahead") offer(pairs(before, near?.[0]));
      else before = near?.[near.length - 1];
      continue;
    }
    if (part.type === "group" && part.least > 0) {
      offer(needOfRows(part.rows));
      const own = part.rows.every((inner) => inner.length === 1) && part.least === 1 ? oneOf(part) : undefined;
      offer(pairs(before, own?.[0]));
      before = own?.[0];
      continue;
    }
    before = undefined;
  }
  return best;
}

/** The first and the last character of alternatives that are rows of single characters. */
function oneOf({ rows }: { readonly rows: readonly (readonly Part[])[] }): [Characters, Characters] | undefined {
  const first = new Set<number>();
  const last = new Set<number>();
  for (const row of rows) {
    const [head] = row;
    const tail = row[row.length - 1];
    if (head?.type !== "one" || tail?.type !== "one" || !head.characters || !tail.characters) return undefined;
    for (const code of head.characters) first.add(code);
    for (const code of tail.characters) last.add(code);
  }
  return [first, last];
}

const single = (characters: Characters): Need | undefined =>
  characters && {
    slots: new Set([...characters].map((code) => slotOf(code, 0))),
    chance: [...characters].reduce((sum, code) => sum + chanceOf(code), 0),
  };

function pairs(a: Characters, b: Characters): Need | undefined {
  if (!a || !b || a.size * b.size > mostPairs) return undefined;
  const slots = new Set<number>();
  let chance = 0;
  for (const one of a) {
    for (const other of b) {
      slots.add(slotOf(one, other));
      chance += chanceOfPair(one, other);
    }
  }
  return { slots, chance };
}

/** So many that what common words mark hardly ever falls together with what opens a gate. */
const slotBits = 17;

/** Where a pair of neighbours, or with 0 a single character, is marked. */
const slotOf = (code: number, next: number): number =>
  (Math.imul(code, 0x9e37_79b1) ^ Math.imul(next + 1, 0x85eb_ca6b)) >>> (32 - slotBits);

/** The slots of all gates met so far, by the gate's index. */
const slotsOfGates: (Uint32Array | undefined)[] = [];
/** What the slots open of gates that `doors` does not hold yet: they are met one by one while the first texts are read. */
const late = new Map<number, number[]>();

/**
 * Which gates each slot opens, in a few flat tables that stay near the processor: the slots that open any as bits, how
 * many of them lie before each word of bits, and for each of them, in their order, where its gates begin in the list.
 */
let doors = doorsOf([]);
/** For each slot that opens gates the number of the last text that held it: what stands there again opens nothing more. */
let heldBy = new Uint32Array(0);
/** For each gate the number of the last text that opened it. */
let openedBy = new Uint32Array(1024);
/** How many texts were marked, and the last of them. */
let texts = 0;
let last = "";

/** Has its slots open a gate from now on; it may be met for the first time while a text is read. */
function addGate(slots: Uint32Array | undefined): number {
  const index = slotsOfGates.push(slots) - 1;
  if (!slots) return index;
  if (index >= openedBy.length) {
    const grown = new Uint32Array(2 * openedBy.length);
    grown.set(openedBy);
    openedBy = grown;
  }
  for (const slot of slots) addTo(late, slot, index);
  const own = new Set(slots);
  eachSlot(last, (slot) => {
    if (own.has(slot)) openedBy[index] = texts;
  });
  return index;
}

const none: readonly number[] = [];

interface Doors {
  readonly bits: Int32Array;
  readonly before: Uint16Array;
  readonly from: Uint32Array;
  readonly gates: Uint16Array;
}

function doorsOf(slotsBy: readonly (Uint32Array | undefined)[]): Doors {
  const opened = new Map<number, number[]>();
  for (const [index, slots] of slotsBy.entries()) for (const slot of slots ?? []) addTo(opened, slot, index);
  const inOrder = [...opened].sort(([a], [b]) => a - b);
  const bits = new Int32Array(1 << (slotBits - 5));
  const from = new Uint32Array(inOrder.length + 1);
  for (const [place, [slot, list]] of inOrder.entries()) {
    bits[slot >> 5] = (bits[slot >> 5] ?? 0) | (1 << (slot & 31));
    from[place + 1] = (from[place] ?? 0) + list.length;
  }
  const before = new Uint16Array(bits.length);
  for (let i = 1; i < bits.length; i++) before[i] = (before[i - 1] ?? 0) + onesIn(bits[i - 1] ?? 0);
  return { bits, before, from, gates: Uint16Array.from(inOrder.flatMap(([, list]) => list)) };
}

function addTo(opened: Map<number, number[]>, slot: number, gate: number): void {
  const list = opened.get(slot);
  if (list) list.push(gate);
  else opened.set(slot, [gate]);
}

/** How many bits are set. */
function onesIn(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** The slots of all characters and pairs of neighbours that a text holds. */
function eachSlot(text: string, visit: (slot: number) => void): void {
  for (let i = 0; i < text.length; i++) {
    visit(slotOf(text.charCodeAt(i), 0));
    if (i + 1 < text.length) visit(slotOf(text.charCodeAt(i), text.charCodeAt(i + 1)));
  }
}

/** Opens the gates of all characters and pairs of neighbours that a text holds. */
function markAll(text: string): void {
  const { length } = text;
  if (length === 0) return;
  let code = text.charCodeAt(0);
  for (let i = 1; i < length; i++) {
    const next = text.charCodeAt(i);
    open(slotOf(code, 0));
    open(slotOf(code, next));
    code = next;
  }
  open(slotOf(code, 0));
}

function open(slot: number): void {
  const { bits, before, from, gates } = doors;
  const word = bits[slot >> 5] ?? 0;
  const bit = 1 << (slot & 31);
  if ((word & bit) === 0) return;
  const place = (before[slot >> 5] ?? 0) + onesIn(word & (bit - 1));
  if (heldBy[place] === texts) return;
  heldBy[place] = texts;
  const end = from[place + 1] ?? 0;
  for (let i = from[place] ?? 0; i < end; i++) openedBy[gates[i] ?? 0] = texts;
}

/** What the characters of a text allow. Of a text that is no longer the last one marked everything is said to be possible. */
export class Marks {
  readonly #own: number;

  constructor(own: number) {
    this.#own = own;
  }

  /** Whether the pattern can match anywhere in the marked text or in a part of it. */
  mayHold({ slots, index }: Gate): boolean {
    return slots === undefined || this.#own !== texts || openedBy[index] === texts;
  }
}

/** Marks a text. */
export function marksOf(text: string): Marks {
  texts = (texts + 1) >>> 0 || 1;
  last = text;
  // Ever seldomer, since ever fewer gates are met for the first time.
  if (late.size > 0 && (texts & (texts - 1)) === 0) {
    doors = doorsOf(slotsOfGates);
    heldBy = new Uint32Array(doors.from.length);
    late.clear();
  }
  markAll(text);
  if (late.size > 0)
    eachSlot(text, (slot) => {
      for (const gate of late.get(slot) ?? none) openedBy[gate] = texts;
    });
  return new Marks(texts);
}
