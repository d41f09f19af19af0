import { type LossReason, lossCriteria } from "../domain/alerts/loss.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { loadNeeds, setNeedLost, setNeedPublications } from "../store/desk-needs.ts";
import { insertEvent } from "../store/events.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { projectNeed } from "../store/project-need.ts";
import { done, type Result, refuse } from "./refusal.ts";

export interface NeedToLose {
  readonly needId: string;
  readonly reason: LossReason;
  readonly note: string;
  /** The criterion by which nothing suited it: when a space no longer fails by that, the need is woken. */
  readonly criterion?: string | undefined;
  readonly now: Date;
}

/** A criterion by which no space is held against this need: nothing would ever wake it. */
interface NotJudged {
  readonly code: "lossNotJudged";
  readonly criterion: string;
}

/** Gives a need up, with the reason: out of every match and off every site. Contact and words stay until their time. */
export async function loseNeed(
  db: Db,
  by: Member,
  input: NeedToLose,
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" | "withdrawn" } | NotJudged>> {
  const { needId: id, reason, note, now } = input;
  const criterion = input.criterion ?? null;
  return asMember(db, by, async (trx) => {
    const [need] = await loadNeeds(trx, [id]);
    if (!need || need.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (need.status !== "active") return refuse({ code: "withdrawn" });
    if (criterion !== null && !lossCriteria(need.party).includes(criterion))
      return refuse({ code: "lossNotJudged", criterion });
    const publications = need.publications.map((one) => one.id);
    const revision = need.revision + 1;
    await setNeedLost(trx, { id, revision }, { reason, note, criterion }, now);
    await setNeedPublications(trx, publications, "withdrawn", now);
    const lost = { ...need, status: "withdrawn" as const, lostReason: reason, lostCriterion: criterion };
    await projectNeed(trx, need, { ...lost, publications: [] }, places, { at: now });
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "need.lost",
      subjectKind: "need",
      subjectId: id,
      byUser: by.userId,
      data: { reason, note, publications, revision, ...(criterion === null ? {} : { criterion }) },
      at: now,
      isDemo: need.isDemo,
    });
    return done({ id });
  });
}
