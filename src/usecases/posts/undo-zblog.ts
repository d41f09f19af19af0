import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import {
  type DeletedImport,
  deleteSiteImport,
  finishSiteImport,
  lockSiteImport,
} from "../../store/posts/site-imports.ts";
import { done, type Result, refuse } from "../refusal.ts";

/** Takes an old site out again, all at once or not at all; what someone touched since stays, and is told. */
export async function undoZblog(
  db: Db,
  by: Member,
  input: { readonly importId: string; readonly now: Date },
): Promise<Result<DeletedImport, { readonly code: "notFound" | "undoneBefore" }>> {
  const { importId, now } = input;
  return asMember(db, by, async (trx) => {
    const record = await lockSiteImport(trx, by.orgId, importId);
    if (record === undefined) return refuse({ code: "notFound" as const });
    if (record.status === "undone") return refuse({ code: "undoneBefore" as const });
    const deleted = await deleteSiteImport(trx, importId);
    await finishSiteImport(trx, importId, { status: "undone", at: now });
    const { kept, ...counts } = deleted;
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "siteImport.undone",
      subjectKind: "siteImport",
      subjectId: importId,
      byUser: by.userId,
      data: { ...counts, kept: kept.length },
      at: now,
    });
    return done(deleted);
  });
}
