import { figure } from "../../measure/figure.ts";
import { type Criterion, failed, met } from "../criterion.ts";
import { type Limits, type Minimum, minimumShape, numberShape } from "../shape.ts";
import { type Own, own } from "./defaults.ts";

export interface AtLeast extends Own {
  readonly limits: Limits;
  /** How much less still counts as near, in percent of what is asked. */
  readonly tolerancePercent: number;
}

/** A criterion of which there must be at least so much: the more the better, a little less is near. */
export function atLeast(given: AtLeast): Criterion<number, Minimum> {
  const { unit } = given.limits;
  return {
    ...own(given),
    unit,
    fact: numberShape(given.limits),
    ask: minimumShape(given.limits),
    judge({ min }, stated) {
      if (stated >= min) return met;
      const tolerance = (min * given.tolerancePercent) / 100;
      const short = min - stated;
      if (short > tolerance * (1 + 1e-9)) return failed;
      return {
        verdict: "near",
        short: Math.round(short * 1000) / 1000,
        share: Math.min(100, Math.max(1, Math.ceil((short / tolerance) * 100 - 1e-9))),
      };
    },
    relax: ({ min }, stated) =>
      stated < min ? { value: { min: stated }, size: ((min - stated) / min) * 100 } : undefined,
    showFact: (stated) => ({ text: figure(stated), unit }),
    showAsk: ({ min }) => ({ text: `≥ ${figure(min)}`, unit }),
  };
}
