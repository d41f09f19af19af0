import { sql } from "kysely";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import { rowsInto } from "../rows-into.ts";
import type { MaskedContact } from "../submissions.ts";
import type { Writing } from "../together.ts";
import type { ImportKind } from "./imports.ts";

/** The contacts of new offers, which a reveal shows and nothing else. */
export const offerContactRows = (
  rows: readonly { readonly offerId: string; readonly contact: MaskedContact }[],
  orgId: string,
  retainUntil: Date,
  at: Date,
): Writing | undefined =>
  rowsInto("contact", rows, {
    id: ["uuid", newId],
    org_id: sql`${orgId}::uuid`,
    visibility: sql`'private'`,
    status: sql`'active'`,
    created_at: sql`${at}::timestamptz`,
    updated_at: sql`${at}::timestamptz`,
    offer_id: ["uuid", ({ offerId }) => offerId],
    name: ["text", ({ contact }) => contact.name ?? null],
    phone: ["text", ({ contact }) => contact.phone ?? null],
    phone_masked: ["text", ({ contact }) => contact.phoneMasked ?? null],
    company: ["text", ({ contact }) => contact.company ?? null],
    retain_until: sql`${retainUntil}::timestamptz`,
  });

/** Whom a list says to ask about a record. */
export interface SubjectContact {
  readonly id: string;
  readonly contact: MaskedContact;
}

const rowsOf = (told: readonly SubjectContact[]): string =>
  JSON.stringify(
    told.map(({ id, contact }) => ({
      id,
      contact: newId(),
      name: contact.name ?? null,
      phone: contact.phone ?? null,
      phone_masked: contact.phoneMasked ?? null,
      company: contact.company ?? null,
    })),
  );

/**
 * The records of which a list says another contact than is known, with what may be seen of the known one. The database
 * compares: nobody reads a contact for it. Within `asMember`.
 */
export async function findToldContacts(
  db: Db,
  kind: ImportKind,
  told: readonly SubjectContact[],
): Promise<Map<string, { readonly phoneMasked: string | null; readonly company: string | null }>> {
  if (told.length === 0) return new Map();
  const { rows } = await sql<{ subjectId: string; beforePhone: string | null; beforeCompany: string | null }>`
    select subject_id, before_phone, before_company from told_contacts(${kind}, ${rowsOf(told)}::jsonb)`.execute(db);
  return new Map(
    rows.map(({ subjectId, beforePhone, beforeCompany }) => [
      subjectId,
      { phoneMasked: beforePhone, company: beforeCompany },
    ]),
  );
}

/** Gives records new contacts; what a list leaves blank stays. Within `asMember`. */
export async function replaceContacts(
  db: Db,
  kind: ImportKind,
  told: readonly SubjectContact[],
  given: { readonly importId: string; readonly retainUntil: Date; readonly at: Date },
): Promise<void> {
  if (told.length === 0) return;
  await sql`select replace_contacts(${kind}, ${rowsOf(told)}::jsonb, ${given.importId}::uuid,
    ${given.retainUntil}::timestamptz, ${given.at}::timestamptz)`.execute(db);
}

/** Gives records back the contacts that an import replaced, as far as they have not expired. Within `asMember`. */
export async function restoreContacts(
  db: Db,
  kind: ImportKind,
  subjectIds: readonly string[],
  importId: string,
  at: Date,
): Promise<void> {
  if (subjectIds.length === 0) return;
  await sql`select restore_contacts(${kind}, ${[...subjectIds]}::uuid[], ${importId}::uuid, ${at}::timestamptz)`.execute(
    db,
  );
}
