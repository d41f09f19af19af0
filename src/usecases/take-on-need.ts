import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { listLostPublications, loadNeeds, setNeedLost, setNeedPublications } from "../store/desk-needs.ts";
import { insertEvent } from "../store/events.ts";
import { settleNeeds } from "../store/need-scope.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { projectNeed } from "../store/project-need.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Takes a need that was given up on again, on the sites where it stood. What its sender withdrew stays withdrawn. */
export async function takeOnNeed(
  db: Db,
  by: Member,
  input: { readonly needId: string; readonly now: Date },
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" | "withdrawn" }>> {
  const { needId: id, now } = input;
  return asMember(db, by, async (trx) => {
    const [lost] = await loadNeeds(trx, [id]);
    if (!lost || lost.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (lost.status === "active") return done({ id });
    if (lost.lostReason === null) return refuse({ code: "withdrawn" });
    const revision = lost.revision + 1;
    await setNeedLost(trx, { id, revision }, { reason: null, note: "", criterion: null }, now);
    await setNeedPublications(trx, await listLostPublications(trx, id), "active", now);
    for (const need of await settleNeeds(trx, await loadNeeds(trx, [id]), places, now)) {
      await projectNeed(trx, lost, need, places, { at: now });
    }
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "need.taken-on",
      subjectKind: "need",
      subjectId: id,
      byUser: by.userId,
      data: { revision },
      at: now,
      isDemo: lost.isDemo,
    });
    return done({ id });
  });
}
