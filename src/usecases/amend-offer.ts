import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { saveOfferTerms } from "../store/desk-offers.ts";
import { insertEvent } from "../store/events.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { findUnholdable, type Unholdable } from "../store/net/unholdable.ts";
import { loadOffers, projectOffers } from "../store/offers.ts";
import type { Asks } from "../store/tables.ts";
import { done, type Result, refuse } from "./refusal.ts";

export interface OfferToAmend {
  readonly offerId: string;
  readonly title: string;
  /** All that it asks of who moves in. */
  readonly asks: Asks;
  readonly now: Date;
}

/** Says anew what an offer is called and what it asks; what it states is `recordFacts`. Sites and matches follow. */
export async function amendOffer(
  db: Db,
  by: Member,
  input: OfferToAmend,
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, Unholdable | { readonly code: "notFound" | "withdrawn" }>> {
  const { offerId: id, title, asks, now } = input;
  const refusal = findUnholdable({ side: "space", facts: {}, asks }, places);
  if (refusal) return refuse(refusal);
  return asMember(db, by, async (trx) => {
    const [offer] = await loadOffers(trx, [id]);
    if (!offer || offer.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (offer.status !== "active") return refuse({ code: "withdrawn" });
    await saveOfferTerms(trx, id, { title, asks }, now);
    await projectOffers(trx, await loadOffers(trx, [id]), places, now);
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "offer.amended",
      subjectKind: "offer",
      subjectId: id,
      byUser: by.userId,
      at: now,
      isDemo: offer.isDemo,
    });
    return done({ id });
  });
}
