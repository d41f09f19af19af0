import type { Range } from "../measure/range.ts";
import { ceil, compare, over, type Ratio, ratio, times, toNumber } from "../measure/ratio.ts";
import { failed, type Judgement, met } from "./criterion.ts";

/** An offer's amount against a ceiling, both exact and in one unit: met, over by at most the tolerance, or failed. */
export function underCeiling(stated: Ratio, ceiling: Ratio, tolerancePercent: number): Judgement {
  if (compare(stated, ceiling) <= 0) return met;
  const limit = times(ceiling, over(ratio(100 + tolerancePercent), ratio(100)));
  if (compare(stated, limit) > 0) return failed;
  const overPercent = (toNumber(over(stated, ceiling)) - 1) * 100;
  return {
    verdict: "near",
    short: Math.max(0.1, Math.round(overPercent * 10) / 10),
    share: Math.min(100, Math.max(1, Math.ceil((overPercent / tolerancePercent) * 100 - 1e-6))),
  };
}

/** A ceiling raised to an amount in its own unit, rounded up to a full yuan for a whole and to a fen for each of something. */
export function raised(amount: Range, needed: Ratio, isWhole: boolean): { amount: Range; size: number } | undefined {
  const top = amount[1];
  const steps = isWhole ? 1 : 100;
  const value = ceil(times(needed, ratio(steps))) / steps;
  return top === null || value <= top ? undefined : { amount: [amount[0], value], size: (value / top - 1) * 100 };
}
