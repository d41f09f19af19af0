import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { projectTerms } from "../store/desk-offers.ts";
import { insertEvent } from "../store/events.ts";
import { type FactInput, insertFacts } from "../store/facts.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { findUnholdable, type Unholdable } from "../store/net/unholdable.ts";
import { noteChanges } from "../store/offer-changes.ts";
import { listOfferIdsOf, loadOffers, projectOffers } from "../store/offers.ts";
import type { SubjectKind } from "../store/tables.ts";
import { projectThing } from "../store/things.ts";
import { done, type Result, refuse } from "./refusal.ts";
import { type Changed, staleness } from "./staleness.ts";

export interface FactsToRecord {
  readonly subjectKind: Exclude<SubjectKind, "need">;
  readonly subjectId: string;
  /** A value of null takes back what was said. */
  readonly facts: readonly FactInput[];
  /** The offer that was looked at meanwhile, and the revision that was seen of it. */
  readonly seen?: { readonly offerId: string; readonly revision: number };
  readonly now: Date;
}

/** Adds facts to a thing or an offer; every offer that they go down to is judged by them from the same moment on. */
export async function recordFacts(
  db: Db,
  by: Member,
  input: FactsToRecord,
  places: NetPlaces,
): Promise<
  Result<{ readonly offerIds: readonly string[] }, Unholdable | Changed | { readonly code: "notFound" | "withdrawn" }>
> {
  const { subjectKind, subjectId, facts, now } = input;
  const said = Object.fromEntries(facts.map((fact) => [fact.criterion, fact.value]));
  const refusal = findUnholdable({ side: "space", facts: said, asks: {} }, places, now);
  if (refusal) return refuse(refusal);
  return asMember(db, by, async (trx) => {
    const offerIds = await listOfferIdsOf(trx, subjectKind, subjectId);
    const before = await loadOffers(trx, offerIds);
    const looked = before.find((offer) => offer.id === input.seen?.offerId);
    if (looked && looked.status !== "active") return refuse({ code: "withdrawn" as const });
    const stale = looked && staleness(looked, input.seen?.revision);
    if (stale) return refuse(stale);
    const isThere =
      subjectKind === "offer"
        ? await projectTerms(trx, subjectId, facts, now)
        : await projectThing(trx, subjectKind, subjectId, facts, now);
    if (!isThere) return refuse({ code: "notFound" as const });
    const subject = { orgId: by.orgId, subjectKind, subjectId };
    await insertFacts(trx, subject, facts, { by: by.userId, at: now });
    const after = await loadOffers(trx, offerIds);
    await projectOffers(trx, after, places, now);
    await noteChanges(trx, before, after, { orgId: by.orgId, by: by.userId, at: now });
    const data = { criteria: facts.map((fact) => fact.criterion), offers: offerIds.length };
    await insertEvent(trx, { ...subject, kind: "facts.recorded", byUser: by.userId, data, at: now });
    return done({ offerIds });
  });
}
