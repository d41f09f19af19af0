import type { PostCover, PostKind, SourceExtent } from "../../domain/posts/post.ts";
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
  readonly related: readonly RelatedPost[];
  /** The places and kinds of space that it speaks of. */
  readonly about: { readonly placeIds: readonly number[]; readonly kinds: readonly string[] };
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

export const toCard = (row: CardRow): PostCard => ({
  id: row.id,
  kind: row.kind,
  slug: row.slug,
  title: row.title,
  excerpt: row.excerpt,
  publishedAt: new Date(row.publishedAt),
  updatedAt: new Date(row.updatedAt),
  isPinned: row.isPinned,
  views: row.views ?? 0,
  ...(row.cover === null ? {} : { cover: row.cover }),
  ...(row.category ? { category: row.category } : {}),
});

interface PostRow {
  card: CardRow;
  body: string;
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
  related: CardRow[] | null;
  previous: { slug: string; title: string } | null;
  next: { slug: string; title: string } | null;
  shown: PublicationJson[] | null;
  places: number[];
  kinds: string[];
}

const relatedCount = 5;
/** Of each thing that a post is about, the newest posts that are candidates for its related ones. */
const relatedDepth = 12;

/**
 * Where the words stand: $1 site, $2 kind of post, $3 slug, $4 now. Related ones share tags (4 points each), places (2)
 * and the category (1); of equal points the newer one is first. Only the newest of each are looked at, by index.
 */
const postStatement = `
select json_build_object('id', p.id, 'kind', p.kind, 'slug', p.slug, 'title', p.title, 'excerpt', p.excerpt,
    'publishedAt', p.published_at, 'updatedAt', p.updated_at, 'isPinned', p.is_pinned, 'cover', p.cover,
    'views', (select v.views from post_views as v where v.post_id = p.id)) as card,
  p.body, p.is_indented, p.allows_comments, p.source_name, p.source_url, p.source_permission, p.source_extent, p.places, p.kinds,
  (select json_build_object('name', a.name, 'slug', a.slug) from post_author as a where a.id = p.author_id) as author,
  (select json_agg(json_build_object('name', t.name, 'slug', t.slug) order by x.n)
     from unnest(p.tag_ids) with ordinality as x(id, n) join post_tag as t on t.id = x.id) as tags,
  (with recursive up as (
     select c.id, c.parent_id, c.name, c.slug, 1 as depth from post_category as c where c.id = p.category_id
     union all select c.id, c.parent_id, c.name, c.slug, up.depth + 1 from up join post_category as c on c.id = up.parent_id
       where up.depth < 8)
   select json_agg(json_build_object('name', up.name, 'slug', up.slug) order by up.depth desc) from up) as categories,
  (select json_agg(json_build_object('id', m.id, 'name', m.name, 'body', m.body, 'postedAt', m.posted_at,
     'isStaff', m.is_staff, 'parentId', m.parent_id) order by m.posted_at, m.id)
     from post_comment as m where m.post_id = p.id and m.status = 'shown' and m.visibility = 'published') as comments,
  (select json_agg(json_build_object('id', n.id, 'kind', n.kind, 'slug', n.slug, 'title', n.title, 'excerpt', n.excerpt,
     'publishedAt', n.published_at, 'updatedAt', n.updated_at, 'isPinned', n.is_pinned, 'cover', n.cover)
     order by near.points desc, near.published_at desc, near.post_id)
   from (select s.post_id, s.published_at, sum(t.points) as points
     from (select 't:' || t as term, 4 as points from unnest(p.tag_ids) as t
       union all select 'p:' || t, 2 from unnest(p.places) as t
       union all select 'c:' || p.category_id, 1 where p.category_id is not null) as t,
     lateral (select post_id, published_at from post_slot where site_id = p.site_id and term = t.term
       and published_at <= $4::timestamptz and post_id <> p.id order by published_at desc, post_id desc limit ${relatedDepth}) as s
     group by s.post_id, s.published_at order by points desc, s.published_at desc, s.post_id limit ${relatedCount}) as near
   join post as n on n.id = near.post_id) as related,
  (select json_build_object('slug', n.slug, 'title', n.title) from post_slot as s join post as n on n.id = s.post_id
     where s.site_id = p.site_id and s.term = 'all' and (s.published_at, s.post_id) < (p.published_at, p.id)
     order by s.published_at desc, s.post_id desc limit 1) as previous,
  (select json_build_object('slug', n.slug, 'title', n.title) from post_slot as s join post as n on n.id = s.post_id
     where s.site_id = p.site_id and s.term = 'all' and (s.published_at, s.post_id) > (p.published_at, p.id)
       and s.published_at <= $4::timestamptz order by s.published_at, s.post_id limit 1) as next,
  (select json_agg(${publicationJson}) from publication as b
     where b.site_id = p.site_id and b.visibility = 'published' and b.status = 'active'
     and (b.offer_id = any(p.offer_ids) or b.need_id = any(p.need_ids))) as shown
from post as p where p.site_id = $1::uuid and p.kind = $2 and p.slug = $3 and p.status = 'active'
  and p.visibility = 'published' and p.published_at <= $4::timestamptz`;

/** A post or page that the site shows, with all that its page tells. One round trip. */
export async function findPublishedPost(
  db: Db,
  query: { readonly siteId: string; readonly kind: PostKind; readonly slug: string; readonly now: Date },
): Promise<PublishedPost | undefined> {
  const { siteId, kind, slug, now } = query;
  const [row] = await askPrepared<PostRow>(db, "a post", postStatement, [siteId, kind, slug, now]);
  return row && toPost(row);
}

function toPost(row: PostRow): PublishedPost {
  const { card, author, previous, next } = row;
  return {
    ...toCard(card),
    body: row.body,
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
    related: (row.related ?? []).map(toCard),
    cards: publishedOf(row.shown ?? []),
    about: { placeIds: row.places, kinds: row.kinds },
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
