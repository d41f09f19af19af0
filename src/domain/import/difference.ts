import type { Ask, Party } from "../criteria/criterion.ts";

/** One thing that a newer list says otherwise. */
export interface Difference {
  readonly criterion: string;
  readonly isAsk: boolean;
  /** Undefined where nothing was said. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Values as they are compared: the order of an object's keys says nothing. */
function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, i) => sameValue(item, other[i]))
    );
  }
  const keys = Object.keys(one);
  const get = (from: object, key: string): unknown => (from as Record<string, unknown>)[key];
  return keys.length === Object.keys(other).length && keys.every((key) => sameValue(get(one, key), get(other, key)));
}

/** What a row says otherwise than the record. A blank cell says nothing, so it takes nothing back. */
export function differences(
  before: { readonly facts: Readonly<Record<string, unknown>>; readonly asks: Readonly<Record<string, Ask>> },
  read: Party,
): Difference[] {
  const facts = Object.entries(read.facts).map(([criterion, after]) => ({
    criterion,
    isAsk: false,
    before: before.facts[criterion],
    after,
  }));
  const asks = Object.entries(read.asks).map(([criterion, ask]) => ({
    criterion,
    isAsk: true,
    before: before.asks[criterion]?.value,
    after: ask.value,
  }));
  return [...facts, ...asks].filter((one) => !sameValue(one.before, one.after));
}
