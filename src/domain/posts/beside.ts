/** Where something stands, or where it is looked for, and as what. */
export interface Standing {
  /** The place itself with those that it counts for. */
  readonly placeIds: readonly number[];
  readonly kinds: readonly string[];
}

const shares = <T>(some: readonly T[], others: readonly T[]): boolean => some.some((one) => others.includes(one));

/** Which of a list stand in a place or are of a kind, by their positions from the first on. */
interface Shelf {
  readonly byPlace: ReadonlyMap<number, readonly number[]>;
  readonly byKind: ReadonlyMap<string, readonly number[]>;
}

/** Many posts ask the same list, and few of its places are theirs. */
const shelves = new WeakMap<readonly Standing[], Shelf>();

function shelfOf(newest: readonly Standing[]): Shelf {
  const there = shelves.get(newest);
  if (there) return there;
  const shelf = {
    byPlace: positions(newest, ({ placeIds }) => placeIds),
    byKind: positions(newest, ({ kinds }) => kinds),
  };
  shelves.set(newest, shelf);
  return shelf;
}

function positions<Key>(newest: readonly Standing[], of: (one: Standing) => readonly Key[]): Map<Key, number[]> {
  const all = new Map<Key, number[]>();
  for (const [at, one] of newest.entries()) {
    for (const key of new Set(of(one))) {
      const there = all.get(key);
      if (there) there.push(at);
      else all.set(key, [at]);
    }
  }
  return all;
}

function somewhere<Key>(keys: readonly Key[], at: ReadonlyMap<Key, readonly number[]>): number[] {
  const found = new Set<number>();
  for (const key of keys) for (const position of at.get(key) ?? []) found.add(position);
  return [...found].sort((a, b) => a - b);
}

/**
 * What stands beside a post: of what is in its places (of its kinds, when it names no place) that of its kinds before
 * the rest; of equals the one that comes first. The list stays as it is.
 */
export function standingBeside<T extends Standing>(about: Standing, newest: readonly T[], count: number): T[] {
  const { byPlace, byKind } = shelfOf(newest);
  const found = about.placeIds.length === 0 ? somewhere(about.kinds, byKind) : somewhere(about.placeIds, byPlace);
  if (found.length === 0) return [];
  const alike: T[] = [];
  const others: T[] = [];
  for (const at of found) {
    if (alike.length === count) break;
    const one = newest[at];
    if (one) (shares(one.kinds, about.kinds) ? alike : others).push(one);
  }
  return [...alike, ...others].slice(0, count);
}
