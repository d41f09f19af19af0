/** So many that what common words mark hardly ever falls together with what opens a gate. */
const slotBits = 17;

/** Where a pair of neighbours, or with 0 a single character, is marked. */
export const slotOf = (code: number, next: number): number =>
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
/** How many texts were marked. */
let texts = 0;

/** Has its slots open a gate in all texts that are marked from now on. */
export function addGate(slots: Uint32Array | undefined): number {
  const index = slotsOfGates.push(slots) - 1;
  for (const slot of slots ?? []) addTo(late, slot, index);
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
function markAll(text: string, opened: number[]): void {
  const { length } = text;
  if (length === 0) return;
  let code = text.charCodeAt(0);
  for (let i = 1; i < length; i++) {
    const next = text.charCodeAt(i);
    openAll(slotOf(code, 0), opened);
    openAll(slotOf(code, next), opened);
    code = next;
  }
  openAll(slotOf(code, 0), opened);
}

function openAll(slot: number, opened: number[]): void {
  const { bits, before, from, gates } = doors;
  const word = bits[slot >> 5] ?? 0;
  const bit = 1 << (slot & 31);
  if ((word & bit) === 0) return;
  const place = (before[slot >> 5] ?? 0) + onesIn(word & (bit - 1));
  if (heldBy[place] === texts) return;
  heldBy[place] = texts;
  const end = from[place + 1] ?? 0;
  for (let i = from[place] ?? 0; i < end; i++) open(gates[i] ?? 0, opened);
}

function open(gate: number, opened: number[]): void {
  opened[gate >> 5] = (opened[gate >> 5] ?? 0) | (1 << (gate & 31));
}

/** A gate by what opens it. */
interface Opened {
  readonly index: number;
  readonly slots: Uint32Array | undefined;
}

/** What the characters of a text allow. Of a gate that was not known when it was marked everything is said to be possible. */
export class Marks {
  /** A bit for each gate that was known. */
  readonly #opened: readonly number[];
  readonly #known: number;

  constructor(opened: readonly number[], known: number) {
    this.#opened = opened;
    this.#known = known;
  }

  /** Whether the pattern can match anywhere in the marked text or in a part of it. */
  mayHold({ slots, index }: Opened): boolean {
    return (
      slots === undefined || index >= this.#known || (((this.#opened[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1
    );
  }
}

/** Marks a text. */
export function marksOf(text: string): Marks {
  texts = (texts + 1) >>> 0 || 1;
  // Ever seldomer, since ever fewer gates are met for the first time.
  if (late.size > 0 && (texts & (texts - 1)) === 0) {
    doors = doorsOf(slotsOfGates);
    heldBy = new Uint32Array(doors.from.length);
    late.clear();
  }
  const known = slotsOfGates.length;
  // An array of its own takes a typed one longer to make than a message needs to use it.
  const opened: number[] = [];
  for (let gate = 0; gate < known; gate += 32) opened.push(0);
  markAll(text, opened);
  if (late.size > 0)
    eachSlot(text, (slot) => {
      for (const gate of late.get(slot) ?? none) open(gate, opened);
    });
  return new Marks(opened, known);
}
