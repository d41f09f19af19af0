import { sql } from "kysely";
import { toldChanges } from "./changes.ts";
import type { Db } from "./database.ts";
import type { Shown } from "./tables.ts";

export interface PublicationInput {
  readonly id: string;
  readonly orgId: string;
  readonly siteId: string;
  readonly subject: { readonly offerId: string } | { readonly needId: string };
  readonly path: string;
  readonly hidden: readonly string[];
  readonly isCanonical: boolean;
  readonly shown: Shown;
  readonly isDemo: boolean;
  readonly at: Date;
}

/** Whether another record stands under that address of the site. */
export async function isPathTaken(
  db: Db,
  siteId: string,
  path: string,
  subject: PublicationInput["subject"],
): Promise<boolean> {
  const other = await db
    .selectFrom("publication")
    .select(["offerId", "needId"])
    .where("siteId", "=", siteId)
    .where("path", "=", path)
    .executeTakeFirst();
  return (
    other !== undefined && ("offerId" in subject ? other.offerId !== subject.offerId : other.needId !== subject.needId)
  );
}

/** Puts an offer or a need on a site, or changes how it stands there. @returns the publication's id. */
export async function savePublication(db: Db, input: PublicationInput): Promise<string> {
  const [offerId, needId] = "offerId" in input.subject ? [input.subject.offerId, null] : [null, input.subject.needId];
  const target = offerId === null ? sql`(site_id, need_id)` : sql`(site_id, offer_id)`;
  // One address of several is the canonical one; a newer one that says so takes the place.
  if (input.isCanonical) {
    await sql`with changed as (update publication set is_canonical = false
      where (offer_id = ${offerId}::uuid or need_id = ${needId}::uuid) and site_id <> ${input.siteId}::uuid
      returning site_id, offer_id, need_id) ${toldChanges}`.execute(db);
  }
  const { rows } = await sql<{ id: string }>`
    with changed as (insert into publication (id, org_id, visibility, status, is_demo, created_at, updated_at, site_id, offer_id, need_id,
      path, hidden, is_canonical, published_at, shown)
    values (${input.id}::uuid, ${input.orgId}::uuid, 'published', 'active', ${input.isDemo}, ${input.at}, ${input.at},
      ${input.siteId}::uuid, ${offerId}::uuid, ${needId}::uuid, ${input.path}, ${[...input.hidden]}::text[],
      ${input.isCanonical}, ${input.at}, ${JSON.stringify(input.shown)}::jsonb)
    on conflict ${target} do update set status = 'active', visibility = 'published', path = excluded.path,
      hidden = excluded.hidden, is_canonical = excluded.is_canonical, shown = excluded.shown,
      updated_at = excluded.updated_at,
      published_at = case when publication.status = 'active' then publication.published_at else excluded.published_at end
    returning id, site_id, offer_id, need_id),
    told as (${toldChanges})
    select changed.id from changed cross join told`.execute(db);
  return rows[0]?.id ?? input.id;
}

/** Puts an offer back on the sites that it left when it was withdrawn. @returns how many. */
export async function restorePublications(db: Db, offerId: string, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`update publication as p set status = 'active', updated_at = ${at}
    from offer as o where o.id = ${offerId}::uuid and p.offer_id = o.id and p.status = 'withdrawn'
      and p.updated_at = o.withdrawn_at`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Takes an offer or a need off all sites. */
export async function withdrawPublications(
  db: Db,
  subject: { readonly offerId: string } | { readonly needId: string },
  at: Date,
): Promise<void> {
  const its = "offerId" in subject ? sql`offer_id = ${subject.offerId}` : sql`need_id = ${subject.needId}`;
  await sql`with changed as (update publication set status = 'withdrawn', updated_at = ${at}::timestamptz where ${its}
    returning site_id, offer_id, need_id) ${toldChanges}`.execute(db);
}
