import type { Db } from "../store/database.ts";
import { newId } from "../store/ids.ts";
import type { NeedLink } from "../store/needs.ts";
import { withdrawByLink } from "../store/submissions.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Withdraws a sent need by its link: contact and originals are erased, the redacted text stays. Again does no harm. */
export async function withdrawNeed(
  db: Db,
  link: NeedLink,
  now: Date,
): Promise<Result<{ readonly withdrawnAt: Date }, { readonly code: "notFound" }>> {
  return (await withdrawByLink(db, link, newId(), now)) ? done({ withdrawnAt: now }) : refuse({ code: "notFound" });
}
