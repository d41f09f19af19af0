import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { markOfferWithdrawn } from "../store/desk-offers.ts";
import { insertEvent } from "../store/events.ts";
import { replaceSpaceSlots } from "../store/net/write.ts";
import { withdrawPublications } from "../store/publications.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Takes an offer out of every site and every match; the record and its facts stay. */
export async function withdrawOffer(
  db: Db,
  by: Member,
  input: { readonly offerId: string; readonly reason?: string; readonly now: Date },
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" }>> {
  return asMember(db, by, async (trx) => {
    if (!(await markOfferWithdrawn(trx, input.offerId, input.now))) return refuse({ code: "notFound" });
    await withdrawPublications(trx, { offerId: input.offerId }, input.now);
    await replaceSpaceSlots(trx, [input.offerId], []);
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "offer.withdrawn",
      subjectKind: "offer",
      subjectId: input.offerId,
      byUser: by.userId,
      data: input.reason === undefined ? {} : { reason: input.reason },
      at: input.now,
    });
    return done({ id: input.offerId });
  });
}
