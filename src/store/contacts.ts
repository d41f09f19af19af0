import { sql } from "kysely";
import type { Db } from "./database.ts";
import type { ContactInput } from "./submissions.ts";
import type { Original } from "./tables.ts";

/** What is shown of a contact before anyone asks for more. */
export interface ContactSummary {
  readonly id: string;
  readonly phoneMasked: string | null;
  readonly company: string | null;
  readonly retainUntil: Date;
}

/** The desk's login cannot read more of a contact than this. */
export async function listContactsOfNeed(db: Db, needId: string): Promise<ContactSummary[]> {
  return db
    .selectFrom("contact")
    .select(["id", "phoneMasked", "company", "retainUntil"])
    .where("needId", "=", needId)
    .orderBy("id")
    .execute();
}

/** Within `asMember`: writes the reveal and gives the contact; undefined for one of another organisation. */
export async function revealContactRow(
  db: Db,
  reveal: { id: string; contactId: string; reason: string; at: Date },
): Promise<ContactInput | undefined> {
  const { rows } = await sql<Record<keyof ContactInput, string | null>>`
    select * from reveal_contact(${reveal.contactId}::uuid, ${reveal.id}::uuid, ${reveal.reason}, ${reveal.at}::timestamptz)`.execute(
    db,
  );
  const row = rows[0];
  return row && Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/** Within `asMember`: the names and numbers that stand behind the blocks of a message. */
export async function revealMessageRow(
  db: Db,
  reveal: { id: string; messageId: string; reason: string; at: Date },
): Promise<readonly Original[] | undefined> {
  const { rows } = await sql<{ originals: Original[] | null }>`
    select reveal_message(${reveal.messageId}::uuid, ${reveal.id}::uuid, ${reveal.reason}, ${reveal.at}::timestamptz) as originals`.execute(
    db,
  );
  return rows[0]?.originals ?? undefined;
}
