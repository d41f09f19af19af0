import { longestOf, type NameIndex } from "./name-index.ts";
import { type Place, type PlaceId, rungOf } from "./place.ts";
import type { PlaceTree } from "./tree.ts";

/** Where the asker stands and what he stands in; both optional. */
export type FindOptions = {
  /** Only places inside (or overlapping) this one. */
  readonly within?: PlaceId;
  /** Of equal candidates those nearest to this place come first. */
  readonly home?: PlaceId;
};

/** What several words together mean. `consistent` is false where no reading puts them into each other. */
export type Resolution = { readonly places: readonly Place[]; readonly consistent: boolean };

export type Lookup = {
  /** All places of that name (full, short, nickname), best first: coarser rungs, then home, then full and current names. */
  find(name: string, options?: FindOptions): readonly Place[];
  /**
   * Words that narrow each other, in any order, run together or apart: 宝山顾村 · 江苏, 太仓, 浮桥. The finest place of each
   * reading, best first; words that name no place are passed over.
   */
  resolve(words: readonly string[], home?: PlaceId): Resolution;
};

/** Without a home, Shanghai comes first, then Jiangsu, Zhejiang and Guangdong: there most factories change hands. */
const tradeOrder = (code: string | undefined): number =>
  code?.startsWith("31") ? 0 : /^(32|33|44)/.test(code ?? "") ? 1 : 2;

/** What may stand between two names of a run, or after one whose own suffix differs (吴江市). */
const joint = /[\s·•/,，、\-—区县市镇乡]/u;

/** Lookups by name over the index. */
export function placeLookup(given: {
  readonly places: ReadonlyMap<PlaceId, Place>;
  readonly index: NameIndex;
  readonly tree: PlaceTree;
}): Lookup {
  const { places, index, tree } = given;

  const find: Lookup["find"] = (name, options = {}) => {
    const { within, home } = options;
    const found = index
      .ids(name)
      .flatMap((id) => places.get(id) ?? [])
      .filter((place) => within === undefined || (place.id !== within && tree.overlaps(within, place.id)));
    if (found.length < 2) return found;
    const homeLineage = home === undefined ? [] : tree.lineage(home);
    const away = (place: Place): number => {
      if (home === undefined) return tradeOrder(place.code ?? places.get(place.parentIds[0] ?? -1)?.code);
      const own = tree.lineage(place.id);
      const shared = homeLineage.findIndex((id) => own.includes(id));
      return shared < 0 ? homeLineage.length : shared;
    };
    const keyed = found.map((place) => ({
      place,
      keys: [
        rungOf(place.level),
        away(place),
        place.validTo === undefined ? 0 : 1,
        place.code === undefined ? 0 : 1,
        place.name === name ? 0 : 1,
        place.kind === "other" ? 1 : 0,
        place.id,
      ],
    }));
    keyed.sort((a, b) => {
      const at = a.keys.findIndex((key, i) => key !== b.keys[i]);
      return at < 0 ? 0 : (a.keys[at] ?? 0) - (b.keys[at] ?? 0);
    });
    return keyed.map((one) => one.place);
  };

  /** The names that make up a run, longest first from the left; none where something else stands between them. */
  const names = (run: string): readonly string[] => {
    if (index.has(run)) return [run];
    const out: string[] = [];
    for (let at = 0; at < run.length; ) {
      let length = Math.min(longestOf(at + 1 < run.length ? index.lengthsAt(run, at) : 0), run.length - at);
      while (length >= 2 && !index.has(run.slice(at, at + length))) length--;
      if (length >= 2) out.push(run.slice(at, at + length));
      else if (!joint.test(run[at] ?? "")) return [];
      at += Math.max(1, length);
    }
    return out;
  };

  const resolve: Lookup["resolve"] = (words, home) => {
    let reading: readonly Place[] = [];
    let consistent = true;
    for (const word of words.flatMap(names)) {
      const next = find(word, home === undefined ? {} : { home });
      if (reading.length === 0) {
        reading = next;
        continue;
      }
      const finer = narrowed(reading, next);
      if (finer.length > 0) reading = finer;
      else {
        consistent = false;
        reading = next;
      }
    }
    return { places: reading, consistent: consistent && reading.length > 0 };
  };

  /** Of two lists of candidates the finer places that lie in some candidate of the other list. */
  const narrowed = (a: readonly Place[], b: readonly Place[]): Place[] => {
    const inA = b.filter((fine) => a.some((wide) => wide.id !== fine.id && tree.overlaps(wide.id, fine.id)));
    if (inA.some((fine) => a.some((wide) => rungOf(fine.level) >= rungOf(wide.level)))) return inA;
    const inB = a.filter((fine) => b.some((wide) => tree.overlaps(wide.id, fine.id)));
    return inB.length > 0 ? inB : inA;
  };

  return { find, resolve };
}
