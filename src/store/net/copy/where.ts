import type { Bucket } from "./bucket.ts";
import type { Layout } from "./columns.ts";
import type { Row } from "./shelf.ts";

/** Of which slots a page may be made, besides who sees them. */
export interface Where {
  readonly kinds: readonly number[];
  /** Anywhere where absent. */
  readonly places?: readonly number[];
  /** Or anywhere in these cities. */
  readonly homes?: readonly number[];
}

/** The buckets of what is published there; of an organisation's own all of the kinds, to be held against `isThere`. */
export function bucketsIn(row: Row, { kinds, places, homes = [] }: Where): readonly Bucket[] {
  if (!places || !row.isByPlace) return kinds.flatMap((kind) => row.ofKind(kind));
  const found = kinds.flatMap((kind) => [
    ...places.flatMap((place) => row.at(place, kind) ?? []),
    ...homes.flatMap((home) => row.inHome(home, kind)),
  ]);
  return homes.length > 0 ? [...new Set(found)] : found;
}

/** Whether a slot stands there. */
export function isThere({ places, homes = [] }: Where, layout: Layout): (bucket: Bucket, slot: number) => boolean {
  if (!places) return () => true;
  const [among, cities] = [new Set(places), new Set(homes)];
  const place = layout.at("whereabouts");
  const home = homes.length > 0 ? layout.at("home") : undefined;
  return ({ data, capacity }, slot) =>
    among.has(data[place * capacity + slot] ?? 0) ||
    (home !== undefined && cities.has(data[home * capacity + slot] ?? 0));
}
