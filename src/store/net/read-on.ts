import type { Party } from "../../domain/criteria/criterion.ts";
import { type Asked, type Judging, judgeMany, type Match } from "../../domain/match/match.ts";
import { byFit, classRank, type Ranked } from "../../domain/match/order.ts";

export interface Count {
  readonly value: number;
  readonly is: "exact" | "at_least";
}

/** What is judged, and what a page shows of it. */
export interface Found<T> {
  readonly party: Party;
  /** What it asks, where that is kept. */
  readonly asks?: readonly Asked[];
  readonly record: T;
}

/** A candidate with the lower bound that its slot gave, and its record; absent when that is gone. */
export interface Candidate<T> extends Bounded {
  readonly found?: Found<T> | undefined;
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
  /** Slots from which on only the best are looked at first; another than the net's own changes no page. */
  readonly crowdSize?: number;
}

/** Candidates in order of their bounds. */
export interface Source<T> {
  /** So many after the last one. */
  list(after: Bounded | undefined, howMany: number): Promise<Listed<T>>;
}

export interface Listed<T> {
  readonly candidates: readonly Candidate<T>[];
  /** No candidate that the source leaves out stands before it; absent when it leaves out none. */
  readonly floor?: Bounded | undefined;
  /** Whether it is so; known after the candidates. Rejects when it is not. */
  readonly isCurrent?: Promise<void>;
}

export interface Bounded {
  readonly classRank: number;
  readonly cost: number;
  readonly id: string;
}

/** Before all others, to read after. */
export const firstId = "00000000-0000-0000-0000-000000000000";

const before = (a: Bounded, b: Bounded): boolean =>
  a.classRank !== b.classRank ? a.classRank < b.classRank : a.cost !== b.cost ? a.cost < b.cost : a.id < b.id;

/** Bounds are mostly exact: with two records more than the page shows, one or two that are not don't open the list again. */
const spare = 2;

/** More than this are not judged for one page: the rest is worse by its bound, and the count says "at least". */
const mostJudged = 20_000;

/**
 * Judges candidates in order of their bounds until no unread one can stand on the page.
 * The page is what judging every record would give; the count is exact when all were read.
 * @param sources each holds what those before it do, the last one leaves out none.
 */
export async function readOn<T>(
  query: Party,
  judging: Judging,
  page: Page,
  sources: readonly Source<T>[],
): Promise<Matches<T>> {
  const start = page.cursor === undefined ? undefined : parseCursor(page.cursor);
  const judgeWith = judgeMany(query, judging);
  const seen = new Set<string>();
  const found: (Matched<T> & Ranked)[] = [];
  const confirming: Promise<void>[] = [];
  let isWhole = false;
  for (const source of sources) {
    const { floor, isEnd, isFull } = await readThrough(source);
    isWhole = isEnd === true && floor === undefined;
    if (isFull || floor === undefined || isSettled(floor)) break;
  }
  await Promise.all(confirming);
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

  /** Reads a source to its end, or until it settled the page. */
  async function readThrough(
    source: Source<T>,
  ): Promise<{ floor?: Bounded | undefined; isEnd?: boolean; isFull?: boolean }> {
    let howMany = page.limit + spare;
    let last: Bounded | undefined;
    let floor: Bounded | undefined;
    while (seen.size < mostJudged) {
      const { candidates, ...listed } = await source.list(last, howMany);
      floor = listed.floor;
      if (listed.isCurrent) confirming.push(listed.isCurrent);
      for (const one of candidates) judge(one);
      last = candidates.at(-1);
      if (candidates.length < howMany) return { floor, isEnd: true };
      if (isSettled(floor, last)) return { floor, isFull: true };
      if (floor && start && !before(start, floor)) return { floor };
      howMany *= 6;
    }
    return { floor };
  }

  function judge({ id, found: one }: Candidate<T>): void {
    if (seen.has(id) || one === undefined) return;
    seen.add(id);
    // What is kept is by the product's own criteria.
    const judged = judgeWith(one.party, judging.criteria ? undefined : one.asks);
    if (judged.class !== "failed") found.push({ id, record: one.record, match: judged });
  }

  /** Whether the page is full of matches that stand before everything unread. */
  function isSettled(floor: Bounded | undefined, reached?: Bounded): boolean {
    if (reached === undefined && floor === undefined) return false;
    let sure = 0;
    for (const one of found) {
      const rank = rankOf(one);
      if (reached && before(reached, rank)) continue;
      if (floor && !before(rank, floor)) continue;
      if (start === undefined || before(start, rank)) sure += 1;
    }
    return sure >= page.limit;
  }
}

const rankOf = (one: Ranked): Bounded => ({
  classRank: classRank[one.match.class],
  cost: one.match.cost,
  id: one.id,
});

/** A bound as the statements of the net are told it. */
export const afterValues = (after: Bounded | undefined) => ({
  afterClass: after?.classRank,
  afterCost: after?.cost,
  afterId: after?.id,
});

const formatCursor = (rank: Bounded): string => `${rank.classRank}.${rank.cost}.${rank.id}`;

/** A cursor that no page gave starts at the beginning. */
function parseCursor(cursor: string): Bounded | undefined {
  const parts = /^([0-2])\.(\d{1,9})\.([0-9a-f-]{36})$/.exec(cursor);
  return parts ? { classRank: Number(parts[1]), cost: Number(parts[2]), id: parts[3] ?? "" } : undefined;
}
