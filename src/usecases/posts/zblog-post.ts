import { dayIn } from "../../domain/measure/day.ts";
import { excerptOf, plainText } from "../../domain/posts/plain-text.ts";
import { read } from "../../domain/reading/read.ts";
import { type OldCategory, type OldPost, splitAtMore } from "../../domain/zblog/old-site.ts";
import type { LegacyRecord, NewLegacy } from "../../store/posts/legacy.ts";
import type { PostRow } from "../../store/posts/write-posts.ts";
import { type BodyPicture, cleanBody, type Removed, type RemovedCode } from "./clean-body.ts";
import { postRow } from "./post-row.ts";
import type { MovedLabels, MovedPost } from "./zblog-addresses.ts";
import { hashOf, type ZblogMove } from "./zblog-move.ts";

function pictureOf(move: ZblogMove, src: string): BodyPicture | undefined {
  const path = /zb_users\/upload\/([^?#]+)/.exec(src)?.[1];
  return path === undefined ? undefined : move.keptPictures.get(decoded(path));
}

function linkOf(move: ZblogMove, href: string): string {
  const [before = "", after = ""] = href.split("#", 2);
  const path = move.links.get(decoded(before.replaceAll("&amp;", "&")));
  return path === undefined ? href : after === "" ? path : `${path}#${after}`;
}

/** A post as it is written here; none where it stands here already, or was changed at the desk. */
export function postOf(
  move: ZblogMove,
  moved: MovedPost,
  legacy: ReadonlyMap<string, LegacyRecord>,
  labels: MovedLabels,
  categories: ReadonlyMap<number, OldCategory>,
) {
  const { old: post, id, slug } = moved;
  const { places, timeZone, home } = move.input;
  const count = move.told.counts.posts;
  const before = legacy.get(String(post.id));
  const { whole, before: lead } = splitAtMore(post.content);
  const body = cleanBody(whole, { picture: (src) => pictureOf(move, src), link: (href) => linkOf(move, href) });
  const rowHash = hashOf(post, body.html, slug, categories.get(post.categoryId));
  const isShown = post.status === 0 || (post.status === 8 && post.postedAtS > 0);
  move.told[isShown ? "shown" : "hidden"] += 1;
  if (before !== undefined && before.subjectId === id) {
    if (before.rowHash === rowHash) {
      count.unchanged += 1;
      return [];
    }
    if (before.isEdited) {
      count.edited += 1;
      return [];
    }
    count.updated += 1;
  } else count.created += 1;
  tellBody(move, post, body.removed);
  if (!move.input.isDry) readPost(move, post);
  const writtenAt = new Date((post.updatedAtS || post.postedAtS) * 1000);
  const category = labels.categories.get(post.categoryId);
  if (category === undefined && post.categoryId !== 0) move.problem({ code: "unknownCategory", where: nameOf(post) });
  const author = labels.authors.get(post.authorId);
  if (author === undefined) move.problem({ code: "unknownAuthor", where: nameOf(post) });
  if (post.hasBadMeta) move.problem({ code: "badMeta", where: nameOf(post) });
  const content = {
    title: plainTitle(post.title) || nameOf(post),
    ...excerptFor(lead ?? post.intro, body.text, lead !== undefined),
    ...(category === undefined ? {} : { categoryId: category.id }),
    isIndented: body.wasIndented,
    isPinned: post.isPinned,
    allowsComments: !post.isLocked,
  };
  const row: PostRow = postRow(
    {
      ...move.owner,
      id,
      kind: post.isPage ? "page" : "post",
      slug,
      isPublished: isShown,
      isDraft: !isShown,
      authorId: author?.id ?? null,
      tagIds: post.tagIds.flatMap((tag) => labels.tags.get(tag)?.id ?? []),
      publishedAt: new Date(post.postedAtS * 1000),
      createdAt: new Date(post.createdAtS * 1000),
      at: writtenAt,
      meta: {
        ...(Object.keys(post.meta).length > 0 ? { zblog: post.meta } : {}),
        ...(post.status === 0 ? {} : { oldStatus: post.status }),
      },
    },
    content,
    body,
    { places, timeZone, home },
  );
  const record: NewLegacy = { legacyId: String(post.id), subjectId: id, rowHash, isOwn: true, writtenAt };
  const tags = post.tagIds.flatMap((tag) => move.input.old.tags.find((one) => one.id === tag)?.name ?? []);
  return [{ row, record, views: post.views, content: { ...content, body: body.html, tags } }];
}

function tellBody(move: ZblogMove, post: OldPost, removed: Removed): void {
  for (const [code, times] of Object.entries(removed)) {
    move.problem({ code: code as RemovedCode, where: nameOf(post), count: times });
  }
}

/** What of the posts reads as a need or an offer; to save it is for someone at the desk to decide. */
export function readPost(move: ZblogMove, post: OldPost): void {
  const text = `${post.title}\n${plainText(post.content).slice(0, 400)}`;
  if (/蕞|嘬/.test(text)) move.told.disguised += 1;
  if (post.isPage) return;
  const today = dayIn(move.input.timeZone, move.input.now());
  const { record } = read(text, { places: move.input.places, today, home: move.input.home });
  const saysWhat = record.deal.length > 0 && (record.kinds.length > 0 || record.area_sqm !== null);
  if (!saysWhat) return;
  if (record.side === "demand") move.told.readAs.needs += 1;
  if (record.side === "supply") move.told.readAs.offers += 1;
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const nameOf = (post: OldPost): string => `${post.id} ${plainTitle(post.title)}`.trim();

/** Titles are kept as text that was made safe for a page: &amp; is a sign, a tag is none. */
const plainTitle = (title: string): string => plainText(title.replace(/</g, "&lt;")).replace(/\s+/g, " ");

/** An introduction that is only the beginning of the text says nothing of its own. */
function excerptFor(intro: string, text: string, isMarked: boolean): { excerpt?: string } {
  const said = plainText(intro)
    .replace(/(?:\.{3}|…)+$/, "")
    .trim();
  if (said === "") return {};
  const bare = (words: string) => words.replace(/[\s\u3000]+/g, "");
  if (!isMarked && bare(text).startsWith(bare(said).slice(0, 200))) return {};
  return { excerpt: excerptOf(said, 110) };
}
