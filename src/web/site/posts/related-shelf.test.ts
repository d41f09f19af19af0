import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { gazetteer } from "../../../../test/gazetteer.ts";
import { buildTestSite, type TestSite } from "../../../../test/site-app.ts";
import { findPublishedPost } from "../../../store/posts/published-posts.ts";
import { writePost } from "../../../usecases/posts/write-post.ts";
import { RelatedShelf } from "./related-shelf.ts";

let database: TestDatabase;
let site: TestSite;
const now = new Date("2026-11-23T02:00:00Z");
/** More than are read at once on both sides of one. */
const count = 95;
/** From the oldest on. */
const slugs = Array.from({ length: count }, (_, i) => `no-${i}`);

beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database, { clock: () => now });
  for (const [i, slug] of slugs.entries()) await write("post", slug, new Date(now.getTime() - (count - i) * 3_600_000));
  await write("post", "still-to-come", new Date(now.getTime() + 3_600_000));
  await write("page", "a-page", new Date(now.getTime() - 10 * 3_600_000 - 1));
});
afterAll(() => database.close());

async function write(kind: "post" | "page", slug: string, publishAt: Date): Promise<void> {
  const content = { title: `题目 ${slug}`, body: "<p>徐行</p>", tags: [], isIndented: false, isPinned: false };
  const written = await writePost(
    database.deskDb,
    site.by,
    {
      siteId: site.siteId,
      kind,
      slug,
      authorName: "示例编辑",
      publishAt,
      now,
      content: { ...content, allowsComments: false },
    },
    { places: gazetteer, timeZone: "Asia/Shanghai", picture: () => undefined },
  );
  if (!written.ok) throw new Error(written.refusal.code);
}

const newShelf = () => new RelatedShelf(database.siteDb, site.siteId, () => now);

async function neighbours(shelf: RelatedShelf, kind: "post" | "page", slug: string): Promise<(string | undefined)[]> {
  const post = await findPublishedPost(database.siteDb, { siteId: site.siteId, kind, slug, now });
  if (post === undefined) throw new Error(`there is no ${slug}`);
  const { previous, next } = await shelf.beside(post);
  return [previous?.slug, next?.slug];
}

test("whichever post is asked for first, each has the one before and the one after it, and none that is still to come", async () => {
  for (const first of [0, 1, 40, 60, count - 1]) {
    const shelf = newShelf();
    await neighbours(shelf, "post", slugs[first] ?? "");
    for (const [i, slug] of slugs.entries())
      expect(await neighbours(shelf, "post", slug)).toEqual([slugs[i - 1], slugs[i + 1]]);
  }
});

test("a page has posts beside it in time, and is beside none", async () => {
  const shelf = newShelf();
  expect(await neighbours(shelf, "page", "a-page")).toEqual([`no-${count - 11}`, `no-${count - 10}`]);
  expect(await neighbours(shelf, "post", `no-${count - 11}`)).toEqual([`no-${count - 12}`, `no-${count - 10}`]);
});

test("neighbours that are asked for together are read by one of them, and each has its own", async () => {
  let readings = 0;
  const db = database.siteDb.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (result.rows.some((row) => "older" in row)) readings += 1;
      return result;
    },
  });
  const shelf = new RelatedShelf(db, site.siteId, () => now);
  const middle = slugs.slice(30, 50);
  expect(await Promise.all(middle.map((slug) => neighbours(shelf, "post", slug)))).toEqual(
    middle.map((_, i) => [slugs[29 + i], slugs[31 + i]]),
  );
  expect(readings).toBe(1);
});
