import { asMember, type Member } from "../store/as-member.ts";
import { revealMessageRow } from "../store/contacts.ts";
import type { Db } from "../store/database.ts";
import { newId } from "../store/ids.ts";
import type { Original } from "../store/tables.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Gives back the names and numbers of a message, and writes down who saw them and why. */
export async function revealMessage(
  db: Db,
  by: Member,
  input: { readonly messageId: string; readonly reason: string; readonly now: Date },
): Promise<Result<readonly Original[], { readonly code: "notFound" | "reasonMissing" }>> {
  const reason = input.reason.trim();
  if (reason === "") return refuse({ code: "reasonMissing" });
  const originals = await asMember(db, by, (trx) =>
    revealMessageRow(trx, { id: newId(), messageId: input.messageId, reason, at: input.now }),
  );
  return originals ? done(originals) : refuse({ code: "notFound" });
}
