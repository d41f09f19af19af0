import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { setOfferVisibility } from "../store/desk-offers.ts";
import { insertEvent } from "../store/events.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { noteChanges } from "../store/offer-changes.ts";
import { loadOffers, projectOffers } from "../store/offers.ts";
import { withdrawPublications } from "../store/publications.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Takes an offer off a site, or off all; its organisation keeps it, and may publish it again. */
export async function unpublishOffer(
  db: Db,
  by: Member,
  input: { readonly offerId: string; readonly siteId?: string | undefined; readonly now: Date },
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" | "withdrawn" }>> {
  const { offerId, siteId, now } = input;
  return asMember(db, by, async (trx) => {
    const [offer] = await loadOffers(trx, [offerId]);
    if (!offer || offer.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (offer.status !== "active") return refuse({ code: "withdrawn" });
    await withdrawPublications(trx, { offerId }, now, siteId);
    const after = await loadOffers(trx, [offerId]);
    if (after.every(({ publications }) => publications.length === 0)) {
      await setOfferVisibility(trx, offerId, "private", now);
    }
    await projectOffers(trx, after, places, now);
    await noteChanges(trx, [offer], after, { orgId: by.orgId, by: by.userId, at: now });
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "offer.unpublished",
      subjectKind: "offer",
      subjectId: offerId,
      byUser: by.userId,
      data: siteId === undefined ? {} : { siteId },
      at: now,
      isDemo: offer.isDemo,
    });
    return done({ id: offerId });
  });
}
