import { kind } from "../criteria/kind.ts";
import type { Gazetteer } from "../place/gazetteer.ts";

const mostPlaces = 8;
/** A post names its subject at the beginning; a long list of places at the end is somebody's profile. */
const readAtMost = 6000;

/** The towns, zones and districts that a post is about, those named oftenest first, each town with its district. */
export function placesAbout(text: string, places: Gazetteer, home?: number): number[] {
  const counts = new Map<number, number>();
  const found = places.scan(text.slice(0, readAtMost), home === undefined ? {} : { home });
  for (const { candidates } of found) {
    const place = candidates[0];
    if (place === undefined || (place.level !== "town" && place.level !== "district")) continue;
    counts.set(place.id, (counts.get(place.id) ?? 0) + 1);
  }
  const named = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([id]) => id);
  const districts = named.flatMap((id) => places.rungsOf(id).districtId ?? []);
  return [...new Set([...named, ...districts])].slice(0, mostPlaces);
}

const kindWords = Object.entries(kind.lexicon.options ?? {});

/** The kinds of space that a post speaks of, by their words. */
export function kindsAbout(text: string): string[] {
  const read = text.slice(0, readAtMost);
  return kindWords
    .filter(([, words]) => words.some((word) => word.length > 1 && read.includes(word)))
    .map(([name]) => name);
}
