import { CompiledQuery } from "kysely";
import type { PostCover, PostKind, SourceExtent } from "../../domain/posts/post.ts";
import type { Db } from "../database.ts";
import { type NeedRow, type PublicNeed, toPublicNeed } from "../needs.ts";
import { preparedAs } from "../prepared.ts";
import { type Space, type SpaceRow, toSpace } from "../spaces.ts";

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
  readonly cards: { readonly spaces: readonly Space[]; readonly needs: readonly PublicNeed[] };
  readonly related: readonly PostCard[];
  /** The newest offers and needs of the site that share the post's places or kinds. */
  readonly beside: { readonly spaces: readonly Space[]; readonly needs: readonly PublicNeed[] };
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
  views: number | null;
  cover: PostCover | null;
  category: Named | null;
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
  ...(row.category === null ? {} : { category: row.category }),
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
  tags: Named[];
  categories: Named[];
  comments: { id: string; name: string; body: string; postedAt: string; isStaff: boolean; parentId: string | null }[];
  related: CardRow[];
  previous: { slug: string; title: string } | null;
  next: { slug: string; title: string } | null;
  shown: PublicationJson[];
  besideSpaces: PublicationJson[];
  besideNeeds: PublicationJson[];
}

/** A publication as JSON. */
interface PublicationJson {
  offerId: string | null;
  needId: string | null;
  orgId: string;
  status: string;
  isDemo: boolean;
  path: string;
  publishedAt: string;
  shown: NonNullable<SpaceRow["shown"]>;
}

const publicationJson = `jsonb_build_object('offerId', b.offer_id, 'needId', b.need_id, 'orgId', b.org_id, 'status', b.status,
  'isDemo', b.is_demo, 'path', b.path, 'publishedAt', b.published_at, 'shown', b.shown)`;
const onSite = "b.site_id = o.site_id and b.visibility = 'published' and b.status = 'active'";

/** How many of the newest are looked at for what shares a post's places or kinds. */
const besideDepth = 60;
const relatedCount = 5;
/** Of each thing that a post is about, the newest posts that are candidates for its related ones. */
const relatedDepth = 12;

/**
 * Where the words stand: $1 site, $2 kind of post, $3 slug, $4 now. Related ones share tags (4 points each), places (2)
 * and the category (1); of equal points the newer one is first. Only the newest of each are looked at, by index.
 */
