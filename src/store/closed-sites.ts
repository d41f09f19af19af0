import { sql } from "kysely";
import { toldChanges } from "./changes.ts";
import type { Db } from "./database.ts";
import { settleCanonical } from "./publications.ts";

/** What of a site's offers and needs changes with it. */
export interface OnClosedSite {
  readonly offerIds: readonly string[];
  readonly needIds: readonly string[];
}

type Changed = { offerId: string | null; needId: string | null };

const idsOf = (rows: readonly Changed[]): OnClosedSite => ({
  offerIds: rows.flatMap(({ offerId }) => offerId ?? []),
  needIds: rows.flatMap(({ needId }) => needId ?? []),
});

/** Until the transaction ends, nobody else opens or closes a site of the organisation. */
export async function lockSites(db: Db, orgId: string): Promise<void> {
  await db.selectFrom("site").select("id").where("orgId", "=", orgId).orderBy("id").forUpdate().execute();
}

/** A closed site no longer answers to names that no site has. */
export async function setSiteStatus(db: Db, id: string, status: "active" | "closed", at: Date): Promise<void> {
  await db
    .updateTable("site")
    .set({ status, updatedAt: at, ...(status === "closed" ? { isDefault: false } : {}) })
    .where("id", "=", id)
    .execute();
}

/** Takes all that a site shows off it. What was canonical there passes on to the oldest that remains. */
export async function closePublications(db: Db, siteId: string, at: Date): Promise<OnClosedSite> {
  const { rows } = await sql<Changed>`
    with changed as (update publication set status = 'closed', was_canonical = is_canonical, updated_at = ${at}::timestamptz
      where site_id = ${siteId}::uuid and status in ('active', 'outside') returning site_id, offer_id, need_id),
    told as (${toldChanges})
    select changed.offer_id, changed.need_id from changed cross join told`.execute(db);
  const closed = idsOf(rows);
  await settleCanonical(db, [...closed.offerIds, ...closed.needIds]);
  return closed;
}

/** Puts on a site again what its closing took off, unless it was withdrawn meanwhile; what was canonical is so again. */
export async function reopenPublications(db: Db, siteId: string, at: Date): Promise<OnClosedSite> {
  const { rows } = await sql<Changed & { wasCanonical: boolean }>`
    with changed as (update publication set status = 'active', updated_at = ${at}::timestamptz
      where site_id = ${siteId}::uuid and status = 'closed' returning site_id, offer_id, need_id, was_canonical),
    told as (${toldChanges})
    select changed.offer_id, changed.need_id, changed.was_canonical from changed cross join told`.execute(db);
  const counted = rows.filter(({ wasCanonical }) => wasCanonical).map(({ offerId, needId }) => offerId ?? needId ?? "");
  await sql`with changed as (update publication set is_canonical = (site_id = ${siteId}::uuid)
    where coalesce(offer_id, need_id) = any(${counted}::uuid[]) and site_id is not null
      and is_canonical <> (site_id = ${siteId}::uuid) returning site_id, offer_id, need_id) ${toldChanges}`.execute(db);
  const reopened = idsOf(rows);
  await settleCanonical(db, [...reopened.offerIds, ...reopened.needIds]);
  return reopened;
}

/** A page of a closed site as another site has it. */
export interface MovedPage {
  readonly siteId: string;
  readonly path: string;
  readonly title: string;
  readonly kind: "space" | "need" | "post";
}

/** Where what stood under an address of a closed site is now, if another site shows it. */
export async function findMovedPage(
  db: Db,
  query: { readonly siteId: string; readonly path: string; readonly now: Date },
): Promise<MovedPage | undefined> {
  const { rows } = await sql<MovedPage>`
    select * from page_after_closing(${query.siteId}::uuid, ${query.path}, ${query.now}::timestamptz)`.execute(db);
  return rows[0];
}
