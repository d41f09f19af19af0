import { criteria as all } from "../criteria/criteria.ts";
import type { Ask, Criterion, Party, PlaceTree, Side } from "../criteria/criterion.ts";
import type { Day } from "../measure/day.ts";
import { rememberedOf } from "../remembered.ts";
import { ageCost, verdictCost } from "./cost.ts";
import { type Judged, type Verdict, verdictOn } from "./verdict.ts";

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
 * The one judge, of one party with many others: what it asks and states is looked at once, and what is said of values
 * that many of the others have is said once.
 * @returns the match with another; `asks` are those of the other where they are at hand, by the same criteria.
 */
export function judgeMany(one: Party, judging: Judging): (another: Party, asks?: readonly Asked[]) => Match {
  return judgeOf(one, judging, { asks: [], facts: [] });
}

/** Verdicts on values of the others, by the place of the criterion. */
interface Said {
  readonly asks: (SaidOf | undefined)[];
  readonly facts: (SaidOf | undefined)[];
}

/** So many values of a criterion are remembered: those that many have come early, and a few are compared quicker than found in a map. */
const mostSaid = 8;

/** What was said of the values of a criterion. */
class SaidOf {
  readonly #values: unknown[] = [];
  readonly #verdicts: Verdict[] = [];

  find(value: unknown): Verdict | undefined {
    const values = this.#values;
    for (let nth = 0; nth < values.length; nth += 1) if (values[nth] === value) return this.#verdicts[nth];
    return undefined;
  }

  add(value: unknown, verdict: Verdict): void {
    if (this.#values.length === mostSaid) return;
    this.#values.push(value);
    this.#verdicts.push(verdict);
  }
}

function judgeOf(one: Party, judging: Judging, said?: Said): (another: Party, asks?: readonly Asked[]) => Match {
  const { places, today, criteria = all } = judging;
  const own = asksOf(one, criteria);
  const facts: (Looked | undefined)[] = [];
  const lookAt = (rule: Rule): Looked => {
    const stated = one.facts[rule.key];
    const looked = { stated, isSound: rule.fact.is(stated) };
    facts[rule.place] = looked;
    return looked;
  };
  const ownAge = one.side === "space" ? ageCost(one, today) : undefined;

  const onFactOf = (another: Party, { rule, ask, isSound }: Asked): Verdict => {
    const stated = another.facts[rule.key];
    const known = said && !rule.hangsOnPair ? saidIn(said.facts, rule) : undefined;
    const before = known?.find(stated);
    if (before) return before;
    const pair = { asker: one, other: another, places };
    const verdict = verdictOn(rule, ask, stated, isSound && rule.fact.is(stated), pair);
    known?.add(stated, verdict);
    return verdict;
  };
  const onAskOf = (another: Party, { rule, ask, isSound }: Asked): Verdict => {
    const known = said && !rule.hangsOnPair ? saidIn(said.asks, rule) : undefined;
    const before = known?.find(ask);
    if (before) return before;
    const looked = facts[rule.place] ?? lookAt(rule);
    const pair = { asker: another, other: one, places };
    const verdict = verdictOn(rule, ask, looked.stated, isSound && looked.isSound, pair);
    known?.add(ask, verdict);
    return verdict;
  };

  return (another, asks = asksOf(another, criteria)) => {
    const verdicts: Verdict[] = [];
    let cost = ownAge ?? ageCost(another, today);
    const add = (verdict: Verdict, { weight }: Rule): void => {
      verdicts.push(verdict);
      cost += verdictCost(verdict, weight);
    };
    let nth = 0;
    // In the order of the criteria, each of which one side alone asks by.
    for (const first of own) {
      for (let next = asks[nth]; next && next.rule.place < first.rule.place; next = asks[nth]) {
        add(onAskOf(another, next), next.rule);
        nth += 1;
      }
      add(onFactOf(another, first), first.rule);
    }
    for (let next = asks[nth]; next; next = asks[nth]) {
      add(onAskOf(another, next), next.rule);
      nth += 1;
    }
    return { class: classOf(verdicts), cost, verdicts };
  };
}

function saidIn(byPlace: (SaidOf | undefined)[], { place }: Rule): SaidOf {
  const known = byPlace[place];
  if (known) return known;
  const made = new SaidOf();
  byPlace[place] = made;
  return made;
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
  readonly hangsOnPair: boolean;
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
      criteria.map(({ key, askedBy, weight, fact, ask, judge, hangsOnPair = false }, place) => [
        key,
        { place, key, askedBy, weight, fact, ask, judge, hangsOnPair },
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
