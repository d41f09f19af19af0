import { sql } from "kysely";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import type { MaskedContact } from "../submissions.ts";

/** Inserts the contacts of new offers, which a reveal shows and nothing else. */
export async function insertOfferContacts(
  db: Db,
  orgId: string,
  rows: readonly { readonly offerId: string; readonly contact: MaskedContact }[],
  retainUntil: Date,
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ offerId, contact }) => ({
    id: newId(),
    offer_id: offerId,
    name: contact.name ?? null,
    phone: contact.phone ?? null,
    phone_masked: contact.phoneMasked ?? null,
    company: contact.company ?? null,
  }));
  await sql`insert into contact (id, org_id, visibility, status, created_at, updated_at, offer_id, name, phone, phone_masked,
      company, retain_until)
    select id, ${orgId}::uuid, 'private', 'active', ${at}::timestamptz, ${at}::timestamptz, offer_id, name, phone,
      phone_masked, company, ${retainUntil}::timestamptz
    from json_to_recordset(${JSON.stringify(values)}::json) as c (id uuid, offer_id uuid, name text, phone text,
      phone_masked text, company text)`.execute(db);
}
