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
  /** Whether it is the one address of several that counts; as it was, or the first, when absent. */
  readonly isCanonical?: boolean | undefined;
  readonly shown: Shown;
  readonly isDemo: boolean;
  readonly at: Date;
}

/** The page of a record on another site that counts for search engines. */
export interface CanonicalPage {
  readonly siteId: string;
  readonly path: string;
}

/** Of the publication `p`: null where it is the canonical one itself. */
export const canonicalPage = `(select jsonb_build_object('siteId', c.site_id, 'path', c.path) from publication as c
    where not p.is_canonical and c.is_canonical and c.status = 'active' and c.visibility = 'published'
      and (c.offer_id = p.offer_id or c.need_id = p.need_id) limit 1)`;

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
  const isCanonical = input.isCanonical ?? null;
  if (isCanonical) {
    await sql`update publication set is_canonical = false where is_canonical and site_id <> ${input.siteId}::uuid
      and (offer_id = ${offerId}::uuid or need_id = ${needId}::uuid)`.execute(db);
  }
  const { rows } = await sql<{ id: string }>`
    with changed as (insert into publication (id, org_id, visibility, status, is_demo, created_at, updated_at, site_id, offer_id, need_id,
      path, hidden, is_canonical, published_at, shown)
    values (${input.id}::uuid, ${input.orgId}::uuid, 'published', 'active', ${input.isDemo}, ${input.at}, ${input.at},
      ${input.siteId}::uuid, ${offerId}::uuid, ${needId}::uuid, ${input.path}, ${[...input.hidden]}::text[],
      coalesce(${isCanonical}::boolean, false), ${input.at}, ${JSON.stringify(input.shown)}::jsonb)
    on conflict ${target} do update set status = 'active', visibility = 'published', path = excluded.path,
      hidden = excluded.hidden, shown = excluded.shown, updated_at = excluded.updated_at,
      is_canonical = coalesce(${isCanonical}::boolean, publication.status = 'active' and publication.is_canonical),
      published_at = case when publication.status = 'active' then publication.published_at else excluded.published_at end
    returning id, site_id, offer_id, need_id),
    told as (${toldChanges})
    select changed.id from changed cross join told`.execute(db);
  await settleCanonical(db, [offerId ?? needId ?? ""]);
  return rows[0]?.id ?? input.id;
}

/** Sees to it that of the sites that show a record one is canonical: the one that is, else the oldest. */
export async function settleCanonical(db: Db, subjectIds: readonly string[]): Promise<void> {
  await sql`with changed as (select * from settle_canonical(${[...subjectIds]}::uuid[])) ${toldChanges}`.execute(db);
}

/** Makes a site's page of a record the canonical one. @returns whether the site shows it. */
export async function makeCanonical(db: Db, subjectId: string, siteId: string): Promise<boolean> {
  const { rows } = await sql<{ isShown: boolean }>`
    with changed as (update publication set is_canonical = (site_id = ${siteId}::uuid)
      where (offer_id = ${subjectId}::uuid or need_id = ${subjectId}::uuid) and site_id is not null and exists (
        select from publication as p where (p.offer_id = ${subjectId}::uuid or p.need_id = ${subjectId}::uuid)
          and p.site_id = ${siteId}::uuid and p.status = 'active' and p.visibility = 'published')
      returning site_id, offer_id, need_id),
    told as (${toldChanges})
    select exists (select from changed) as is_shown from told`.execute(db);
  return rows[0]?.isShown ?? false;
}

/** Puts an offer back on the sites that it left when it was withdrawn. @returns how many. */
export async function restorePublications(db: Db, offerId: string, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`update publication as p set updated_at = ${at},
      status = case when exists (select from site as s where s.id = p.site_id and s.status = 'closed') then 'closed' else 'active' end
    from offer as o where o.id = ${offerId}::uuid and p.offer_id = o.id and p.status = 'withdrawn'
      and p.updated_at = o.withdrawn_at`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Takes an offer or a need off a site, or off all. What was canonical there passes on to the oldest that remains. */
export async function withdrawPublications(
  db: Db,
  subject: { readonly offerId: string } | { readonly needId: string },
  at: Date,
  siteId?: string,
): Promise<void> {
  const its = "offerId" in subject ? sql`offer_id = ${subject.offerId}` : sql`need_id = ${subject.needId}`;
  const there = siteId === undefined ? sql`` : sql`and site_id = ${siteId}::uuid`;
  await sql`with changed as (update publication set status = 'withdrawn', updated_at = ${at}::timestamptz
    where ${its} ${there} returning site_id, offer_id, need_id) ${toldChanges}`.execute(db);
  if (siteId !== undefined) await settleCanonical(db, ["offerId" in subject ? subject.offerId : subject.needId]);
}
