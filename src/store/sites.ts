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
  /** All of it is public: contact card, ICP number, colours. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const columns = sql`site.id, site.org_id, site.name, site.is_default, site.settings,
  coalesce((select array_agg(h.host order by h.is_main desc, h.host) from site_host as h where h.site_id = site.id), '{}') as hosts`;

/** Of several the one that is marked as such, else one without a name, else the oldest. */
const defaultFirst = sql`site.is_default desc, exists (select from site_host as h where h.site_id = site.id), site.id`;

/** All sites of the installation, or of one organisation; the first is the one that answers to names that no site has. */
export async function listSites(db: Db, orgId?: string): Promise<Site[]> {
  const own = orgId === undefined ? sql`` : sql`and site.org_id = ${orgId}::uuid`;
  const { rows } = await sql<Site>`
    select ${columns} from site where site.status = 'active' ${own} order by ${defaultFirst}`.execute(db);
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

/** Whether this login may put something on the site: the desk sees its own organisation's sites only. */
export async function hasSite(db: Db, id: string): Promise<boolean> {
  const site = await db
    .selectFrom("site")
    .select("id")
    .where("id", "=", id)
    .where("status", "=", "active")
    .executeTakeFirst();
  return site !== undefined;
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

export async function updateSite(
  db: Db,
  site: {
    readonly id: string;
    readonly name: string;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly at: Date;
  },
): Promise<void> {
  const { id, name, settings, at } = site;
  await db
    .updateTable("site")
    .set({ name, settings: JSON.stringify(settings), updatedAt: at })
    .where("id", "=", id)
    .execute();
}
