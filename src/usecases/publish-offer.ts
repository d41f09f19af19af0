import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { setOfferVisibility } from "../store/desk-offers.ts";
import { insertEvent } from "../store/events.ts";
import { newId } from "../store/ids.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { shownOffer } from "../store/offer-projection.ts";
import { loadOffers, projectOffers } from "../store/offers.ts";
import { isPathTaken, savePublication } from "../store/publications.ts";
import { hasSite } from "../store/sites.ts";
import { done, type Result, refuse } from "./refusal.ts";

export interface OfferToPublish {
  readonly offerId: string;
  readonly siteId: string;
  /** The address below the site's root; by default /spaces/ and the id. */
  readonly path?: string;
  /** Keys of criteria, "park" or "units", that this site does not show. */
  readonly hidden?: readonly string[];
  /** Whether this is the address that search engines and other organisations are given. Default true. */
  readonly isCanonical?: boolean;
  readonly now: Date;
}

/** Puts an offer on a site, or changes what the site shows of it. */
export async function publishOffer(
  db: Db,
  by: Member,
  input: OfferToPublish,
  places: NetPlaces,
): Promise<
  Result<
    { readonly publicationId: string; readonly path: string },
    { readonly code: "notFound" | "withdrawn" | "siteUnknown" | "pathTaken" }
  >
> {
  return asMember(db, by, async (trx) => {
    const [offer] = await loadOffers(trx, [input.offerId]);
    if (!offer || offer.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (offer.status !== "active") return refuse({ code: "withdrawn" });
    if (!(await hasSite(trx, input.siteId))) return refuse({ code: "siteUnknown" });
    const path = input.path ?? `/spaces/${offer.id}`;
    const subject = { offerId: offer.id };
    if (await isPathTaken(trx, input.siteId, path, subject)) return refuse({ code: "pathTaken" });
    const hidden = input.hidden ?? [];
    const publicationId = await savePublication(trx, {
      id: newId(),
      orgId: by.orgId,
      siteId: input.siteId,
      subject,
      path,
      hidden,
      isCanonical: input.isCanonical ?? true,
      shown: shownOffer(offer, hidden),
      isDemo: offer.isDemo,
      at: input.now,
    });
    await setOfferVisibility(trx, offer.id, "published", input.now);
    await projectOffers(trx, await loadOffers(trx, [offer.id]), places, input.now);
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "offer.published",
      subjectKind: "offer",
      subjectId: offer.id,
      byUser: by.userId,
      data: { siteId: input.siteId, hidden },
      at: input.now,
      isDemo: offer.isDemo,
    });
    return done({ publicationId, path });
  });
}