const postStatement = `
with recursive o as (
  select p.id, p.org_id, p.site_id, p.kind, p.slug, p.title, p.body, p.excerpt, p.category_id, p.author_id,
    p.tag_ids, p.source_name, p.source_url, p.source_permission, p.source_extent, p.is_indented, p.is_pinned,
    p.allows_comments, p.published_at, p.updated_at, p.cover, p.places, p.kinds, p.offer_ids, p.need_ids,
    (select coalesce(array_agg(to_jsonb(x)), '{}') from unnest(p.places) as x) as place_values from post as p
  where p.site_id = $1::uuid and p.kind = $2 and p.slug = $3 and p.status = 'active' and p.visibility = 'published'
    and p.published_at <= $4::timestamptz),
up as (
  select c.id, c.parent_id, c.name, c.slug, 1 as depth from o join post_category as c on c.id = o.category_id
  union all select c.id, c.parent_id, c.name, c.slug, up.depth + 1 from up join post_category as c on c.id = up.parent_id
    where up.depth < 8),
terms as (
  select 't:' || t as term, 4 as points from o, unnest(o.tag_ids) as t
  union all select 'p:' || t, 2 from o, unnest(o.places) as t
  union all select 'c:' || category_id, 1 from o where category_id is not null),
near as (
  select s.post_id, s.published_at, sum(t.points) as points from o, terms as t, lateral (
    select post_id, published_at from post_slot where site_id = o.site_id and term = t.term and published_at <= $4::timestamptz
      and post_id <> o.id order by published_at desc, post_id desc limit ${relatedDepth}) as s
  group by s.post_id, s.published_at order by points desc, s.published_at desc, s.post_id limit ${relatedCount})
select (select ${cardJson} from (select o.*) as p ${cardJoins}) as card,
  o.body, o.is_indented, o.allows_comments, o.source_name, o.source_url, o.source_permission, o.source_extent,
  (select jsonb_build_object('name', a.name, 'slug', a.slug) from post_author as a where a.id = o.author_id) as author,
  (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'slug', t.slug) order by x.n), '[]')
     from unnest(o.tag_ids) with ordinality as x(id, n) join post_tag as t on t.id = x.id) as tags,
  (select coalesce(jsonb_agg(jsonb_build_object('name', up.name, 'slug', up.slug) order by up.depth desc), '[]') from up) as categories,
  (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'body', m.body, 'postedAt', m.posted_at,
     'isStaff', m.is_staff, 'parentId', m.parent_id) order by m.posted_at, m.id), '[]')
     from post_comment as m where m.post_id = o.id and m.status = 'shown' and m.visibility = 'published') as comments,
  (select coalesce(jsonb_agg(${cardJson} order by near.points desc, near.published_at desc, near.post_id), '[]')
     from near join post as p on p.id = near.post_id ${cardJoins}) as related,
  (select jsonb_build_object('slug', p.slug, 'title', p.title) from post_slot as s join post as p on p.id = s.post_id
     where s.site_id = o.site_id and s.term = 'all' and (s.published_at, s.post_id) < (o.published_at, o.id)
     order by s.published_at desc, s.post_id desc limit 1) as previous,
  (select jsonb_build_object('slug', p.slug, 'title', p.title) from post_slot as s join post as p on p.id = s.post_id
     where s.site_id = o.site_id and s.term = 'all' and (s.published_at, s.post_id) > (o.published_at, o.id)
       and s.published_at <= $4::timestamptz order by s.published_at, s.post_id limit 1) as next,
  (select coalesce(jsonb_agg(${publicationJson}), '[]') from publication as b where ${onSite}
     and (b.offer_id = any(o.offer_ids) or b.need_id = any(o.need_ids))) as shown,
  (select coalesce(jsonb_agg(one.b order by one.points desc, one.at desc), '[]') from (
     select ${publicationJson} as b, b.published_at as at,
       2 * (places.here)::int + coalesce((b.shown->'facts'->'kind' ?| o.kinds)::int, 0) as points
     from (select * from publication as b where ${onSite} and b.offer_id is not null
       order by b.published_at desc, b.id desc limit ${besideDepth}) as b,
     lateral (select exists (select from space_slot as s where s.offer_id = b.offer_id and s.viewer_id = b.site_id
       and array[s.town, s.district, s.place] && o.places) as here) as places
     where places.here or (cardinality(o.places) = 0 and b.shown->'facts'->'kind' ?| o.kinds)
     order by points desc, b.published_at desc limit 3) as one) as beside_spaces,
  (select coalesce(jsonb_agg(one.b order by one.points desc, one.at desc), '[]') from (
     select ${publicationJson} as b, b.published_at as at,
       2 * (places.here)::int + coalesce((b.shown->'asks'->'kind'->'value' ?| o.kinds)::int, 0) as points
     from (select * from publication as b where ${onSite} and b.need_id is not null
       order by b.published_at desc, b.id desc limit ${besideDepth}) as b,
     lateral (select coalesce(b.shown->'asks'->'place'->'value' @> any(o.place_values), false) as here) as places
     where places.here or (cardinality(o.places) = 0 and b.shown->'asks'->'kind'->'value' ?| o.kinds)
     order by points desc, b.published_at desc limit 3) as one) as beside_needs
from o`;

/** A post or page that the site shows, with all that its page tells. One round trip. */
export async function findPublishedPost(
  db: Db,
  query: { readonly siteId: string; readonly kind: PostKind; readonly slug: string; readonly now: Date },
): Promise<PublishedPost | undefined> {
  const { siteId, kind, slug, now } = query;
  const [row] = await askPrepared<PostRow>(db, "a post", postStatement, [siteId, kind, slug, now]);
  return row && toPost(row);
}

/** Runs a statement of ours with its values at $1, $2, …; each connection keeps it planned under that name. */
export async function askPrepared<Row>(
  db: Db,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(preparedAs(name, text), [...values]));
  return rows;
}

function toPost(row: PostRow): PublishedPost {
  const { card, author, previous, next } = row;
  return {
    ...toCard(card),
    body: row.body,
    isIndented: row.isIndented,
    allowsComments: row.allowsComments,
    tags: row.tags,
    categories: row.categories,
    ...(author === null ? {} : { author }),
    ...(row.sourceName === null ? {} : { source: sourceOf(row, row.sourceName) }),
    comments: row.comments.map(({ parentId, postedAt, ...rest }) => ({
      ...rest,
      postedAt: new Date(postedAt),
      ...(parentId === null ? {} : { parentId }),
    })),
    related: row.related.map(toCard),
    cards: publicationsOf(row.shown),
    beside: publicationsOf([...row.besideSpaces, ...row.besideNeeds]),
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

function publicationsOf(rows: readonly PublicationJson[]) {
  const told = rows.map((row) => ({
    ...row,
    publishedAt: new Date(row.publishedAt),
    listedAt: new Date(row.publishedAt),
  }));
  return {
    spaces: told.flatMap(({ offerId, ...row }) => (offerId === null ? [] : [toSpace({ ...row, offerId } as SpaceRow)])),
    needs: told.flatMap(({ needId, ...row }) => (needId === null ? [] : [toPublicNeed({ ...row, needId } as NeedRow)])),
  };
}
