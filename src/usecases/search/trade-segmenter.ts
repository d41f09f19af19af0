import { criteria } from "../../domain/criteria/criteria.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { buildSegmenter, type Segmenter } from "../../store/search/segmenter.ts";

const built = new WeakMap<Gazetteer, Segmenter>();

/** The segmenter with the trade's own words, made when it is first asked for: names of places, words of the criteria. */
export function tradeSegmenter(places: Gazetteer): Segmenter {
  const there = built.get(places);
  if (there) return there;
  const segmenter = buildSegmenter(tradeWords(places));
  built.set(places, segmenter);
  return segmenter;
}

function* tradeWords(places: Gazetteer): Generator<string> {
  for (const { name, shortName } of places.all()) {
    yield name;
    yield shortName;
  }
  for (const { lexicon } of criteria) {
    yield* lexicon.words;
    for (const words of Object.values(lexicon.options ?? {})) yield* words;
  }
}
