import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { markOfferRestored, setOfferVisibility } from "../store/desk-offers.ts";
import { insertEvent } from "../store/events.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { noteChanges } from "../store/offer-changes.ts";
import { loadOffers, projectOffers } from "../store/offers.ts";
import { restorePublications } from "../store/publications.ts";
import { done, type Result, refuse } from "./refusal.ts";

export interface OfferToRestore {
  readonly offerId: string;
  /** Whether it goes back onto the sites that it was withdrawn from: an undo does, a later change of mind does not. */
  readonly withSites: boolean;
  readonly now: Date;
}

/** Brings a withdrawn offer back into the stock and its matches. */
export async function restoreOffer(
  db: Db,
  by: Member,
  input: OfferToRestore,
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" }>> {
  const { offerId: id, now } = input;
  return asMember(db, by, async (trx) => {
    const [offer] = await loadOffers(trx, [id]);
    if (!offer || offer.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (offer.status === "active") return done({ id });
    const shown = input.withSites ? await restorePublications(trx, id, now) : 0;
    await markOfferRestored(trx, id, now);
    if (shown > 0) await setOfferVisibility(trx, id, "published", now);
    const after = await loadOffers(trx, [id]);
    await projectOffers(trx, after, places, now);
    await noteChanges(trx, [offer], after, { orgId: by.orgId, by: by.userId, at: now });
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "offer.restored",
      subjectKind: "offer",
      subjectId: id,
      byUser: by.userId,
      data: { sites: shown },
      at: now,
      isDemo: offer.isDemo,
    });
    return done({ id });
  });
}
