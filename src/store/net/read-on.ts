import type { Party } from "../../domain/criteria/criterion.ts";
import { type Judging, type Match, match } from "../../domain/match/match.ts";
import { byFit, classRank, type Ranked } from "../../domain/match/order.ts";

export interface Count {
  readonly value: number;
  readonly is: "exact" | "at_least";
}

/** A candidate with the lower bound that its slot gave. */
export interface Candidate<T> {
  readonly id: string;
  readonly classRank: number;
  readonly cost: number;
  readonly party: Party;
  readonly record: T;
}

export interface Matched<T> {
  readonly id: string;
  readonly record: T;
  readonly match: Match;
}

export interface Matches<T> {
  /** In order of class, cost and id. */
  readonly items: readonly Matched<T>[];
  /** How many there are in all, not only on this page. */
  readonly count: Count;
  /** For the next page; absent on the last. */
  readonly nextCursor?: string;
}

export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Reads on from the last candidate: those with a greater (class, cost, id) bound, in that order. */
export type ReadBatch<T> = (after: Bounded | undefined, howMany: number) => Promise<readonly Candidate<T>[]>;

export interface Bounded {
  readonly classRank: number;
  readonly cost: number;
  readonly id: string;
}

const before = (a: Bounded, b: Bounded): boolean =>
  a.classRank !== b.classRank ? a.classRank < b.classRank : a.cost !== b.cost ? a.cost < b.cost : a.id < b.id;

/** The first batch usually fills a page of twenty; each further one is four times as large. */
const firstBatch = 80;

/** More than this are not judged for one page: the rest is worse by its bound, and the count says "at least". */
const mostJudged = 20_000;

/**
 * Judges candidates in order of their bounds until no unread one can stand on the page.
 * The page is what judging every record would give; the count is exact when all were read.
 */
export async function readOn<T>(query: Party, judging: Judging, page: Page, read: ReadBatch<T>): Promise<Matches<T>> {
  const start = page.cursor === undefined ? undefined : parseCursor(page.cursor);
  const seen = new Set<string>();
  const found: (Matched<T> & Ranked)[] = [];
  let last: Bounded | undefined;
  let size = Math.max(firstBatch, page.limit * 2);
  let isWhole = false;
  while (seen.size < mostJudged) {
    const batch = await read(last, size);
    for (const candidate of batch) {
      last = candidate;
      if (seen.has(candidate.id)) continue;
      seen.add(candidate.id);
      const judged = match(query, candidate.party, judging);
      if (judged.class !== "failed") found.push({ id: candidate.id, record: candidate.record, match: judged });
    }
    isWhole = batch.length < size;
    if (isWhole || isSettled()) break;
    size *= 4;
  }
  found.sort(byFit);
  const rest = found.filter((one) => start === undefined || before(start, rankOf(one)));
  const items = rest.slice(0, page.limit);
  const end = items.at(-1);
  const hasMore = rest.length > items.length || !isWhole;
  return {
    items,
    count: { value: found.length, is: isWhole ? "exact" : "at_least" },
    ...(hasMore && end ? { nextCursor: formatCursor(rankOf(end)) } : {}),
  };

  /** Whether the page is full of matches that stand before every candidate that is still unread. */
  function isSettled(): boolean {
    const reached = last;
    if (!reached) return true;
    const sure = found.filter((one) => {
      const rank = rankOf(one);
      return !before(reached, rank) && (start === undefined || before(start, rank));
    });
    return sure.length >= page.limit;
  }
}

const rankOf = (one: Ranked): Bounded => ({
  classRank: classRank[one.match.class],
  cost: one.match.cost,
  id: one.id,
});

const formatCursor = (rank: Bounded): string => `${rank.classRank}.${rank.cost}.${rank.id}`;

/** A cursor that no page gave starts at the beginning. */
function parseCursor(cursor: string): Bounded | undefined {
  const parts = /^([0-2])\.(\d{1,9})\.([0-9a-f-]{36})$/.exec(cursor);
  return parts ? { classRank: Number(parts[1]), cost: Number(parts[2]), id: parts[3] ?? "" } : undefined;
}
