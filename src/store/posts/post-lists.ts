import { sql } from "kysely";
import { categoryPath, monthPath, type PostKind, postPath, tagPath } from "../../domain/posts/post.ts";
import { askPrepared } from "../ask-prepared.ts";
import type { Db } from "../database.ts";
import { countingSite } from "./counting-site.ts";
import { type CardRow, cardJoins, cardJson, type Named, type PostCard, toCard } from "./published-posts.ts";

/** Which posts: all, or those of a category and what lies below it, of a tag, an author, a month (2026-11). */
export type PostListOf =
  | { readonly by: "all" }
  | { readonly by: "category" | "tag" | "author" | "month"; readonly slug: string };

/** Lists of pages that are not the posts' own: a place's, by its id. */
type PostsOf = PostListOf | { readonly by: "place"; readonly slug: string };

export interface PostListHead extends Named {
  readonly intro: string;
}

export interface PostList {
  /** What the list is of; a month and the list of all have none. */
  readonly head?: PostListHead;
  /** From the root down to the category itself. */
  readonly trail: readonly Named[];
  /** The categories right below, or the roots for the list of all. */
  readonly below: readonly Named[];
  readonly items: readonly PostCard[];
  readonly hasMore: boolean;
}

const tables = { category: "post_category", tag: "post_tag", author: "post_author" } as const;
const letters = { category: "c", tag: "t", author: "a" } as const;

/**
 * Whether the site shows what is listed under the record `c` of a term's letter: its own, unless it names the categories
 * that it shows and this is none of them, and another site's as soon as a post of it is shown.
 */
const seenOn = (site: string, letter: "c" | "t" | "a"): string =>
  `(exists (select from post_slot as z where z.site_id = ${site} and z.term = '${letter}:' || c.id) or (c.site_id = ${site}${
    letter === "c" ? ` and (select category_ids = '{}' from site where site.id = ${site})` : ""
  }))`;

/** $1 site, $2 slug or month, $3 now, $4 limit and one more, $5 how many before. */
function listStatement(by: PostsOf["by"]): string {
  const isRecord = by === "category" || by === "tag" || by === "author";
  const head = isRecord
    ? `(select c.id, c.name, c.slug, c.intro, '${letters[by]}:' || c.id as term from ${tables[by]} as c
       where c.slug = $2 and c.status = 'active' and c.visibility = 'published' and ${seenOn("$1::uuid", letters[by])}
       order by c.site_id = $1::uuid desc, c.id limit 1)`
    : `select null::uuid as id, null as name, $2::text as slug, '' as intro, ${by === "all" ? "'all'" : `'${by === "place" ? "p" : "m"}:' || $2`} as term`;
  const below =
    by === "category" || by === "all"
      ? `(select coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'slug', c.slug) order by c.position, c.name), '[]')
          from post_category as c where c.status = 'active' and c.visibility = 'published'
            and c.parent_id is not distinct from head.id and ${seenOn("$1::uuid", "c")})`
      : "'[]'::jsonb";
  return `
with recursive head as (${head}),
up as (
  select c.id, c.parent_id, c.name, c.slug, 1 as depth from head join post_category as c on c.id = head.id
  union all select c.id, c.parent_id, c.name, c.slug, up.depth + 1 from up join post_category as c on c.id = up.parent_id
    where up.depth < 8),
page as (
  select s.post_id, row_number() over () as n from head, lateral (
    select post_id from post_slot where site_id = $1::uuid and term = head.term and published_at <= $3::timestamptz
    order by is_pinned desc, published_at desc, post_id desc limit $4::int offset $5::int) as s)
select head.name, head.slug, head.intro, ${below} as below,
  (select coalesce(jsonb_agg(jsonb_build_object('name', up.name, 'slug', up.slug) order by up.depth desc), '[]') from up) as trail,
  (select coalesce(jsonb_agg(${cardJson} order by page.n), '[]')
     from page join post as p on p.id = page.post_id ${cardJoins}) as items
from head`;
}

const statements: Record<PostsOf["by"], string> = {
  all: listStatement("all"),
  category: listStatement("category"),
  tag: listStatement("tag"),
  author: listStatement("author"),
  month: listStatement("month"),
  place: listStatement("place"),
};

interface ListRow {
  name: string | null;
  slug: string;
  intro: string;
  below: Named[];
  trail: Named[];
  items: CardRow[];
}

/** A page of a list, pinned ones first, then the newest; undefined when there is no such category, tag or author. */
export async function listPublishedPosts(
  db: Db,
  query: {
    readonly siteId: string;
    readonly of: PostsOf;
    readonly now: Date;
    /** From 1. */
    readonly page: number;
    readonly limit: number;
  },
): Promise<PostList | undefined> {
  const { siteId, of, now, page, limit } = query;
  const values = [siteId, of.by === "all" ? "" : of.slug, now, limit + 1, (page - 1) * limit];
  const [row] = await askPrepared<ListRow>(db, `posts by ${of.by}`, statements[of.by], values);
  if (row === undefined) return undefined;
  return {
    ...(row.name === null ? {} : { head: { name: row.name, slug: row.slug, intro: row.intro } }),
    trail: row.trail,
    below: row.below,
    items: row.items.slice(0, limit).map(toCard),
    hasMore: row.items.length > limit,
  };
}

