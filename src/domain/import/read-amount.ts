import type { Range } from "../measure/range.ts";
import type { Per } from "../reading/rates.ts";
import type { CellProblem } from "./problem.ts";
import type { Quantity } from "./read-figures.ts";

interface Written {
  readonly per: readonly Per[];
  /** How many yuan one of the unit is. */
  readonly yuan: number;
}

/** The units of amounts by what they are paid for. */
const units: Readonly<Record<string, Written>> = {
  cny_sqm_day: { per: ["sqm", "day"], yuan: 1 },
  cny_sqm_month: { per: ["sqm", "month"], yuan: 1 },
  cny_month: { per: ["month"], yuan: 1 },
  cny_year: { per: ["year"], yuan: 1 },
  cny_day: { per: ["day"], yuan: 1 },
  cny_bed_month: { per: ["bed", "month"], yuan: 1 },
  cny_total: { per: [], yuan: 1 },
  cny_sqm: { per: ["sqm"], yuan: 1 },
  cny_mu: { per: ["mu"], yuan: 1 },
  wan_year: { per: ["year"], yuan: 10_000 },
  wan_mu_year: { per: ["mu", "year"], yuan: 10_000 },
};

export interface ReadAmount {
  readonly amount: Range;
  readonly unit: string;
  /** The unit follows from the size of the figure or from custom. */
  readonly inferred: boolean;
}

const same = (a: readonly Per[], b: readonly Per[]): boolean =>
  a.length === b.length && a.every((per) => b.includes(per));

/** An amount of money in one of the units that a criterion takes. Without a period a rent under 5 is meant by the day. */
export function readAmount(quantity: Quantity, allowed: readonly string[]): ReadAmount | CellProblem {
  const per = quantity.per.map((one): Per => (one === "room" ? "bed" : one));
  const value = quantity.max ?? quantity.min ?? 0;
  if (quantity.measure !== undefined && quantity.measure !== "money") return { code: "wrongUnit", unit: "元" };
  const found = resolve(per, value, quantity, allowed);
  if (!found) return { code: "unitUnknown" };
  const yuan = (units[found.unit]?.yuan ?? 1) / (found.isInWan ? 10_000 : 1);
  const end = (one: number | null): number | null =>
    one === null ? null : Math.round(((one * (found.times ?? 1)) / yuan) * 10_000) / 10_000;
  return { amount: [end(quantity.min), end(quantity.max)], unit: found.unit, inferred: found.inferred ?? false };
}

interface Resolved {
  readonly unit: string;
  readonly inferred?: boolean;
  readonly times?: number;
  /** A bare number under a head of tax is in 万元 already. */
  readonly isInWan?: boolean;
}

function resolve(
  per: readonly Per[],
  value: number,
  quantity: Quantity,
  allowed: readonly string[],
): Resolved | undefined {
  const may = (unit: string, rest: Omit<Resolved, "unit"> = {}): Resolved | undefined =>
    allowed.includes(unit) ? { unit, ...rest } : undefined;
  const isInWan = !quantity.isScaled && quantity.measure === undefined;
  if (allowed.includes("wan_year")) {
    const perMu = per.includes("mu");
    return may(perMu ? "wan_mu_year" : "wan_year", { inferred: !per.includes("year"), isInWan });
  }
  const exact = allowed.find((unit) => same(units[unit]?.per ?? ["other"], per));
  if (exact !== undefined && !(per.length === 0 && value < 100_000)) return { unit: exact };
  if (same(per, ["sqm", "year"])) return may("cny_sqm_month", { inferred: true, times: 1 / 12 });
  if (per.length === 0 || same(per, ["sqm"])) {
    if (allowed.includes("cny_sqm_day") && value < 200) {
      return may(value < 5 ? "cny_sqm_day" : "cny_sqm_month", { inferred: true });
    }
    if (per.length === 0 && value >= 300 && value < 50_000) return may("cny_sqm", { inferred: true });
  }
  return undefined;
}
