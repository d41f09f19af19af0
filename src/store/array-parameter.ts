import { dayNumber } from "../domain/measure/day.ts";

/** What an element may be, by the name of its type; null where there is none. */
export interface Elements {
  readonly uuid: string;
  readonly text: string;
  /** Already written as JSON. */
  readonly jsonb: string;
  /** 2026-11-23 */
  readonly date: string;
  readonly int4: number;
  /** Within what a double holds exactly. */
  readonly int8: number;
  readonly float8: number;
  readonly timestamptz: Date;
}

export type ElementType = keyof Elements;

/** By the type's number in pg_type. */
const oids: Readonly<Record<ElementType, number>> = {
  uuid: 2950,
  text: 25,
  jsonb: 3802,
  date: 1082,
  int4: 23,
  int8: 20,
  float8: 701,
  timestamptz: 1184,
};

const headBytes = 20;
const absent = -1;
/** Days and instants of PostgreSQL count from here. */
const firstDay = dayNumber("2000-01-01");
const firstInstant = Date.UTC(2000, 0, 1);

/** What is written at the moment; it grows to the largest parameter and stays. */
let scratch = Buffer.allocUnsafe(1 << 16);

function room(at: number, bytes: number): void {
  if (at + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + bytes));
  scratch.copy(larger, 0, 0, at);
  scratch = larger;
}

/** A digit of 16 by its code; everything else is 0. */
const digits = new Uint8Array(128);
for (const [value, digit] of [..."0123456789abcdef"].entries()) digits[digit.charCodeAt(0)] = value;

function writeId(id: string, at: number): number {
  let to = at;
  for (let from = 0; from < 36; from += 2) {
    if (id.charCodeAt(from) === 45) from++;
    const high = digits[id.charCodeAt(from)] ?? 0;
    scratch[to++] = (high << 4) | (digits[id.charCodeAt(from + 1)] ?? 0);
  }
  return to;
}

function writeLong(value: number, at: number): number {
  const high = Math.floor(value / 2 ** 32);
  scratch.writeInt32BE(high, at);
  return scratch.writeUInt32BE(value - high * 2 ** 32, at + 4);
}

const writers: { readonly [Type in ElementType]: (value: Elements[Type], at: number) => number } = {
  uuid: writeId,
  text: (value, at) => at + scratch.write(value, at),
  jsonb: (value, at) => {
    // The version of what follows.
    scratch[at] = 1;
    return at + 1 + scratch.write(value, at + 1);
  },
  date: (value, at) => scratch.writeInt32BE(dayNumber(value) - firstDay, at),
  int4: (value, at) => scratch.writeInt32BE(value, at),
  int8: writeLong,
  float8: (value, at) => scratch.writeDoubleBE(value, at),
  timestamptz: (value, at) => scratch.writeBigInt64BE(BigInt(value.getTime() - firstInstant) * 1000n, at),
};

/** A character of a string takes three bytes at most. */
const mostBytes = (value: string | number | Date): number => 8 + (typeof value === "string" ? value.length * 3 : 0);

/**
 * A one-dimensional array as PostgreSQL's own bytes, to be given as a parameter with a cast to that array's type. Beside
 * its text this saves quoting every element here and taking it apart there: for many rows that is a good part of writing
 * them.
 */
export function arrayOf<Type extends ElementType>(type: Type, values: readonly (Elements[Type] | null)[]): Buffer {
  const write = writers[type];
  let at = headBytes;
  let hasAbsent = 0;
  for (const value of values) {
    if (value === null) {
      hasAbsent = 1;
      room(at, 4);
      at = scratch.writeInt32BE(absent, at);
      continue;
    }
    room(at, 4 + mostBytes(value));
    const end = write(value, at + 4);
    scratch.writeInt32BE(end - at - 4, at);
    at = end;
  }
  scratch.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  scratch.writeInt32BE(hasAbsent, 4);
  scratch.writeInt32BE(oids[type], 8);
  scratch.writeInt32BE(values.length, 12);
  scratch.writeInt32BE(1, 16);
  return Buffer.from(scratch.subarray(0, values.length === 0 ? 12 : at));
}
