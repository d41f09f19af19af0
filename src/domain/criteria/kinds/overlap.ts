import { figures } from "../../measure/figure.ts";
import { gap, overlaps, type Range } from "../../measure/range.ts";
import { type Criterion, failed, met } from "../criterion.ts";
import { type Limits, rangeShape } from "../shape.ts";
import { type Own, own } from "./defaults.ts";

export interface Overlap extends Own {
  readonly limits: Limits;
  /** A single figure in an ask is meant as "about": so many percent to both sides are met. */
  readonly aboutPercent: number;
  /** How far past its end an ask still counts as near, in percent of that end. */
  readonly tolerancePercent: number;
}

/** The ask with a single figure widened to what people mean by it; 4000 平 stands for 3600 to 4400. */
function aboutBand(asked: Range, aboutPercent: number): Range {
  const [min, max] = asked;
  if (min === null || min !== max) return asked;
  return [(min * (100 - aboutPercent)) / 100, (min * (100 + aboutPercent)) / 100];
}

/** A criterion of which both sides give a range: they must meet somewhere. */
export function overlap(given: Overlap): Criterion<Range, Range> & { band(asked: Range): Range } {
  const { unit } = given.limits;
  const band = (asked: Range): Range => aboutBand(asked, given.aboutPercent);
  return {
    ...own(given),
    unit,
    fact: rangeShape(given.limits),
    ask: rangeShape(given.limits),
    band,
    judge(asked, stated) {
      const [min, max] = band(asked);
      if (overlaps([min, max], stated)) return overlaps(asked, stated) ? met : { verdict: "met", hint: "about" };
      const distance = gap([min, max], stated);
      const end = distance < 0 ? min : max;
      const tolerance = ((end ?? 0) * given.tolerancePercent) / 100;
      const short = Math.abs(distance);
      if (short > tolerance * (1 + 1e-9)) return failed;
      return {
        verdict: "near",
        short: Math.round(distance * -100) / 100,
        share: Math.min(100, Math.max(1, Math.ceil((short / tolerance) * 100 - 1e-9))),
      };
    },
    relax(asked, stated) {
      const [min, max] = band(asked);
      const distance = gap([min, max], stated);
      if (distance === 0) return undefined;
      const value: Range = distance < 0 ? [stated[1], max] : [min, stated[0]];
      return { value, size: Math.abs(distance / ((distance < 0 ? min : max) ?? 1)) * 100 };
    },
    relaxWhole(asked, stated) {
      const [min, max] = band(asked);
      const distance = gap([min, max], stated);
      const [from, to] = distance < 0 ? [min, stated[0]] : [max, stated[1]];
      if (distance === 0 || from === null || to === null || stated[0] === stated[1]) return undefined;
      return { value: distance < 0 ? [to, max] : [min, to], size: Math.abs((to - from) / from) * 100 };
    },
    showFact: (stated) => ({ text: figures(stated), unit }),
    showAsk: (asked) => ({ text: figures(asked), unit }),
  };
}
