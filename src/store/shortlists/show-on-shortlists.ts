import { sql } from "kysely";
import type { Db } from "../database.ts";
import { type OfferSource, shownOffer } from "../offer-projection.ts";

/** Makes anew what shortlists may show of an organisation's own offers; what each list hides, its opening takes away. */
export async function showOnShortlists(
  db: Db,
  offers: readonly (OfferSource & { readonly id: string })[],
): Promise<void> {
  if (offers.length === 0) return;
  const ids = offers.map(({ id }) => id);
  const { rows } = await sql<{ offerId: string }>`
    select distinct offer_id from shortlist_item where offer_id = any(${ids}::uuid[])`.execute(db);
  const listed = new Set(rows.map(({ offerId }) => offerId));
  if (listed.size === 0) return;
  const shown = offers
    .filter(({ id }) => listed.has(id))
    .map((offer) => ({ id: offer.id, shown: shownOffer(offer, []) }));
  await sql`update shortlist_item as s set shown = d.shown
    from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) as d (id uuid, shown jsonb)
    where s.offer_id = d.id and s.publication_id is null and s.shown is distinct from d.shown`.execute(db);
}
