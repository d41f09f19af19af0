import { sql } from "kysely";
import type { Db } from "./database.ts";

export interface Site {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  readonly host: string | null;
  /** All of it is public: contact card, ICP number, colours. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The site of a host name; one without a host answers to every other. */
export async function findSite(db: Db, host: string): Promise<Site | undefined> {
  return db
    .selectFrom("site")
    .select(["id", "orgId", "name", "host", "settings"])
    .where((where) => where.or([where("host", "=", host), where("host", "is", null)]))
    .where("status", "=", "active")
    .orderBy(sql`host nulls last`)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

/** The site of an organisation; of several the first. Within `asMember`. */
export async function findSiteOf(db: Db, orgId: string): Promise<Site | undefined> {
  return db
    .selectFrom("site")
    .select(["id", "orgId", "name", "host", "settings"])
    .where("orgId", "=", orgId)
    .where("status", "=", "active")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
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
  readonly host?: string;
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
      host: site.host ?? null,
      settings: JSON.stringify(site.settings ?? {}),
    })
    .execute();
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
