import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import type { SiteOwner } from "../../store/posts/labels.ts";
import { saveOldAddresses } from "../../store/posts/old-addresses.ts";
import { finishSiteImport, insertSiteImport } from "../../store/posts/site-imports.ts";
import { findScope } from "../../store/sites.ts";
import { done, type Result, refuse } from "../refusal.ts";
import { type MovedLabels, type MovedPost, oldSiteAddresses } from "./zblog-addresses.ts";
import { moveComments } from "./zblog-comments.ts";
import { moveLabels } from "./zblog-labels.ts";
import { ZblogMove } from "./zblog-move.ts";
import { movePictures } from "./zblog-pictures.ts";
import { movePosts } from "./zblog-posts.ts";
import type { ZblogInput, ZblogReport } from "./zblog-report.ts";

/**
 * Moves an old site in: everything under stable keys, so that a second run changes nothing and one that was broken off
 * goes on. What someone changed at the desk since is left alone.
 */
export async function importZblog(
  db: Db,
  by: Member,
  input: ZblogInput,
): Promise<Result<ZblogReport, { readonly code: "siteUnknown" }>> {
  const { siteId, old, isDry } = input;
  const owner: SiteOwner = { orgId: by.orgId, siteId };
  const begun = await asMember(db, by, async (trx) => {
    const placeIds = await findScope(trx, siteId);
    if (placeIds === undefined) return undefined;
    const at = input.now();
    const { fileName, fileHash } = input;
    const importId = isDry
      ? ""
      : await insertSiteImport(trx, owner, { engine: "zblog", fileName, fileHash, byUser: by.userId, at });
    return { importId, scopes: [{ siteId, placeIds }] };
  });
  if (begun === undefined) return refuse({ code: "siteUnknown" });
  const move = new ZblogMove(db, by, { ...owner, scopes: begun.scopes }, begun.importId, input);
  await movePictures(move);
  const labels = await moveLabels(move);
  const posts = await movePosts(move, labels);
  await moveComments(move, posts);
  await moveAddresses(move, labels, posts);
  const report: ZblogReport = {
    ...(isDry ? {} : { importId: begun.importId }),
    ...move.told,
    modules: old.modules,
    members: old.members.length,
  };
  if (!isDry) {
    await asMember(db, by, async (trx) => {
      const at = input.now();
      await finishSiteImport(trx, begun.importId, { status: "done", counts: { ...report.counts }, at });
      await insertEvent(trx, {
        orgId: by.orgId,
        kind: "siteImport.finished",
        subjectKind: "siteImport",
        subjectId: begun.importId,
        byUser: by.userId,
        data: { ...report.counts },
        at,
      });
    });
  }
  return done(report);
}

/** Every address of the old site leads to what stands there now. */
async function moveAddresses(
  move: ZblogMove,
  labels: MovedLabels,
  posts: ReadonlyMap<number, MovedPost>,
): Promise<void> {
  const { old, timeZone } = move.input;
  const found = oldSiteAddresses(old, labels, posts, { siteId: move.owner.siteId, timeZone });
  move.told.counts.addresses.created = found.length;
  for (let from = 0; from < found.length; from += 1000) {
    await move.write((trx) => saveOldAddresses(trx, move.owner, found.slice(from, from + 1000)));
    move.input.onProgress?.("addresses", Math.min(from + 1000, found.length), found.length);
  }
}
