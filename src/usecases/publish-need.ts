import { concernsScope } from "../domain/place/site-scope.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { loadNeeds, setNeedVisibility } from "../store/desk-needs.ts";
import { insertEvent } from "../store/events.ts";
import { newId } from "../store/ids.ts";
import { placesOfNeed } from "../store/need-scope.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { shownNeed } from "../store/offer-projection.ts";
import { projectNeed } from "../store/project-need.ts";
import { isPathTaken, savePublication } from "../store/publications.ts";
import { findScope } from "../store/sites.ts";
import { done, type Result, refuse } from "./refusal.ts";

export interface NeedToPublish {
  readonly needId: string;
  readonly siteId: string;
  /** By default /needs/ and the id. */
  readonly path?: string;
  /** Keys of criteria that this site does not show. */
  readonly hidden?: readonly string[];
  readonly isCanonical?: boolean;
  readonly now: Date;
}

/** Puts a need on a site: what is asked, never who asks. */
export async function publishNeed(
  db: Db,
  by: Member,
  input: NeedToPublish,
  places: NetPlaces,
): Promise<
  Result<
    { readonly publicationId: string; readonly path: string },
    { readonly code: "notFound" | "withdrawn" | "siteUnknown" | "pathTaken" | "outsideSite" }
  >
> {
  return asMember(db, by, async (trx) => {
    const [need] = await loadNeeds(trx, [input.needId]);
    if (!need || need.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (need.status !== "active") return refuse({ code: "withdrawn" });
    const scope = await findScope(trx, input.siteId);
    if (scope === undefined) return refuse({ code: "siteUnknown" });
    if (!concernsScope(scope, placesOfNeed(need, places), places)) return refuse({ code: "outsideSite" });
    const path = input.path ?? `/needs/${need.id}`;
    const subject = { needId: need.id };
    if (await isPathTaken(trx, input.siteId, path, subject)) return refuse({ code: "pathTaken" });
    const hidden = input.hidden ?? [];
    const publicationId = await savePublication(trx, {
      id: newId(),
      orgId: by.orgId,
      siteId: input.siteId,
      subject,
      path,
      hidden,
      isCanonical: input.isCanonical,
      shown: shownNeed(need, hidden),
      isDemo: need.isDemo,
      at: input.now,
    });
    await setNeedVisibility(trx, need.id, "published", input.now);
    for (const one of await loadNeeds(trx, [need.id])) {
      await projectNeed(trx, need, one, places, { at: input.now });
    }
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "need.published",
      subjectKind: "need",
      subjectId: need.id,
      byUser: by.userId,
      data: { siteId: input.siteId, hidden },
      at: input.now,
      isDemo: need.isDemo,
    });
    return done({ publicationId, path });
  });
}
