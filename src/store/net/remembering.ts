import type { AskedPlace } from "../../domain/criteria/kinds/asked-place.ts";

const most = 20_000;

const keyOf = (asked: AskedPlace): string =>
  typeof asked === "number" ? String(asked) : `${asked.around}~${asked.withinKm}`;

/** Remembers answers for as long as there is the gazetteer that gave them. */
export function remembering<Asked extends AskedPlace, Places extends object, T>(
  work: (asked: readonly Asked[], places: Places) => T,
): typeof work {
  const remembered = new WeakMap<Places, Map<string, T>>();
  return (asked, places) => {
    const known = remembered.get(places) ?? new Map<string, T>();
    remembered.set(places, known);
    const key = asked.map(keyOf).join(" ");
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(asked, places);
    if (known.size > most) known.clear();
    known.set(key, made);
    return made;
  };
}
