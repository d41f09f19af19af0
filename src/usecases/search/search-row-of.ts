import { criteria } from "../../domain/criteria/criteria.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { plainText } from "../../domain/posts/plain-text.ts";
import type { SearchRow, SearchSource } from "../../store/search/search-rows.ts";
import type { Segmenter } from "../../store/search/segmenter.ts";

/** Characters of a text that are kept to show where the words stand. */
const longestBody = 4000;

/** What a site shows of a record, in words. */
export function searchRowOf(source: SearchSource, segmenter: Segmenter, places: Gazetteer): SearchRow {
  const { shown } = source;
  const title = shown?.title ?? source.title ?? "";
  const side = source.kind === "need" ? "need" : "space";
  const values = shown ? valuesOf({ side, facts: shown.facts, asks: shown.asks }, places) : [];
  const parts = shown
    ? values.map(({ label, text }) => `${label} ${text}`)
    : [plainText(source.body ?? "").slice(0, longestBody)];
  const where = source.placeId === null ? [] : [...places.lineage(source.placeId)];
  const names = where.flatMap((id) => {
    const place = places.place(id);
    return place ? [place.name, place.shortName] : [];
  });
  const park = shown?.park ? [shown.park.name] : [];
  const what = values.filter(({ key }) => key === "kind" || key === "deal" || key === "storey").map(({ text }) => text);
  const titleWords = segmenter.words(title);
  const placeWords = [...names.map((name) => name.toLowerCase()), ...segmenter.words([...what, ...park].join(" "))];
  const rungs = source.placeId === null ? undefined : places.rungsOf(source.placeId);
  return {
    source,
    title,
    body: parts.join(" · "),
    district: (rungs?.districtId === undefined ? undefined : places.place(rungs.districtId)?.shortName) ?? "",
    words: {
      A: titleWords,
      B: placeWords,
      body: parts.flatMap((part) => segmenter.words(part)),
      letters: segmenter.spellings([...titleWords, ...placeWords]),
    },
  };
}

function valuesOf(party: Party, places: Gazetteer): { key: string; label: string; text: string }[] {
  return criteria.flatMap((criterion) => {
    const fact = party.facts[criterion.key];
    const ask = party.asks[criterion.key]?.value;
    const shown =
      party.side === "space"
        ? criterion.fact.is(fact) && criterion.isPublic && criterion.showFact(fact, places)
        : criterion.ask.is(ask) && criterion.showAsk(ask, places);
    return shown ? [{ key: criterion.key, label: criterion.label, text: shown.text + (shown.unit ?? "") }] : [];
  });
}
