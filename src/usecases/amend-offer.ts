import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { saveOfferTerms } from "../store/desk-offers.ts";
import { insertEvent } from "../store/events.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { findUnholdable, type Unholdable } from "../store/net/unholdable.ts";
import { noteChanges } from "../store/offer-changes.ts";
import { offerFacts } from "../store/offer-projection.ts";
import { loadOffers, projectOffers } from "../store/offers.ts";
import type { Asks } from "../store/tables.ts";
import { breachesOf, type OnBreach } from "./breaches.ts";
import { done, type Result, refuse } from "./refusal.ts";
import { type Changed, staleness } from "./staleness.ts";

export interface OfferToAmend {
  readonly offerId: string;
  /** As it is when absent. */
  readonly title?: string;
  /** What the site says of it in words; as it is when absent. */
  readonly intro?: string;
  /** What it asks of who moves in, by key; null asks it no longer, what is absent stays. */
  readonly asks: { readonly [key: string]: Asks[string] | null };
  /** What is done about words that the law forbids, where sites show the offer already; nothing when absent. */
  readonly onBreach?: OnBreach;
  /** The revision that was seen; any when absent. */
  readonly revision?: number;
  readonly now: Date;
}

type Refused =
  | Unholdable
  | Changed
  | { readonly code: "notFound" | "withdrawn" }
  | { readonly code: "advertBlocked"; readonly count: number };

/** Says anew what an offer is called and what it asks; what it states is `recordFacts`. Sites and matches follow. */
export async function amendOffer(
  db: Db,
  by: Member,
  input: OfferToAmend,
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, Refused>> {
  const { offerId: id, now } = input;
  const said = Object.entries(input.asks).flatMap(([key, ask]) => (ask === null ? [] : [[key, ask] as const]));
  const refusal = findUnholdable({ side: "space", facts: {}, asks: Object.fromEntries(said) }, places, input.now);
  if (refusal) return refuse(refusal);
  return asMember(db, by, async (trx) => {
    const [offer] = await loadOffers(trx, [id]);
    if (!offer || offer.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (offer.status !== "active") return refuse({ code: "withdrawn" });
    const stale = staleness(offer, input.revision);
    if (stale) return refuse(stale);
    const kept = Object.entries(offer.asks).filter(([key]) => input.asks[key] === undefined);
    const { title = offer.title, intro = offer.intro } = input;
    const isNewWords = title !== offer.title || intro !== offer.intro;
    if (input.onBreach === "block" && isNewWords && offer.publications.length > 0) {
      const count = breachesOf({ title, intro }, offerFacts(offer));
      if (count > 0) return refuse({ code: "advertBlocked", count });
    }
    await saveOfferTerms(trx, id, { title, intro, asks: Object.fromEntries([...kept, ...said]) }, now);
    const after = await loadOffers(trx, [id]);
    await projectOffers(trx, after, places, now);
    await noteChanges(trx, [offer], after, { orgId: by.orgId, by: by.userId, at: now });
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
