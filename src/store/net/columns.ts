import { area } from "../../domain/criteria/area.ts";
import type { Criterion, Party } from "../../domain/criteria/criterion.ts";
import { deal } from "../../domain/criteria/deal.ts";
import { eia } from "../../domain/criteria/eia.ts";
import { fireClass } from "../../domain/criteria/fire-class.ts";
import { freeFrom } from "../../domain/criteria/free-from.ts";
import { industry } from "../../domain/criteria/industry.ts";
import { kind } from "../../domain/criteria/kind.ts";
import { rent } from "../../domain/criteria/rent.ts";
import type { Form, Minimum } from "../../domain/criteria/shape.ts";
import { tax } from "../../domain/criteria/tax.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { Range } from "../../domain/measure/range.ts";
import { ceil, floor, type Ratio, ratio, times } from "../../domain/measure/ratio.ts";
import { canonicalRent, isTotal, type Rent, type RentFamily, rentFamily } from "../../domain/measure/rent.ts";

const optionsOf = (criterion: { readonly fact: { readonly form: Form } }): readonly string[] =>
  criterion.fact.form.type === "choice" ? criterion.fact.form.options : [];

const kinds = optionsOf(kind);
const deals = optionsOf(deal);
const fireClasses = optionsOf(fireClass);

/** Every number that a slot's kind can have; 0 is not said. */
export const allKinds: readonly number[] = [0, ...kinds.map((_, index) => index + 1)];

export const kindNumbers = (values: unknown): number[] =>
  kind.fact.is(values) ? [...new Set(values)].map((value) => kinds.indexOf(value) + 1) : [];

/** The kind of a slot's number; none for 0. */
export const kindOfNumber = (number: number): string | undefined => kinds[number - 1];

/** Bit n is option n; 0 when nothing is said. */
export const dealBits = (values: unknown): number =>
  deal.fact.is(values) ? [...new Set(values)].reduce((bits, value) => bits + 2 ** deals.indexOf(value), 0) : 0;

/** 0 for the strictest. */
export const fireRank = (value: unknown): number | null =>
  fireClass.fact.is(value) ? fireClasses.indexOf(value) : null;

export const eiaNumber = (value: unknown): number | null => (eia.fact.is(value) ? (value ? 1 : 0) : null);

export const dayColumn = (value: unknown): number | null => (freeFrom.fact.is(value) ? dayNumber(value) : null);

const families: Record<RentFamily, number> = { area: 1, bed: 2, venueDay: 3 };

/** Rounded so that the slot never looks worse than the record: what the net drops, the judge would fail. */
const hundredthsUp = (value: number): number => Math.ceil(value * 100 - 1e-7);
const hundredthsDown = (value: number): number => Math.floor(value * 100 + 1e-7);

export const statedHundredths = (criterion: Criterion<number, Minimum>, value: unknown): number | null =>
  criterion.fact.is(value) ? hundredthsUp(value) : null;

export const askedHundredths = (criterion: Criterion<number, Minimum>, value: unknown): number | null =>
  criterion.ask.is(value) ? hundredthsDown(value.min) : null;

const outward = ([lo, hi]: Range): [number | null, number | null] => [
  lo === null ? null : Math.floor(lo),
  hi === null ? null : Math.ceil(hi),
];

export const statedArea = (value: unknown): [number | null, number | null] =>
  area.fact.is(value) ? outward(value) : [null, null];

/** An ask for "about 4000" stands for its band. */
export const askedArea = (value: unknown): [number | null, number | null] =>
  area.ask.is(value) ? outward(area.band(value)) : [null, null];

const int4Max = 2_147_483_647;

export interface RentColumns {
  /** 0 when no rent is said. */
  family: number;
  /** Fen in the family's own unit; null when it can't be told or has no end on that side. */
  fen: number | null;
}

const int4 = (value: number): number | null => (value <= int4Max ? value : null);
const inFen = (yuan: Ratio): Ratio => times(yuan, ratio(100));

/** The least that a space asks for. */
export function statedRent(space: Party): RentColumns {
  const value = space.facts.rent;
  if (!rent.fact.is(value)) return { family: 0, fen: null };
  const whole = area.fact.is(space.facts.area) ? space.facts.area : undefined;
  const yuan = value.amount[0] ?? value.amount[1] ?? 0;
  const lowest = canonicalRent(yuan, value.unit, whole?.[1] ?? whole?.[0] ?? undefined);
  return { family: families[rentFamily(value.unit)], fen: lowest ? int4(floor(inFen(lowest))) : null };
}

/** The most that a need would pay wherever it goes; a total is spread over the least area that it wants. */
export function askedRent(need: Party): RentColumns {
  const value: unknown = need.asks.rent?.value;
  if (!rent.ask.is(value)) return { family: 0, fen: null };
  const most = ceilingOf(value, need);
  return { family: families[rentFamily(value.unit)], fen: most ? int4(ceil(inFen(most))) : null };
}

function ceilingOf(value: Rent, need: Party): Ratio | undefined {
  const top = value.amount[1];
  if (top === null) return undefined;
  const wanted: unknown = need.asks.area?.value;
  const least = area.ask.is(wanted) ? (wanted[0] ?? undefined) : undefined;
  return canonicalRent(top, value.unit, isTotal(value.unit) ? least : undefined);
}

const int4Up = (value: number): number => Math.min(int4Max, hundredthsUp(value));

/** Hundredths of 万元 a year that a need promises; promises for each 亩 depend on the land. */
export function statedTax(value: unknown): number | null {
  if (!tax.fact.is(value) || value.unit !== "wan_year") return null;
  const most = value.amount[1] ?? value.amount[0];
  return most === null ? null : int4Up(most);
}

export function askedTax(value: unknown): number | null {
  if (!tax.ask.is(value) || value.unit !== "wan_year") return null;
  const least = value.amount[0] ?? value.amount[1];
  return least === null ? null : int4(hundredthsDown(least));
}

/** Divisions of industry by their two digits in two masks, because a whole number in JavaScript ends at 53 bits. */
export interface DivisionMasks {
  readonly low: number;
  readonly high: number;
}

function masksOf(divisions: Iterable<string>): DivisionMasks {
  const masks = { low: 0, high: 0 };
  for (const division of new Set(divisions)) {
    const number = Number(division);
    if (number < 50) masks.low += 2 ** number;
    else masks.high += 2 ** (number - 50);
  }
  return masks;
}

const everyDivision: ReadonlySet<string> = new Set(
  Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0")),
);
const all = masksOf(everyDivision);

/** The divisions that a need belongs to; undefined when nobody knows. */
export const statedDivisions = (value: unknown): DivisionMasks | undefined =>
  industry.fact.is(value) && value.divisions.length > 0 ? masksOf(value.divisions) : undefined;

/** The divisions of which a need must have one at least for a space to let it in. */
export function welcomeDivisions(value: unknown): DivisionMasks | undefined {
  if (!industry.ask.is(value)) return undefined;
  const { allow, deny } = value;
  if (allow.length > 0) return masksOf(allow.filter((division) => !deny.includes(division)));
  const out = masksOf(deny.filter((division) => everyDivision.has(division)));
  return { low: all.low - out.low, high: all.high - out.high };
}
