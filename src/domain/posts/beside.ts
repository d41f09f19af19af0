/** Where something stands, or where it is looked for, and as what. */
export interface Standing {
  /** The place itself with those that it counts for. */
  readonly placeIds: readonly number[];
  readonly kinds: readonly string[];
}

const shares = <T>(some: readonly T[], others: readonly T[]): boolean => some.some((one) => others.includes(one));

/**
 * What stands beside a post: of what is in its places (of its kinds, when it names no place) that of its kinds before
 * the rest; of equals the one that comes first.
 */
export function standingBeside<T extends Standing>(about: Standing, newest: readonly T[], count: number): T[] {
  const anywhere = about.placeIds.length === 0;
  const alike: T[] = [];
  const others: T[] = [];
  for (const one of newest) {
    if (alike.length === count) break;
    const isAlike = shares(one.kinds, about.kinds);
    if (anywhere ? !isAlike : !shares(one.placeIds, about.placeIds)) continue;
    (isAlike ? alike : others).push(one);
  }
  return [...alike, ...others].slice(0, count);
}
