import { dayIn } from "../../domain/measure/day.ts";
import { monthPath } from "../../domain/posts/post.ts";
import {
  addressesOfList,
  addressesOfPost,
  datesWritten,
  valuesOfCategory,
  valuesOfMember,
  valuesOfTag,
} from "../../domain/zblog/old-addresses.ts";
import type { OldPost, OldSite } from "../../domain/zblog/old-site.ts";
import type { OldAddress } from "../../store/posts/old-addresses.ts";

export interface MovedLabels {
  readonly authors: ReadonlyMap<number, { readonly id: string; readonly slug: string }>;
  readonly categories: ReadonlyMap<number, { readonly id: string; readonly slug: string }>;
  readonly tags: ReadonlyMap<number, { readonly id: string; readonly slug: string }>;
}

export interface MovedPost {
  readonly id: string;
  readonly slug: string;
  readonly old: OldPost;
}

/** How many posts a page of our lists shows: an old page leads to the one on which its first post stands now. */
const postsPerPage = 20;

/** Every address that the old site had, with what stands there now. */
export function oldSiteAddresses(
  old: OldSite,
  labels: MovedLabels,
  posts: ReadonlyMap<number, MovedPost>,
  given: { readonly siteId: string; readonly timeZone: string },
): OldAddress[] {
  const { siteId, timeZone } = given;
  const categories = new Map(old.categories.map((one) => [one.id, one]));
  const members = new Map(old.members.map((one) => [one.id, one]));
  const found: OldAddress[] = [];
  const shown = old.posts.filter((post) => post.status === 0 && !post.isPage);
  const dayOf = (seconds: number) => dayIn(timeZone, new Date(seconds * 1000));

  for (const { id, old: post } of posts.values()) {
    const about = {
      day: dayOf(post.postedAtS),
      category: categories.get(post.categoryId),
      author: members.get(post.authorId),
    };
    for (const legacyPath of addressesOfPost(old, post, about)) {
      found.push({ legacyPath, subjectKind: "post", subjectId: id });
    }
  }

  const pagesOf = (count: number) => Math.max(1, Math.ceil(count / old.postsPerPage));
  const pageNow = (page: number) => {
    const now = Math.floor(((page - 1) * old.postsPerPage) / postsPerPage) + 1;
    return now === 1 ? undefined : `?page=${now}`;
  };
  const list = (
    kind: "category" | "tags" | "author",
    subjectKind: "category" | "tag" | "author",
    subjectId: string | undefined,
    values: Record<string, string>,
    query: string,
    count: number,
  ) => {
    if (subjectId === undefined) return;
    for (const { path, page } of addressesOfList(old, kind, values, query, pagesOf(count))) {
      const target = pageNow(page);
      found.push({ legacyPath: path, subjectKind, subjectId, ...(target === undefined ? {} : { target }) });
    }
  };

  const below = new Map<number, number[]>();
  for (const { id, parentId } of old.categories) below.set(parentId, [...(below.get(parentId) ?? []), id]);
  const withBelow = (id: number, depth = 0): number[] =>
    depth > 8 ? [] : [id, ...(below.get(id) ?? []).flatMap((one) => withBelow(one, depth + 1))];
  for (const category of old.categories) {
    const ids = new Set(withBelow(category.id));
    const count = shown.filter((post) => ids.has(post.categoryId)).length;
    list(
      "category",
      "category",
      labels.categories.get(category.id)?.id,
      valuesOfCategory(category),
      `cate=${category.id}`,
      count,
    );
  }
  for (const tag of old.tags) {
    const count = shown.filter((post) => post.tagIds.includes(tag.id)).length;
    list("tags", "tag", labels.tags.get(tag.id)?.id, valuesOfTag(tag), `tags=${tag.id}`, count);
  }
  for (const member of old.members) {
    const count = shown.filter((post) => post.authorId === member.id).length;
    list("author", "author", labels.authors.get(member.id)?.id, valuesOfMember(member), `auth=${member.id}`, count);
  }

  const target = (legacyPath: string, to: string) =>
    found.push({ legacyPath, subjectKind: "list", subjectId: siteId, target: to });
  for (const { path, page } of addressesOfList(old, "index", {}, "", pagesOf(shown.length))) {
    target(path, `/posts${pageNow(page) ?? ""}`);
  }
  for (let page = 2; page <= pagesOf(shown.length); page++)
    target(`${old.root}?page=${page}`, `/posts${pageNow(page) ?? ""}`);
  const days = new Map<string, number>();
  for (const { postedAtS } of shown) {
    const day = dayOf(postedAtS);
    for (const key of [day, day.slice(0, 7)]) days.set(key, (days.get(key) ?? 0) + 1);
  }
  for (const [day, count] of days) {
    const to = monthPath(day.slice(0, 7));
    const isDay = day.length > 7;
    for (const date of datesWritten(day, isDay)) {
      for (const { path, page } of addressesOfList(old, "date", { date }, `date=${date}`, pagesOf(count))) {
        target(path, `${to}${isDay ? "" : (pageNow(page) ?? "")}`);
      }
    }
  }
  target(`${old.root}feed.php`, "/posts/feed.xml");
  for (const category of old.categories) {
    const slug = labels.categories.get(category.id)?.slug;
    if (slug !== undefined)
      target(`${old.root}feed.php?cate=${category.id}`, `/posts/c/${encodeURIComponent(slug)}/feed.xml`);
  }
  target(`${old.root}search.php`, "/posts");
  target(`${old.root}index.php`, "/");
  return found;
}
