import { criteria } from "../src/domain/criteria/criteria.ts";
import type { Party, PlaceTree } from "../src/domain/criteria/criterion.ts";
import { type Judging, match } from "../src/domain/match/match.ts";
import { byFit, type Ranked } from "../src/domain/match/order.ts";
import { judgeAsk } from "../src/domain/match/verdict.ts";

/** A query and what judging every visible record of the other side finds for it, best first. */
export interface Expected {
  readonly query: Party;
  readonly best: Ranked[];
  total: number;
}

/** Few asks decide most pairs: those are judged first. */
const decisive = ["kind", "place", "deal", "area"].flatMap((key) => criteria.filter((one) => one.key === key));

function isLost(need: Party, space: Party, places: PlaceTree): boolean {
  return decisive.some((criterion) => {
    const ask = need.asks[criterion.key];
    if (ask?.strength !== "must") return false;
    return judgeAsk(criterion, ask, { asker: need, other: space, places }).verdict === "failed";
  });
}

/**
 * Judges every pair, apart from the net and from SQL: for each query the best `keep` and how many match in all.
 * @param others every record that the viewer sees, made anew as it goes, so that a million of them need no memory.
 */
export function bruteForce(
  queries: readonly Party[],
  others: Iterable<{ readonly id: string; readonly party: Party }>,
  judging: Judging,
  keep: number,
): Expected[] {
  const found: Expected[] = queries.map((query) => ({ query, best: [], total: 0 }));
  for (const { id, party } of others) {
    for (const one of found) {
      const [need, space] = one.query.side === "need" ? [one.query, party] : [party, one.query];
      if (isLost(need, space, judging.places)) continue;
      const judged = match(need, space, judging);
      if (judged.class === "failed") continue;
      one.total += 1;
      one.best.push({ id, match: judged });
      if (one.best.length < keep * 20) continue;
      one.best.sort(byFit);
      one.best.length = keep;
    }
  }
  for (const one of found) {
    one.best.sort(byFit);
    one.best.length = Math.min(one.best.length, keep);
  }
  return found;
}
