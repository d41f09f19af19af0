import { isRange, type Range } from "./range.ts";
import { over, type Ratio, ratio, times } from "./ratio.ts";

/** Units in which a sale is quoted: the whole, each ㎡ built, each 亩 of land. */
export const priceUnits = ["cny_total", "cny_sqm", "cny_mu"] as const;
export type PriceUnit = (typeof priceUnits)[number];

export interface Price {
  readonly amount: Range;
  readonly unit: PriceUnit;
}

/** What a total needs to be told of: built area in ㎡, land in 亩. */
export interface Extent {
  readonly areaSqm?: number | undefined;
  readonly landMu?: number | undefined;
}

/** Yuan for the whole, exactly; undefined when the extent that the unit needs is not known. */
function totalPrice(yuan: number, unit: PriceUnit, extent: Extent): Ratio | undefined {
  const quoted = ratio(yuan);
  if (unit === "cny_total") return quoted;
  const size = unit === "cny_sqm" ? extent.areaSqm : extent.landMu;
  return size === undefined || size <= 0 ? undefined : times(quoted, ratio(size));
}

/** Yuan per unit of another price of the same thing; undefined when the extent is not known. */
export function priceIn(unit: PriceUnit, price: { yuan: number; unit: PriceUnit }, extent: Extent): Ratio | undefined {
  if (unit === price.unit) return ratio(price.yuan);
  const total = totalPrice(price.yuan, price.unit, extent);
  if (total === undefined || unit === "cny_total") return total;
  const size = unit === "cny_sqm" ? extent.areaSqm : extent.landMu;
  return size === undefined || size <= 0 ? undefined : over(total, ratio(size));
}

export function isPrice(value: unknown): value is Price {
  const price = value as Price | null;
  return (
    typeof price === "object" &&
    price !== null &&
    priceUnits.includes(price.unit) &&
    isRange(price.amount) &&
    price.amount.every((end) => end === null || end > 0)
  );
}
