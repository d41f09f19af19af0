import { criteria as all } from "../criteria/criteria.ts";
import type { Criterion, Party, PlaceTree, Side } from "../criteria/criterion.ts";
import type { Day } from "../measure/day.ts";
import { rememberedOf } from "../remembered.ts";
import { ageCost, verdictCost } from "./cost.ts";
import { type Judged, judgeAsk, type Verdict } from "./verdict.ts";

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
  const [space, need] = one.side === "space" ? [one, another] : [another, one];
  const { places } = judging;
  const bySpace = { asker: space, other: need, places };
  const byNeed = { asker: need, other: space, places };
  const verdicts: Verdict[] = [];
  let cost = ageCost(space, judging.today);
  for (const rule of askedOf(space, need, rulesOf(judging.criteria ?? all))) {
    const pair = rule.askedBy === "space" ? bySpace : byNeed;
    const ask = pair.asker.asks[rule.key];
    if (ask === undefined) continue;
    const verdict = judgeAsk(rule, ask, pair);
    verdicts.push(verdict);
    cost += verdictCost(verdict, rule.weight);
  }
  return { class: classOf(verdicts), cost, verdicts };
}

/** What judging reads of a criterion, in objects that are all built alike: a page reads them thousands of times. */
interface Rule extends Judged {
  readonly place: number;
  readonly askedBy: Side;
  readonly weight: number;
}

/** The criteria by their keys. */
const rulesOf = rememberedOf(
  (criteria: readonly Criterion[]): ReadonlyMap<string, Rule> =>
    new Map(
      criteria.map(({ key, askedBy, weight, fact, ask, judge }, place) => [
        key,
        { place, key, askedBy, weight, fact, ask, judge },
      ]),
    ),
);

/** Which of the criteria either side asks by, in their order: a party asks few of them all. */
function askedOf(space: Party, need: Party, byKey: ReadonlyMap<string, Rule>): Rule[] {
  const found: Rule[] = [];
  for (const { side, asks } of [space, need]) {
    for (const key in asks) {
      const rule = byKey.get(key);
      if (rule === undefined || rule.askedBy !== side) continue;
      // So few that moving each to its place is quicker than sorting.
      let at = found.length;
      for (; at > 0; at -= 1) {
        const last = found[at - 1];
        if (last === undefined || last.place <= rule.place) break;
        found[at] = last;
      }
      found[at] = rule;
    }
  }
  return found;
}
