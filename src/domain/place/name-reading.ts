import type { Lookup } from "./lookup.ts";
import type { NameIndex } from "./name-index.ts";
import type { Place, PlaceId } from "./place.ts";
import { type Snares, snaresOf } from "./traps.ts";
import type { PlaceTree } from "./tree.ts";

/** What a written name needs to count: nothing, a wider place before it in the sentence or right beside it, or its suffix. */
type Need = "nothing" | "wider" | "beside" | "suffix";
/** What a name may mean by itself, and what it needs to mean it. */
export type NameReading = {
  readonly candidates: readonly Place[];
  readonly need: Need;
  /** Where the name falls apart into a wider place and its own: 2 in 苏州高新区. */
  readonly splitAt: number | undefined;
  /** Whether it is the whole name of a candidate that has a shorter one. */
  readonly isFull: boolean;
  readonly hasCity: boolean;
  readonly hasTown: boolean;
  readonly hasOther: boolean;
  /** What it is without the suffix of a town or city: 镇平 may follow 南阳 in 南阳镇平. */
  readonly stem: string | undefined;
  readonly snares: Snares;
};
/** Provinces whose towns the trade names without anything wider beside them: Shanghai, Jiangsu, Zhejiang, Guangdong. */
const tradeProvinces = new Set(["31", "32", "33", "44"]);
const roadName = /(?:路(?!桥)|大道|大街|弄)$/u;
/** Endings of names that a road, a mall or a village may bear as well; without them a long name that one town bears is that town (马驹桥). */
const landmark = /[路道街弄园城场站口门店区村馆院]$/u;

/** Reads names by themselves. `ordinary` holds the short ones that are also words. */
export function nameReader(given: {
  readonly index: NameIndex;
  readonly tree: PlaceTree;
  readonly lookup: Lookup;
  readonly ordinary: ReadonlySet<string>;
  readonly nicknames?: ReadonlySet<string>;
}): (name: string, home: PlaceId | undefined) => NameReading | undefined {
  const { index, tree, lookup, ordinary, nicknames } = given;

  /** 苏州高新区 and 北京亦庄 are two claims, the city and the zone; 嘉定工业区 is one, for 工业区 alone names nothing. */
  const splitOf = (name: string, candidates: readonly Place[]): number | undefined => {
    for (let at = 2; at <= name.length - 2; at++) {
      const rest = name.slice(at);
      const restIds = index.ids(rest);
      if (restIds.length === 0) continue;
      const wider = lookup.find(name.slice(0, at)).filter((place) => place.level !== "town");
      const splits = candidates.some(
        (place) =>
          restIds.includes(place.id) &&
          (place.level === "district" || !ordinary.has(rest)) &&
          wider.some((wide) => wide.id !== place.id && tree.overlaps(wide.id, place.id)),
      );
      if (splits) return at;
    }
    return undefined;
  };

  return (name, home) => {
    const candidates = lookup.find(name, home === undefined ? {} : { home });
    if (candidates.length === 0) return undefined;
    const splitAt = name.length > 3 ? splitOf(name, candidates) : undefined;
    const reading = (need: Need): NameReading => ({
      candidates,
      need,
      splitAt,
      isFull: candidates.some((place) => place.name === name && name !== place.shortName),
      hasCity: candidates.some(({ level }) => level === "city"),
      hasTown: candidates.some(({ level }) => level === "town"),
      hasOther: candidates.some(({ level }) => level !== "town"),
      stem: /[镇市乡]$/u.test(name) ? name.slice(0, -1) : undefined,
      snares: snaresOf(name),
    });
    if (splitAt !== undefined) return reading("nothing");
    if (ordinary.has(name)) return reading(name.length > 2 && roadName.test(name) ? "suffix" : "beside");
    const isNickname = nicknames?.has(name) === true && name.length > 1 && !ordinary.has(name);
    const strong =
      isNickname ||
      candidates.some(
        (place) =>
          place.level !== "town" ||
          place.kind === "zone" ||
          place.kind === "area" ||
          place.validTo !== undefined ||
          (place.name === name && (name.length > 2 || place.kind !== "other") && place.kind !== "other") ||
          (tradeProvinces.has(place.code?.slice(0, 2) ?? "") && place.kind !== "other" && !roadName.test(name)) ||
          (candidates.length === 1 &&
            name.length > 2 &&
            place.kind !== "other" &&
            !landmark.test(name) &&
            lookup.find(name.slice(0, 2)).every(({ level }) => level === "town")),
      );
    return reading(strong ? "nothing" : roadName.test(name) ? "suffix" : "wider");
  };
}
