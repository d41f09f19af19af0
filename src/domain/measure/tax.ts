import { isRange, type Range } from "./range.ts";

/** 万元 a year, in total or for each 亩. */
export const taxUnits = ["wan_year", "wan_mu_year"] as const;
export type TaxUnit = (typeof taxUnits)[number];

/** Tax promised by a need or asked by a space, as quoted. */
export interface Tax {
  readonly amount: Range;
  readonly unit: TaxUnit;
}

export function isTax(value: unknown): value is Tax {
  const tax = value as Tax | null;
  return (
    typeof tax === "object" &&
    tax !== null &&
    taxUnits.includes(tax.unit) &&
    isRange(tax.amount) &&
    tax.amount.every((end) => end === null || end >= 0)
  );
}
