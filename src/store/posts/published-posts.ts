import type { PostCover, PostKind, SourceExtent } from "../../domain/posts/post.ts";
import type { Term } from "../../domain/posts/related.ts";
import { askPrepared } from "../ask-prepared.ts";
import type { Db } from "../database.ts";
import { type PublicationJson, type Published, publicationJson, publishedOf } from "../newest.ts";

/** A name in an address and as it is shown. */
export interface Named {
  readonly name: string;
  readonly slug: string;
}

/** A post in a list. */
export interface PostCard {
  readonly id: string;
  readonly kind: PostKind;
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
  readonly isPinned: boolean;
  readonly views: number;
  readonly cover?: PostCover;
  readonly category?: Named;
}

/** What a small row of a post shows. */
export type RelatedPost = Omit<PostCard, "views" | "category">;

export interface ShownComment {
  readonly id: string;
  readonly name: string;
  readonly body: string;
  readonly postedAt: Date;
  readonly isStaff: boolean;
  readonly parentId?: string;
}

export interface PublishedPost extends PostCard {
  readonly body: string;
  readonly isIndented: boolean;
  readonly allowsComments: boolean;
  readonly author?: Named;
  readonly tags: readonly Named[];
  /** From the root down to the post's own. */
  readonly categories: readonly Named[];
  readonly source?: {
    readonly name: string;
    readonly url?: string;
    readonly permission?: string;
    readonly extent: SourceExtent;
  };
  readonly comments: readonly ShownComment[];
  /** Offers and needs that stand as cards in the body, as far as the site shows them. */
  readonly cards: Published;
  /** The places and kinds of space that it speaks of. */
  readonly about: { readonly placeIds: readonly number[]; readonly kinds: readonly string[] };
  /** What it is listed under that other posts may share. */
  readonly terms: readonly Term[];
  /** The site whose post it is, where this one shows it too. */
  readonly homeSiteId?: string;
  readonly previous?: Pick<PostCard, "slug" | "title">;
  readonly next?: Pick<PostCard, "slug" | "title">;
}

/** What `to_jsonb` gives: instants as texts, absent things as null. */
export interface CardRow {
  id: string;
  kind: PostKind;
  slug: string;
  title: string;
  excerpt: string;
  publishedAt: string;
  updatedAt: string;
  isPinned: boolean;
  views?: number | null;
  cover: PostCover | null;
  category?: Named | null;
}

/** A card of the post `p` with its views `v` and its category `c`. */
export const cardJson = `jsonb_build_object('id', p.id, 'kind', p.kind, 'slug', p.slug, 'title', p.title,
  'excerpt', p.excerpt, 'publishedAt', p.published_at, 'updatedAt', p.updated_at, 'isPinned', p.is_pinned,
  'views', v.views, 'cover', p.cover,
  'category', case when c.id is not null then jsonb_build_object('name', c.name, 'slug', c.slug) end)`;
export const cardJoins = `left join post_views as v on v.post_id = p.id left join post_category as c on c.id = p.category_id`;

/** What a small row shows of the post `n`. */
export const relatedJson = `json_build_object('id', n.id, 'kind', n.kind, 'slug', n.slug, 'title', n.title,
  'excerpt', n.excerpt, 'publishedAt', n.published_at, 'updatedAt', n.updated_at, 'isPinned', n.is_pinned, 'cover', n.cover)`;

export const toRelated = (row: CardRow): RelatedPost => ({
  id: row.id,
  kind: row.kind,
  slug: row.slug,
  title: row.title,
  excerpt: row.excerpt,
  publishedAt: new Date(row.publishedAt),
  updatedAt: new Date(row.updatedAt),
  isPinned: row.isPinned,
  ...(row.cover === null ? {} : { cover: row.cover }),
});

export const toCard = (row: CardRow): PostCard => ({
  ...toRelated(row),
  views: row.views ?? 0,
  ...(row.category ? { category: row.category } : {}),
});

interface PostRow extends CardRow {
  homeSiteId: string;
  isGuest: boolean;
  isIndented: boolean;
  allowsComments: boolean;
  sourceName: string | null;
  sourceUrl: string | null;
  sourcePermission: string | null;
  sourceExtent: SourceExtent | null;
  author: Named | null;
  // Null where there are none, as `json_agg` has it.
  tags: Named[] | null;
  categories: Named[] | null;
  comments:
    | { id: string; name: string; body: string; postedAt: string; isStaff: boolean; parentId: string | null }[]
    | null;
  previous: { slug: string; title: string } | null;
  next: { slug: string; title: string } | null;
  shown: PublicationJson[] | null;
  places: number[];
  kinds: string[];
  tagIds: string[];
  categoryId: string | null;
}