/** Everything that posts can be found under, with how many there are. */
export interface PostArchive {
  readonly months: readonly { readonly month: string; readonly count: number }[];
  readonly categories: readonly (Named & { readonly depth: number; readonly count: number })[];
  readonly tags: readonly (Named & { readonly count: number })[];
}

const mostTags = 80;

/** One round trip; it counts, so that no page but the archive's should ask. */
export async function findPostArchive(db: Db, siteId: string, now: Date): Promise<PostArchive> {
  const shows = sql.raw(seenOn(`'${siteId}'::uuid`, "c"));
  const { rows } = await sql<PostArchive>`
    with recursive counts as materialized (
      select term, count(*)::int as count from post_slot where site_id = ${siteId}::uuid and published_at <= ${now}::timestamptz
        and term >= 'c:' and term < 'u' and (term < 'd' or term >= 'm:') and left(term, 2) in ('c:', 'm:', 't:') group by term),
    tree as (
      select c.id, c.name, c.slug, 0 as depth, array[(c.position::text || c.name)] as line from post_category as c
        where c.status = 'active' and c.visibility = 'published' and c.parent_id is null and ${shows}
      union all select c.id, c.name, c.slug, tree.depth + 1, tree.line || (c.position::text || c.name)
        from tree join post_category as c on c.parent_id = tree.id
        where c.status = 'active' and c.visibility = 'published' and tree.depth < 8 and ${shows})
    select
      (select coalesce(jsonb_agg(jsonb_build_object('month', substr(term, 3), 'count', count) order by term desc), '[]')
         from counts where term like 'm:%') as months,
      (select coalesce(jsonb_agg(jsonb_build_object('name', tree.name, 'slug', tree.slug, 'depth', tree.depth,
         'count', coalesce(counts.count, 0)) order by tree.line), '[]')
         from tree left join counts on counts.term = 'c:' || tree.id) as categories,
      (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'slug', t.slug, 'count', t.count) order by t.count desc, t.name), '[]')
         from (select t.name, t.slug, counts.count from counts join post_tag as t on counts.term = 't:' || t.id
           order by counts.count desc, t.name limit ${mostTags}) as t) as tags`.execute(db);
  return rows[0] ?? { months: [], categories: [], tags: [] };
}

export interface PostAddress {
  readonly path: string;
  readonly lastModifiedAt: Date;
}

/**
 * The addresses of the posts and pages that count on the site and of the lists of them, as far as they changed at or
 * after `since`, oldest change first: for sitemaps and for whoever keeps rendered pages.
 */
export async function listPostAddresses(
  db: Db,
  query: { readonly siteId: string; readonly now: Date; readonly since?: Date },
): Promise<PostAddress[]> {
  const { siteId, now, since } = query;
  const { rows } = await sql<{ kind: PostKind | "category" | "tag" | "month"; slug: string; at: Date }>`
    with listed as (
      select p.id, p.kind, p.slug, greatest(p.updated_at, p.published_at) as at from post as p
        where p.site_id = ${siteId}::uuid and p.visibility = 'published' and p.status = 'active'
          and p.published_at <= ${now}::timestamptz and (p.kind = 'page' or exists (
            select from post_slot as s where s.site_id = p.site_id and s.term = 'all' and s.post_id = p.id))
      union all
      select p.id, p.kind, p.slug, greatest(p.updated_at, p.published_at) from post_slot as s join post as p on p.id = s.post_id
        where s.site_id = ${siteId}::uuid and s.term = 'all' and s.published_at <= ${now}::timestamptz
          and p.site_id <> s.site_id and ${sql.raw(countingSite)} = s.site_id),
    terms as (
      select s.term, max(listed.at) as at from post_slot as s join listed on listed.id = s.post_id
        where s.site_id = ${siteId}::uuid and left(s.term, 2) in ('c:', 't:', 'm:') group by s.term)
    select * from (
      select kind, slug, at from listed
      union all select 'category', c.slug, terms.at from terms join post_category as c on terms.term = 'c:' || c.id
      union all select 'tag', t.slug, terms.at from terms join post_tag as t on terms.term = 't:' || t.id
      union all select 'month', substr(term, 3), at from terms where term like 'm:%') as addresses
    where at >= ${since ?? new Date(0)}::timestamptz order by at, slug`.execute(db);
  return rows.map(({ kind, slug, at }) => ({ path: pathOf[kind](slug), lastModifiedAt: at }));
}

const pathOf: Record<PostKind | "category" | "tag" | "month", (slug: string) => string> = {
  post: (slug) => postPath("post", slug),
  page: (slug) => postPath("page", slug),
  category: categoryPath,
  tag: tagPath,
  month: monthPath,
};

/** The sites on which a post has come to be shown in that time without anybody's doing anything. */
export async function listSitesComeDue(db: Db, query: { readonly since: Date; readonly now: Date }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from site where status = 'active' and exists (
    select from post_slot where site_id = site.id and term = 'all'
      and published_at > ${query.since}::timestamptz and published_at <= ${query.now}::timestamptz)`.execute(db);
  return rows.map(({ id }) => id);
}
