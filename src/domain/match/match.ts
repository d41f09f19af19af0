import { criteria as all } from "../criteria/criteria.ts";
import { type Criterion, otherSide, type Party, type PlaceTree } from "../criteria/criterion.ts";
import type { Day } from "../measure/day.ts";
import { ageCost, verdictCost } from "./cost.ts";
import { judgeAsk, type Verdict } from "./verdict.ts";

/** met: every must is met. near: some are missed within tolerance. unknown: some can't be judged. failed: no match. */
export type MatchClass = "met" | "near" | "unknown" | "failed";

export interface Match {
  readonly class: MatchClass;
  /** Orders the matches of one class; lower is better. A non-negative integer. */
  readonly cost: number;
  /** One for each ask of either side, in the order of the criteria. */
  readonly verdicts: readonly Verdict[];
}

export interface Judging {
  readonly places: PlaceTree;
  readonly today: Day;
  /** Other criteria than the product's own, for tests. */
  readonly criteria?: readonly Criterion[];
}

/** By the musts alone, whatever is only preferred. */
export function classOf(verdicts: readonly Verdict[]): MatchClass {
  const musts = verdicts.filter((verdict) => verdict.strength === "must");
  if (musts.some((verdict) => verdict.verdict === "failed")) return "failed";
  if (musts.some((verdict) => verdict.verdict === "unknown")) return "unknown";
  return musts.some((verdict) => verdict.verdict === "near") ? "near" : "met";
}

/**
 * The one judge: a need and a space, in either order, every ask of both sides against the other's facts.
 * The answer is the same whichever side is named first.
 */
export function match(one: Party, another: Party, judging: Judging): Match {
  const space = one.side === "space" ? one : another;
  const parties = { [one.side]: one, [another.side]: another } as Record<"space" | "need", Party>;
  const verdicts: Verdict[] = [];
  let cost = ageCost(space, judging.today);
  for (const criterion of judging.criteria ?? all) {
    const asker = parties[criterion.askedBy];
    const ask = asker.asks[criterion.key];
    if (ask === undefined) continue;
    const other = parties[otherSide(criterion.askedBy)];
    const verdict = judgeAsk(criterion, ask, { asker, other, places: judging.places });
    verdicts.push(verdict);
    cost += verdictCost(verdict, criterion.weight);
  }
  return { class: classOf(verdicts), cost, verdicts };
}
