import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildNeed, buildSpace, placeId, testNow } from "../../../test/factories.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import { buildTestSite, type TestSite } from "../../../test/site-app.ts";
import { listenToChanges } from "../../store/changes.ts";
import { writePost } from "../../usecases/posts/write-post.ts";
import { withdrawOffer } from "../../usecases/withdraw-offer.ts";
import { SiteCache } from "../cache/site-cache.ts";

// Each step waits for what another connection hears, however slow the machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: TestDatabase;
let keeping: TestSite;
let fresh: TestSite;
let listening: ReturnType<typeof listenToChanges>;

const textOf = async (site: TestSite, path: string) => (await site.app.request(path)).text();
/** What a site that keeps pages and parts of them shows, once it shows what one does that keeps nothing. */
const settled = async (path: string) => {
  const now = await textOf(fresh, path);
  await expect.poll(() => textOf(keeping, path), { timeout: 60_000 }).toBe(now);
  return now;
};

async function write(slug: string, title: string, body: string): Promise<void> {
  const content = { title, body, tags: [], isIndented: false, isPinned: false, allowsComments: true };
  const post = {
    siteId: fresh.siteId,
    kind: "post" as const,
    slug,
    authorName: "示例编辑",
    publishAt: testNow,
    now: testNow,
  };
  const given = {
    places: gazetteer,
    timeZone: "Asia/Shanghai",
    home: placeId("上海", "嘉定"),
    picture: () => undefined,
  };
  const result = await writePost(database.deskDb, fresh.by, { ...post, content }, given);
  if (!result.ok) throw new Error(result.refusal.code);
}

beforeAll(async () => {
  database = await createTestDatabase();
  fresh = await buildTestSite(database);
  const cache = new SiteCache({ trustedProxies: 0, timeZone: "Asia/Shanghai", clock: () => testNow });
  keeping = await buildTestSite(database, { cache, host: `${fresh.by.orgId}.example` });
  await new Promise<void>((heard) => {
    listening = listenToChanges(database.urls.site, {
      onChange: (siteId, what) => {
        if (siteId === fresh.siteId) cache.changed(what);
      },
      onHearing: (isHearing) => {
        cache.hear(isHearing);
        if (isHearing) heard();
      },
      onError: (error) => {
        throw error;
      },
    });
  });
  await write("xuhang", "徐行的厂房", "<p>徐行镇新添厂房。</p>");
  await write("huaqiao", "花桥的仓库", "<p>昆山花桥镇新添仓库。</p>");
});
afterAll(async () => {
  await listening.stop();
  await database.close();
});

test("what is kept for all pages changes on each of them as soon as an offer or a need does", async () => {
  for (const path of ["/", "/posts/xuhang", "/posts/huaqiao"]) expect(await settled(path)).not.toContain("示例新厂房");
  const { id } = await buildSpace(database.deskDb, { by: fresh.by, siteId: fresh.siteId, title: "示例新厂房" });
  for (const path of ["/", "/posts/xuhang"]) expect(await settled(path)).toContain("示例新厂房");
  expect(await settled("/posts/huaqiao")).not.toContain("示例新厂房");
  await buildNeed(database.deskDb, { by: fresh.by, siteId: fresh.siteId, title: "示例新需求" });
  for (const path of ["/", "/posts/xuhang"]) expect(await settled(path)).toContain("示例新需求");
  await withdrawOffer(database.deskDb, fresh.by, { offerId: id, now: testNow });
  for (const path of ["/", "/posts/xuhang"]) expect(await settled(path)).not.toContain("示例新厂房");
});

test("related posts change with the posts that they are of", async () => {
  expect(await settled("/posts/xuhang")).not.toContain("徐行的仓库");
  await write("xuhang-2", "徐行的仓库", "<p>徐行镇新添仓库。</p>");
  expect(await settled("/posts/xuhang")).toContain("徐行的仓库");
});

test("another site of the same stock shows nothing of it", async () => {
  const other = await buildTestSite(database);
  await buildSpace(database.deskDb, { by: fresh.by, siteId: fresh.siteId, title: "示例另一座厂房" });
  expect(await settled("/")).toContain("示例另一座厂房");
  expect(await textOf(other, "/")).not.toContain("示例另一座厂房");
});
