import { shortNameOf, zoneSpellings } from "./names.ts";
import type { Place, PlaceId } from "./place.ts";

/** Every way a place is written, to the ids that it may mean. */
export type NameIndex = {
  ids(name: string): readonly PlaceId[];
  /** The longest name that starts with these two characters; 0 where none does. */
  longestFrom(firstTwo: string): number;
};

export type MutableNameIndex = NameIndex & { add(name: string, id: PlaceId): void };

/** An empty index. A name of one character is not kept: 沪 and 苏 are read beside other words only. */
export function nameIndex(): MutableNameIndex {
  const idsOf = new Map<string, PlaceId[]>();
  const longest = new Map<string, number>();
  return {
    ids: (name) => idsOf.get(name) ?? [],
    longestFrom: (firstTwo) => longest.get(firstTwo) ?? 0,
    add: (name, id) => {
      if (name.length < 2) return;
      const ids = idsOf.get(name);
      if (ids) {
        if (ids[ids.length - 1] !== id && !ids.includes(id)) ids.push(id);
        return;
      }
      idsOf.set(name, [id]);
      const head = name.slice(0, 2);
      if ((longest.get(head) ?? 0) < name.length) longest.set(head, name.length);
    },
  };
}

/** The names of an administrative place beside its own: 徐行, 川沙镇, 沁园街道 for 济源市沁园街道, 徐州经开区. */
export function otherNames(place: Place, parent: Place | undefined, grandparent: Place | undefined): string[] {
  const { name, shortName, kind } = place;
  const out = shortName === name ? [] : [shortName];
  if (kind === "town" && name.endsWith("新镇") && name.length > 3) out.push(`${shortName}镇`);
  if (kind === "street" && shortName.endsWith("镇") && shortName.length > 2) {
    const stem = shortName.slice(0, -1);
    if (stem !== parent?.shortName && stem.length > 1) out.push(stem);
  }
  for (const above of [parent, grandparent]) {
    if (!above) continue;
    for (const prefix of [above.name, above.shortName]) {
      const rest = name.startsWith(prefix) ? name.slice(prefix.length) : "";
      if (rest.length < 2 || (kind !== "zone-town" && kind !== "zone-district" && prefix !== above.name)) continue;
      if (kind === "zone-district" || kind === "zone-town" || /(街道|镇|乡)$/.test(rest)) {
        out.push(rest, shortNameOf(rest, kind));
        break;
      }
    }
  }
  if (kind === "zone-district" || kind === "zone-town")
    for (const one of [name, ...out]) out.push(...zoneSpellings(one));
  return out;
}
