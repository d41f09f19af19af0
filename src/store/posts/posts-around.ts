import { askPrepared } from "../ask-prepared.ts";
import type { Db } from "../database.ts";
import type { PostCard } from "./published-posts.ts";

/** A post in the row of all that a site shows. */
export type PostInRow = Pick<PostCard, "id" | "slug" | "title">;

export interface PostsAround {
  /** From the nearest on. */
  readonly older: readonly PostInRow[];
  readonly newer: readonly PostInRow[];
}

const side = (which: string) => `(select json_agg(json_build_object('id', n.id, 'slug', n.slug, 'title', n.title))
  from (select s.post_id from post_slot as s where s.site_id = $1::uuid and s.term = 'all' and ${which} limit $4::int) as s
  join post as n on n.id = s.post_id)`;

/** $1 site, $2 post, $3 now, $4 how many on each side. */
const statement = `select
  ${side("(s.published_at, s.post_id) < (p.published_at, p.id) order by s.published_at desc, s.post_id desc")} as older,
  ${side(`(s.published_at, s.post_id) > (p.published_at, p.id) and s.published_at <= $3::timestamptz
    order by s.published_at, s.post_id`)} as newer
from post as p where p.id = $2::uuid`;

/** The posts that a site shows next to one in time, `most` on each side. One round trip. */
export async function listPostsAround(
  db: Db,
  query: { readonly siteId: string; readonly postId: string; readonly now: Date; readonly most: number },
): Promise<PostsAround> {
  const [row] = await askPrepared<{ older: PostInRow[] | null; newer: PostInRow[] | null }>(
    db,
    "posts around",
    statement,
    [query.siteId, query.postId, query.now, query.most],
  );
  return { older: row?.older ?? [], newer: row?.newer ?? [] };
}
