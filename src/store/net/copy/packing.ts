import type { Asks, Facts } from "../../tables.ts";
import type { Told } from "./record-text.ts";

/** A value that every record has for itself is no use to others: after so many the next ones stay where they are. */
const mostValues = 100_000;
const mostShapes = 20_000;
/** What a value takes besides its text: its place in the map, and the objects that it is. */
const bytesBesides = 250;

/**
 * A number that is not below 0, a word or a truth stands for itself; below 0 is a shared value; by itself in brackets is
 * anything else, and with others after it the shape of an object.
 */
type Packed = unknown;
/** The number of the keys, and the values in their order; or the object itself. */
type PackedObject = readonly [shape: number, ...values: Packed[]] | { readonly [key: string]: unknown };
type PackedTold = readonly [
  orgId: Packed,
  path: string | null,
  listedAtMs: number,
  isDemo: boolean,
  facts: PackedObject,
  asks: PackedObject,
  rest: PackedObject,
];

/** Numbers things that are the same, as long as there is room. */
class Numbered<T> {
  readonly #most: number;
  readonly #mostBytes: number;
  readonly #numbers = new Map<string, number>();
  readonly #things: T[] = [];
  bytes = 0;

  constructor(most: number, mostBytes: number) {
    this.#most = most;
    this.#mostBytes = mostBytes;
  }

  /** @returns undefined without room. */
  numberOf(text: string, make: () => T): number | undefined {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const bytes = bytesBesides + text.length * 2;
    if (this.#things.length >= this.#most || this.bytes + bytes > this.#mostBytes) return undefined;
    this.bytes += bytes;
    this.#numbers.set(text, this.#things.length);
    return this.#things.push(make()) - 1;
  }

  at(number: number): T {
    const thing = this.#things[number];
    if (thing === undefined) throw new Error("packed by another packing");
    return thing;
  }
}

/**
 * Writes what records show in a quarter of the room, and reads it three times as fast: values and orders of keys that
 * many records have are kept once, and are the same objects in each.
 */
export class Packing {
  readonly #values: Numbered<unknown>;
  readonly #shapes: Numbered<readonly string[]>;

  /** @param mostBytes that what is shared may take. */
  constructor(mostBytes: number) {
    this.#values = new Numbered(mostValues, mostBytes / 2);
    this.#shapes = new Numbered(mostShapes, mostBytes / 2);
  }

  get bytes(): number {
    return this.#values.bytes + this.#shapes.bytes;
  }

  pack([orgId, path, listedAtMs, isDemo, { facts, asks, ...rest }]: Told): string {
    const packed: PackedTold = [
      this.#shared(orgId),
      path,
      listedAtMs,
      isDemo,
      this.#packObject(facts),
      this.#packObject(asks),
      this.#packOwn(rest),
    ];
    return JSON.stringify(packed);
  }

  unpack(text: string): Told {
    const [orgId, path, listedAtMs, isDemo, facts, asks, rest] = JSON.parse(text) as PackedTold;
    // Just made, so nobody else's.
    const shown = this.#unpackObject(rest);
    shown.facts = this.#unpackObject(facts);
    shown.asks = this.#unpackObject(asks);
    return [this.#unpack(orgId) as string, path, listedAtMs, isDemo, shown as unknown as Told[4]];
  }

  #packObject(object: Facts | Asks): PackedObject {
    return this.#byShape(object, (value) => this.#pack(value)) ?? object;
  }

  /** Of what a record has for itself its shape alone is shared. */
  #packOwn(object: Readonly<Record<string, unknown>>): PackedObject {
    return this.#byShape(object, (value) => this.#asItself(value)) ?? object;
  }

  /** To read keys again and again takes longer than to read the values. */
  #byShape(object: Readonly<Record<string, unknown>>, pack: (value: unknown) => Packed): PackedObject | undefined {
    const keys = Object.keys(object);
    const shape = keys.includes("__proto__") ? undefined : this.#shapes.numberOf(JSON.stringify(keys), () => keys);
    return shape === undefined ? undefined : [shape, ...keys.map((key) => pack(object[key]))];
  }

  #unpackObject(packed: PackedObject): Record<string, unknown> {
    if (!Array.isArray(packed)) return packed as Record<string, unknown>;
    const keys = this.#shapes.at(packed[0]);
    const object: Record<string, unknown> = {};
    for (let nth = 0; nth < keys.length; nth += 1) object[keys[nth] ?? ""] = this.#unpack(packed[nth + 1]);
    return object;
  }

  #pack(value: unknown): Packed {
    return typeof value === "object" && value !== null ? this.#shared(value) : this.#asItself(value);
  }

  #shared(value: unknown): Packed {
    const number = this.#values.numberOf(JSON.stringify(value), () => value);
    return number === undefined ? this.#asItself(value) : -1 - number;
  }

  #asItself(value: unknown): Packed {
    if (typeof value === "number") return value < 0 ? [value] : value;
    if (typeof value !== "object" || value === null) return value;
    const isPlain = !Array.isArray(value) && Object.keys(value).length > 0;
    return (isPlain && this.#byShape(value as Record<string, unknown>, (one) => this.#asItself(one))) || [value];
  }

  #unpack(packed: Packed): unknown {
    if (typeof packed === "number") return packed < 0 ? this.#values.at(-1 - packed) : packed;
    if (!Array.isArray(packed)) return packed;
    return packed.length === 1 ? packed[0] : this.#unpackObject(packed as unknown as PackedObject);
  }
}
