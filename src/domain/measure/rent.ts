import { isRange, type Range } from "./range.ts";
import { over, type Ratio, ratio, times } from "./ratio.ts";

/** Units in which a rent is quoted. Rents are compared within one family only. */
export const rentUnits = ["cny_sqm_day", "cny_sqm_month", "cny_month", "cny_year", "cny_day", "cny_bed_month"] as const;
export type RentUnit = (typeof rentUnits)[number];

/** A rent as quoted: yuan, "22 起" is [22, null]. */
export interface Rent {
  readonly amount: Range;
  readonly unit: RentUnit;
}

export type RentFamily = "area" | "bed" | "venueDay";

const families: Record<RentUnit, RentFamily> = {
  cny_sqm_day: "area",
  cny_sqm_month: "area",
  cny_month: "area",
  cny_year: "area",
  cny_day: "venueDay",
  cny_bed_month: "bed",
};

export const rentFamily = (unit: RentUnit): RentFamily => families[unit];

/** Whether the amount is for the whole space, not for each ㎡ of it. */
export const isTotal = (unit: RentUnit): boolean => unit === "cny_month" || unit === "cny_year";

const daysPerMonth: Ratio = { n: 365n, d: 12n };

/**
 * Yuan in the family's own unit: per ㎡ and month, per bed and month, per day of a venue. 365/12 days a month, exactly.
 * A total needs `areaSqm` (> 0); undefined without it.
 */
export function canonicalRent(yuan: number, unit: RentUnit, areaSqm: number | undefined): Ratio | undefined {
  const quoted = ratio(yuan);
  if (unit === "cny_sqm_day") return times(quoted, daysPerMonth);
  if (!isTotal(unit)) return quoted;
  if (areaSqm === undefined || areaSqm <= 0) return undefined;
  const perMonth = unit === "cny_year" ? over(quoted, ratio(12)) : quoted;
  return over(perMonth, ratio(areaSqm));
}

/** The inverse: what a canonical rent comes to in a unit of its family. */
export function rentIn(unit: RentUnit, canonical: Ratio, areaSqm: number | undefined): Ratio | undefined {
  if (unit === "cny_sqm_day") return over(canonical, daysPerMonth);
  if (!isTotal(unit)) return canonical;
  if (areaSqm === undefined || areaSqm <= 0) return undefined;
  return times(times(canonical, ratio(areaSqm)), ratio(unit === "cny_year" ? 12 : 1));
}

export function isRent(value: unknown): value is Rent {
  const rent = value as Rent | null;
  return (
    typeof rent === "object" &&
    rent !== null &&
    rentUnits.includes(rent.unit) &&
    isRange(rent.amount) &&
    rent.amount.every((end) => end === null || end > 0)
  );
}
