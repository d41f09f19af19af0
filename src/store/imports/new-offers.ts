import { sql } from "kysely";
import { alertRows } from "../alerts/changes.ts";
import type { NetPlaces } from "../net/regions.ts";
import { spaceSlots } from "../net/slots.ts";
import { toldSlots } from "../net/told.ts";
import { closedFacts, offerFacts, type ThingOfOffer } from "../offer-projection.ts";
import { audiencesOfOffer, type LoadedOffer } from "../offers.ts";
import { type RowColumns, rowsInto } from "../rows-into.ts";
import type { Facts } from "../tables.ts";
import type { Writing } from "../together.ts";
import { spaceSlotRows } from "./space-slot-rows.ts";

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

/** Offers with their units, documents and slots, and that they changed, each kind at once. */
export function newOfferRows(
  orgId: string,
  rows: readonly NewOffer[],
  places: NetPlaces,
  at: Date,
): (Writing | undefined)[] {
  const seen = rows.map(({ offer }) => ({ offer, audiences: audiencesOfOffer(offer) }));
  const saved = seen.map(({ offer, audiences }) => ({ id: offer.id, before: [], after: audiences }));
  return [
    ...thingRows(orgId, rows, at),
    offerRows(orgId, rows, at),
    rowsInto("offer_unit", rows, {
      offer_id: ["uuid", ({ offer }) => offer.id],
      thing_kind: ["text", ({ thing }) => thing.kind],
      thing_id: ["uuid", ({ thing }) => thing.id],
      org_id: sql`${orgId}::uuid`,
    }),
    toldSlots(
      "space",
      rows.map(({ offer }) => offer.id),
    ),
    spaceSlotRows(seen.flatMap(({ offer, audiences }) => spaceSlots(offer, audiences, places))),
    alertRows("offer", orgId, saved, at, true),
  ];
}

const recordColumns = (orgId: string, at: Date) => ({
  org_id: sql`${orgId}::uuid`,
  visibility: sql`'private'`,
  status: sql`'active'`,
  created_at: sql`${at}::timestamptz`,
  updated_at: sql`${at}::timestamptz`,
});

function offerRows(orgId: string, rows: readonly NewOffer[], at: Date): Writing | undefined {
  const written = rows.map(({ offer }) => ({ offer, facts: offerFacts(offer), closed: closedFacts(offer) }));
  return rowsInto("offer", written, {
    id: ["uuid", ({ offer }) => offer.id],
    ...recordColumns(orgId, at),
    title: ["text", ({ offer }) => offer.title],
    place_id: ["int4", ({ facts }) => placeIdOf(facts)],
    terms: ["jsonb", ({ offer }) => JSON.stringify(offer.terms)],
    facts: ["jsonb", ({ facts }) => JSON.stringify(facts)],
    asks: ["jsonb", ({ offer }) => JSON.stringify(offer.asks)],
    closed_facts: ["text", ({ closed }) => listText(closed), "text[]"],
    checked_on: ["date", ({ offer }) => offer.checkedOn],
  });
}

function thingRows(orgId: string, rows: readonly NewOffer[], at: Date): (Writing | undefined)[] {
  const of = (kind: "unit" | "plot") => rows.filter(({ thing }) => thing.kind === kind);
  const columns: RowColumns<NewOffer> = {
    id: ["uuid", ({ thing }) => thing.id],
    ...recordColumns(orgId, at),
    name: ["text", ({ thing }) => thing.name],
    facts: ["jsonb", ({ thingFacts }) => JSON.stringify(thingFacts)],
    closed_facts: ["text", ({ thingClosed }) => listText(thingClosed), "text[]"],
  };
  return [
    rowsInto("unit", of("unit"), {
      ...columns,
      building_id: ["uuid", ({ buildingId }) => buildingId],
      area_sqm: ["float8", ({ thing }) => thing.areaSqm],
    }),
    rowsInto("plot", of("plot"), {
      ...columns,
      park_id: ["uuid", ({ parkId }) => parkId],
      place_id: ["int4", ({ thingFacts }) => placeIdOf(thingFacts)],
      land_mu: ["float8", ({ thing }) => thing.landMu],
    }),
  ];
}

const placeIdOf = ({ place }: Facts): number | null => (typeof place === "number" ? place : null);

/** A list of criteria as the text of an array: their keys are letters. */
const listText = (keys: readonly string[]): string => `{${keys.join(",")}}`;
