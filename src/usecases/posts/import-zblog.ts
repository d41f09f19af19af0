import { createHash } from "node:crypto";
import { dayIn } from "../../domain/measure/day.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { excerptOf, plainText } from "../../domain/posts/plain-text.ts";
import { authorPath, categoryPath, postPath, reservedSlugs, slugOf, tagPath } from "../../domain/posts/post.ts";
import { read } from "../../domain/reading/read.ts";
import { addressesOfPost } from "../../domain/zblog/old-addresses.ts";
import { type OldCategory, type OldPost, type OldSite, splitAtMore } from "../../domain/zblog/old-site.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import { newId } from "../../store/ids.ts";
import type { SiteOwner } from "../../store/posts/labels.ts";
import {
  type CommentRow,
  insertPostViews,
  type LabelKind,
  type LabelRow,
  type LegacyKind,
  type LegacyRecord,
  loadLabels,
  loadLegacy,
  loadPostSlugs,
  type NewLegacy,
  saveCategoryParents,
  saveComments,
  saveLabels,
  saveLegacy,
  savePictures,
} from "../../store/posts/legacy.ts";
import { saveOldAddresses } from "../../store/posts/old-addresses.ts";
import { finishSiteImport, insertSiteImport } from "../../store/posts/site-imports.ts";
import { insertRevisions, type PostRow, replaceSlots, savePosts } from "../../store/posts/write-posts.ts";
import { findScope } from "../../store/sites.ts";
import { done, type Result, refuse } from "../refusal.ts";
import { retainUntil } from "../retention.ts";
import { type BodyPicture, cleanBody, type Removed, type RemovedCode } from "./clean-body.ts";
import { keepPicture, type PictureRefusal, seePicture } from "./keep-picture.ts";
import { type PostGiven, postRow } from "./post-row.ts";
import { type MovedLabels, type MovedPost, oldSiteAddresses } from "./zblog-addresses.ts";

export interface ZblogInput {
  readonly siteId: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly old: OldSite;
  /** The files of the uploads, one after another; absent where none were given. */
  readonly uploads?: () => AsyncIterable<{ readonly path: string; readonly data: Uint8Array }>;
  /** Where pictures are kept. */
  readonly pictures: string;
  readonly places: Gazetteer;
  readonly timeZone: string;
  readonly home?: number | undefined;
  readonly retentionDays: number;
  /** Looks and counts, and writes nothing. */
  readonly isDry: boolean;
  now(): Date;
  onProgress?(what: ZblogKind, count: number, of: number | undefined): void;
}

export type ZblogKind = "pictures" | "authors" | "categories" | "tags" | "posts" | "comments" | "addresses";

export interface KindCount {
  created: number;
  updated: number;
  unchanged: number;
  /** Changed at the desk since: left as they are. */
  edited: number;
}

export interface ZblogProblem {
  readonly code:
    | RemovedCode
    | PictureRefusal["code"]
    | "notAPictureFile"
    | "badMeta"
    | "orphanComment"
    | "unknownCategory"
    | "unknownAuthor"
    | "uploadMissing";
  /** What it is about, as the old site called it. */
  readonly where: string;
  readonly count?: number;
}

export interface ZblogReport {
  readonly importId?: string;
  readonly counts: Readonly<Record<ZblogKind, KindCount>>;
  /** Posts that readers see, and those that were drafts, private or waiting. */
  readonly shown: number;
  readonly hidden: number;
  readonly problems: readonly ZblogProblem[];
  readonly readAs: { readonly needs: number; readonly offers: number };
  /** Posts with 蕞 and other signs in place of 最. */
  readonly disguised: number;
  readonly modules: number;
  readonly members: number;
}

const batchPosts = 100;
const batchComments = 500;
const mostProblems = 1000;
/** An old row is written anew when it changed, or when this program makes something else of it. */
const version = "1";

const hashOf = (...parts: unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([version, ...parts]))
    .digest("hex")
    .slice(0, 32);

const noCount = (): KindCount => ({ created: 0, updated: 0, unchanged: 0, edited: 0 });

/**
 * Moves an old site in: everything under stable keys, so that a second run changes nothing and one that was broken off
 * goes on. What someone changed at the desk since is left alone.
 */
