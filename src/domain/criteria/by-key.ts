import type { Criterion } from "./criterion.ts";

const known = new WeakMap<readonly Criterion[], ReadonlyMap<string, Criterion>>();

/** The criterion of that key among those that are told of. The list stays as it is. */
export function criterionIn(criteria: readonly Criterion[], key: string): Criterion | undefined {
  const there = known.get(criteria);
  if (there) return there.get(key);
  const byKey = new Map(criteria.map((one) => [one.key, one]));
  known.set(criteria, byKey);
  return byKey.get(key);
}
