import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { loadNeeds, setNeedLost, setNeedPublications } from "../store/desk-needs.ts";
import { insertEvent } from "../store/events.ts";
import { replaceNeedSlots } from "../store/net/write.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Why a need is given up. */
export const lossReasons = [
  "placed",
  "elsewhere",
  "budget",
  "place",
  "size",
  "time",
  "silent",
  "duplicate",
  "other",
] as const;
export type LossReason = (typeof lossReasons)[number];

export interface NeedToLose {
  readonly needId: string;
  readonly reason: LossReason;
  readonly note: string;
  readonly now: Date;
}

/** Gives a need up, with the reason: out of every match and off every site. Contact and words stay until their time. */
export async function loseNeed(
  db: Db,
  by: Member,
  input: NeedToLose,
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" | "withdrawn" }>> {
  const { needId: id, reason, note, now } = input;
  return asMember(db, by, async (trx) => {
    const [need] = await loadNeeds(trx, [id]);
    if (!need || need.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (need.status !== "active") return refuse({ code: "withdrawn" });
    const publications = need.publications.map((one) => one.id);
    const revision = need.revision + 1;
    await setNeedLost(trx, { id, revision }, { reason, note }, now);
    await setNeedPublications(trx, publications, "withdrawn", now);
    await replaceNeedSlots(trx, [id], { narrow: [], wide: [] });
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "need.lost",
      subjectKind: "need",
      subjectId: id,
      byUser: by.userId,
      data: { reason, note, publications, revision },
      at: now,
      isDemo: need.isDemo,
    });
    return done({ id });
  });
}
