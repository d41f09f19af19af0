import type { Ask } from "../../domain/criteria/criterion.ts";
import { isTerm } from "../../domain/import/terms.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { Db } from "../../store/database.ts";
import { type FactInput, insertFactsOf, projected } from "../../store/facts.ts";
import { insertEvents, type Recording } from "../../store/imports/fact-rows.ts";
import { type KeyedOffer, type OfferDocuments, updateOfferDocuments } from "../../store/imports/keyed-offers.ts";
import type { NetPlaces } from "../../store/net/regions.ts";
import { noteChanges } from "../../store/offer-changes.ts";
import { loadOffers, projectOffers } from "../../store/offers.ts";
import { sizeOf } from "./create-offers.ts";

/** What is said anew of an offer; a value of null takes back what was said. */
export interface OfferChange {
  readonly before: KeyedOffer;
  readonly facts: readonly FactInput[];
  readonly asks: Readonly<Record<string, Ask | null>>;
  readonly checkedOn: Day | null;
}

/** Records what lists say otherwise of offers: new facts on the unit or its terms, and all that follows from them. */
export async function changeOffers(
  trx: Db,
  recording: Recording,
  changes: readonly OfferChange[],
  importId: string,
  places: NetPlaces,
): Promise<void> {
  if (changes.length === 0) return;
  const { orgId, by, at } = recording;
  const ids = changes.map(({ before }) => before.offerId);
  const seen = await loadOffers(trx, ids);
  const parts = changes.map((change) => ({ change, ...split(change) }));
  await updateOfferDocuments(trx, parts.map(documentsOf), at);
  await insertFactsOf(
    trx,
    parts.flatMap(({ change: { before }, terms, own }) => [
      { subject: { orgId, subjectKind: "offer" as const, subjectId: before.offerId }, facts: terms },
      ...(before.thing
        ? [{ subject: { orgId, subjectKind: before.thing.kind, subjectId: before.thing.id }, facts: own }]
        : []),
    ]),
    { by, at },
  );
  const after = await loadOffers(trx, ids);
  await projectOffers(trx, after, places, at);
  await noteChanges(trx, seen, after, recording, { importId });
  await insertEvents(
    trx,
    changes.map(({ before, facts, asks }) => ({
      kind: "facts.recorded",
      subjectKind: "offer",
      subjectId: before.offerId,
      data: { importId, criteria: [...facts.map(({ criterion }) => criterion), ...Object.keys(asks)] },
    })),
    recording,
  );
}

/** Terms go to the offer, and so does what someone said there over the unit; the rest is the unit's own. */
function split({ before, facts }: OfferChange): { terms: FactInput[]; own: FactInput[] } {
  const isOffers = ({ criterion }: FactInput) =>
    before.thing === null || isTerm(criterion) || Object.hasOwn(before.terms, criterion);
  return { terms: facts.filter(isOffers), own: facts.filter((fact) => !isOffers(fact)) };
}

function documentsOf({
  change,
  terms,
  own,
}: {
  change: OfferChange;
  terms: FactInput[];
  own: FactInput[];
}): OfferDocuments {
  const { before, asks, checkedOn } = change;
  const document = projected({ facts: before.terms, closed: before.closedFacts }, terms);
  const kept = Object.entries({ ...before.asks, ...asks }).flatMap(([key, ask]) => (ask ? [[key, ask] as const] : []));
  const { thing } = before;
  const held = thing && projected({ facts: thing.facts, closed: thing.closedFacts }, own);
  const size = terms.find(({ criterion }) => criterion === (thing?.kind === "plot" ? "land" : "area"));
  const sized = size === undefined ? null : sizeOf(size.value);
  return {
    offerId: before.offerId,
    terms: document.facts,
    asks: Object.fromEntries(kept),
    closed: document.closed,
    checkedOn,
    ...(thing && held
      ? {
          thing: {
            kind: thing.kind,
            id: thing.id,
            facts: held.facts,
            closed: held.closed,
            ...(sized === null ? {} : { size: sized }),
          },
        }
      : {}),
  };
}