export async function importZblog(
  db: Db,
  by: Member,
  input: ZblogInput,
): Promise<Result<ZblogReport, { readonly code: "siteUnknown" }>> {
  const { siteId, old, isDry } = input;
  const owner: SiteOwner = { orgId: by.orgId, siteId };
  const begun = await asMember(db, by, async (trx) => {
    const placeIds = await findScope(trx, siteId);
    if (placeIds === undefined) return undefined;
    const at = input.now();
    const { fileName, fileHash } = input;
    const importId = isDry
      ? ""
      : await insertSiteImport(trx, owner, { engine: "zblog", fileName, fileHash, byUser: by.userId, at });
    return { importId, scopes: [{ siteId, placeIds }] };
  });
  if (begun === undefined) return refuse({ code: "siteUnknown" });
  const move = new Move(db, by, { ...owner, scopes: begun.scopes }, begun.importId, input);
  await move.pictures();
  const labels = await move.labels();
  const posts = await move.posts(labels);
  await move.comments(posts);
  await move.addresses(labels, posts);
  const report: ZblogReport = {
    ...(isDry ? {} : { importId: begun.importId }),
    ...move.told,
    modules: old.modules,
    members: old.members.length,
  };
  if (!isDry) {
    await asMember(db, by, async (trx) => {
      const at = input.now();
      await finishSiteImport(trx, begun.importId, { status: "done", counts: { ...report.counts }, at });
      await insertEvent(trx, {
        orgId: by.orgId,
        kind: "siteImport.finished",
        subjectKind: "siteImport",
        subjectId: begun.importId,
        byUser: by.userId,
        data: { ...report.counts },
        at,
      });
    });
  }
  return done(report);
}

interface Given {
  readonly legacyId: string;
  readonly name: string;
  readonly alias: string;
  readonly fallback: string;
  readonly intro: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly position?: number;
}

/** One run: what it knows by now, and what it has to tell. */
type ScopedOwner = SiteOwner & Required<Pick<PostGiven, "scopes">>;

class Move {
  readonly #db: Db;
  readonly #by: Member;
  readonly #owner: ScopedOwner;
  readonly #importId: string;
  readonly #input: ZblogInput;
  readonly #pictures = new Map<string, BodyPicture>();
  readonly #links = new Map<string, string>();
  readonly told = {
    counts: {
      pictures: noCount(),
      authors: noCount(),
      categories: noCount(),
      tags: noCount(),
      posts: noCount(),
      comments: noCount(),
      addresses: noCount(),
    },
    shown: 0,
    hidden: 0,
    problems: [] as ZblogProblem[],
    readAs: { needs: 0, offers: 0 },
    disguised: 0,
  };

  constructor(db: Db, by: Member, owner: ScopedOwner, importId: string, input: ZblogInput) {
    this.#db = db;
    this.#by = by;
    this.#owner = owner;
    this.#importId = importId;
    this.#input = input;
  }

