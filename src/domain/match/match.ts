import { criteria as all } from "../criteria/criteria.ts";
import type { Ask, Criterion, Party, PlaceTree, Side } from "../criteria/criterion.ts";
import type { Day } from "../measure/day.ts";
import { rememberedOf } from "../remembered.ts";
import { ageCost, verdictCost } from "./cost.ts";
import { isStated, type Judged, type Verdict, verdictOn } from "./verdict.ts";

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
export const match = (one: Party, another: Party, judging: Judging): Match => judgeOf(one, judging)(another);

/**
 * The one judge, of one party with many others: what it asks and states is looked at once.
 * @returns the match with another; `asks` are those of the other where they are at hand, by the same criteria.
 */
export function judgeOf(one: Party, judging: Judging): (another: Party, asks?: readonly Asked[]) => Match {
  const { places, today, criteria = all } = judging;
  const own = asksOf(one, criteria);
  const facts: (Looked | undefined)[] = [];
  const lookAt = (rule: Rule): Looked => {
    const stated = one.facts[rule.key];
    const looked = { stated, isSound: isStated(stated) && rule.fact.is(stated) };
    facts[rule.place] = looked;
    return looked;
  };
  const ownAge = one.side === "space" ? ageCost(one, today) : undefined;
  return (another, asks = asksOf(another, criteria)) => {
    const byOne = { asker: one, other: another, places };
    const byAnother = { asker: another, other: one, places };
    const verdicts: Verdict[] = [];
    let cost = ownAge ?? ageCost(another, today);
    for (let at = 0, nth = 0; at < own.length || nth < asks.length; ) {
      const [first, second] = [own[at], asks[nth]];
      let verdict: Verdict;
      let rule: Rule;
      // In the order of the criteria, each of which one side alone asks by.
      if (first && (second === undefined || first.rule.place < second.rule.place)) {
        ({ rule } = first);
        const stated = another.facts[rule.key];
        const isSound = first.isSound && isStated(stated) && rule.fact.is(stated);
        verdict = verdictOn(rule, first.ask, stated, isSound, byOne);
        at += 1;
      } else if (second) {
        ({ rule } = second);
        const { stated, isSound } = facts[rule.place] ?? lookAt(rule);
        verdict = verdictOn(rule, second.ask, stated, second.isSound && isSound, byAnother);
        nth += 1;
      } else break;
      verdicts.push(verdict);
      cost += verdictCost(verdict, rule.weight);
    }
    return { class: classOf(verdicts), cost, verdicts };
  };
}

/** A fact, and whether it can be judged. */
interface Looked {
  readonly stated: unknown;
  readonly isSound: boolean;
}

/** What judging reads of a criterion, in objects that are all built alike: a page reads them thousands of times. */
interface Rule extends Judged {
  readonly place: number;
  readonly askedBy: Side;
  readonly weight: number;
}

/** An ask with the criterion that it is asked by. */
export interface Asked {
  readonly rule: Rule;
  readonly ask: Ask;
  /** Whether it is a value that can be judged. */
  readonly isSound: boolean;
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

/** What a party asks, in the order of the criteria: of them all it asks by few. */
export function asksOf({ side, asks }: Party, criteria: readonly Criterion[] = all): readonly Asked[] {
  const rules = rulesOf(criteria);
  const found: Asked[] = [];
  for (const key in asks) {
    const rule = rules.get(key);
    const ask = asks[key];
    if (rule === undefined || ask === undefined || rule.askedBy !== side) continue;
    // So few that moving each to its place is quicker than sorting.
    let at = found.length;
    for (; at > 0; at -= 1) {
      const last = found[at - 1];
      if (last === undefined || last.rule.place <= rule.place) break;
      found[at] = last;
    }
    found[at] = { rule, ask, isSound: rule.ask.is(ask.value) };
  }
  return found;
}
