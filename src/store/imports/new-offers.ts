import { sql } from "kysely";
import { noteForAlerts } from "../alerts/changes.ts";
import type { Db } from "../database.ts";
import type { NetPlaces } from "../net/regions.ts";
import { spaceSlots } from "../net/slots.ts";
import { replaceSpaceSlots } from "../net/write.ts";
import { closedFacts, offerFacts, type ThingOfOffer } from "../offer-projection.ts";
import { audiencesOfOffer, type LoadedOffer } from "../offers.ts";
import type { Facts } from "../tables.ts";

/** An offer of one unit or plot, neither of which is there yet. */
export interface NewOffer {
  readonly offer: LoadedOffer;
  readonly thing: ThingOfOffer;
  /** The unit's or plot's own facts and those of them that stay within the organisation. */
  readonly thingFacts: Facts;
  readonly thingClosed: readonly string[];
  readonly buildingId: string | null;
  readonly parkId: string | null;
}

/** Inserts offers with their units, documents and slots, in a few statements for all of them. */
export async function insertNewOffers(
  db: Db,
  orgId: string,
  rows: readonly NewOffer[],
  places: NetPlaces,
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await insertThings(db, orgId, rows, at);
  const offers = rows.map(({ offer }) => {
    const facts = offerFacts(offer);
    return {
      id: offer.id,
      title: offer.title,
      place_id: typeof facts.place === "number" ? facts.place : null,
      terms: offer.terms,
      facts,
      asks: offer.asks,
      closed: closedFacts(offer),
      checked_on: offer.checkedOn,
    };
  });
  await sql`insert into offer (id, org_id, visibility, status, created_at, updated_at, title, place_id, terms, facts, asks,
      closed_facts, checked_on)
    select id, ${orgId}::uuid, 'private', 'active', ${at}::timestamptz, ${at}::timestamptz, title, place_id, terms, facts,
      asks, array(select json_array_elements_text(closed)), checked_on
    from json_to_recordset(${JSON.stringify(offers)}::json) as o (id uuid, title text, place_id int, terms jsonb,
      facts jsonb, asks jsonb, closed json, checked_on date)`.execute(db);
  await sql`insert into offer_unit (offer_id, thing_kind, thing_id, org_id)
    select offer_id, kind, thing_id, ${orgId}::uuid
    from unnest(${rows.map(({ offer }) => offer.id)}::uuid[], ${rows.map(({ thing }) => thing.kind)}::text[],
      ${rows.map(({ thing }) => thing.id)}::uuid[]) as u (offer_id, kind, thing_id)`.execute(db);
  const seen = rows.map(({ offer }) => ({ offer, audiences: audiencesOfOffer(offer) }));
  await replaceSpaceSlots(
    db,
    [],
    seen.flatMap(({ offer, audiences }) => spaceSlots(offer, audiences, places)),
  );
  const saved = seen.map(({ offer, audiences }) => ({ id: offer.id, before: [], after: audiences }));
  await noteForAlerts(db, "offer", orgId, saved, at, true);
}

async function insertThings(db: Db, orgId: string, rows: readonly NewOffer[], at: Date): Promise<void> {
  const values = (kind: "unit" | "plot") =>
    JSON.stringify(
      rows
        .filter(({ thing }) => thing.kind === kind)
        .map(({ thing, thingFacts, thingClosed, buildingId, parkId }) => ({
          id: thing.id,
          name: thing.name,
          facts: thingFacts,
          closed: thingClosed,
          building_id: buildingId,
          park_id: parkId,
          place_id: typeof thingFacts.place === "number" ? thingFacts.place : null,
          area_sqm: thing.areaSqm,
          land_mu: thing.landMu,
        })),
    );
  const common = sql`id, ${orgId}::uuid, 'private', 'active', ${at}::timestamptz, ${at}::timestamptz, name, facts,
    array(select json_array_elements_text(closed))`;
  const columns = sql.raw("id, org_id, visibility, status, created_at, updated_at, name, facts, closed_facts");
  await sql`insert into unit (${columns}, building_id, area_sqm) select ${common}, building_id, area_sqm
    from json_to_recordset(${values("unit")}::json) as t (id uuid, name text, facts jsonb, closed json, building_id uuid,
      area_sqm float8)`.execute(db);
  await sql`insert into plot (${columns}, park_id, place_id, land_mu) select ${common}, park_id, place_id, land_mu
    from json_to_recordset(${values("plot")}::json) as t (id uuid, name text, facts jsonb, closed json, park_id uuid,
      place_id int, land_mu float8)`.execute(db);
}
