import { shortNameOf, withoutOuterNames, zoneSpellings } from "./names.ts";
import type { Place, PlaceId } from "./place.ts";

/** Every way a place is written, to the ids that it may mean. */
export type NameIndex = {
  ids(name: string): readonly PlaceId[];
  has(name: string): boolean;
  /** The lengths of the names that start with the two characters at `at`: bit 2 for two characters; 0 where none does. */
  lengthsAt(text: string, at: number): number;
  /** `lengthsAt` without most of the lengths at which no name ends: those left are worth a look-up. */
  likelyAt(text: string, at: number): number;
};

export type MutableNameIndex = NameIndex & { add(name: string, id: PlaceId): void };

/** Names are this long at most; what is longer is found by no scan. */
const longestName = 31;

/** The longest of the lengths that `lengthsAt` gives; −1 where there is none. */
export const longestOf = (lengths: number): number => 31 - Math.clz32(lengths);

/** An empty index. A name of one character is not kept: 沪 and 苏 are read beside other words only. */
export function nameIndex(): MutableNameIndex {
  // most names mean one place: a bare number for them saves 60,000 arrays
  const idsOf = new Map<string, PlaceId | PlaceId[]>();
  const heads = headTable();
  const whole = wholeTable();
  return {
    ids: (name) => {
      const ids = idsOf.get(name);
      return ids === undefined ? nothing : typeof ids === "number" ? [ids] : ids;
    },
    has: (name) => idsOf.has(name),
    lengthsAt: heads.at,
    likelyAt: (text, at) => {
      const lengths = heads.at(text, at);
      return lengths === 0 ? 0 : whole.among(lengths, text, at);
    },
    add: (name, id) => {
      if (name.length < 2) return;
      const ids = idsOf.get(name);
      if (ids === undefined) {
        idsOf.set(name, id);
        heads.add(name);
        whole.add(name);
      } else if (typeof ids === "number") {
        if (ids !== id) idsOf.set(name, [ids, id]);
      } else if (ids.at(-1) !== id && !ids.includes(id)) ids.push(id);
    },
  };
}

/** Which names there are, by one bit for each: a name that is there always has its bit, another one seldom. */
function wholeTable(): { add(name: string): void; among(lengths: number, text: string, at: number): number } {
  const bits = new Int32Array(1 << 16);
  const next = (hash: number, code: number): number => Math.imul(hash ^ code, 0x9e37_79b1) ^ (hash >>> 15);
  const slotOf = (hash: number): number => (Math.imul(hash, 0x85eb_ca6b) >>> 11) & ((1 << 21) - 1);
  return {
    add: (name) => {
      let hash = 0;
      for (let i = 0; i < Math.min(name.length, longestName); i++) hash = next(hash, name.charCodeAt(i));
      const slot = slotOf(hash);
      bits[slot >> 5] = (bits[slot >> 5] ?? 0) | (1 << (slot & 31));
    },
    among: (lengths, text, at) => {
      const longest = Math.min(longestOf(lengths), text.length - at);
      let left = 0;
      let hash = 0;
      for (let length = 1; length <= longest; length++) {
        hash = next(hash, text.charCodeAt(at + length - 1));
        if ((lengths & (1 << length)) === 0) continue;
        const slot = slotOf(hash);
        if (((bits[slot >> 5] ?? 0) & (1 << (slot & 31))) !== 0) left |= 1 << length;
      }
      return left;
    },
  };
}

/** Lengths by the first two characters, in an open table of numbers: a text is scanned without cutting strings. */
function headTable(): { at(text: string, at: number): number; add(name: string): void } {
  let size = 1 << 17;
  let used = 0;
  let keys = new Int32Array(size);
  let lengths = new Int32Array(size);
  const keyAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
  const slotOf = (key: number): number => {
    let slot = (Math.imul(key, 0x9e37_79b1) >>> 8) & (size - 1);
    while (lengths[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    return slot;
  };
  // Most pairs begin no name: a small table that stays near the processor tells nine of ten of them.
  const begun = new Int32Array(1 << 13);
  const bitOf = (key: number): number => Math.imul(key, 0x85eb_ca6b) >>> 14;
  const put = (key: number, bits: number): void => {
    begun[bitOf(key) >> 5] = (begun[bitOf(key) >> 5] ?? 0) | (1 << (bitOf(key) & 31));
    const slot = slotOf(key);
    if (lengths[slot] === 0) used++;
    keys[slot] = key;
    lengths[slot] = (lengths[slot] ?? 0) | bits;
  };
  const grow = (): void => {
    const [oldKeys, oldLengths] = [keys, lengths];
    size *= 2;
    used = 0;
    keys = new Int32Array(size);
    lengths = new Int32Array(size);
    for (let i = 0; i < oldKeys.length; i++) if (oldLengths[i] !== 0) put(oldKeys[i] ?? 0, oldLengths[i] ?? 0);
  };
  return {
    at: (text, at) => {
      const key = keyAt(text, at);
      const bit = bitOf(key);
      return ((begun[bit >> 5] ?? 0) & (1 << (bit & 31))) === 0 ? 0 : (lengths[slotOf(key)] ?? 0);
    },
    add: (name) => {
      if (used * 2 > size) grow();
      put(keyAt(name, 0), 1 << Math.min(name.length, longestName));
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
