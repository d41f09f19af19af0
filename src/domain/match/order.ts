import type { Match, MatchClass } from "./match.ts";

export const classRank: Readonly<Record<MatchClass, number>> = { met: 0, near: 1, unknown: 2, failed: 3 };

export interface Ranked {
  readonly id: string;
  readonly match: Match;
}

/** A total order: class, then cost, then id. */
export function byFit(a: Ranked, b: Ranked): number {
  return (
    classRank[a.match.class] - classRank[b.match.class] ||
    a.match.cost - b.match.cost ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
