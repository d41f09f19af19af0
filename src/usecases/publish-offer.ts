import { liesInScope } from "../domain/place/site-scope.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { setOfferVisibility } from "../store/desk-offers.ts";
import { insertEvent } from "../store/events.ts";
import { newId } from "../store/ids.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { noteChanges } from "../store/offer-changes.ts";
import { offerFacts, shownOffer } from "../store/offer-projection.ts";
import { loadOffers, projectOffers } from "../store/offers.ts";
import { isPathTaken, savePublication } from "../store/publications.ts";
import { placeOfOffer } from "../store/site-scope.ts";
import { findScope } from "../store/sites.ts";
import { breachesOf, type OnBreach } from "./breaches.ts";
import { done, type Result, refuse } from "./refusal.ts";
import { type Changed, staleness } from "./staleness.ts";

export interface OfferToPublish {
  readonly offerId: string;
  readonly siteId: string;
  /** The address below the site's root; by default /spaces/ and the id. */
  readonly path?: string;
  /** Keys of criteria, "park", "units" or "intro", that this site does not show. */
  readonly hidden?: readonly string[];
  /** Whether this is the address that search engines and other organisations are given. By default the first one stays it. */
  readonly isCanonical?: boolean;
  /** How its words are held against the advertising law; not at all when absent. */
  readonly advert?: { readonly onBreach: OnBreach; readonly isAccepted: boolean };
  /** The revision that was seen; any when absent. */
  readonly revision?: number;
  readonly now: Date;
}

type Refused =
  | Changed
  | { readonly code: "notFound" | "withdrawn" | "siteUnknown" | "pathTaken" | "outsideSite" }
  | { readonly code: "advertBlocked" | "advertUnseen"; readonly count: number };

/** Puts an offer on a site, or changes what the site shows of it. */
export async function publishOffer(
  db: Db,
  by: Member,
  input: OfferToPublish,
  places: NetPlaces,
): Promise<Result<{ readonly publicationId: string; readonly path: string }, Refused>> {
  return asMember(db, by, async (trx) => {
    const [offer] = await loadOffers(trx, [input.offerId]);
    if (!offer || offer.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (offer.status !== "active") return refuse({ code: "withdrawn" });
    const stale = staleness(offer, input.revision);
    if (stale) return refuse(stale);
    const scope = await findScope(trx, input.siteId);
    if (scope === undefined) return refuse({ code: "siteUnknown" });
    if (!liesInScope(scope, placeOfOffer(offer), places)) return refuse({ code: "outsideSite" });
    const path = input.path ?? `/spaces/${offer.id}`;
    const subject = { offerId: offer.id };
    if (await isPathTaken(trx, input.siteId, path, subject)) return refuse({ code: "pathTaken" });
    const hidden = input.hidden ?? [];
    const intro = hidden.includes("intro") ? "" : offer.intro;
    const count = input.advert ? breachesOf({ title: offer.title, intro }, offerFacts(offer)) : 0;
    if (count > 0 && input.advert?.onBreach === "block") return refuse({ code: "advertBlocked", count });
    if (count > 0 && input.advert?.isAccepted === false) return refuse({ code: "advertUnseen", count });
    const publicationId = await savePublication(trx, {
      id: newId(),
      orgId: by.orgId,
      siteId: input.siteId,
      subject,
      path,
      hidden,
      isCanonical: input.isCanonical,
      shown: shownOffer(offer, hidden),
      isDemo: offer.isDemo,
      at: input.now,
    });
    await setOfferVisibility(trx, offer.id, "published", input.now);
    const after = await loadOffers(trx, [offer.id]);
    await projectOffers(trx, after, places, input.now);
    await noteChanges(trx, [offer], after, { orgId: by.orgId, by: by.userId, at: input.now });
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "offer.published",
      subjectKind: "offer",
      subjectId: offer.id,
      byUser: by.userId,
      // Who publishes words that the check objects to has accepted them: that stays to be seen.
      data: { siteId: input.siteId, hidden, ...(count > 0 ? { acceptedBreaches: count } : {}) },
      at: input.now,
      isDemo: offer.isDemo,
    });
    return done({ publicationId, path });
  });
}
