import type { Gazetteer } from "../place/gazetteer.ts";
import { type Place, rungOf } from "../place/place.ts";
import type { PlaceOccurrence } from "../place/scan.ts";

/** So many names of a text help to tell the others apart; a list of a thousand towns is none the wiser for more. */
const anchorsAtMost = 24;
/** Towns that the trade names alone, and means them whatever county far away is called like them. */
const tradeTowns = new Set(
  "长安 新市 太和 石楼 石龙 龙江 东港 龙潭 仁和 沙湾 西乡 永和 玉山 淳化 大新 金沙".split(" "),
);

/**
 * Names that several places bear, told apart by what else the text names, wherever it stands: 新市镇 … 德清 is the town
 * of Deqing, 新桥 靠近九亭 that of Songjiang. `isAway` says of a name that it is only a distance to somewhere: a city so
 * named holds nothing that is meant.
 */
export function inContext(
  text: string,
  found: readonly PlaceOccurrence[],
  places: Gazetteer,
  isUnique: (candidates: readonly Place[]) => boolean,
  isAway: (one: PlaceOccurrence) => boolean,
): readonly PlaceOccurrence[] {
  if (found.every(({ candidates }) => candidates.length < 2)) return found;
  const holders = new Set(found.map(({ under }) => under));
  const isOpen = (one: PlaceOccurrence, index: number): boolean =>
    one.under === undefined &&
    one.candidates[0]?.level !== "city" &&
    !holders.has(index) &&
    (isMovable(text, one) || !isUnique(one.candidates));
  const anchors: PlaceOccurrence[] = [];
  for (const [index, one] of found.entries()) {
    const level = one.candidates[0]?.level;
    if (anchors.length === anchorsAtMost) break;
    if (level === undefined || level === "province" || isMovable(text, one)) continue;
    if ((level === "city" && isAway(one)) || (isOpen(one, index) && one.candidates.length > 4)) continue;
    anchors.push(one);
  }
  return found.map((one, index) => {
    if (!isOpen(one, index)) return one;
    const others = anchors.flatMap((anchor) =>
      anchor === one ? [] : isUnique(anchor.candidates) ? anchor.candidates.slice(0, 1) : anchor.candidates,
    );
    const kept = near(one.candidates, others, places) ?? traded(text, one);
    return kept === undefined ? one : { ...one, candidates: kept };
  });
}

/** 长安 alone: a district somewhere, or the town of that name. */
const isMovable = (text: string, { start, end, candidates }: PlaceOccurrence): boolean =>
  candidates[0]?.level === "district" &&
  candidates[0].kind !== "zone" &&
  !/[区县市]/.test(text.slice(end - 1, end)) &&
  end - start === 2 &&
  candidates.some(({ level, validTo }) => level === "town" && validTo === undefined);

/** The candidates inside what else is named, else those of the same district, else of the same city. */
function near(candidates: readonly Place[], others: readonly Place[], places: Gazetteer): readonly Place[] | undefined {
  if (others.length === 0) return undefined;
  const inside = candidates.filter((fine) =>
    others.some(
      (wide) =>
        wide.id !== fine.id &&
        rungOf(wide.level) < rungOf(fine.level) &&
        wide.kind !== "zone" &&
        places.covers(wide.id, fine.id),
    ),
  );
  if (inside.length > 0) return inside.length < candidates.length ? inside : undefined;
  const around = candidates.filter((wide) =>
    others.some((fine) => rungOf(wide.level) < rungOf(fine.level) && places.covers(wide.id, fine.id)),
  );
  if (around.length > 0) return around.length < candidates.length ? around : undefined;
  for (const rung of ["district", "city"] as const) {
    const beside = candidates.filter((fine) => {
      const own = places.pathOf(fine.id);
      return (
        own[rung] !== undefined &&
        others.some((other) => {
          const path = places.pathOf(other.id);
          return path[rung] === own[rung] && path.city === own.city && path.province === own.province;
        })
      );
    });
    if (beside.length > 0) return beside.length < candidates.length ? beside : undefined;
  }
  return undefined;
}

const traded = (text: string, one: PlaceOccurrence): readonly Place[] | undefined =>
  isMovable(text, one) && tradeTowns.has(text.slice(one.start, one.end))
    ? one.candidates.filter(({ level }) => level === "town")
    : undefined;
