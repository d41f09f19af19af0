import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listSites } from "../../src/store/sites.ts";
import { loadDemo } from "../../src/usecases/demo/load-demo.ts";
import { writePost } from "../../src/usecases/posts/write-post.ts";
import { openBrowser } from "../browser.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { testNow, testToday } from "../factories.ts";
import { gazetteer } from "../gazetteer.ts";
import { buildTestSite, listen } from "../site-app.ts";

const mostBytes = 60 * 1024;

let browser: Browser;
let database: TestDatabase;
let site: { url: string; close: () => Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase();
  await loadDemo(database.ownerDb, { places: gazetteer, today: testToday, now: testNow });
  const { app, siteId } = await buildTestSite(database, { host: "" });
  const [shown] = await listSites(database.ownerDb);
  if (shown === undefined) throw new Error("the demo has no site");
  const by = { orgId: shown.orgId, userId: "demo" };
  const body = "<p>徐行镇的单层厂房，净高九米，行车十吨。</p>".repeat(40);
  const content = { title: "徐行厂房", body, tags: ["厂房"], isIndented: false, isPinned: false, allowsComments: true };
  const post = {
    siteId,
    kind: "post" as const,
    slug: "xuhang",
    authorName: "示例编辑",
    publishAt: testNow,
    now: testNow,
  };
  const given = { places: gazetteer, timeZone: "Asia/Shanghai", picture: () => undefined };
  const written = await writePost(database.deskDb, by, { ...post, content }, given);
  if (!written.ok) throw new Error(written.refusal.code);
  site = await listen(app);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await database?.close();
});

/** What travels for a page and all that it loads, as it is coded, without pictures; and of which kinds that is. */
async function weigh(page: Page, path: string): Promise<{ bytes: number; kinds: Set<string> }> {
  const session = await page.context().newCDPSession(page);
  const kindOf = new Map<string, string>();
  const kinds = new Set<string>();
  let bytes = 0;
  session.on("Network.requestWillBeSent", ({ requestId, type }) => kindOf.set(requestId, type ?? "Other"));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kindOf.get(requestId) ?? "Other";
    kinds.add(kind);
    if (kind !== "Image") bytes += encodedDataLength;
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(site.url + path, { waitUntil: "networkidle" });
  await session.detach();
  return { bytes, kinds };
}

test("no kind of page weighs more than 60 KB with all that it loads, pictures aside", async () => {
  const page = await browser.newPage();
  const first = async (list: string, links: string) => {
    await page.goto(site.url + list);
    return (await page.locator(links).first().getAttribute("href")) ?? "none";
  };
  const paths = [
    "/",
    "/spaces",
    await first("/spaces", ".card h3 a"),
    "/needs",
    await first("/needs", ".row h3 a"),
    "/needs/new",
    "/places/xuhang-310114109",
    await first("/places/xuhang-310114109", "a[href^='/parks/']"),
    "/places/jiading-310114/factory-rent",
    "/posts",
    "/posts/xuhang",
    "/posts/archive",
    `/search?q=${encodeURIComponent("厂房")}`,
    "/about",
  ];
  for (const path of paths) {
    const { bytes, kinds } = await weigh(page, path);
    expect([...kinds], path).toEqual(expect.arrayContaining(["Document", "Stylesheet"]));
    expect(bytes, path).toBeLessThan(mostBytes);
  }
  await page.close();
}, 120_000);
