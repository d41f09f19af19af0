import { kind as kindCriterion } from "../../../domain/criteria/kind.ts";
import { storey as storeyCriterion } from "../../../domain/criteria/storey.ts";
import type { Place } from "../../../domain/place/place.ts";
import { nameSeparator } from "../../../look/joined-names.ts";
import { placesText } from "../../../text/pages/places.ts";
import { placeName } from "../parts/place-name.ts";
import type { Site } from "../site.ts";
import { placePath } from "./place-address.ts";

type KindName = Parameters<typeof kindCriterion.optionLabel>[0];
type StoreyName = Parameters<typeof storeyCriterion.optionLabel>[0];

/** What a list holds, besides where. */
export interface Listed {
  readonly kind: KindName;
  readonly deal: "rent" | "sale";
  /** 单层 or 多层, of kinds that people look for by it. */
  readonly storey?: StoreyName;
}

export const storeyedKinds: readonly string[] = ["factory", "warehouse"];

const isKind = (word: string): word is KindName => kindCriterion.fact.is([word]);

/** 厂房 for factory. */
export const kindLabel = (kind: string): string => (isKind(kind) ? kindCriterion.optionLabel(kind) : kind);

/** factory-rent, single-factory-rent. */
const listSlug = ({ kind, deal, storey }: Listed): string => [storey, kind, deal].filter(Boolean).join("-");

/** The inverse of `listSlug`; undefined for what names no list. */
export function listOfSlug(slug: string): Listed | undefined {
  const found = /^(?:(single|multi)-)?([a-z]+)-(rent|sale)$/.exec(slug);
  const [, storey, kind = "", deal] = found ?? [];
  if (!isKind(kind) || (deal !== "rent" && deal !== "sale")) return undefined;
  if (storey === undefined) return { kind, deal };
  return storeyedKinds.includes(kind) ? { kind, deal, storey: storey === "single" ? "single" : "multi" } : undefined;
}

/** The address of a list; undefined where the place has none. */
export function listPath(place: Pick<Place, "shortName" | "code">, listed: Listed): string | undefined {
  const path = placePath(place);
  return path && `${path}/${listSlug(listed)}`;
}

/** Where it is as a title says it: 嘉定徐行镇; 嘉定工业区, not 嘉定嘉定工业区. */
export const titledPlace = (site: Pick<Site, "places" | "config">, place: Pick<Place, "id">): string =>
  placeName(site, place.id)
    .split(nameSeparator)
    .reduce((said, name) => (said !== "" && name.startsWith(said) ? name : said + name), "");

/** 嘉定徐行镇单层厂房出租. */
export const listTitle = (site: Pick<Site, "places" | "config">, place: Pick<Place, "id">, listed: Listed): string =>
  placesText.listTitle(
    titledPlace(site, place),
    listed.storey === undefined ? "" : storeyCriterion.optionLabel(listed.storey),
    kindCriterion.optionLabel(listed.kind),
    listed.deal,
  );

/** The same list among the filters of all spaces. */
export function filterPath(place: Pick<Place, "id">, { kind, deal, storey }: Listed): string {
  const query = new URLSearchParams({ place: String(place.id), kind, deal, ...(storey ? { storey } : {}) });
  return `/spaces?${query}`;
}
