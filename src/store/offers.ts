import { type RawBuilder, sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import { place as placeCriterion } from "../domain/criteria/place.ts";
import type { Day } from "../domain/measure/day.ts";
import { toldChanges } from "./changes.ts";
import type { Db } from "./database.ts";
import type { NetPlaces } from "./net/regions.ts";
import { spaceSlots } from "./net/slots.ts";
import { type Audience, everyone } from "./net/viewer.ts";
import { replaceSpaceSlots } from "./net/write.ts";
import { closedFacts, type OfferSource, offerFacts, shownOffer, type ThingOfOffer } from "./offer-projection.ts";
import { showOnShortlists } from "./shortlists/show-on-shortlists.ts";
import { settleOffers } from "./site-scope.ts";
import type { Asks, Facts, OfferStatus, Shown, SubjectKind, Visibility } from "./tables.ts";

export interface PublicationOfOffer {
  readonly id: string;
  readonly siteId: string | null;
  readonly visibility: Visibility;
  readonly sharedWith: readonly string[];
  readonly hidden: readonly string[];
  readonly isCanonical: boolean;
  readonly publishedAt: string;
  readonly path: string;
}

/** An offer with all that its projection is made of. */
export interface LoadedOffer extends OfferSource {
  readonly id: string;
  readonly orgId: string;
  readonly status: OfferStatus;
  readonly isDemo: boolean;
  readonly createdAt: Date;
  readonly revision: number;
  readonly publications: readonly PublicationOfOffer[];
}

interface OfferRow {
  id: string;
  orgId: string;
  status: OfferStatus;
  isDemo: boolean;
  createdAt: Date;
  revision: number;
  title: string;
  intro: string;
  terms: Facts;
  asks: Asks;
  closedTerms: string[];
  checkedOn: Day | null;
  things: ThingOfOffer[];
  publications: PublicationOfOffer[];
}

/** As people count floors; units of imported lists know theirs by a fact. */
const floorNumber = (unit: string, floor: string) =>
  sql.raw(`coalesce(${floor}.number, case when jsonb_typeof(${unit}.facts->'floor') = 'array'
    and jsonb_array_length(${unit}.facts->'floor') = 1 then (${unit}.facts->'floor'->>0)::int end)`);

/** The things of the offer `o`, as `ThingOfOffer`. */
export const thingsOfOffer: RawBuilder<ThingOfOffer[]> = sql`
      coalesce((select jsonb_agg(t.thing order by t.thing->>'floor', t.thing->>'name') from (
        select jsonb_build_object('kind', ou.thing_kind, 'id', ou.thing_id, 'name', coalesce(u.name, l.name),
          'areaSqm', u.area_sqm, 'landMu', l.land_mu, 'floor', ${floorNumber("u", "f")},
          'placeId', coalesce(b.place_id, l.place_id, k.place_id),
          'layers', jsonb_build_array(coalesce(k.facts, '{}'), coalesce(h.facts, '{}'), coalesce(b.facts, '{}'),
            coalesce(f.facts, '{}'), coalesce(u.facts, l.facts, '{}')),
          'closed', to_jsonb(coalesce(k.closed_facts, '{}') || coalesce(h.closed_facts, '{}') || coalesce(b.closed_facts, '{}')
            || coalesce(f.closed_facts, '{}') || coalesce(u.closed_facts, l.closed_facts, '{}')),
          'park', case when k.id is not null then jsonb_strip_nulls(jsonb_build_object('id', k.id, 'name', k.name, 'phase', h.name)) end,
          'building', b.id,
          'row', to_jsonb(array(select n.name from unit as n left join floor as g on g.id = n.floor_id
            where n.building_id = b.id and ${floorNumber("n", "g")} is not distinct from ${floorNumber("u", "f")}))
        ) as thing
        from offer_unit as ou
        left join unit as u on ou.thing_kind = 'unit' and u.id = ou.thing_id
        left join plot as l on ou.thing_kind = 'plot' and l.id = ou.thing_id
        left join floor as f on f.id = u.floor_id
        left join building as b on b.id = coalesce(f.building_id, u.building_id)
        left join phase as h on h.id = b.phase_id
        left join park as k on k.id = coalesce(h.park_id, b.park_id, l.park_id)
        where ou.offer_id = o.id) as t), '[]')`;

/** Offers by id, locked until the transaction ends so that two projections of one offer never cross. */
export async function loadOffers(db: Db, ids: readonly string[]): Promise<LoadedOffer[]> {
  const { rows } = await sql<OfferRow>`
    select o.id, o.org_id, o.status, o.is_demo, o.created_at, o.revision, o.title, o.intro, o.terms, o.asks, o.checked_on,
      array(select jsonb_object_keys(o.terms) intersect select unnest(o.closed_facts)) as closed_terms,
      ${thingsOfOffer} as things,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'siteId', p.site_id, 'visibility', p.visibility,
          'sharedWith', p.shared_with, 'hidden', p.hidden, 'isCanonical', p.is_canonical, 'publishedAt', p.published_at,
          'path', p.path) order by p.published_at)
        from publication as p where p.offer_id = o.id and p.status = 'active'), '[]') as publications
    from offer as o where o.id = any(${[...ids]}::uuid[]) order by o.id for update of o`.execute(db);
  return rows;
}

const partyOf = (facts: Facts, asks: Asks, checkedOn: Day | null | undefined): Party => ({
  side: "space",
  facts,
  asks,
  ...(checkedOn ? { checkedOn } : {}),
});

/** The party that the organisation itself sees, whole. */
const partyOfOffer = (offer: OfferSource): Party => partyOf(offerFacts(offer), offer.asks, offer.checkedOn);

/** Who sees an offer: its organisation all, each site's visitors and named organisations what that publication shows. */
export function audiencesOfOffer(offer: LoadedOffer): Audience<Party>[] {
  if (offer.status !== "active") return [];
  const whole: Audience<Party> = {
    viewerId: offer.orgId,
    visibility: "private",
    publicationId: null,
    party: partyOfOffer(offer),
    listedAt: offer.createdAt,
  };
  return [whole, ...offer.publications.flatMap((one) => audiencesOf(one, shownOffer(offer, one.hidden), "space"))];
}

/** Who reads a publication. */
export function audiencesOf(
  one: Omit<PublicationOfOffer, "path" | "publishedAt"> & { publishedAt: string | Date },
  shown: Shown,
  side: "space" | "need",
): Audience<Party>[] {
  const viewers =
    one.visibility === "shared"
      ? one.sharedWith
      : [...(one.siteId ? [one.siteId] : []), ...(one.isCanonical ? [everyone] : [])];
  const party: Party = { ...partyOf(shown.facts, shown.asks, shown.checkedOn), side };
  return viewers.map((viewerId) => ({
    viewerId,
    visibility: one.visibility,
    publicationId: one.id,
    party,
    listedAt: new Date(one.publishedAt),
  }));
}

/** Makes anew what is derived from offers: their documents, where and what their publications show, their slots. */
export async function projectOffers(
  db: Db,
  loaded: readonly LoadedOffer[],
  places: NetPlaces,
  at: Date,
): Promise<void> {
  const offers = await settleOffers(db, loaded, places, at, loadOffers);
  const documents = offers.map((offer) => {
    const facts = offerFacts(offer);
    const place = placeCriterion.fact.is(facts.place) ? facts.place : null;
    return { id: offer.id, facts, closed: closedFacts(offer), place };
  });
  await sql`update offer set facts = d.facts, place_id = d.place, updated_at = ${at}::timestamptz, revision = offer.revision + 1,
      closed_facts = array(select jsonb_array_elements_text(d.closed))
    from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as d (id uuid, facts jsonb, closed jsonb, place int)
    where offer.id = d.id`.execute(db);
  await showOffers(db, offers, at);
  await showOnShortlists(db, offers);
  await replaceSpaceSlots(
    db,
    offers.map((offer) => offer.id),
    offers.flatMap((offer) => spaceSlots(offer, audiencesOfOffer(offer), places)),
  );
}

/** Makes anew what the publications of offers show; those that show it already stay as they are. */
export async function showOffers(db: Db, offers: readonly LoadedOffer[], at: Date): Promise<void> {
  const publications = offers.flatMap((offer) =>
    offer.publications.map((one) => ({ id: one.id, shown: shownOffer(offer, one.hidden) })),
  );
  if (publications.length === 0) return;
  await sql`with changed as (update publication set shown = d.shown, updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(publications)}::jsonb) as d (id uuid, shown jsonb)
    where publication.id = d.id and publication.shown is distinct from d.shown
    returning site_id, offer_id, need_id) ${toldChanges}`.execute(db);
}

/** The offers whose projection a subject's facts are part of. */
export async function listOfferIdsOf(db: Db, subjectKind: SubjectKind, subjectId: string): Promise<string[]> {
  if (subjectKind === "offer") return [subjectId];
  const { rows } = await sql<{ offerId: string }>`
    select distinct ou.offer_id from offer_unit as ou
    left join unit as u on ou.thing_kind = 'unit' and u.id = ou.thing_id
    left join plot as l on ou.thing_kind = 'plot' and l.id = ou.thing_id
    left join floor as f on f.id = u.floor_id
    left join building as b on b.id = coalesce(f.building_id, u.building_id)
    left join phase as h on h.id = b.phase_id
    where ${subjectId}::uuid in (ou.thing_id, f.id, b.id, h.id, coalesce(h.park_id, b.park_id, l.park_id))`.execute(db);
  return rows.map((row) => row.offerId);
}
