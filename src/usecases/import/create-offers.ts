import type { RowReading } from "../../domain/import/row.ts";
import { isTerm } from "../../domain/import/terms.ts";
import { isRange } from "../../domain/measure/range.ts";
import type { Db } from "../../store/database.ts";
import { projected } from "../../store/facts.ts";
import { newId } from "../../store/ids.ts";
import { offerContactRows } from "../../store/imports/contacts.ts";
import { eventRows, type FactOf, firstFactRows, type Recording } from "../../store/imports/fact-rows.ts";
import { ensureHolders, type HolderNames, type Holders } from "../../store/imports/holders.ts";
import { type NewOffer, newOfferRows } from "../../store/imports/new-offers.ts";
import type { NetPlaces } from "../../store/net/regions.ts";
import type { Facts } from "../../store/tables.ts";
import { writeTogether } from "../../store/together.ts";
import { retainUntil } from "../retention.ts";
import { contactOfRow } from "./row-contact.ts";
import { factsOfRow } from "./row-facts.ts";

/** Where the row says that its space lies; a building of no park is named with its address, as 1# is everywhere. */
function holderNames({ fields, party }: RowReading): HolderNames {
  const { park, phase, building, address } = fields;
  const named = building === undefined || park !== undefined ? building : [address, building].filter(Boolean).join(" ");
  const placeId = party.facts.place;
  return {
    ...(park === undefined ? {} : { park }),
    ...(phase === undefined ? {} : { phase }),
    ...(named === undefined ? {} : { building: named }),
    ...(typeof placeId === "number" ? { placeId } : {}),
  };
}

const none: Facts = {};

/** The upper end of a size: area is counted on units, once. */
export const sizeOf = (value: unknown): number | null => (isRange(value) ? (value[1] ?? value[0]) : null);

/** Records new offers, each of one unit or plot, in the parks and buildings that the rows name. @returns offer ids in order */
export async function createOffers(
  trx: Db,
  recording: Recording,
  readings: readonly RowReading[],
  importId: string,
  places: NetPlaces,
): Promise<string[]> {
  if (readings.length === 0) return [];
  const { orgId, at } = recording;
  const held = await ensureHolders(trx, orgId, readings.map(holderNames), at);
  const facts: FactOf[] = [];
  const offers = readings.map((reading, index) => {
    const made = newOffer(reading, held[index] ?? {}, recording);
    facts.push(...made.facts);
    return made.offer;
  });
  const contacts = offers.flatMap(({ offer }, index) => {
    const reading = readings[index];
    const contact = reading && contactOfRow(reading);
    return contact ? [{ offerId: offer.id, contact }] : [];
  });
  const events = offers.map(({ offer }) => ({
    kind: "offer.recorded",
    subjectKind: "offer" as const,
    subjectId: offer.id,
    data: { importId },
  }));
  await writeTogether(trx, [
    ...newOfferRows(orgId, offers, places, at),
    firstFactRows(facts, recording),
    offerContactRows(contacts, orgId, retainUntil(at), at),
    eventRows(events, recording),
  ]);
  return offers.map(({ offer }) => offer.id);
}

function newOffer(
  reading: RowReading,
  { park, phase, building }: Holders,
  { orgId, at }: Recording,
): { offer: NewOffer; facts: FactOf[] } {
  const offerId = newId();
  const thingId = newId();
  const { fields, party, title } = reading;
  const all = factsOfRow(reading);
  const own = all.filter(({ criterion }) => !isTerm(criterion));
  const said = all.filter(({ criterion }) => isTerm(criterion));
  const thingDocument = projected({ facts: none, closed: [] }, own);
  const terms = projected({ facts: none, closed: [] }, said);
  const kinds = party.facts.kind;
  const isPlot = Array.isArray(kinds) && kinds.length === 1 && kinds[0] === "land";
  const kind = isPlot ? ("plot" as const) : ("unit" as const);
  const placeId = typeof party.facts.place === "number" ? party.facts.place : null;
  const thing = {
    kind,
    id: thingId,
    name: (fields.unit ?? fields.ownKey ?? fields.building ?? title).slice(0, 200),
    areaSqm: isPlot ? null : sizeOf(party.facts.area),
    landMu: isPlot ? sizeOf(party.facts.land) : null,
    floor: null,
    building: building?.id ?? null,
    row: [],
    placeId: building?.placeId ?? park?.placeId ?? placeId,
    layers: [park?.facts ?? none, phase?.facts ?? none, building?.facts ?? none, none, thingDocument.facts],
    closed: [park, phase, building].flatMap((one) => one?.closedFacts ?? []).concat(thingDocument.closed),
    park: park ? { id: park.id, name: park.name, ...(phase ? { phase: phase.name } : {}) } : null,
  };
  const offer = {
    id: offerId,
    orgId,
    status: "active" as const,
    isDemo: false,
    createdAt: at,
    revision: 0,
    intro: "",
    title: title === "" ? thing.name : title,
    terms: terms.facts,
    asks: party.asks,
    closedTerms: terms.closed,
    checkedOn: reading.checkedOn ?? null,
    things: [thing],
    publications: [],
  };
  return {
    offer: {
      offer,
      thing,
      thingFacts: thingDocument.facts,
      thingClosed: thingDocument.closed,
      buildingId: building?.id ?? null,
      parkId: park?.id ?? null,
    },
    facts: [
      ...own.map((fact) => ({ subjectKind: kind, subjectId: thingId, fact })),
      ...said.map((fact) => ({ subjectKind: "offer" as const, subjectId: offerId, fact })),
    ],
  };
}
