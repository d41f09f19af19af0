import type { Ask, Party } from "../criteria/criterion.ts";
import { type Judging, match } from "./match.ts";

/** What one ask of a space costs it in needs. */
export interface AskCost {
  readonly criterion: string;
  readonly ask: Ask;
  /** Needs that fail by it alone. */
  readonly turnedAway: number;
  /** Needs that would be met at once if it were not asked: they miss it and nothing else. */
  readonly wouldMeet: number;
  /** Needs that have not said, and fit in everything else. */
  readonly unsaid: number;
}

/** What each must of a space costs it among the given needs, in the order of the criteria; a wish costs nothing. */
export function costOfAsks(space: Party, needs: readonly Party[], judging: Judging): AskCost[] {
  const costs = new Map<string, { ask: Ask; turnedAway: number; wouldMeet: number; unsaid: number }>();
  for (const need of needs) {
    const { verdicts } = match(space, need, judging);
    for (const { criterion, askedBy, strength } of verdicts) {
      const ask = space.asks[criterion];
      if (askedBy !== "space" || strength !== "must" || ask === undefined || costs.has(criterion)) continue;
      costs.set(criterion, { ask, turnedAway: 0, wouldMeet: 0, unsaid: 0 });
    }
    const missed = verdicts.filter((verdict) => verdict.strength === "must" && verdict.verdict !== "met");
    const failed = missed.filter((verdict) => verdict.verdict === "failed");
    const [first] = failed.length > 0 ? failed : missed;
    const cost = first?.askedBy === "space" ? costs.get(first.criterion) : undefined;
    if (cost === undefined) continue;
    if (failed.length === 1) cost.turnedAway += 1;
    if (missed.length === 1) cost.wouldMeet += 1;
    if (missed.length === 1 && first?.verdict === "unknown") cost.unsaid += 1;
  }
  return [...costs].map(([criterion, cost]) => ({ criterion, ...cost }));
}
