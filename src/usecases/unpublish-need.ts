import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { loadNeeds, setNeedVisibility } from "../store/desk-needs.ts";
import { insertEvent } from "../store/events.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { projectNeed } from "../store/project-need.ts";
import { withdrawPublications } from "../store/publications.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Takes a need off a site, or off all; its organisation goes on matching it. */
export async function unpublishNeed(
  db: Db,
  by: Member,
  input: { readonly needId: string; readonly siteId?: string | undefined; readonly now: Date },
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" | "withdrawn" }>> {
  const { needId, siteId, now } = input;
  return asMember(db, by, async (trx) => {
    const [need] = await loadNeeds(trx, [needId]);
    if (!need || need.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (need.status !== "active") return refuse({ code: "withdrawn" });
    await withdrawPublications(trx, { needId }, now, siteId);
    for (const after of await loadNeeds(trx, [needId])) {
      if (after.publications.length === 0) await setNeedVisibility(trx, needId, "private", now);
      await projectNeed(trx, need, after, places, { at: now });
    }
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "need.unpublished",
      subjectKind: "need",
      subjectId: needId,
      byUser: by.userId,
      data: siteId === undefined ? {} : { siteId },
      at: now,
      isDemo: need.isDemo,
    });
    return done({ id: needId });
  });
}
