import type { PostCover, PostKind, SourceExtent } from "../../domain/posts/post.ts";
import type { Term } from "../../domain/posts/related.ts";
import { askPrepared } from "../ask-prepared.ts";
import type { Db } from "../database.ts";
import { filledUp, gatherOnce, inOrder, together } from "../gather.ts";
import { type PublicationJson, type Published, publicationJson, publishedOf } from "../newest.ts";
import { countingSite } from "./counting-site.ts";

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

/** What a post is listed under, as it is shown, and its neighbours in time. */
export interface PostNames {
  readonly author?: Named;
  readonly tags: readonly Named[];
  /** From the root down to the post's own. */
  readonly categories: readonly Named[];
  readonly previous?: Pick<PostCard, "slug" | "title">;
  readonly next?: Pick<PostCard, "slug" | "title">;
}

export interface FoundPost extends PostCard {
  readonly body: string;
  readonly isIndented: boolean;
  readonly allowsComments: boolean;
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
  readonly authorId?: string;
  /** The site whose page of it counts, where it is not this one's. */
  readonly countsOn?: string;
}

export type PublishedPost = FoundPost & PostNames;

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
  countsOn: string | null;
  isIndented: boolean;
  allowsComments: boolean;
  sourceName: string | null;
  sourceUrl: string | null;
  sourcePermission: string | null;
  sourceExtent: SourceExtent | null;
  // Null where there are none, as `json_agg` has it.
  comments:
    | { id: string; name: string; body: string; postedAt: string; isStaff: boolean; parentId: string | null }[]
    | null;
  shown: PublicationJson[] | null;
  places: number[];
  kinds: string[];
  tagIds: string[];
  categoryId: string | null;
  authorId: string | null;
}

/**
 * $1 site, $2 kind of post, $3 now, $4 slug. Every node of its plan is set up each time, whether it runs or not, and so
 * costs a microsecond or two: no joins (a planner's cache in one costs a tenth of a millisecond), no sorting, nothing that
 * many posts share. All but the body comes as one value: columns cost too.
 */
const postFrom = (source: string, countsOn: string, slug = "$4::text") => `
select p.body, json_build_object('id', p.id, 'kind', p.kind, 'slug', p.slug, 'title', p.title, 'excerpt', p.excerpt,
  'publishedAt', p.published_at, 'updatedAt', p.updated_at, 'isPinned', p.is_pinned, 'cover', p.cover,
  'isIndented', p.is_indented, 'allowsComments', p.allows_comments, 'sourceName', p.source_name, 'sourceUrl', p.source_url,
  'sourcePermission', p.source_permission, 'sourceExtent', p.source_extent, 'places', p.places, 'kinds', p.kinds,
  'tagIds', p.tag_ids, 'categoryId', p.category_id, 'authorId', p.author_id,
  'countsOn', ${countsOn}, 'views', (select v.views from post_views as v where v.post_id = p.id),
  'comments', (select json_agg(json_build_object('id', m.id, 'name', m.name, 'body', m.body, 'postedAt', m.posted_at,
     'isStaff', m.is_staff, 'parentId', m.parent_id))
     from post_comment as m where m.post_id = p.id and m.site_id = $1::uuid and m.status = 'shown' and m.visibility = 'published'),
  'shown', case when p.offer_ids <> '{}' or p.need_ids <> '{}' then (select json_agg(${publicationJson}) from publication as b
     where b.site_id = $1::uuid and b.visibility = 'published' and b.status = 'active'
     and (b.offer_id = any(p.offer_ids) or b.need_id = any(p.need_ids))) end) as post
from post as p where p.kind = $2 and p.slug = ${slug} and p.status = 'active' and p.visibility = 'published'
  and p.published_at <= $3::timestamptz and ${source}`;

const isOwn = `p.site_id = $1::uuid and (p.kind = 'page'
  or exists (select from post_slot as s where s.site_id = $1::uuid and s.term = 'all' and s.post_id = p.id))`;
const ownStatement = postFrom(isOwn, "null");
const ownTogether = together((slug) => postFrom(isOwn, "null", slug), 4, "text");
const guestStatement = postFrom(
  `p.site_id <> $1::uuid and p.kind <> 'page'
  and exists (select from post_slot as s where s.site_id = $1::uuid and s.term = 'all' and s.post_id = p.id) order by p.id limit 1`,
  countingSite,
);

interface PostQuery {
  readonly siteId: string;
  readonly kind: PostKind;
  readonly slug: string;
  readonly now: Date;
}

interface FoundRow {
  readonly body: string;
  readonly post: PostRow;
}

const ownPosts = gatherOnce((db: Db) => async (queries: readonly PostQuery[]) => {
  const [one] = queries;
  if (one === undefined) return [];
  if (queries.length === 1)
    return askPrepared<FoundRow>(db, "a post", ownStatement, [one.siteId, one.kind, one.now, one.slug]);
  const slugs = filledUp(queries.map(({ slug }) => slug));
  const values = [one.siteId, one.kind, one.now, ...slugs];
  const rows = await askPrepared<FoundRow & { n: number }>(db, "posts together", ownTogether, values);
  return inOrder(rows, queries.length);
});

/**
 * A post or page that the site shows, with all that its page alone tells. One round trip, for all that are asked for at
 * once; a second where no post of the site's own stands there, for one of another site.
 */
export async function findPublishedPost(db: Db, query: PostQuery): Promise<FoundPost | undefined> {
  const { siteId, kind, slug, now } = query;
  const own = await ownPosts(db, `${siteId} ${kind}`)(query);
  if (own !== undefined || kind === "page") return own && toPost(own.post, own.body, siteId);
  const [guest] = await askPrepared<FoundRow>(db, "a guest post", guestStatement, [siteId, kind, now, slug]);
  return guest && toPost(guest.post, guest.body, siteId);
}

function toPost(row: PostRow, body: string, siteId: string): FoundPost {
  const { authorId, countsOn } = row;
  return {
    ...toCard(row),
    body,
    isIndented: row.isIndented,
    allowsComments: row.allowsComments,
    ...(authorId === null ? {} : { authorId }),
    ...(row.sourceName === null ? {} : { source: sourceOf(row, row.sourceName) }),
    comments: commentsOf(row.comments ?? []),
    cards: publishedOf(row.shown ?? []),
    about: { placeIds: row.places, kinds: row.kinds },
    terms: [
      ...row.tagIds.map((id) => `t:${id}`),
      ...row.places.map((id) => `p:${id}`),
      ...(row.categoryId === null ? [] : [`c:${row.categoryId}`]),
    ],
    ...(countsOn === null || countsOn === siteId ? {} : { countsOn }),
  };
}

const commentsOf = (rows: NonNullable<PostRow["comments"]>): ShownComment[] =>
  rows
    .map(({ parentId, postedAt, ...rest }) => ({
      ...rest,
      postedAt: new Date(postedAt),
      ...(parentId === null ? {} : { parentId }),
    }))
    .sort((a, b) => a.postedAt.getTime() - b.postedAt.getTime() || (a.id < b.id ? -1 : 1));

const sourceOf = (row: PostRow, name: string) => ({
  name,
  ...(row.sourceUrl === null ? {} : { url: row.sourceUrl }),
  ...(row.sourcePermission === null ? {} : { permission: row.sourcePermission }),
  extent: row.sourceExtent ?? ("full" as const),
});
