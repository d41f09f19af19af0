import type { Gazetteer } from "../place/gazetteer.ts";
import type { CellProblem } from "./problem.ts";

export interface FoundPlaces {
  /** The finest places named, in order; several where the words list several. */
  readonly ids: readonly number[];
  readonly problem?: CellProblem;
}

/**
 * The places that words of a list name: 上海市嘉定区徐行镇, 嘉定·徐行, 徐行. A name within a wider one counts alone; of
 * several places of one name the likeliest is taken and said to be a guess.
 */
export function findPlaces(words: string, places: Gazetteer, home: number | undefined): FoundPlaces {
  const options = home === undefined ? {} : { home };
  const scanned = places.scan(words, { ...options, keepWeak: true });
  const wider = new Set(scanned.flatMap((one) => (one.under === undefined ? [] : [one.under])));
  const isOwnWord = ({ start, end, weak, candidates }: (typeof scanned)[number]): boolean =>
    start === 0 ||
    /[^\u4e00-\u9fff]/.test(words[start - 1] ?? "") ||
    scanned.some((one) => one.end === start) ||
    (!weak && (end - start > 2 || candidates[0]?.level !== "town"));
  // 不知道镇 names no 道镇: two letters in the middle of others are no town.
  const apart = scanned.filter((one, index) => !wider.has(index) && isOwnWord(one));
  const strong = apart.filter((one) => !one.weak);
  const finest = strong.length > 0 ? strong : apart;
  const ids = finest.flatMap((one) => one.candidates[0]?.id ?? []);
  if (ids.length > 0) {
    const isGuess = finest.some(
      ({ candidates }) => candidates.length > 1 && candidates[0]?.level === candidates[1]?.level && home === undefined,
    );
    return { ids: [...new Set(ids)], ...(isGuess ? { problem: { code: "ambiguousPlace" as const } } : {}) };
  }
  const parts = words.split(/[\s·、,，/|>\-—]+/u).filter(Boolean);
  const { places: resolved } = places.resolve(parts, home);
  const [first, second] = resolved;
  if (!first) return { ids: [], problem: { code: "unknownPlace" } };
  return {
    ids: [first.id],
    ...(second?.level === first.level && home === undefined ? { problem: { code: "ambiguousPlace" as const } } : {}),
  };
}
