import type { PostContent, PostKind } from "../../domain/posts/post.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import { newId } from "../../store/ids.ts";
import { findDeskPost, isSlugTaken } from "../../store/posts/desk-posts.ts";
import { ensureAuthor, ensureTags } from "../../store/posts/labels.ts";
import { insertRevisions, replaceSlots, savePosts, setOtherSites } from "../../store/posts/write-posts.ts";
import { listSites } from "../../store/sites.ts";
import { done, type Result, refuse } from "../refusal.ts";
import { type BodyContext, cleanBody, type Removed } from "./clean-body.ts";
import { type PostGiven, postRow, postSlug } from "./post-row.ts";

export interface PostToWrite {
  /** Absent for a new one. */
  readonly postId?: string;
  readonly siteId: string;
  readonly kind: PostKind;
  /** The end of its address, where its writer chose one. */
  readonly slug?: string;
  readonly content: PostContent;
  /** When readers shall see it, in the future too; null keeps it to the organisation. */
  readonly publishAt: Date | null;
  /** Sites besides its own that show it; as it was when absent. */
  readonly otherSiteIds?: readonly string[];
  /** The revision that was changed: another one since then, and nothing is saved. */
  readonly revision?: number;
  readonly authorName: string;
  readonly now: Date;
}

export type PostRefusal = {
  readonly code: "notFound" | "siteUnknown" | "changed" | "pathTaken" | "titleMissing" | "bodyMissing";
};

export interface WrittenPost {
  readonly id: string;
  readonly removed: Removed;
}

export interface WritingContext {
  readonly places: Parameters<typeof postRow>[3]["places"];
  readonly timeZone: string;
  readonly home?: number | undefined;
  readonly picture: BodyContext["picture"];
}

/** Saves a post, shows it to readers now or at its time, or takes it off the site; each saving is a revision. */
export async function writePost(
  db: Db,
  by: Member,
  input: PostToWrite,
  context: WritingContext,
): Promise<Result<WrittenPost, PostRefusal>> {
  const { content, publishAt, now } = input;
  if (content.title.trim() === "") return refuse({ code: "titleMissing" });
  const body = cleanBody(content.body, { picture: context.picture });
  if (publishAt !== null && body.text === "" && body.pictures.length === 0) return refuse({ code: "bodyMissing" });
  return asMember(db, by, async (trx) => {
    const before =
      input.postId === undefined
        ? undefined
        : await findDeskPost(trx, { orgId: by.orgId, id: input.postId, now, lock: true });
    if (input.postId !== undefined && (before === undefined || before.state === "removed")) {
      return refuse({ code: "notFound" as const });
    }
    if (before !== undefined && input.revision !== undefined && before.revision !== input.revision) {
      return refuse({ code: "changed" as const });
    }
    const siteId = before?.siteId ?? input.siteId;
    const sites = await listSites(trx, by.orgId);
    const otherSiteIds = (input.otherSiteIds ?? before?.otherSiteIds ?? []).filter((one) => one !== siteId);
    const siteIds = [siteId, ...otherSiteIds];
    if (siteIds.some((id) => sites.every((one) => one.id !== id))) return refuse({ code: "siteUnknown" as const });
    const id = before?.id ?? newId();
    const kind = before?.kind ?? input.kind;
    const slug = before !== undefined && input.slug === undefined ? before.slug : postSlug(id, input.slug);
    if (await isSlugTaken(trx, { siteIds, kind, slug, id })) return refuse({ code: "pathTaken" as const });
    const owner = { orgId: by.orgId, siteId };
    const given: PostGiven = {
      ...owner,
      id,
      kind,
      slug,
      isPublished: publishAt !== null,
      isDraft: publishAt === null,
      authorId:
        before?.authorId ?? (await ensureAuthor(trx, owner, { userId: by.userId, name: input.authorName }, now)),
      tagIds: await ensureTags(trx, owner, content.tags, now),
      publishedAt: publishAt,
      createdAt: before?.createdAt ?? now,
      at: now,
      meta: before?.meta ?? {},
      scopes: sites.map((site) => ({ siteId: site.id, placeIds: site.placeIds })),
    };
    const row = postRow(given, { ...content, title: content.title.trim() }, body, context);
    await savePosts(trx, [row]);
    await setOtherSites(trx, id, otherSiteIds);
    await replaceSlots(trx, [id]);
    await insertRevisions(trx, [
      {
        id: newId(),
        orgId: by.orgId,
        postId: id,
        content: { ...content, body: body.html },
        byUser: by.userId,
        at: now,
      },
    ]);
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: publishAt === null ? "post.saved" : "post.published",
      subjectKind: "post",
      subjectId: id,
      byUser: by.userId,
      at: now,
    });
    return done({ id, removed: body.removed });
  });
}
