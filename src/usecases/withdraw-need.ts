import type { Db } from "../store/database.ts";
import { newId } from "../store/ids.ts";
import { withdrawByToken } from "../store/submissions.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Withdraws a sent need by its link: contact and originals are erased, the redacted text stays. Again does no harm. */
export async function withdrawNeed(
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<Result<{ readonly withdrawnAt: Date }, { readonly code: "notFound" }>> {
  return (await withdrawByToken(db, tokenHash, newId(), now))
    ? done({ withdrawnAt: now })
    : refuse({ code: "notFound" });
}
