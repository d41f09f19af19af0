import { compare, over, plus, type Ratio, ratio, times } from "../measure/ratio.ts";
import { canonicalRent, type Rent, rentFamily } from "../measure/rent.ts";

/** What may stand between the rent that is asked and what is paid in the end. */
export const costParts = ["serviceCharge", "tax", "rentFree", "escalation", "usableShare"] as const;
export type CostPart = (typeof costParts)[number];

export interface CostGiven {
  readonly rent: Rent;
  /** Built area; rents and charges for the whole need it. */
  readonly areaSqm?: number | undefined;
  readonly serviceCharge?: Rent | undefined;
  /** Whether the rent holds the charge; then what is said of it is not added again. */
  readonly holdsCharge?: boolean | undefined;
  /** Whether the rent holds the tax; undefined where nobody said. */
  readonly holdsTax?: boolean | undefined;
  readonly rentFreeMonths?: number | undefined;
  /** By how much the rent rises from each year to the next, in percent. */
  readonly escalationPercent?: number | undefined;
  /** 得房率: how much of the built area can be used, in percent. */
  readonly usableSharePercent?: number | undefined;
  /** The term that is looked at. */
  readonly years: number;
}

/** The cost of a space over a term, exactly: yuan per ㎡ built and month on average. */
export interface AllIn {
  readonly perSqmMonth: Ratio;
  /** The same for each ㎡ that can be used; where the usable share is known. */
  readonly perUsableSqmMonth?: Ratio;
  readonly months: number;
  /** Whether the least of a range of rents was taken. */
  readonly isFrom: boolean;
  readonly known: readonly CostPart[];
  /** Parts that nobody has told, and that the figure does not hold. */
  readonly missing: readonly CostPart[];
}

const zero: Ratio = { n: 0n, d: 1n };
const hundred = ratio(100);

const lowest = ({ amount: [min, max] }: Rent): number | null => min ?? max;

const perSqmMonth = (rent: Rent, areaSqm: number | undefined): Ratio | undefined => {
  const yuan = lowest(rent);
  return yuan === null || rentFamily(rent.unit) !== "area" ? undefined : canonicalRent(yuan, rent.unit, areaSqm);
};

/** Whole months of the term, at least one, at most twenty years. */
const monthsOf = (years: number): number => Math.min(240, Math.max(1, Math.round(years * 12)));

/**
 * What a space costs all in. Months without rent lie at the beginning and are paid the charge for; the rent rises by its
 * share at the end of each year. Undefined for a rent that is not for an area, or for a whole of unknown size.
 */
export function allIn(given: CostGiven): AllIn | undefined {
  const { rent, areaSqm, serviceCharge, holdsCharge, holdsTax, usableSharePercent } = given;
  const base = perSqmMonth(rent, areaSqm);
  if (base === undefined) return undefined;
  const charge = holdsCharge ? zero : serviceCharge && perSqmMonth(serviceCharge, areaSqm);
  const months = monthsOf(given.years);
  const rents = times(base, rentMonths(months, given.rentFreeMonths ?? 0, given.escalationPercent ?? 0));
  const total = plus(over(rents, ratio(months)), charge ?? zero);
  const isKnown: Record<CostPart, boolean> = {
    serviceCharge: charge !== undefined,
    tax: holdsTax === true,
    rentFree: given.rentFreeMonths !== undefined,
    escalation: given.escalationPercent !== undefined,
    usableShare: usableSharePercent !== undefined,
  };
  const [min, max] = rent.amount;
  return {
    perSqmMonth: total,
    ...(usableSharePercent === undefined
      ? {}
      : { perUsableSqmMonth: over(times(total, hundred), ratio(usableSharePercent)) }),
    months,
    isFrom: min !== max,
    known: costParts.filter((part) => isKnown[part]),
    missing: costParts.filter((part) => !isKnown[part]),
  };
}

/** How many months of the first year's rent the term costs. */
function rentMonths(months: number, freeMonths: number, escalationPercent: number): Ratio {
  const rise = plus(ratio(1), over(ratio(escalationPercent), hundred));
  let factor = ratio(1);
  let sum = zero;
  for (let from = 0; from < months; from += 12) {
    const until = Math.min(months, from + 12);
    const paid = until - Math.min(until, Math.max(from, freeMonths));
    sum = plus(sum, times(factor, ratio(Math.round(paid * 1e6) / 1e6)));
    factor = times(factor, rise);
  }
  return sum;
}

/**
 * Negative when `a` costs less, zero when both cost the same; undefined where one holds what the other lacks or the terms
 * differ: such figures are not compared.
 */
export function compareAllIn(a: AllIn, b: AllIn): number | undefined {
  const isAlike = a.months === b.months && a.missing.join() === b.missing.join();
  return isAlike ? compare(a.perUsableSqmMonth ?? a.perSqmMonth, b.perUsableSqmMonth ?? b.perSqmMonth) : undefined;
}
