import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { lockShortlist, type ShortlistWords, updateShortlist } from "../../store/shortlists/write-shortlist.ts";
import { done, type Result, refuse } from "../refusal.ts";

/** Says title, introduction, order, notes and what the list hides; an offer that is not named leaves it. */
export async function saveShortlist(
  db: Db,
  by: Member,
  input: ShortlistWords & { readonly id: string; readonly revision: number; readonly now: Date },
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" | "changed" }>> {
  const { id, revision, now, ...words } = input;
  return asMember(db, by, async (trx) => {
    const list = await lockShortlist(trx, id);
    if (list === undefined) return refuse({ code: "notFound" });
    if (list.revision !== revision) return refuse({ code: "changed" });
    await updateShortlist(trx, id, words, now);
    return done({ id });
  });
}
