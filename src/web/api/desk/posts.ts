import { Hono } from "hono";
import { z } from "zod";
import { checkAdvert } from "../../../domain/adlaw/check-advert.ts";
import { firstWords, plainText } from "../../../domain/posts/plain-text.ts";
import { type PostContent, postPath } from "../../../domain/posts/post.ts";
import { asMember } from "../../../store/as-member.ts";
import { newId } from "../../../store/ids.ts";
import { type DeskPost, type DeskPostRow, findDeskPost, listDeskPosts } from "../../../store/posts/desk-posts.ts";
import { insertCategory, listCategories } from "../../../store/posts/labels.ts";
import { findPictures, savePictures } from "../../../store/posts/legacy.ts";
import {
  countWaitingComments,
  listPostRevisions,
  savePostDraft,
  setPostRemoved,
} from "../../../store/posts/post-desk-work.ts";
import { replaceSlots } from "../../../store/posts/write-posts.ts";
import { findSiteOf, listSites } from "../../../store/sites.ts";
import { keepPicture } from "../../../usecases/posts/keep-picture.ts";
import { writePost } from "../../../usecases/posts/write-post.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { oneOf } from "../../edge/fields.ts";
import { bodyOf, fieldsOfQuery, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import { onBreachOf } from "./offers-told.ts";
import type {
  AdvertCheckAnswer,
  PictureAnswer,
  PostAnswer,
  PostListAnswer,
  PostRowAnswer,
  PostWordsAnswer,
} from "./posts-answers.ts";

const onePage = 50;
const longestBody = 2_000_000;

const line = (most: number) => z.string().trim().max(most);
const wordsInput = z.object({
  title: line(200),
  body: z.string().max(longestBody),
  excerpt: line(500),
  categoryId: z.union([z.uuid(), z.literal("")]),
  tags: z.array(line(40)).max(30),
  source: z.object({
    name: line(100),
    url: z.union([z.url({ protocol: /^https?$/ }), z.literal("")]),
    permission: line(200),
    extent: z.enum(["excerpt", "full"]),
  }),
  isIndented: z.boolean(),
  isPinned: z.boolean(),
  allowsComments: z.boolean(),
});
/** What is saved of a post, and when it is to appear. */
export const saveInput = z.object({
  words: wordsInput,
  /** When readers shall see it; null keeps it to the organisation. */
  publishAt: z.union([z.iso.datetime(), z.literal("now"), z.null()]),
  revision: z.int().positive(),
  slug: line(60).optional(),
  isAccepted: z.boolean().optional(),
  /** Of a new one: whose it is; the organisation's first site when absent. */
  siteId: z.uuid().optional(),
  /** Sites besides its own that show it; as it was when absent. */
  otherSiteIds: z.array(z.uuid()).max(50).optional(),
});

const postInput = z.object({
  title: line(200).min(1),
  kind: z.enum(["post", "page"]),
  siteId: z.uuid().optional(),
});

const contentOf = (words: PostWordsAnswer): PostContent => ({
  title: words.title,
  body: words.body,
  tags: words.tags,
  isIndented: words.isIndented,
  isPinned: words.isPinned,
  allowsComments: words.allowsComments,
  ...(words.excerpt === "" ? {} : { excerpt: words.excerpt }),
  ...(words.categoryId === "" ? {} : { categoryId: words.categoryId }),
  ...(words.source.name === ""
    ? {}
    : {
        source: {
          name: words.source.name,
          extent: words.source.extent,
          ...(words.source.url === "" ? {} : { url: words.source.url }),
          ...(words.source.permission === "" ? {} : { permission: words.source.permission }),
        },
      }),
});

const noSource = { name: "", url: "", permission: "", extent: "full" } as const;

const wordsOf = (post: DeskPost): PostWordsAnswer => ({
  title: post.title,
  body: post.body,
  // One that was taken from the beginning follows the text.
  excerpt: post.excerpt === firstWords(plainText(post.body)) ? "" : post.excerpt,
  categoryId: post.categoryId ?? "",
  tags: post.tags,
  source: post.source
    ? { ...post.source, url: post.source.url ?? "", permission: post.source.permission ?? "" }
    : noSource,
  isIndented: post.isIndented,
  isPinned: post.isPinned,
  allowsComments: post.allowsComments,
});

/** A revision or a draft as it was kept; what an older program did not keep is as nothing. */
const wordsIn = (kept: Readonly<Record<string, unknown>>): PostWordsAnswer => {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const source = (kept.source ?? {}) as Readonly<Record<string, unknown>>;
  return {
    title: text(kept.title),
    body: text(kept.body),
    excerpt: text(kept.excerpt),
    categoryId: text(kept.categoryId),
    tags: Array.isArray(kept.tags) ? kept.tags.map(text) : [],
    source: {
      name: text(source.name),
      url: text(source.url),
      permission: text(source.permission),
      extent: source.extent === "excerpt" ? "excerpt" : "full",
    },
    isIndented: kept.isIndented === true,
    isPinned: kept.isPinned === true,
    allowsComments: kept.allowsComments !== false,
  };
};

const rowAnswer = (row: DeskPostRow): PostRowAnswer => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  state: row.state,
  hasDraft: row.hasDraft,
  isPinned: row.isPinned,
  updatedAt: row.updatedAt.toISOString(),
  views: row.views,
  waiting: row.waiting,
  ...(row.publishedAt === null ? {} : { publishedAt: row.publishedAt.toISOString() }),
  ...(row.category === null ? {} : { category: row.category }),
  ...(row.author === null ? {} : { author: row.author }),
});

