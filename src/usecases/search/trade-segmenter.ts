import { criteria } from "../../domain/criteria/criteria.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { buildSegmenter, type Segmenter } from "../../store/search/segmenter.ts";

const built = new WeakMap<Gazetteer, Segmenter>();

/** The segmenter with the trade's own words, names of places and words of the criteria; made when it first has to cut. */
export function tradeSegmenter(places: Gazetteer): Segmenter {
  const there = built.get(places);
  if (there) return there;
  let made: Segmenter | undefined;
  const whole = () => {
    made ??= buildSegmenter(tradeWords(places));
    return made;
  };
  const segmenter: Segmenter = {
    words: (text) => whole().words(text),
    spellings: (words) => whole().spellings(words),
  };
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
