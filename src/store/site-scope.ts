import { sql } from "kysely";
import { place as placeCriterion } from "../domain/criteria/place.ts";
import { concernsScope, liesInScope } from "../domain/place/site-scope.ts";
import { toldChanges } from "./changes.ts";
import type { Db } from "./database.ts";
import { type LoadedNeed, loadNeeds, showNeeds } from "./desk-needs.ts";
import { shownOnEach } from "./need-audiences.ts";
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

/** The places that a need asks for. */
export function placesOfNeed({ party }: Pick<LoadedNeed, "party">): readonly number[] {
  const asked = party.asks[placeCriterion.key]?.value;
  return placeCriterion.ask.is(asked) ? asked : [];
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
async function turn(
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
  const turned = await turn(db, [...byId.keys()], isInside, at);
  if (turned.size === 0) return offers;
  for (const offer of await load(db, [...turned])) byId.set(offer.id, offer);
  return offers.map((offer) => byId.get(offer.id) ?? offer);
}

/** The same for needs, which belong where what they ask for meets the site's places. */
export async function settleNeeds(
  db: Db,
  needs: readonly LoadedNeed[],
  places: NetPlaces,
  at: Date,
): Promise<readonly LoadedNeed[]> {
  const byId = new Map(needs.map((need) => [need.id, need]));
  const isInside = (id: string, scope: readonly number[]) => {
    const need = byId.get(id);
    return need !== undefined && concernsScope(scope, placesOfNeed(need), places);
  };
  const turned = await turn(db, [...byId.keys()], isInside, at);
  if (turned.size === 0) return needs;
  const loaded = await loadNeeds(db, [...turned]);
  // What was outside was not kept up to date.
  await showNeeds(db, loaded.flatMap(shownOnEach), at);
  for (const need of loaded) byId.set(need.id, need);
  return needs.map((need) => byId.get(need.id) ?? need);
}

interface OnSite {
  readonly subjectId: string;
  readonly isOutside: boolean;
}

/** The offers that were put on a site, with where they lie; one round trip. */
export async function listOffersOfSite(
  db: Db,
  siteId: string,
): Promise<readonly (OnSite & { readonly placeId: number | null })[]> {
  const { rows } = await sql<OnSite & { placeId: number | null }>`
    select p.offer_id as subject_id, p.status = 'outside' as is_outside, o.place_id from publication as p
    join offer as o on o.id = p.offer_id where p.site_id = ${siteId}::uuid and p.status in ('active', 'outside')`.execute(
    db,
  );
  return rows;
}

/** The needs that were put on a site, with the places that they ask for; one round trip. */
export async function listNeedsOfSite(
  db: Db,
  siteId: string,
): Promise<readonly (OnSite & { readonly asked: readonly number[] })[]> {
  const { rows } = await sql<OnSite & { asks: LoadedNeed["party"]["asks"] }>`
    select p.need_id as subject_id, p.status = 'outside' as is_outside, n.asks from publication as p
    join need as n on n.id = p.need_id where p.site_id = ${siteId}::uuid and p.status in ('active', 'outside')`.execute(
    db,
  );
  return rows.map(({ asks, ...row }) => ({
    ...row,
    asked: placesOfNeed({ party: { side: "need", facts: {}, asks } }),
  }));
}
