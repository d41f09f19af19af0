/** As many are asked for by one statement. */
export const mostTogether = 8;

interface Waiting<Query, Found> {
  readonly query: Query;
  readonly found: (found: Found | undefined) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Questions for one record each that come in the same turn of the process, or while others are answered, are asked
 * together, first come first served: a statement costs three times what a record more in it costs, on both sides. Who
 * asks alone is answered as soon as without.
 * @param ask up to `mostTogether` of them; answers stand as the questions do.
 */
export function gather<Query, Found>(
  ask: (queries: readonly Query[]) => Promise<readonly (Found | undefined)[]>,
): (query: Query) => Promise<Found | undefined> {
  let waiting: Waiting<Query, Found>[] = [];
  let isAsking = false;
  const askWaiting = async (): Promise<void> => {
    const some = waiting.slice(0, mostTogether);
    waiting = waiting.slice(mostTogether);
    const [asked] = await Promise.allSettled([ask(some.map(({ query }) => query))]);
    // Before the answers are given, each of which is a page to be made: meanwhile the database has something to do.
    if (waiting.length > 0) void askWaiting();
    else isAsking = false;
    if (asked.status === "fulfilled") for (const [i, one] of some.entries()) one.found(asked.value[i]);
    // What one of them asked for may be at fault, and is no fault of the others.
    else if (some.length > 1) for (const one of some) void askAlone(one);
    else for (const one of some) one.failed(asked.reason);
  };
  const askAlone = async ({ query, found, failed }: Waiting<Query, Found>): Promise<void> => {
    try {
      found((await ask([query]))[0]);
    } catch (error) {
      failed(error);
    }
  };
  return (query) =>
    new Promise((found, failed) => {
      waiting.push({ query, found, failed });
      if (isAsking) return;
      isAsking = true;
      setImmediate(askWaiting);
    });
}

/**
 * The same statement for as many at once: `of` gives it for a key, whose values stand at the end from `$first` on. Rows
 * tell which of the keys they answer by `n`, from 1. Of a fixed length, so that one plan serves however many are asked.
 */
export function together(of: (key: string) => string, first: number, type: "text" | "uuid"): string {
  const keys = Array.from({ length: mostTogether }, (_, i) => `$${first + i}::${type}`);
  return `select k.n::int as n, x.* from unnest(array[${keys.join(", ")}]) with ordinality as k(key, n)
    cross join lateral (${of("k.key")}) as x`;
}

/** Fewer keys than there is room for. */
export const filledUp = (keys: readonly string[]): (string | null)[] =>
  Array.from({ length: mostTogether }, (_, i) => keys[i] ?? null);

/** Rows of `together` as their keys stand. */
export function inOrder<Row extends { n: number }>(rows: readonly Row[], count: number): (Row | undefined)[] {
  const found: (Row | undefined)[] = Array.from({ length: count });
  for (const row of rows) found[row.n - 1] = row;
  return found;
}

/** One asker for each pool and name. */
export function gatherOnce<Pool extends object, Query, Found>(
  askOf: (pool: Pool, name: string) => (queries: readonly Query[]) => Promise<readonly (Found | undefined)[]>,
): (pool: Pool, name: string) => (query: Query) => Promise<Found | undefined> {
  const ofPools = new WeakMap<Pool, Map<string, (query: Query) => Promise<Found | undefined>>>();
  return (pool, name) => {
    const named = ofPools.get(pool) ?? new Map<string, (query: Query) => Promise<Found | undefined>>();
    ofPools.set(pool, named);
    const there = named.get(name) ?? gather(askOf(pool, name));
    named.set(name, there);
    return there;
  };
}