/** Where the words stand: $1 site, $2 kind of post, $3 slug, $4 now. All but the body comes as one value: columns cost too. */
const postStatement = `
select p.body, json_build_object('id', p.id, 'kind', p.kind, 'slug', p.slug, 'title', p.title, 'excerpt', p.excerpt,
  'publishedAt', p.published_at, 'updatedAt', p.updated_at, 'isPinned', p.is_pinned, 'cover', p.cover,
  'isIndented', p.is_indented, 'allowsComments', p.allows_comments, 'sourceName', p.source_name, 'sourceUrl', p.source_url,
  'sourcePermission', p.source_permission, 'sourceExtent', p.source_extent, 'places', p.places, 'kinds', p.kinds,
  'tagIds', p.tag_ids, 'categoryId', p.category_id, 'homeSiteId', p.site_id, 'isGuest', p.site_id <> $1::uuid,
  'views', (select v.views from post_views as v where v.post_id = p.id),
  'author', (select json_build_object('name', a.name, 'slug', a.slug) from post_author as a where a.id = p.author_id),
  'tags', (select json_agg(json_build_object('name', t.name, 'slug', t.slug) order by x.n)
     from unnest(p.tag_ids) with ordinality as x(id, n) join post_tag as t on t.id = x.id),
  'categories', (with recursive up as (
     select c.id, c.parent_id, c.name, c.slug, 1 as depth from post_category as c where c.id = p.category_id
     union all select c.id, c.parent_id, c.name, c.slug, up.depth + 1 from up join post_category as c on c.id = up.parent_id
       where up.depth < 8)
   select json_agg(json_build_object('name', up.name, 'slug', up.slug) order by up.depth desc) from up),
  'comments', (select json_agg(json_build_object('id', m.id, 'name', m.name, 'body', m.body, 'postedAt', m.posted_at,
     'isStaff', m.is_staff, 'parentId', m.parent_id) order by m.posted_at, m.id)
     from post_comment as m where m.post_id = p.id and m.site_id = $1::uuid and m.status = 'shown' and m.visibility = 'published'),
  'previous', (select json_build_object('slug', n.slug, 'title', n.title) from post_slot as s join post as n on n.id = s.post_id
     where s.site_id = $1::uuid and s.term = 'all' and (s.published_at, s.post_id) < (p.published_at, p.id)
     order by s.published_at desc, s.post_id desc limit 1),
  'next', (select json_build_object('slug', n.slug, 'title', n.title) from post_slot as s join post as n on n.id = s.post_id
     where s.site_id = $1::uuid and s.term = 'all' and (s.published_at, s.post_id) > (p.published_at, p.id)
       and s.published_at <= $4::timestamptz order by s.published_at, s.post_id limit 1),
  'shown', (select json_agg(${publicationJson}) from publication as b
     where b.site_id = $1::uuid and b.visibility = 'published' and b.status = 'active'
     and (b.offer_id = any(p.offer_ids) or b.need_id = any(p.need_ids)))) as post
from post as p where p.kind = $2 and p.slug = $3 and p.status = 'active' and p.visibility = 'published'
  and p.published_at <= $4::timestamptz and case when p.kind = 'page' then p.site_id = $1::uuid
    else exists (select from post_slot as s where s.site_id = $1::uuid and s.term = 'all' and s.post_id = p.id) end
order by p.site_id = $1::uuid desc, p.id limit 1`;

/** A post or page that the site shows, with all that its page tells. One round trip. */
export async function findPublishedPost(
  db: Db,
  query: { readonly siteId: string; readonly kind: PostKind; readonly slug: string; readonly now: Date },
): Promise<PublishedPost | undefined> {
  const { siteId, kind, slug, now } = query;
  const [row] = await askPrepared<{ body: string; post: PostRow }>(db, "a post", postStatement, [
    siteId,
    kind,
    slug,
    now,
  ]);
  return row && toPost(row.post, row.body);
}

function toPost(row: PostRow, body: string): PublishedPost {
  const { author, previous, next } = row;
  return {
    ...toCard(row),
    body,
    isIndented: row.isIndented,
    allowsComments: row.allowsComments,
    tags: row.tags ?? [],
    categories: row.categories ?? [],
    ...(author === null ? {} : { author }),
    ...(row.sourceName === null ? {} : { source: sourceOf(row, row.sourceName) }),
    comments: (row.comments ?? []).map(({ parentId, postedAt, ...rest }) => ({
      ...rest,
      postedAt: new Date(postedAt),
      ...(parentId === null ? {} : { parentId }),
    })),
    cards: publishedOf(row.shown ?? []),
    about: { placeIds: row.places, kinds: row.kinds },
    terms: [
      ...row.tagIds.map((id) => `t:${id}`),
      ...row.places.map((id) => `p:${id}`),
      ...(row.categoryId === null ? [] : [`c:${row.categoryId}`]),
    ],
    ...(row.isGuest ? { homeSiteId: row.homeSiteId } : {}),
    ...(previous === null ? {} : { previous }),
    ...(next === null ? {} : { next }),
  };
}

const sourceOf = (row: PostRow, name: string) => ({
  name,
  ...(row.sourceUrl === null ? {} : { url: row.sourceUrl }),
  ...(row.sourcePermission === null ? {} : { permission: row.sourcePermission }),
  extent: row.sourceExtent ?? ("full" as const),
});
