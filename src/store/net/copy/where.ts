import type { Bucket } from "./bucket.ts";
import type { Layout } from "./columns.ts";
import type { Row } from "./shelf.ts";

/** Of which slots a page may be made, besides who sees them. */
export interface Where {
  readonly kinds: readonly number[];
  /** In the buckets of these places, as the layout has them, and in all of some cities; anywhere where absent. */
  readonly buckets?: readonly number[];
  readonly homes?: readonly number[];
  /** Of `buckets`' kind, where all slots are only near by their place: of no use to who has enough that is better. */
  readonly near?: readonly number[];
  /** There only what stands at these, or in one of `homes`; all where absent. */
  readonly places?: readonly number[];
}

/** What is published there; of an organisation's own all of the kinds. To be held against `isThere`. */
export function bucketsIn(row: Row, { kinds, buckets, homes = [] }: Where): readonly Bucket[] {
  if (!buckets || !row.isByPlace) return kinds.flatMap((kind) => row.ofKind(kind));
  const found: Bucket[] = [];
  for (const kind of kinds) {
    for (const place of buckets) {
      const bucket = row.at(place, kind);
      if (bucket) found.push(bucket);
    }
    for (const home of homes) found.push(...row.inHome(home, kind));
  }
  return homes.length > 0 ? [...new Set(found)] : found;
}

/** The buckets of `near`; none of an organisation's own, which were all looked at. */
export const nearIn = (row: Row, { kinds, near = [] }: Where): readonly Bucket[] =>
  row.isByPlace ? bucketsIn(row, { kinds, buckets: near }) : [];

/** Whether all that stands in the buckets of a place is there: they are looked at because of it. */
export const isByWhereabouts = (row: Row, { buckets, homes = [] }: Where, layout: Layout): boolean =>
  row.isByPlace && layout.bucketBy === "whereabouts" && buckets !== undefined && homes.length === 0;

export type IsLet = (bucket: Bucket, slot: number) => boolean;

/** Whether a slot stands there; absent where all do. */
export function isThere({ places, homes = [] }: Where, layout: Layout): IsLet | undefined {
  if (!places) return undefined;
  const [among, cities] = [new Set(places), new Set(homes)];
  const [place, home] = [layout.at("whereabouts"), layout.at("home")];
  return ({ data, capacity }, slot) =>
    among.has(data[place * capacity + slot] ?? 0) || (cities.size > 0 && cities.has(data[home * capacity + slot] ?? 0));
}
