import { criteria as all } from "../criteria/criteria.ts";
import type { Criterion, Party, PlaceTree } from "../criteria/criterion.ts";
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
  let worst: MatchClass = "met";
  for (const { strength, verdict } of verdicts) {
    if (strength !== "must" || verdict === "met") continue;
    if (verdict === "failed") return "failed";
    if (verdict === "unknown" || worst === "met") worst = verdict;
  }
  return worst;
}

/**
 * The one judge: a need and a space, in either order, every ask of both sides against the other's facts.
 * The answer is the same whichever side is named first.
 */
export function match(one: Party, another: Party, judging: Judging): Match {
  const space = one.side === "space" ? one : another;
  const parties = { [one.side]: one, [another.side]: another } as Record<"space" | "need", Party>;
  const pairs = {
    space: { asker: parties.space, other: parties.need, places: judging.places },
    need: { asker: parties.need, other: parties.space, places: judging.places },
  };
  const verdicts: Verdict[] = [];
  let cost = ageCost(space, judging.today);
  const criteria = judging.criteria ?? all;
  for (const nth of askedOf(one, another, criteria)) {
    const criterion = criteria[nth];
    if (criterion === undefined) continue;
    const pair = pairs[criterion.askedBy];
    const ask = pair.asker.asks[criterion.key];
    if (ask === undefined) continue;
    const verdict = judgeAsk(criterion, ask, pair);
    verdicts.push(verdict);
    cost += verdictCost(verdict, criterion.weight);
  }
  return { class: classOf(verdicts), cost, verdicts };
}

const orders = new WeakMap<readonly Criterion[], ReadonlyMap<string, number>>();

/** The place of each criterion among them, by its key. */
function orderOf(criteria: readonly Criterion[]): ReadonlyMap<string, number> {
  const known = orders.get(criteria);
  if (known) return known;
  const made = new Map(criteria.map((criterion, nth) => [criterion.key, nth]));
  orders.set(criteria, made);
  return made;
}

/** Which of the criteria either side asks by, in their order: a party asks few of them all. */
function askedOf(one: Party, another: Party, criteria: readonly Criterion[]): number[] {
  const byKey = orderOf(criteria);
  const found: number[] = [];
  for (const { side, asks } of [one, another]) {
    for (const key in asks) {
      const nth = byKey.get(key);
      if (nth === undefined || criteria[nth]?.askedBy !== side) continue;
      // So few that moving each to its place is quicker than sorting.
      let at = found.length;
      for (; at > 0 && (found[at - 1] ?? 0) > nth; at -= 1) found[at] = found[at - 1] ?? 0;
      found[at] = nth;
    }
  }
  return found;
}
