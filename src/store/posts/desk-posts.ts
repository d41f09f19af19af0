import { type RawBuilder, sql } from "kysely";
import type { PostCover, PostKind, SourceExtent } from "../../domain/posts/post.ts";
import type { Db } from "../database.ts";
import { isId } from "../ids.ts";

/** Where a post stands, as its writers sort them. */
export type PostState = "draft" | "scheduled" | "published" | "removed";

export interface DeskPostRow {
  readonly id: string;
  readonly kind: PostKind;
  readonly slug: string;
  readonly title: string;
  readonly state: PostState;
  readonly hasDraft: boolean;
  readonly isPinned: boolean;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
  readonly category: string | null;
  readonly author: string | null;
  readonly views: number;
  readonly waiting: number;
}

/** What was written and not yet saved for readers. */
export type PostDraft = Readonly<Record<string, unknown>>;

export interface DeskPost extends DeskPostRow {
  readonly orgId: string;
  readonly siteId: string;
  readonly otherSiteIds: readonly string[];
  readonly body: string;
  readonly excerpt: string;
  readonly categoryId: string | null;
  readonly authorId: string | null;
  readonly tags: readonly string[];
  readonly source: {
    readonly name: string;
    readonly url: string | null;
    readonly permission: string | null;
    readonly extent: SourceExtent;
  } | null;
  readonly isIndented: boolean;
  readonly allowsComments: boolean;
  readonly cover: PostCover | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly draft: PostDraft | null;
  readonly draftAt: Date | null;
}

const stateOf = (now: Date): RawBuilder<PostState> => sql<PostState>`case when p.status = 'removed' then 'removed'
  when p.visibility <> 'published' or p.status = 'draft' then 'draft'
  when p.published_at > ${now}::timestamptz then 'scheduled' else 'published' end`;

const rowColumns = (
  now: Date,
) => sql`p.id, p.kind, p.slug, p.title, ${stateOf(now)} as state, p.draft is not null as has_draft,
  p.is_pinned, p.published_at, p.updated_at, c.name as category, a.name as author, coalesce(v.views, 0) as views,
  (select count(*)::int from post_comment as m where m.post_id = p.id and m.status = 'waiting') as waiting`;
const joins = sql`left join post_category as c on c.id = p.category_id left join post_author as a on a.id = p.author_id
  left join post_views as v on v.post_id = p.id`;

export interface DeskPostQuery {
  readonly orgId: string;
  readonly kind?: PostKind;
  readonly state?: PostState;
  readonly categoryId?: string;
  /** Words of the title. */
  readonly words?: string;
  readonly cursor?: string;
  readonly limit: number;
  readonly now: Date;
}

/** An organisation's posts, the last changed first; within `asMember`. One round trip. */
export async function listDeskPosts(
  db: Db,
  query: DeskPostQuery,
): Promise<{ items: DeskPostRow[]; nextCursor?: string; total: number }> {
  const { state, words, kind, categoryId, now } = query;
  const cursor = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(query.cursor ?? "");
  const where = sql.join(
    [
      sql`p.org_id = ${query.orgId}::uuid`,
      state === undefined ? sql`p.status <> 'removed'` : sql`${stateOf(now)} = ${state}`,
      ...(kind === undefined ? [] : [sql`p.kind = ${kind}`]),
      ...(categoryId !== undefined && isId(categoryId) ? [sql`p.category_id = ${categoryId}::uuid`] : []),
      ...(words === undefined ? [] : [sql`p.title ilike ${`%${words.replace(/[\\%_]/g, "\\$&")}%`}`]),
    ],
    sql` and `,
  );
  const after = cursor
    ? sql`and (date_trunc('milliseconds', p.updated_at), p.id) < (${new Date(Number(cursor[1]))}::timestamptz, ${cursor[2]}::uuid)`
    : sql``;
  const { rows } = await sql<DeskPostRow & { total: number }>`
    with total as (select count(*)::int as total from post as p where ${where})
    select total.total, page.* from total left join (
      select ${rowColumns(now)} from post as p ${joins} where ${where} ${after}
      order by date_trunc('milliseconds', p.updated_at) desc, p.id desc limit ${query.limit + 1}::int) as page on true
    order by date_trunc('milliseconds', page.updated_at) desc, page.id desc`.execute(db);
  const items = rows.slice(0, query.limit).filter((row) => row.id !== null);
  const end = items.at(-1);
  return {
    items,
    total: rows[0]?.total ?? 0,
    ...(rows.length > query.limit && end ? { nextCursor: `${end.updatedAt.getTime()}_${end.id}` } : {}),
  };
}

/** Within `asMember`; another organisation's post is not found. `lock` keeps others from changing it meanwhile. */
export async function findDeskPost(
  db: Db,
  query: { readonly orgId: string; readonly id: string; readonly now: Date; readonly lock?: boolean },
): Promise<DeskPost | undefined> {
  if (!isId(query.id)) return undefined;
  const { rows } = await sql<DeskPost>`
    select ${rowColumns(query.now)}, p.org_id, p.site_id, p.other_site_ids, p.body, p.excerpt, p.category_id, p.author_id, p.is_indented,
      p.allows_comments, p.cover, p.revision, p.created_at, p.meta, p.draft, p.draft_at,
      (select coalesce(array_agg(t.name order by x.n), '{}') from unnest(p.tag_ids) with ordinality as x(id, n)
         join post_tag as t on t.id = x.id) as tags,
      case when p.source_name is not null then jsonb_build_object('name', p.source_name, 'url', p.source_url,
        'permission', p.source_permission, 'extent', p.source_extent) end as source
    from post as p ${joins} where p.id = ${query.id}::uuid and p.org_id = ${query.orgId}::uuid
    ${query.lock ? sql`for update of p` : sql``}`.execute(db);
  return rows[0];
}

/** Whether another post of one of the sites, or shown on one, stands under that slug. */
export async function isSlugTaken(
  db: Db,
  post: {
    readonly siteIds: readonly string[];
    readonly kind: PostKind;
    readonly slug: string;
    readonly id: string;
  },
): Promise<boolean> {
  const sites = sql`${[...post.siteIds]}::uuid[]`;
  const { rows } = await sql`select 1 from post where (site_id = any(${sites}) or other_site_ids && ${sites})
    and kind = ${post.kind} and slug = ${post.slug} and id <> ${post.id}::uuid limit 1`.execute(db);
  return rows.length > 0;
}
