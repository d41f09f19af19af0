import { shortNameOf, withoutOuterNames, zoneSpellings } from "./names.ts";
import type { Place, PlaceId } from "./place.ts";

/** Every way a place is written, to the ids that it may mean. */
export type NameIndex = {
  ids(name: string): readonly PlaceId[];
  /** At least the length of the longest name that starts with these two characters; 0 where none does. */
  longestFrom(firstTwo: string): number;
};

export type MutableNameIndex = NameIndex & { add(name: string, id: PlaceId): void };

/** The first two characters as one small number; two heads that share it only make the bound of each other looser. */
const headOf = (name: string): number => ((name.charCodeAt(0) & 0x7fff) << 15) | (name.charCodeAt(1) & 0x7fff);

/** An empty index. A name of one character is not kept: 沪 and 苏 are read beside other words only. */
export function nameIndex(): MutableNameIndex {
  // most names mean one place: a bare number for them saves 60,000 arrays
  const idsOf = new Map<string, PlaceId | PlaceId[]>();
  const longest = new Map<number, number>();
  return {
    ids: (name) => {
      const ids = idsOf.get(name);
      return ids === undefined ? nothing : typeof ids === "number" ? [ids] : ids;
    },
    longestFrom: (firstTwo) => longest.get(headOf(firstTwo)) ?? 0,
    add: (name, id) => {
      if (name.length < 2) return;
      const ids = idsOf.get(name);
      if (ids === undefined) {
        idsOf.set(name, id);
        const head = headOf(name);
        if ((longest.get(head) ?? 0) < name.length) longest.set(head, name.length);
      } else if (typeof ids === "number") {
        if (ids !== id) idsOf.set(name, [ids, id]);
      } else if (ids.at(-1) !== id && !ids.includes(id)) ids.push(id);
    },
  };
}

const none: readonly string[] = [];
const nothing: readonly PlaceId[] = [];

/** The names of an administrative place beside its own: 徐行, 川沙镇, 沁园街道 for 济源市沁园街道, 徐州经开区. */
export function otherNames(place: Place, parent: Place | undefined, above: Place | undefined): readonly string[] {
  const { name, shortName, kind } = place;
  if (kind === "zone-town" || kind === "zone-district") return zoneNames(place, parent, above);
  if (kind === "other") return none;
  const out: string[] = [];
  if (shortName !== name) out.push(shortName);
  if (kind === "town" && name.endsWith("新镇") && name.length > 3) out.push(`${shortName}镇`);
  if (kind === "street" && shortName.endsWith("镇") && shortName.length > 2) {
    const stem = shortName.slice(0, -1);
    if (stem !== parent?.shortName) out.push(stem);
  }
  const rest = parent && name.startsWith(parent.name) ? name.slice(parent.name.length) : "";
  if (rest.length > 2) out.push(rest, shortNameOf(rest, kind));
  return out;
}

/** 芜湖经开区, 三山经开区 and 经开区 for 安徽芜湖三山经济开发区: the names of what lies above are cut from the left. */
function zoneNames(zone: Place, parent: Place | undefined, above: Place | undefined): string[] {
  const outers = [above, parent].flatMap((outer) => (outer ? [outer] : []));
  const stems = outers.map((_, i) => withoutOuterNames(zone.name, outers.slice(0, i + 1)));
  return [...stems, ...[zone.name, ...stems].flatMap(zoneSpellings)];
}
