import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { loadNeeds } from "../store/desk-needs.ts";
import { insertEvent } from "../store/events.ts";
import { audiencesOfNeed } from "../store/need-audiences.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { needSlots } from "../store/net/slots.ts";
import { replaceNeedSlots } from "../store/net/write.ts";
import { loadOffers, projectOffers } from "../store/offers.ts";
import { makeCanonical } from "../store/publications.ts";
import { done, type Result, refuse } from "./refusal.ts";

export interface CanonicalChoice {
  readonly subject: { readonly offerId: string } | { readonly needId: string };
  /** A site that shows it. */
  readonly siteId: string;
  readonly now: Date;
}

/** Says which of several sites' pages of an offer or a need counts: the others' name it, and others' desks are shown it. */
export async function chooseCanonical(
  db: Db,
  by: Member,
  { subject, siteId, now }: CanonicalChoice,
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" }>> {
  const [kind, id] = "offerId" in subject ? (["offer", subject.offerId] as const) : (["need", subject.needId] as const);
  return asMember(db, by, async (trx) => {
    // Locked, so that its slots are made by one at a time.
    const [record] = kind === "offer" ? await loadOffers(trx, [id]) : await loadNeeds(trx, [id]);
    if (record?.orgId !== by.orgId || !(await makeCanonical(trx, id, siteId))) return refuse({ code: "notFound" });
    if (kind === "offer") await projectOffers(trx, await loadOffers(trx, [id]), places, now);
    else {
      for (const need of await loadNeeds(trx, [id])) {
        await replaceNeedSlots(trx, [id], needSlots(need, audiencesOfNeed(need), places));
      }
    }
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: `${kind}.canonical`,
      subjectKind: kind,
      subjectId: id,
      byUser: by.userId,
      data: { siteId },
      at: now,
      isDemo: record.isDemo,
    });
    return done({ id });
  });
}
