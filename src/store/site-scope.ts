import { sql } from "kysely";
import { place as placeCriterion } from "../domain/criteria/place.ts";
import { liesInScope } from "../domain/place/site-scope.ts";
import { toldChanges } from "./changes.ts";
import type { Db } from "./database.ts";
import type { NetPlaces } from "./net/regions.ts";
import { type OfferSource, offerFacts } from "./offer-projection.ts";
import { settleCanonical } from "./publications.ts";

interface Placed {
  readonly id: string;
  readonly subjectId: string;
  readonly isOutside: boolean;
  readonly scope: readonly number[];
}

/** Where an offer lies, as a site's places are held against it. */
export function placeOfOffer(offer: OfferSource): number | undefined {
  const { place } = offerFacts(offer);
  return placeCriterion.fact.is(place) ? place : undefined;
}

/** Publications on sites that limit their places, and those that stand outside of one that no longer does. */
async function listPlaced(db: Db, subjectIds: readonly string[]): Promise<readonly Placed[]> {
  const { rows } = await sql<Placed>`
    select p.id, coalesce(p.offer_id, p.need_id) as subject_id, p.status = 'outside' as is_outside, s.place_ids as scope
    from publication as p join site as s on s.id = p.site_id
    where (p.offer_id = any(${[...subjectIds]}::uuid[]) or p.need_id = any(${[...subjectIds]}::uuid[]))
      and p.status in ('active', 'outside') and (s.place_ids <> '{}' or p.status = 'outside')`.execute(db);
  return rows;
}

/** Turns publications that came to lie in their site's places or outside. @returns the records that it concerned. */
export async function turnPublications(
  db: Db,
  subjectIds: readonly string[],
  isInside: (subjectId: string, scope: readonly number[]) => boolean,
  at: Date,
): Promise<ReadonlySet<string>> {
  if (subjectIds.length === 0) return new Set();
  const placed = await listPlaced(db, subjectIds);
  const turned = placed.filter(({ subjectId, scope, isOutside }) => isInside(subjectId, scope) === isOutside);
  if (turned.length === 0) return new Set();
  await sql`with changed as (update publication set updated_at = ${at}::timestamptz,
      status = case when status = 'outside' then 'active' else 'outside' end
    where id = any(${turned.map(({ id }) => id)}::uuid[]) returning site_id, offer_id, need_id) ${toldChanges}`.execute(
    db,
  );
  const concerned = new Set(turned.map(({ subjectId }) => subjectId));
  await settleCanonical(db, [...concerned]);
  return concerned;
}

/** Takes offers off sites whose places they do not lie in, and puts them on where they do now; `load` gives them anew. */
export async function settleOffers<T extends OfferSource & { readonly id: string }>(
  db: Db,
  offers: readonly T[],
  places: NetPlaces,
  at: Date,
  load: (db: Db, ids: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const isInside = (id: string, scope: readonly number[]) => {
    const offer = byId.get(id);
    return offer !== undefined && liesInScope(scope, placeOfOffer(offer), places);
  };
  const turned = await turnPublications(db, [...byId.keys()], isInside, at);
  if (turned.size === 0) return offers;
  for (const offer of await load(db, [...turned])) byId.set(offer.id, offer);
  return offers.map((offer) => byId.get(offer.id) ?? offer);
}

export interface PutOnSite {
  readonly subjectId: string;
  readonly isOutside: boolean;
}

/** The offers that were put on a site, with where they lie; one round trip. */
export async function listOffersOfSite(
  db: Db,
  siteId: string,
): Promise<readonly (PutOnSite & { readonly placeId: number | null })[]> {
  const { rows } = await sql<PutOnSite & { placeId: number | null }>`
    select p.offer_id as subject_id, p.status = 'outside' as is_outside, o.place_id from publication as p
    join offer as o on o.id = p.offer_id where p.site_id = ${siteId}::uuid and p.status in ('active', 'outside')`.execute(
    db,
  );
  return rows;
}
