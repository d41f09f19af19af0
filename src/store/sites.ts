import { sql } from "kysely";
import type { Db } from "./database.ts";

export interface Site {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  /** The names that it answers to, the main one first; empty for one that only answers to names that no site has. */
  readonly hosts: readonly string[];
  /** Answers to every host name that no site has. */
  readonly isDefault: boolean;
  /** Where the spaces, needs and posts lie that it shows; anywhere when empty. */
  readonly placeIds: readonly number[];
  /** The categories whose posts it shows, with those below them; all when empty. */
  readonly categoryIds: readonly string[];
  /** All of it is public: contact card, ICP number, colours. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const columns = sql`site.id, site.org_id, site.name, site.is_default, site.place_ids, site.category_ids, site.settings,
  coalesce((select array_agg(h.host order by h.is_main desc, h.host) from site_host as h where h.site_id = site.id), '{}') as hosts`;

/** Of several the one that is marked as such, else one without a name, else the oldest. */
const defaultFirst = sql`site.is_default desc, exists (select from site_host as h where h.site_id = site.id), site.id`;

/** All sites of the installation, or of one organisation; the first is the one that answers to names that no site has. */
export const listSites = (db: Db, orgId?: string): Promise<Site[]> => listByStatus(db, "active", orgId);

/** Those that were closed. */
export const listClosedSites = (db: Db, orgId?: string): Promise<Site[]> => listByStatus(db, "closed", orgId);

async function listByStatus(db: Db, status: "active" | "closed", orgId: string | undefined): Promise<Site[]> {
  const own = orgId === undefined ? sql`` : sql`and site.org_id = ${orgId}::uuid`;
  const { rows } = await sql<Site>`
    select ${columns} from site where site.status = ${status} ${own} order by ${defaultFirst}`.execute(db);
  return rows;
}

/** The site of a host name, else the one that answers to names that no site has. */
export async function findSite(db: Db, host: string): Promise<Site | undefined> {
  const { rows } = await sql<Site>`
    select ${columns} from site where site.status = 'active'
    order by exists (select from site_host as h where h.site_id = site.id and h.host = ${host}) desc, ${defaultFirst}
    limit 1`.execute(db);
  return rows[0];
}

/** The site of an organisation; of several the first of `listSites`. Within `asMember`. */
export async function findSiteOf(db: Db, orgId: string): Promise<Site | undefined> {
  return (await listSites(db, orgId))[0];
}

/** The places of a site that this login may put something on; empty where it has no limits. */
export async function findScope(db: Db, id: string): Promise<readonly number[] | undefined> {
  const site = await db
    .selectFrom("site")
    .select("placeIds")
    .where("id", "=", id)
    .where("status", "=", "active")
    .executeTakeFirst();
  return site?.placeIds;
}

export interface SiteInput {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  /** As they are asked for, the main one first. */
  readonly hosts?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly isDemo?: boolean;
  readonly at: Date;
}

export async function insertSite(db: Db, site: SiteInput): Promise<void> {
  await db
    .insertInto("site")
    .values({
      id: site.id,
      orgId: site.orgId,
      visibility: "published",
      status: "active",
      isDemo: site.isDemo ?? false,
      createdAt: site.at,
      updatedAt: site.at,
      name: site.name,
      settings: JSON.stringify(site.settings ?? {}),
    })
    .execute();
  const hosts = (site.hosts ?? []).map((host, i) => ({ host, siteId: site.id, orgId: site.orgId, isMain: i === 0 }));
  if (hosts.length > 0) await db.insertInto("siteHost").values(hosts).execute();
}

export interface SiteChange {
  readonly id: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly placeIds: readonly number[];
  readonly categoryIds: readonly string[];
  readonly at: Date;
}

export async function updateSite(db: Db, site: SiteChange): Promise<void> {
  await db
    .updateTable("site")
    .set({
      name: site.name,
      settings: JSON.stringify(site.settings),
      placeIds: [...site.placeIds],
      categoryIds: [...site.categoryIds],
      updatedAt: site.at,
    })
    .where("id", "=", site.id)
    .execute();
}

/** Names a site anew, the main name first. @returns the names that are another site's; then nothing may be committed. */
export async function replaceHosts(
  db: Db,
  site: { readonly id: string; readonly orgId: string },
  hosts: readonly string[],
): Promise<string[]> {
  await db.deleteFrom("siteHost").where("siteId", "=", site.id).execute();
  if (hosts.length === 0) return [];
  const rows = hosts.map((host, i) => ({ host, siteId: site.id, orgId: site.orgId, isMain: i === 0 }));
  const taken = await db
    .insertInto("siteHost")
    .values(rows)
    .onConflict((conflict) => conflict.column("host").doNothing())
    .returning("host")
    .execute();
  const own = new Set(taken.map(({ host }) => host));
  return hosts.filter((host) => !own.has(host));
}

/** Makes a site the one that answers to names that no site has, or no longer. */
export async function setDefaultSite(
  db: Db,
  site: { readonly id: string; readonly orgId: string },
  isDefault: boolean,
): Promise<void> {
  await db
    .updateTable("site")
    .set({ isDefault: false })
    .where("orgId", "=", site.orgId)
    .where("isDefault", "=", true)
    .$if(!isDefault, (query) => query.where("id", "=", site.id))
    .execute();
  if (isDefault) await db.updateTable("site").set({ isDefault: true }).where("id", "=", site.id).execute();
}

/** Another organisation's site has that part already. */
export const isDefaultTaken = (error: unknown): boolean =>
  error instanceof Error && (error as { constraint?: unknown }).constraint === "site_default";
