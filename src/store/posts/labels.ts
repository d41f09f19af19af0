import { sql } from "kysely";
import { slugOf } from "../../domain/posts/post.ts";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";

/** Whose they are: one organisation's on one site. */
export interface SiteOwner {
  readonly orgId: string;
  readonly siteId: string;
}

/** The tags of these names, made where there are none yet, in the order of the names. One round trip each way. */
export async function ensureTags(db: Db, owner: SiteOwner, names: readonly string[], at: Date): Promise<string[]> {
  const bySlug = new Map(names.flatMap((name) => (slugOf(name) === "" ? [] : [[slugOf(name), name.trim()] as const])));
  if (bySlug.size === 0) return [];
  const rows = [...bySlug].map(([slug, name]) => ({ id: newId(), slug, name }));
  await sql`insert into post_tag (id, org_id, site_id, visibility, status, created_at, updated_at, name, slug)
    select r.id, ${owner.orgId}::uuid, ${owner.siteId}::uuid, 'published', 'active', ${at}::timestamptz, ${at}::timestamptz, r.name, r.slug
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, slug text, name text)
    on conflict (site_id, slug) do update set status = 'active' where post_tag.status <> 'active'`.execute(db);
  const found = await sql<{ id: string; slug: string }>`select id, slug from post_tag
    where site_id = ${owner.siteId}::uuid and slug = any(${[...bySlug.keys()]}::text[])`.execute(db);
  const ids = new Map(found.rows.map(({ id, slug }) => [slug, id]));
  return [...bySlug.keys()].flatMap((slug) => ids.get(slug) ?? []);
}

/** The author that stands for a user; made with the user's name when there is none. */
export async function ensureAuthor(
  db: Db,
  owner: SiteOwner,
  user: { readonly userId: string; readonly name: string },
  at: Date,
): Promise<string> {
  const id = newId();
  const slug = `${slugOf(user.name) || "author"}-${id.slice(-4)}`;
  const { rows } = await sql<{ id: string }>`
    insert into post_author (id, org_id, site_id, visibility, status, created_at, updated_at, name, slug, user_id)
    values (${id}::uuid, ${owner.orgId}::uuid, ${owner.siteId}::uuid, 'published', 'active', ${at}::timestamptz,
      ${at}::timestamptz, ${user.name}, ${slug}, ${user.userId})
    on conflict (site_id, user_id) where user_id is not null do update set updated_at = post_author.updated_at
    returning id`.execute(db);
  return rows[0]?.id ?? id;
}

interface DeskCategory {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly count: number;
}

/** The categories of a site as a tree told line by line; within `asMember`. */
export async function listCategories(db: Db, siteId: string): Promise<DeskCategory[]> {
  const { rows } = await sql<DeskCategory>`
    with recursive tree as (
      select id, name, slug, parent_id, 0 as depth, array[position::text || name] as line from post_category
        where site_id = ${siteId}::uuid and status = 'active' and parent_id is null
      union all select c.id, c.name, c.slug, c.parent_id, tree.depth + 1, tree.line || (c.position::text || c.name)
        from tree join post_category as c on c.parent_id = tree.id where c.status = 'active' and tree.depth < 8)
    select tree.id, tree.name, tree.slug, tree.parent_id, tree.depth,
      (select count(*)::int from post where category_id = tree.id and status <> 'removed') as count
    from tree order by tree.line`.execute(db);
  return rows;
}

/** @returns the new category's id; undefined when the name's address is another's already. */
export async function insertCategory(
  db: Db,
  owner: SiteOwner,
  given: { readonly name: string; readonly parentId: string | null },
  at: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into post_category (id, org_id, site_id, visibility, status, created_at, updated_at, name, slug, parent_id, position)
    values (${newId()}::uuid, ${owner.orgId}::uuid, ${owner.siteId}::uuid, 'published', 'active', ${at}::timestamptz,
      ${at}::timestamptz, ${given.name}, ${slugOf(given.name) || newId()}, ${given.parentId}::uuid,
      (select coalesce(max(position) + 1, 0) from post_category where site_id = ${owner.siteId}::uuid))
    on conflict (site_id, slug) do nothing returning id`.execute(db);
  return rows[0]?.id;
}

interface SiteCategory {
  readonly id: string;
  readonly name: string;
  readonly siteId: string;
  readonly depth: number;
}

/** The categories of all sites of an organisation, each site's as a tree told line by line; within `asMember`. */
export async function listSiteCategories(db: Db, orgId: string): Promise<SiteCategory[]> {
  const { rows } = await sql<SiteCategory>`
    with recursive tree as (
      select id, name, site_id, 0 as depth, array[position::text || name] as line from post_category
        where org_id = ${orgId}::uuid and status = 'active' and parent_id is null
      union all select c.id, c.name, c.site_id, tree.depth + 1, tree.line || (c.position::text || c.name)
        from tree join post_category as c on c.parent_id = tree.id where c.status = 'active' and tree.depth < 8)
    select id, name, site_id, depth from tree order by site_id, line`.execute(db);
  return rows;
}
