import { sql } from "kysely";
import type { PostCover, PostKind, PostSource } from "../../domain/posts/post.ts";
import type { Db } from "../database.ts";

/** A post as it is saved: what its writer said and what follows from it. */
export interface PostRow {
  readonly id: string;
  readonly orgId: string;
  readonly siteId: string;
  readonly kind: PostKind;
  readonly slug: string;
  readonly isPublished: boolean;
  readonly isDraft: boolean;
  readonly title: string;
  readonly body: string;
  readonly excerpt: string;
  readonly categoryId: string | null;
  readonly authorId: string | null;
  readonly tagIds: readonly string[];
  readonly source: PostSource | null;
  readonly isIndented: boolean;
  readonly isPinned: boolean;
  readonly allowsComments: boolean;
  /** When it is or was to appear; in the future it is scheduled. */
  readonly publishedAt: Date | null;
  readonly month: string | null;
  readonly cover: PostCover | null;
  readonly places: readonly number[];
  readonly kinds: readonly string[];
  readonly offerIds: readonly string[];
  readonly needIds: readonly string[];
  /** Sites whose places it is not about. */
  readonly outsideOf: readonly string[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly at: Date;
}

/** Saves posts, new ones and changed ones; their drafts go, for what is saved is newer. `replaceSlots` then lists them. */
export async function savePosts(db: Db, posts: readonly PostRow[]): Promise<void> {
  if (posts.length === 0) return;
  const rows = posts.map((post) => ({
    id: post.id,
    org_id: post.orgId,
    site_id: post.siteId,
    visibility: post.isPublished ? "published" : "private",
    status: post.isDraft ? "draft" : "active",
    created_at: post.createdAt,
    updated_at: post.at,
    kind: post.kind,
    slug: post.slug,
    title: post.title,
    body: post.body,
    excerpt: post.excerpt,
    category_id: post.categoryId,
    author_id: post.authorId,
    tag_ids: post.tagIds,
    source_name: post.source?.name ?? null,
    source_url: post.source?.url ?? null,
    source_permission: post.source?.permission ?? null,
    source_extent: post.source?.extent ?? null,
    is_indented: post.isIndented,
    is_pinned: post.isPinned,
    allows_comments: post.allowsComments,
    published_at: post.publishedAt,
    month: post.month,
    cover: post.cover,
    places: post.places,
    kinds: post.kinds,
    offer_ids: post.offerIds,
    need_ids: post.needIds,
    outside_of: post.outsideOf,
    meta: post.meta,
  }));
  const kept = ["id", "org_id", "site_id", "kind", "created_at"];
  const columns = Object.keys(rows[0] ?? {});
  const set = columns.filter((name) => !kept.includes(name)).map((name) => `${name} = excluded.${name}`);
  await sql`insert into post (${sql.raw(columns.join(", "))}, revision)
    select ${sql.raw(columns.map((name) => `r.${name}`).join(", "))}, 1
    from jsonb_populate_recordset(null::post, ${JSON.stringify(rows)}::jsonb) as r
    on conflict (id) do update set ${sql.raw(set.join(", "))}, revision = post.revision + 1,
      draft = null, draft_at = null, draft_by = null`.execute(db);
}

/** Says on which sites besides its own a post is meant to be shown; `replaceSlots` then lists it there. */
export async function setOtherSites(db: Db, postId: string, siteIds: readonly string[]): Promise<void> {
  await sql`update post set other_site_ids = ${[...siteIds]}::uuid[] where id = ${postId}::uuid`.execute(db);
}

interface PostOfSite {
  readonly id: string;
  readonly places: readonly number[];
  readonly isOutside: boolean;
}

/** The posts that are meant for a site, its own and others, with the places that they are about. */
export async function listPostsFor(db: Db, siteId: string): Promise<readonly PostOfSite[]> {
  const { rows } = await sql<PostOfSite>`
    select id, places, ${siteId}::uuid = any(outside_of) as is_outside from post
    where kind = 'post' and (site_id = ${siteId}::uuid or ${siteId}::uuid = any(other_site_ids))`.execute(db);
  return rows;
}

/** Says of posts that they are, or are no longer, outside of a site's places. */
export async function setOutside(
  db: Db,
  siteId: string,
  postIds: readonly string[],
  isOutside: boolean,
): Promise<void> {
  if (postIds.length === 0) return;
  const others = sql`array_remove(outside_of, ${siteId}::uuid)`;
  await sql`update post set outside_of = ${isOutside ? sql`${others} || ${siteId}::uuid` : others}
    where id = any(${[...postIds]}::uuid[])`.execute(db);
}

/** Lists published posts anew under all that they belong to, on every site that shows them, and takes others off every list. */
export async function replaceSlots(db: Db, postIds: readonly string[]): Promise<void> {
  const ids = sql`${[...postIds]}::uuid[]`;
  // Whoever keeps pages hears of it when this is committed.
  await sql`select pg_notify('luodi_changes', site_id || ' posts') from (
    select site_id from post where id = any(${ids}) union select unnest(other_site_ids) from post where id = any(${ids})
    union select site_id from post_slot where post_id = any(${ids}) and term = 'all') as concerned`.execute(db);
  await sql`delete from post_slot where post_id = any(${ids})`.execute(db);
  await sql`
    with recursive up as (
      select p.id as post_id, c.id, c.parent_id, 1 as depth from post as p join post_category as c on c.id = p.category_id
        where p.id = any(${ids})
      union all select up.post_id, c.id, c.parent_id, up.depth + 1 from up join post_category as c on c.id = up.parent_id
        where up.depth < 8),
    shown_on as (
      select p.id as post_id, s.id as site_id from post as p
        join site as s on s.id = p.site_id or (s.id = any(p.other_site_ids) and s.org_id = p.org_id)
        where p.id = any(${ids}) and s.id <> all(p.outside_of) and (s.category_ids = '{}' or exists (
          select from up where up.post_id = p.id and up.id = any(s.category_ids))))
    insert into post_slot (site_id, term, post_id, org_id, is_pinned, published_at)
    select distinct shown_on.site_id, t.term, p.id, p.org_id, p.is_pinned, p.published_at
    from post as p join shown_on on shown_on.post_id = p.id, lateral (
      select 'all' as term
      union all select 'c:' || up.id from up where up.post_id = p.id
      union all select 't:' || x from unnest(p.tag_ids) as x
      union all select 'p:' || x from unnest(p.places) as x
      union all select 'a:' || p.author_id where p.author_id is not null
      union all select 'm:' || p.month where p.month is not null) as t
    where p.id = any(${ids}) and p.kind = 'post' and p.status = 'active' and p.visibility = 'published'`.execute(db);
}

/** One more of a post's saved versions; none is ever changed. */
export async function insertRevisions(
  db: Db,
  revisions: readonly {
    readonly id: string;
    readonly orgId: string;
    readonly postId: string;
    readonly content: Readonly<Record<string, unknown>>;
    readonly byUser: string | null;
    readonly at: Date;
  }[],
): Promise<void> {
  if (revisions.length === 0) return;
  const rows = revisions.map((one) => ({
    id: one.id,
    org_id: one.orgId,
    post_id: one.postId,
    content: one.content,
    by_user: one.byUser,
    at: one.at,
  }));
  await sql`insert into post_revision (id, org_id, post_id, number, content, by_user, at)
    select r.id, r.org_id, r.post_id, p.revision, r.content, r.by_user, r.at
    from jsonb_populate_recordset(null::post_revision, ${JSON.stringify(rows)}::jsonb) as r join post as p on p.id = r.post_id
    on conflict (post_id, number) do nothing`.execute(db);
}