/** Writing posts: the list, one post with its draft and revisions, what the law may object to, pictures. */
export function postDeskRoutes(desk: Desk): Hono<DeskEnv> {
  const found = async (c: DeskCall, id: string, removed: Readonly<Record<string, number>> = {}) => {
    const member = c.get("member");
    const given = { orgId: member.orgId, id, now: desk.now() };
    const told = await asMember(desk.db, member, async (trx) => {
      const post = await findDeskPost(trx, given);
      if (post === undefined) return undefined;
      return {
        post,
        categories: await listCategories(trx, post.siteId),
        revisions: await listPostRevisions(trx, member.orgId, id),
      };
    });
    if (told === undefined) return deskFault(c, "notFound");
    const { post, categories, revisions } = told;
    const names = await desk.accounts.listNames([...new Set(revisions.flatMap(({ byUser }) => byUser ?? []))]);
    const answer: PostAnswer = {
      post: {
        ...rowAnswer(post),
        slug: post.slug,
        revision: post.revision,
        siteId: post.siteId,
        otherSiteIds: post.otherSiteIds,
        ...(post.state === "published"
          ? { path: (desk.config.origins[post.siteId] ?? "") + postPath(post.kind, post.slug) }
          : {}),
      },
      words: wordsOf(post),
      ...(post.draft === null ? {} : { draft: wordsIn(post.draft) }),
      ...(post.draftAt === null ? {} : { draftAt: post.draftAt.toISOString() }),
      categories: categories.map(({ id: categoryId, name, depth }) => ({ id: categoryId, name, depth })),
      revisions: revisions.map(({ number, at, byUser, content }) => ({
        number,
        at: at.toISOString(),
        by: (byUser && names.get(byUser)) ?? "",
        words: wordsIn(content),
      })),
      removed,
    };
    return c.json(answer);
  };

  const siteOf = (c: DeskCall) => asMember(desk.db, c.get("member"), (trx) => findSiteOf(trx, c.get("member").orgId));

  const write = async (
    c: DeskCall,
    id: string | undefined,
    given: z.output<typeof saveInput>,
    kind: "post" | "page" = "post",
  ) => {
    const member = c.get("member");
    const sites = await asMember(desk.db, member, (trx) => listSites(trx, member.orgId));
    const site = given.siteId === undefined ? sites[0] : sites.find((one) => one.id === given.siteId);
    if (site === undefined) return deskFault(c, "siteUnknown");
    const { words, publishAt, revision, slug, isAccepted } = given;
    const breaches =
      publishAt === null
        ? []
        : checkAdvert(`${words.title}\n${plainText(words.body)}`).filter(({ severity }) => severity === "breach");
    if (breaches.length > 0 && onBreachOf(site.settings) === "block") return deskFault(c, "advertBlocked");
    if (breaches.length > 0 && !isAccepted) return deskFault(c, "advertUnseen");
    const now = desk.now();
    const pictures = await picturesIn(desk, c, words.body);
    const written = await writePost(
      desk.db,
      member,
      {
        ...(id === undefined ? {} : { postId: id, revision }),
        ...(slug === undefined || slug === "" ? {} : { slug }),
        siteId: site.id,
        ...(given.otherSiteIds === undefined ? {} : { otherSiteIds: given.otherSiteIds }),
        kind,
        content: contentOf(words),
        publishAt: publishAt === null ? null : publishAt === "now" ? now : new Date(publishAt),
        authorName: member.name,
        now,
      },
      {
        places: desk.places,
        timeZone: desk.config.timeZone,
        home: desk.config.homePlaceId,
        picture: (src) => pictures.get(src),
      },
    );
    return written.ok
      ? found(c, written.value.id, written.value.removed as Record<string, number>)
      : refused(c, written.refusal);
  };

  return new Hono<DeskEnv>()
    .get("/api/desk/posts", async (c) => {
      const member = c.get("member");
      const fields = fieldsOfQuery(c);
      const [words, state, kind, cursor] = ["q", "state", "kind", "cursor"].map((name) => oneOf(fields, name));
      const states = ["draft", "scheduled", "published", "removed"] as const;
      const listed = await asMember(desk.db, member, async (trx) => ({
        ...(await listDeskPosts(trx, {
          orgId: member.orgId,
          limit: onePage,
          now: desk.now(),
          ...(words === undefined ? {} : { words }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(kind === "page" || kind === "post" ? { kind } : {}),
          ...states.filter((one) => one === state).reduce((_, one) => ({ state: one }), {}),
        })),
        waiting: await countWaitingComments(trx, member.orgId),
      }));
      const answer: PostListAnswer = {
        items: listed.items.map(rowAnswer),
        ...(listed.nextCursor === undefined ? {} : { nextCursor: listed.nextCursor }),
        count: { value: listed.total, is: "exact" },
        today: desk.today(),
        waiting: listed.waiting,
      };
      return c.json(answer);
    })
    .post("/api/desk/posts", async (c) => {
      const body = await bodyOf(c, postInput);
      if (!body.ok) return body.answer;
      const { title, kind, siteId } = body.value;
      const words = { ...wordsIn({}), title };
      return write(c, undefined, { words: { ...words, tags: [] }, publishAt: null, revision: 1, siteId }, kind);
    })
    .post("/api/desk/posts/check", async (c) => {
      const body = await bodyOf(c, z.object({ title: line(200), body: z.string().max(longestBody) }));
      if (!body.ok) return body.answer;
      const text = `${body.value.title}\n${plainText(body.value.body)}`;
      const site = await siteOf(c);
      const answer: AdvertCheckAnswer = { findings: checkAdvert(text), text, onBreach: onBreachOf(site?.settings) };
      return c.json(answer);
    })
    .get("/api/desk/posts/:id", (c) => found(c, c.req.param("id")))
    .post("/api/desk/posts/:id", async (c) => {
      const body = await bodyOf(c, saveInput);
      return body.ok ? write(c, c.req.param("id"), body.value) : body.answer;
    })
    .post("/api/desk/posts/:id/draft", async (c) => {
      const body = await bodyOf(c, z.object({ words: wordsInput.nullable() }));
      if (!body.ok) return body.answer;
      const id = z.uuid().safeParse(c.req.param("id"));
      const member = c.get("member");
      const given = { orgId: member.orgId, draft: body.value.words, by: member.userId, at: desk.now() };
      const isKept =
        id.success && (await asMember(desk.db, member, (trx) => savePostDraft(trx, { ...given, id: id.data })));
      return isKept ? c.json({}) : deskFault(c, "notFound");
    })
    .post("/api/desk/posts/:id/remove", async (c) => {
      const body = await bodyOf(c, z.object({ isRemoved: z.boolean() }));
      const id = z.uuid().safeParse(c.req.param("id"));
      if (!body.ok) return body.answer;
      if (!id.success) return deskFault(c, "notFound");
      const member = c.get("member");
      const given = { orgId: member.orgId, id: id.data, isRemoved: body.value.isRemoved, at: desk.now() };
      const isDone = await asMember(desk.db, member, async (trx) => {
        const isChanged = await setPostRemoved(trx, given);
        if (isChanged) await replaceSlots(trx, [id.data]);
        return isChanged;
      });
      return isDone ? found(c, id.data) : deskFault(c, "notFound");
    })
    .post("/api/desk/post-categories", async (c) => {
      const body = await bodyOf(c, z.object({ name: line(40).min(1), parentId: z.uuid().nullable() }));
      if (!body.ok) return body.answer;
      const member = c.get("member");
      const site = await siteOf(c);
      if (site === undefined) return deskFault(c, "siteUnknown");
      const id = await asMember(desk.db, member, (trx) =>
        insertCategory(trx, { orgId: member.orgId, siteId: site.id }, body.value, desk.now()),
      );
      return id === undefined ? deskFault(c, "nameTaken") : c.json({ id });
    })
    .post(pictureUploadPath, async (c) => {
      const member = c.get("member");
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const kept = await keepPicture(desk.pictures, bytes);
      if (!kept.ok) return deskFault(c, kept.refusal.code === "svg" ? "notAPicture" : kept.refusal.code);
      const { file, width, height } = kept.value;
      await asMember(desk.db, member, (trx) =>
        savePictures(trx, member.orgId, [{ ...kept.value, id: newId(), name: "" }], desk.now()),
      );
      const answer: PictureAnswer = { src: `/pictures/${file}`, width, height };
      return c.json(answer);
    });
}

export const pictureUploadPath = "/api/desk/pictures";

/** The pictures of ours that a body names, by their addresses. */
async function picturesIn(desk: Desk, c: DeskCall, body: string) {
  const files = [...new Set([...body.matchAll(/\/pictures\/([0-9a-f]{32}\.\w{3,4})/g)].map(([, file = ""]) => file))];
  const pictures = await asMember(desk.db, c.get("member"), (trx) => findPictures(trx, c.get("member").orgId, files));
  return new Map(pictures.map((one) => [`/pictures/${one.file}`, one]));
}
