import { relatedDepth, type Term } from "../../domain/posts/related.ts";
import { askPrepared } from "../ask-prepared.ts";
import type { Db } from "../database.ts";
import { type CardRow, type Named, type RelatedPost, relatedJson, toRelated } from "./published-posts.ts";

/** What posts are listed under: how it is called, and its newest posts, newest first. */
export interface ListedUnder {
  /** Of a tag or an author; of a category with those above it, the highest first; none of a place, or where it is gone. */
  readonly names: readonly Named[];
  /** Enough to find related ones among them; none of an author. */
  readonly posts: readonly RelatedPost[];
}

const named = (table: string) => `(select json_build_array(json_build_object('name', x.name, 'slug', x.slug))
    from ${table} as x where x.id = substr(t.term, 3)::uuid)`;

/** $1 site, $2 terms, $3 now, $4 how many of each. */
const statement = `
select t.term, case when t.term not like 'a:%' then (
  select json_agg(${relatedJson} order by s.published_at desc, s.post_id desc)
  from (select post_id, published_at from post_slot where site_id = $1::uuid and term = t.term
    and published_at <= $3::timestamptz order by published_at desc, post_id desc limit $4::int) as s
  join post as n on n.id = s.post_id) end as posts,
  case left(t.term, 2) when 't:' then ${named("post_tag")} when 'a:' then ${named("post_author")}
  when 'c:' then (with recursive up as (
     select c.id, c.parent_id, c.name, c.slug, 1 as depth from post_category as c where c.id = substr(t.term, 3)::uuid
     union all select c.id, c.parent_id, c.name, c.slug, up.depth + 1 from up join post_category as c on c.id = up.parent_id
       where up.depth < 8)
   select json_agg(json_build_object('name', up.name, 'slug', up.slug) order by up.depth desc) from up) end as names
from unnest($2::text[]) as t(term)`;

/** What a site's posts are listed under, for each of some terms ("a:AUTHOR" too). One round trip. */
export async function listByTerm(
  db: Db,
  query: { readonly siteId: string; readonly terms: readonly Term[]; readonly now: Date },
): Promise<Map<Term, ListedUnder>> {
  const { siteId, terms, now } = query;
  const rows = await askPrepared<{ term: Term; posts: CardRow[] | null; names: Named[] | null }>(
    db,
    "related",
    statement,
    [siteId, [...terms], now, relatedDepth + 1],
  );
  return new Map(
    rows.map(({ term, posts, names }) => [term, { names: names ?? [], posts: (posts ?? []).map(toRelated) }]),
  );
}
