import { sql } from "kysely";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import { shownOffer } from "../offer-projection.ts";
import { loadOffers } from "../offers.ts";
import type { Shown } from "../tables.ts";

/** What a shortlist shows of an offer: its own organisation's as it is, another's as that one published it. */
export interface ItemSource {
  readonly offerId: string;
  readonly publicationId?: string;
  readonly shown?: Shown;
}

/** The offers that a member may put on a shortlist, of those that are named; missing are those that he may not. */
export async function sourcesOfItems(db: Db, orgId: string, offerIds: readonly string[]): Promise<ItemSource[]> {
  const own = (await loadOffers(db, offerIds)).filter((offer) => offer.orgId === orgId && offer.status === "active");
  const { rows: others } = await sql<{ offerId: string; id: string }>`
    select distinct on (offer_id) offer_id, id from publication
    where offer_id = any(${[...offerIds]}::uuid[]) and org_id <> ${orgId}::uuid and visibility = 'published' and status = 'active'
    order by offer_id, is_canonical desc, published_at`.execute(db);
  return [
    ...own.map((offer) => ({ offerId: offer.id, shown: shownOffer(offer, []) })),
    ...others.map(({ offerId, id }) => ({ offerId, publicationId: id })),
  ];
}

export interface NewShortlist {
  readonly id: string;
  readonly orgId: string;
  readonly needId?: string | undefined;
  readonly title: string;
  readonly at: Date;
}

export async function insertShortlist(db: Db, { id, orgId, needId, title, at }: NewShortlist): Promise<void> {
  await sql`insert into shortlist (id, org_id, status, created_at, updated_at, need_id, title)
    values (${id}::uuid, ${orgId}::uuid, 'active', ${at}, ${at}, ${needId ?? null}::uuid, ${title})`.execute(db);
}

/** Puts offers behind those that are there. */
export async function addItems(
  db: Db,
  list: { readonly id: string; readonly orgId: string },
  sources: readonly ItemSource[],
): Promise<void> {
  if (sources.length === 0) return;
  const items = sources.map(({ offerId, publicationId, shown }, n) => ({
    id: newId(),
    offer_id: offerId,
    publication_id: publicationId ?? null,
    shown: shown ?? null,
    n,
  }));
  await sql`insert into shortlist_item (id, org_id, shortlist_id, offer_id, publication_id, shown, position)
    select d.id, ${list.orgId}::uuid, ${list.id}::uuid, d.offer_id, d.publication_id, nullif(d.shown, 'null'),
      d.n + (select coalesce(max(position) + 1, 0) from shortlist_item where shortlist_id = ${list.id}::uuid)
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as d (id uuid, offer_id uuid, publication_id uuid, shown jsonb, n int)
    on conflict (shortlist_id, offer_id) do nothing`.execute(db);
}

export interface ShortlistWords {
  readonly title: string;
  readonly intro: string;
  readonly hidden: readonly string[];
  /** In their order; an offer that is not named leaves the list. */
  readonly items: readonly { readonly offerId: string; readonly name: string; readonly note: string }[];
}

/** Locks a shortlist until the transaction ends. */
export async function lockShortlist(
  db: Db,
  id: string,
): Promise<{ readonly revision: number; readonly linkTurn: number; readonly offerIds: readonly string[] } | undefined> {
  const { rows } = await sql<{ revision: number; linkTurn: number; offerIds: string[] }>`
    select revision, link_turn, array(select offer_id from shortlist_item where shortlist_id = l.id)::text[] as offer_ids
    from shortlist as l where id = ${id}::uuid for update`.execute(db);
  return rows[0];
}

export async function updateShortlist(db: Db, id: string, words: ShortlistWords, at: Date): Promise<void> {
  const items = words.items.map(({ offerId, name, note }, n) => ({ offer_id: offerId, name, note, n }));
  await sql`update shortlist set title = ${words.title}, intro = ${words.intro}, hidden = ${[...words.hidden]}::text[],
    updated_at = ${at}, revision = revision + 1 where id = ${id}::uuid`.execute(db);
  await sql`delete from shortlist_item where shortlist_id = ${id}::uuid
    and offer_id <> all(${words.items.map(({ offerId }) => offerId)}::uuid[])`.execute(db);
  await sql`update shortlist_item as s set name = d.name, note = d.note, position = d.n
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as d (offer_id uuid, name text, note text, n int)
    where s.shortlist_id = ${id}::uuid and s.offer_id = d.offer_id`.execute(db);
}

/** Counts a change of what is on the list. */
export async function touchShortlist(db: Db, id: string, at: Date): Promise<void> {
  await sql`update shortlist set updated_at = ${at}, revision = revision + 1 where id = ${id}::uuid`.execute(db);
}

export interface Link {
  readonly turn: number;
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/** Gives a shortlist another link; who holds the one before finds nothing. */
export async function setLink(db: Db, id: string, link: Link, at: Date): Promise<void> {
  await sql`update shortlist set status = 'active', link_turn = ${link.turn}, token_hash = ${link.tokenHash},
    expires_at = ${link.expiresAt}, updated_at = ${at} where id = ${id}::uuid`.execute(db);
}

/** @returns false when there is no link to extend. */
export async function setExpiry(db: Db, id: string, expiresAt: Date, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update shortlist set expires_at = ${expiresAt}, updated_at = ${at}
    where id = ${id}::uuid and token_hash is not null and status = 'active'`.execute(db);
  return numAffectedRows === 1n;
}

export async function revokeLink(db: Db, id: string, at: Date): Promise<void> {
  await sql`update shortlist set status = 'revoked', updated_at = ${at} where id = ${id}::uuid`.execute(db);
}
