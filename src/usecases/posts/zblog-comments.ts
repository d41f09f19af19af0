import { plainText } from "../../domain/posts/plain-text.ts";
import { newId } from "../../store/ids.ts";
import { type CommentRow, type NewLegacy, saveComments } from "../../store/posts/legacy.ts";
import { retainUntil } from "../retention.ts";
import type { MovedPost } from "./zblog-addresses.ts";
import { hashOf, type ZblogMove } from "./zblog-move.ts";

const batchComments = 500;

/** Comments in their threads, some at a time. */
export async function moveComments(move: ZblogMove, posts: ReadonlyMap<number, MovedPost>): Promise<void> {
  const { old } = move.input;
  const count = move.told.counts.comments;
  const legacy = await move.legacy("comment");
  const levels = new Map(old.members.map(({ id, level }) => [id, level]));
  const ids = new Map(old.comments.map(({ id }) => [id, legacy.get(String(id))?.subjectId ?? newId()]));
  const postOf = new Map(old.comments.map(({ id, postId }) => [id, postId]));
  const ordered = [...old.comments].sort((a, b) => a.id - b.id);
  for (let from = 0; from < ordered.length; from += batchComments) {
    const rows: CommentRow[] = [];
    const records: Omit<NewLegacy, "writtenAt">[] = [];
    for (const one of ordered.slice(from, from + batchComments)) {
      const post = posts.get(one.postId);
      if (post === undefined) {
        move.problem({ code: "orphanComment", where: `${one.id} ${one.name}` });
        continue;
      }
      const before = legacy.get(String(one.id));
      const rowHash = hashOf(one, post.id);
      if (before && (before.rowHash === rowHash || before.isEdited)) {
        count[before.rowHash === rowHash ? "unchanged" : "edited"] += 1;
        continue;
      }
      count[before ? "updated" : "created"] += 1;
      const id = ids.get(one.id) ?? newId();
      const isThread = one.parentId !== 0 && one.parentId < one.id && postOf.get(one.parentId) === one.postId;
      const level = levels.get(one.authorId);
      rows.push({
        id,
        postId: post.id,
        parentId: isThread ? (ids.get(one.parentId) ?? null) : null,
        name: one.name || "-",
        body: plainText(one.content),
        isShown: !one.isWaiting,
        isStaff: level !== undefined && level <= 4,
        email: one.email,
        postedAt: new Date(one.postedAtS * 1000),
      });
      records.push({ legacyId: String(one.id), subjectId: id, rowHash, isOwn: true });
    }
    await move.write(async (trx) => {
      const at = move.input.now();
      await saveComments(trx, move.owner, rows, { at, retainUntil: retainUntil(at, move.input.retentionDays) });
      await move.remember(
        trx,
        "comment",
        records.map((record) => ({ ...record, writtenAt: at })),
      );
    });
    move.input.onProgress?.("comments", Math.min(from + batchComments, ordered.length), ordered.length);
  }
}