  #problem(problem: ZblogProblem): void {
    if (this.told.problems.length < mostProblems) this.told.problems.push(problem);
  }

  async #legacy(kind: LegacyKind): Promise<Map<string, LegacyRecord>> {
    return asMember(this.#db, this.#by, (trx) => loadLegacy(trx, this.#owner.siteId, kind));
  }

  /** Writes in one transaction; a look around writes nothing. */
  async #write(work: (trx: Db) => Promise<void>): Promise<void> {
    if (!this.#input.isDry) await asMember(this.#db, this.#by, work);
  }

  async #remember(trx: Db, kind: LegacyKind, records: readonly NewLegacy[]): Promise<void> {
    await saveLegacy(trx, this.#owner, { kind, importId: this.#importId }, records);
  }

  /** Every picture of the uploads, whether a post shows it or not. */
  async pictures(): Promise<void> {
    const { uploads, isDry, pictures: folder, old } = this.#input;
    const count = this.told.counts.pictures;
    const legacy = await this.#legacy("picture");
    const names = new Map(old.uploads.map(({ path, sourceName }) => [path, sourceName]));
    let done = 0;
    if (uploads) {
      for await (const { path, data } of uploads()) {
        if (/(?:^|\/)(?:index\.html?|\.[^/]*|thumbs\.db)$/i.test(path)) continue;
        const seen = isDry ? await seePicture(data) : await keepPicture(folder, data);
        if (!seen.ok) {
          const code = seen.refusal.code === "notAPicture" ? "notAPictureFile" : seen.refusal.code;
          this.#problem({ code, where: path });
          continue;
        }
        const { value } = seen;
        this.#pictures.set(path, value);
        this.#links.set(`/zb_users/upload/${path}`, `/pictures/${value.file}`);
        const before = legacy.get(path);
        if (before?.rowHash === value.hash) count.unchanged += 1;
        else {
          count[before ? "updated" : "created"] += 1;
          const kept = { ...value, bytes: data.length, widths: [], name: names.get(path) ?? path, id: newId() };
          await this.#write(async (trx) => {
            const at = this.#input.now();
            const ids = await savePictures(trx, this.#owner.orgId, [kept], at);
            const id = ids.get(value.hash) ?? kept.id;
            const record = { legacyId: path, subjectId: id, rowHash: value.hash, isOwn: id === kept.id, writtenAt: at };
            await this.#remember(trx, "picture", [record]);
            const target = `/pictures/${value.file}`;
            const legacyPath = `${old.root}zb_users/upload/${path}`;
            await saveOldAddresses(trx, this.#owner, [{ legacyPath, subjectKind: "picture", subjectId: id, target }]);
          });
        }
        done += 1;
        this.#input.onProgress?.("pictures", done, undefined);
      }
    }
    for (const { path } of old.uploads) {
      if (!this.#pictures.has(path) && !legacy.has(path) && isPictureName(path))
        this.#problem({ code: "uploadMissing", where: path });
    }
  }

  async labels(): Promise<MovedLabels> {
    const { old } = this.#input;
    const authors = await this.#labelsOf(
      "author",
      old.members.map((one) => ({ ...one, legacyId: String(one.id), alias: "", fallback: `author-${one.id}` })),
    );
    const categories = await this.#labelsOf(
      "category",
      old.categories.map((one) => ({ ...one, legacyId: String(one.id), fallback: `category-${one.id}` })),
      new Map(old.categories.map((one) => [String(one.id), String(one.parentId)])),
    );
    const tags = await this.#labelsOf(
      "tag",
      old.tags.map((one) => ({ ...one, legacyId: String(one.id), fallback: `tag-${one.id}` })),
    );
    const labels = { authors, categories, tags };
    const pairs: [ReadonlyMap<number, { slug: string }>, (slug: string) => string, string, string][] = [
      [categories, categoryPath, "category", "cate"],
      [tags, tagPath, "tags", "tags"],
      [authors, authorPath, "author", "auth"],
    ];
    for (const [moved, path, word, query] of pairs) {
      for (const [id, { slug }] of moved) {
        this.#links.set(`${old.root}index.php/${word}-${id}.html`, path(slug));
        this.#links.set(`${old.root}?${query}=${id}`, path(slug));
      }
    }
    return labels;
  }

  async #labelsOf(kind: LabelKind, given: readonly Given[], parents?: ReadonlyMap<string, string>) {
    const plural = { author: "authors", category: "categories", tag: "tags" } as const;
    const count = this.told.counts[plural[kind]];
    const legacy = await this.#legacy(kind);
    const there = await asMember(this.#db, this.#by, (trx) => loadLabels(trx, this.#owner.siteId, kind));
    const slugs = new Map([...there].map(([slug, { id }]) => [id, slug]));
    const taken = new Set(there.keys());
    const moved = new Map<number, { id: string; slug: string }>();
    const rows: LabelRow[] = [];
    const records: Omit<NewLegacy, "writtenAt">[] = [];
    for (const one of given) {
      const before = legacy.get(one.legacyId);
      const rowHash = hashOf(one.name, one.alias, one.intro, one.meta, one.position, parents?.get(one.legacyId));
      const known = before === undefined ? undefined : slugs.get(before.subjectId);
      if (before && known !== undefined && (before.rowHash === rowHash || before.isEdited)) {
        count[before.rowHash === rowHash ? "unchanged" : "edited"] += 1;
        moved.set(Number(one.legacyId), { id: before.subjectId, slug: known });
        continue;
      }
      const wanted = slugOf(one.alias) || slugOf(one.name) || one.fallback;
      const same = there.get(wanted);
      // A tag of that name that is here already is the same tag.
      const isFound = before === undefined && same !== undefined && same.name === one.name && kind !== "author";
      const slug = known ?? (isFound ? wanted : freeSlug(wanted, one.legacyId, taken));
      const id = isFound && same ? same.id : (before?.subjectId ?? newId());
      taken.add(slug);
      moved.set(Number(one.legacyId), { id, slug });
      count[before === undefined || known === undefined ? "created" : "updated"] += 1;
      if (!isFound) {
        rows.push({
          id,
          name: one.name || one.fallback,
          slug,
          intro: plainText(one.intro),
          meta: one.meta,
          ...(one.position === undefined ? {} : { position: one.position }),
        });
      }
      records.push({ legacyId: one.legacyId, subjectId: id, rowHash, isOwn: !isFound });
    }
    await this.#write(async (trx) => {
      const at = this.#input.now();
      await saveLabels(trx, this.#owner, kind, rows, at);
      const idOf = (legacyId: string | undefined) => moved.get(Number(legacyId))?.id ?? null;
      if (parents && rows.length > 0) await saveCategoryParents(trx, parentRows(parents, idOf));
      await this.#remember(
        trx,
        kind,
        records.map((record) => ({ ...record, writtenAt: at })),
      );
    });
    return moved;
  }

  async posts(labels: MovedLabels): Promise<ReadonlyMap<number, MovedPost>> {
    const { old, isDry } = this.#input;
    const legacy = await this.#legacy("post");
    const slugs = await asMember(this.#db, this.#by, (trx) => loadPostSlugs(trx, this.#owner.siteId));
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
        day: dayIn(this.#input.timeZone, new Date(post.postedAtS * 1000)),
        category: categories.get(post.categoryId),
        author: members.get(post.authorId),
      };
      for (const path of addressesOfPost(old, post, given))
        this.#links.set(path, postPath(post.isPage ? "page" : "post", slug));
    }
    const all = [...moved.values()];
    for (let from = 0; from < all.length; from += batchPosts) {
      const batch = all.slice(from, from + batchPosts).flatMap((one) => this.#postOf(one, legacy, labels, categories));
      await this.#write(async (trx) => {
        await savePosts(
          trx,
          batch.map(({ row }) => row),
        );
        const ids = batch.map(({ row }) => row.id);
        await replaceSlots(trx, ids);
        const orgId = this.#owner.orgId;
        await insertRevisions(
          trx,
          batch.map(({ row, content }) => ({
            id: newId(),
            orgId,
            postId: row.id,
            content,
            byUser: this.#by.userId,
            at: row.at,
          })),
        );
        await insertPostViews(
          trx,
          orgId,
          batch.map(({ row, views }) => ({ postId: row.id, views })),
        );
        await this.#remember(
          trx,
          "post",
          batch.map(({ record }) => record),
        );
      });
      this.#input.onProgress?.("posts", Math.min(from + batchPosts, all.length), all.length);
    }
    if (isDry) for (const { old: post } of all) this.#readPost(post);
    return moved;
  }

  #picture(src: string): BodyPicture | undefined {
    const path = /zb_users\/upload\/([^?#]+)/.exec(src)?.[1];
    return path === undefined ? undefined : this.#pictures.get(decoded(path));
  }

  #link(href: string): string {
    const [before = "", after = ""] = href.split("#", 2);
    const path = this.#links.get(decoded(before.replaceAll("&amp;", "&")));
    return path === undefined ? href : after === "" ? path : `${path}#${after}`;
  }

  #postOf(
    moved: MovedPost,
    legacy: ReadonlyMap<string, LegacyRecord>,
    labels: MovedLabels,
    categories: ReadonlyMap<number, OldCategory>,
  ) {
    const { old: post, id, slug } = moved;
    const { places, timeZone, home } = this.#input;
    const count = this.told.counts.posts;
    const before = legacy.get(String(post.id));
    const { whole, before: lead } = splitAtMore(post.content);
    const body = cleanBody(whole, { picture: (src) => this.#picture(src), link: (href) => this.#link(href) });
    const rowHash = hashOf(post, body.html, slug, categories.get(post.categoryId));
    const isShown = post.status === 0 || (post.status === 8 && post.postedAtS > 0);
    this.told[isShown ? "shown" : "hidden"] += 1;
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
    this.#tellBody(post, body.removed);
    if (!this.#input.isDry) this.#readPost(post);
    const writtenAt = new Date((post.updatedAtS || post.postedAtS) * 1000);
    const category = labels.categories.get(post.categoryId);
    if (category === undefined && post.categoryId !== 0)
      this.#problem({ code: "unknownCategory", where: nameOf(post) });
    const author = labels.authors.get(post.authorId);
    if (author === undefined) this.#problem({ code: "unknownAuthor", where: nameOf(post) });
    if (post.hasBadMeta) this.#problem({ code: "badMeta", where: nameOf(post) });
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
        ...this.#owner,
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
    const tags = post.tagIds.flatMap((tag) => this.#input.old.tags.find((one) => one.id === tag)?.name ?? []);
    return [{ row, record, views: post.views, content: { ...content, body: body.html, tags } }];
  }

  #tellBody(post: OldPost, removed: Removed): void {
    for (const [code, times] of Object.entries(removed)) {
      this.#problem({ code: code as RemovedCode, where: nameOf(post), count: times });
    }
  }

  /** What of the posts reads as a need or an offer; to save it is for someone at the desk to decide. */
  #readPost(post: OldPost): void {
    const text = `${post.title}\n${plainText(post.content).slice(0, 400)}`;
    if (/蕞|嘬/.test(text)) this.told.disguised += 1;
    if (post.isPage) return;
    const today = dayIn(this.#input.timeZone, this.#input.now());
    const { record } = read(text, { places: this.#input.places, today, home: this.#input.home });
    const saysWhat = record.deal.length > 0 && (record.kinds.length > 0 || record.area_sqm !== null);
    if (!saysWhat) return;
    if (record.side === "demand") this.told.readAs.needs += 1;
    if (record.side === "supply") this.told.readAs.offers += 1;
  }

  async comments(posts: ReadonlyMap<number, MovedPost>): Promise<void> {
    const { old } = this.#input;
    const count = this.told.counts.comments;
    const legacy = await this.#legacy("comment");
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
          this.#problem({ code: "orphanComment", where: `${one.id} ${one.name}` });
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
      await this.#write(async (trx) => {
        const at = this.#input.now();
        await saveComments(trx, this.#owner, rows, { at, retainUntil: retainUntil(at, this.#input.retentionDays) });
        await this.#remember(
          trx,
          "comment",
          records.map((record) => ({ ...record, writtenAt: at })),
        );
      });
      this.#input.onProgress?.("comments", Math.min(from + batchComments, ordered.length), ordered.length);
    }
  }

  async addresses(labels: MovedLabels, posts: ReadonlyMap<number, MovedPost>): Promise<void> {
    const { old, timeZone } = this.#input;
    const found = oldSiteAddresses(old, labels, posts, { siteId: this.#owner.siteId, timeZone });
    this.told.counts.addresses.created = found.length;
    for (let from = 0; from < found.length; from += 1000) {
      await this.#write((trx) => saveOldAddresses(trx, this.#owner, found.slice(from, from + 1000)));
      this.#input.onProgress?.("addresses", Math.min(from + 1000, found.length), found.length);
    }
  }
}

const isPictureName = (path: string): boolean => /\.(?:jpe?g|png|gif|webp|bmp)$/i.test(path);

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

const freeSlug = (wanted: string, legacyId: string, taken: ReadonlySet<string>): string =>
  taken.has(wanted) ? freeSlugOf(`${wanted}-${legacyId}`, (slug) => taken.has(slug)) : wanted;

function freeSlugOf(wanted: string, isTaken: (slug: string) => boolean): string {
  let slug = wanted;
  for (let n = 2; isTaken(slug); n++) slug = `${wanted}-${n}`;
  return slug;
}

/** The parents as they were; a circle, which only a broken site has, is cut open. */
function parentRows(parents: ReadonlyMap<string, string>, idOf: (legacyId: string | undefined) => string | null) {
  return [...parents].flatMap(([legacyId, parent]) => {
    const id = idOf(legacyId);
    if (id === null) return [];
    let at: string | undefined = parent;
    for (let depth = 0; at !== undefined && at !== "0" && depth < 10; depth++) {
      if (at === legacyId) return [{ id, parentId: null }];
      at = parents.get(at);
    }
    return [{ id, parentId: parent === "0" ? null : idOf(parent) }];
  });
}
