import { asMember, type Member } from "../store/as-member.ts";
import { revealContactRow } from "../store/contacts.ts";
import type { Db } from "../store/database.ts";
import { newId } from "../store/ids.ts";
import type { ContactInput } from "../store/submissions.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Shows a contact in full and writes down who saw it and why, in one transaction: no look without a trace. */
export async function revealContact(
  db: Db,
  by: Member,
  input: { readonly contactId: string; readonly reason: string; readonly now: Date },
): Promise<Result<ContactInput, { readonly code: "notFound" | "reasonMissing" }>> {
  const reason = input.reason.trim();
  if (reason === "") return refuse({ code: "reasonMissing" });
  const contact = await asMember(db, by, (trx) =>
    revealContactRow(trx, { id: newId(), contactId: input.contactId, reason, at: input.now }),
  );
  return contact ? done(contact) : refuse({ code: "notFound" });
}
