import { type Day, isDay } from "../measure/day.ts";
import { isPrice, type Price, priceUnits } from "../measure/price.ts";
import { isRange, type Range } from "../measure/range.ts";
import { isRent, type Rent, rentUnits } from "../measure/rent.ts";
import { isTax, type Tax, taxUnits } from "../measure/tax.ts";

/**
 * What a value looks like, as data: forms, filters, import columns and the API schema are derived from it.
 * `is` accepts a value from outside (JSON); it never throws.
 */
export interface Shape<T> {
  readonly form: Form;
  is(value: unknown): value is T;
}

export type Form =
  | { readonly type: "number"; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly type: "minimum"; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly type: "range"; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly type: "choice"; readonly options: readonly string[]; readonly many: boolean }
  | { readonly type: "flag" }
  | { readonly type: "places"; readonly many: boolean }
  | { readonly type: "amount"; readonly units: readonly string[] }
  | { readonly type: "floors" }
  | { readonly type: "industries" }
  | { readonly type: "day" };

export interface Limits {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

const within = (value: unknown, limits: Limits): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= limits.min && value <= limits.max;

export const numberShape = (limits: Limits): Shape<number> => ({
  form: { type: "number", ...limits },
  is: (value): value is number => within(value, limits),
});

/** An ask for at least so much. */
export interface Minimum {
  readonly min: number;
}

export const minimumShape = (limits: Limits): Shape<Minimum> => ({
  form: { type: "minimum", ...limits },
  is: (value): value is Minimum => within((value as Minimum | null)?.min, limits),
});

export const rangeShape = (limits: Limits): Shape<Range> => ({
  form: { type: "range", ...limits },
  is: (value): value is Range => isRange(value) && value.every((end) => end === null || within(end, limits)),
});

export function choicesShape<T extends string>(options: readonly T[]): Shape<readonly T[]> {
  return {
    form: { type: "choice", options, many: true },
    is: (value): value is readonly T[] =>
      Array.isArray(value) && value.length > 0 && value.every((item) => options.includes(item as T)),
  };
}

export function choiceShape<T extends string>(options: readonly T[]): Shape<T> {
  return {
    form: { type: "choice", options, many: false },
    is: (value): value is T => options.includes(value as T),
  };
}

export const flagShape: Shape<boolean> = {
  form: { type: "flag" },
  is: (value): value is boolean => typeof value === "boolean",
};

export const dayShape: Shape<Day> = { form: { type: "day" }, is: isDay };

export const rentShape: Shape<Rent> = { form: { type: "amount", units: rentUnits }, is: isRent };

export const priceShape: Shape<Price> = { form: { type: "amount", units: priceUnits }, is: isPrice };

export const taxShape: Shape<Tax> = { form: { type: "amount", units: taxUnits }, is: isTax };

const isFloor = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= -5 && (value as number) <= 99 && value !== 0;

/** Floors as people count them: 1 is the ground floor, −1 the first below. */
export const floorsShape: Shape<readonly number[]> = {
  form: { type: "floors" },
  is: (value): value is readonly number[] => Array.isArray(value) && value.length > 0 && value.every(isFloor),
};
