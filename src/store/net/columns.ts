import { type RawBuilder, sql } from "kysely";
import { area } from "../../domain/criteria/area.ts";
import { clearHeight } from "../../domain/criteria/clear-height.ts";
import { crane } from "../../domain/criteria/crane.ts";
import type { Criterion, Party } from "../../domain/criteria/criterion.ts";
import { deal } from "../../domain/criteria/deal.ts";
import { eia } from "../../domain/criteria/eia.ts";
import { fireClass } from "../../domain/criteria/fire-class.ts";
import { floorLoad } from "../../domain/criteria/floor-load.ts";
import { freeFrom } from "../../domain/criteria/free-from.ts";
import { kind } from "../../domain/criteria/kind.ts";
import { power } from "../../domain/criteria/power.ts";
import { rent } from "../../domain/criteria/rent.ts";
import type { Form, Minimum } from "../../domain/criteria/shape.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { Range } from "../../domain/measure/range.ts";
import { ceil, floor, type Ratio, ratio, times } from "../../domain/measure/ratio.ts";
import { canonicalRent, isTotal, type Rent, type RentFamily, rentFamily } from "../../domain/measure/rent.ts";
import type { Value } from "./values.ts";

/** Criteria of which there must be at least so much, with their column in both slots; hundredths of their unit. */
export const minimums = [
  { column: "clear_height", criterion: clearHeight },
  { column: "floor_load", criterion: floorLoad },
  { column: "power", criterion: power },
  { column: "crane", criterion: crane },
] as const satisfies readonly { column: string; criterion: Criterion<number, Minimum> }[];

const optionsOf = (criterion: { readonly fact: { readonly form: Form } }): readonly string[] =>
  criterion.fact.form.type === "choice" ? criterion.fact.form.options : [];

const kinds = optionsOf(kind);
const deals = optionsOf(deal);
const fireClasses = optionsOf(fireClass);

/** Every number that a slot's kind can have; 0 is not said. */
export const allKinds: readonly number[] = [0, ...kinds.map((_, index) => index + 1)];

export const kindNumbers = (values: unknown): number[] =>
  kind.fact.is(values) ? [...new Set(values)].map((value) => kinds.indexOf(value) + 1) : [];

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

/** How far a range's end may lie above its beginning, by width class; class 3 is wider or open, 0 has no beginning. */
const widest = { 1: 2, 2: 4 } as const;

export function widthClass([lo, hi]: readonly [number | null, number | null]): number {
  if (lo === null) return 0;
  if (hi === null) return 3;
  return hi <= widest[1] * lo ? 1 : hi <= widest[2] * lo ? 2 : 3;
}

const int4Max = 2_147_483_647;

/** The ranges of area_lo, by width class, outside of which a slot can't reach from `least` to `most`; null is open. */
export function areaWindows(least: number | null, most: number | null): Record<string, number> {
  const from = least ?? -1;
  return {
    lowest1: Math.floor(from / widest[1]),
    lowest2: Math.floor(from / widest[2]),
    highest: Math.min(most ?? int4Max, int4Max),
  };
}

/** The conditions on a slot's area that are ranges of its index, to be joined by UNION ALL; every slot meets one at most. */
export const areaBranches = (value: Value): RawBuilder<boolean>[] => [
  ...([1, 2] as const).map(
    (width) =>
      sql<boolean>`width_class = ${sql.lit(width)} and area_lo >= ${value(`lowest${width}`, "int")} and area_lo <= ${value("highest", "int")}`,
  ),
  sql<boolean>`width_class = 3 and area_lo <= ${value("highest", "int")}`,
  sql<boolean>`width_class = 0`,
];

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
