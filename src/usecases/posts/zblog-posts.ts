import { dayIn } from "../../domain/measure/day.ts";
import { postPath, reservedSlugs, slugOf } from "../../domain/posts/post.ts";
import { addressesOfPost } from "../../domain/zblog/old-addresses.ts";
import { asMember } from "../../store/as-member.ts";
import { newId } from "../../store/ids.ts";
import { insertPostViews, loadPostSlugs } from "../../store/posts/legacy.ts";
import { insertRevisions, replaceSlots, savePosts } from "../../store/posts/write-posts.ts";
import type { MovedLabels, MovedPost } from "./zblog-addresses.ts";
import { freeSlugOf } from "./zblog-labels.ts";
import type { ZblogMove } from "./zblog-move.ts";
import { postOf, readPost } from "./zblog-post.ts";

const batchPosts = 100;

/** Posts and pages, some at a time. */
export async function movePosts(move: ZblogMove, labels: MovedLabels): Promise<ReadonlyMap<number, MovedPost>> {
  const { old, isDry } = move.input;
  const legacy = await move.legacy("post");
  const slugs = await asMember(move.db, move.by, (trx) => loadPostSlugs(trx, move.owner.siteId));
  const slugOfId = new Map([...slugs].map(([key, id]) => [id, key.slice(key.indexOf(" ") + 1)]));
  const taken = new Set(slugs.keys());
  const moved = new Map<number, MovedPost>();
  for (const post of old.posts) {
    const before = legacy.get(String(post.id));
    const known = before && slugOfId.get(before.subjectId);
    const kind = post.isPage ? "page" : "post";
    const wanted = slugOf(post.alias) || String(post.id);
    const isTaken = (slug: string) => reservedSlugs.has(slug) || taken.has(`${kind} ${slug}`);
    const slug = known ?? (isTaken(wanted) ? freeSlugOf(String(post.id), isTaken) : wanted);
    taken.add(`${kind} ${slug}`);
    // A post that was deleted here is not brought back under its old id: whoever deleted it would be surprised.
    moved.set(post.id, { id: known === undefined ? newId() : (before?.subjectId ?? newId()), slug, old: post });
  }
  const categories = new Map(old.categories.map((one) => [one.id, one]));
  const members = new Map(old.members.map((one) => [one.id, one]));
  for (const { slug, old: post } of moved.values()) {
    const given = {
      day: dayIn(move.input.timeZone, new Date(post.postedAtS * 1000)),
      category: categories.get(post.categoryId),
      author: members.get(post.authorId),
    };
    for (const path of addressesOfPost(old, post, given))
      move.links.set(path, postPath(post.isPage ? "page" : "post", slug));
  }
  const all = [...moved.values()];
  for (let from = 0; from < all.length; from += batchPosts) {
    const batch = all.slice(from, from + batchPosts).flatMap((one) => postOf(move, one, legacy, labels, categories));
    await move.write(async (trx) => {
      await savePosts(
        trx,
        batch.map(({ row }) => row),
      );
      const ids = batch.map(({ row }) => row.id);
      await replaceSlots(trx, ids);
      const orgId = move.owner.orgId;
      await insertRevisions(
        trx,
        batch.map(({ row, content }) => ({
          id: newId(),
          orgId,
          postId: row.id,
          content,
          byUser: move.by.userId,
          at: row.at,
        })),
      );
      await insertPostViews(
        trx,
        orgId,
        batch.map(({ row, views }) => ({ postId: row.id, views })),
      );
      await move.remember(
        trx,
        "post",
        batch.map(({ record }) => record),
      );
    });
    move.input.onProgress?.("posts", Math.min(from + batchPosts, all.length), all.length);
  }
  if (isDry) for (const { old: post } of all) readPost(move, post);
  return moved;
}
