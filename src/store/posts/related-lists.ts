import { relatedDepth, type Term } from "../../domain/posts/related.ts";
import { askPrepared } from "../ask-prepared.ts";
import type { Db } from "../database.ts";
import { type CardRow, type RelatedPost, relatedJson, toRelated } from "./published-posts.ts";

/** $1 site, $2 terms, $3 now, $4 how many of each. */
const statement = `
select t.term, (select coalesce(json_agg(${relatedJson} order by s.published_at desc, s.post_id desc), '[]')
  from (select post_id, published_at from post_slot where site_id = $1::uuid and term = t.term
    and published_at <= $3::timestamptz order by published_at desc, post_id desc limit $4::int) as s
  join post as n on n.id = s.post_id) as posts
from unnest($2::text[]) as t(term)`;

/** For each term the newest posts of a site, newest first, enough to find related ones among them. One round trip. */
export async function listNewestByTerm(
  db: Db,
  query: { readonly siteId: string; readonly terms: readonly Term[]; readonly now: Date },
): Promise<Map<Term, RelatedPost[]>> {
  const { siteId, terms, now } = query;
  const rows = await askPrepared<{ term: Term; posts: CardRow[] }>(db, "related", statement, [
    siteId,
    [...terms],
    now,
    relatedDepth + 1,
  ]);
  return new Map(rows.map(({ term, posts }) => [term, posts.map(toRelated)]));
}
