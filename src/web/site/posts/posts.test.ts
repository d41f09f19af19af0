import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildNeed, buildSpace, placeId } from "../../../../test/factories.ts";
import { gazetteer } from "../../../../test/gazetteer.ts";
import { buildTestSite, postForm, type TestSite } from "../../../../test/site-app.ts";
import { asMember } from "../../../store/as-member.ts";
import { insertCategory } from "../../../store/posts/labels.ts";
import { listPostAddresses } from "../../../store/posts/post-lists.ts";
import { type KeptPicture, keepPicture } from "../../../usecases/posts/keep-picture.ts";
import { type PostToWrite, writePost } from "../../../usecases/posts/write-post.ts";
import { viewCounter } from "./view-counter.ts";

let database: TestDatabase;
let site: TestSite;
let folder: string;
let kept: KeptPicture;
const clock = { now: new Date("2026-11-23T02:00:00Z") };

const content = {
  title: "徐行工业园迎来新租户",
  body: "<p>徐行的厂房又有两家企业入驻。</p><p>园区还有单层厂房。</p>",
  tags: ["徐行", "厂房"],
  isIndented: false,
  isPinned: false,
  allowsComments: true,
};

async function written(
  given: Partial<Omit<PostToWrite, "content">> & { content?: Partial<PostToWrite["content"]> } = {},
) {
  const result = await writePost(
    database.deskDb,
    site.by,
    {
      siteId: site.siteId,
      kind: "post",
      authorName: "示例编辑",
      publishAt: new Date("2026-11-22T02:00:00Z"),
      now: clock.now,
      ...given,
      content: { ...content, ...given.content },
    },
    {
      places: gazetteer,
      timeZone: "Asia/Shanghai",
      home: placeId("上海", "嘉定"),
      picture: (src) => (src === `/pictures/${kept.file}` ? kept : undefined),
    },
  );
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const get = async (path: string) => {
  const answer = await site.app.request(path);
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "luodi-posts-"));
  database = await createTestDatabase();
  site = await buildTestSite(database, {
    clock: () => clock.now,
    pictures: folder,
    settings: { contact: { name: "示例", phone: "400-000-0000", wechat: "shili-kefu" } },
  });
  const png = await sharp({ create: { width: 1000, height: 700, channels: 3, background: "#996633" } })
    .png()
    .toBuffer();
  const result = await keepPicture(folder, png);
  if (!result.ok) throw new Error(result.refusal.code);
  kept = result.value;
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a post's page", () => {
  test("tells title, way, author, dates, category, views, contact, code and copyright without a script", async () => {
    const owner = { orgId: site.by.orgId, siteId: site.siteId };
    const categoryId = await asMember(database.deskDb, site.by, (trx) =>
      insertCategory(trx, owner, { name: "园区动态", parentId: null }, clock.now),
    );
    if (categoryId === undefined) throw new Error("no category");
    const body = `${content.body}<p><img src="/pictures/${kept.file}" alt="厂房外观"></p>`;
    await written({ slug: "xinzuhu", content: { body, categoryId } });
    const { status, html } = await get("/posts/xinzuhu");
    expect(status).toBe(200);
    for (const part of [
      "<h1>徐行工业园迎来新租户</h1>",
      'aria-label="当前位置"',
      "示例编辑",
      'dateTime="2026-11-22T02:00:00.000Z"',
      "昨天发布（2026-11-22）",
      "园区动态",
      "0 次阅读",
      "400-000-0000",
      "shili-kefu",
      '<svg class="qr"',
      "转载请注明出处",
      "手机扫一扫",
      '<form class="ask-form"',
    ])
      expect(html).toContain(part);
    expect(html).toMatch(/<source type="image\/avif" srcset="\/pictures\/[0-9a-f]{32}-480\.avif 480w/);
    expect(html).toContain(`src="/pictures/${kept.file}" alt="厂房外观" width="1000" height="700"`);
    expect(html).not.toMatch(/<style|<script(?![^>]*(?:src=|ld\+json))|\sstyle=|\son\w+=/);
    expect(html).not.toContain("post-body></post-body");
    const picture = await site.app.request(`/pictures/${kept.file.replace(".png", "-480.webp")}`);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect((await site.app.request("/pictures/..%2f..%2fetc%2fpasswd")).status).toBe(404);
  });

  test("a repost says where it comes from and claims no copyright", async () => {
    const source = { name: "示例日报", url: "https://example.org/a", permission: "经授权", extent: "excerpt" as const };
    await written({ slug: "repost", content: { source } });
    const { html } = await get("/posts/repost");
    expect(html).toContain("本文摘录自<b>示例日报</b>");
    expect(html).toContain("许可：经授权");
    expect(html).not.toContain("转载请注明出处");
  });

  test("drafts, taken back and scheduled ones are not there until their hour", async () => {
    await written({ slug: "draft", publishAt: null });
    await written({ slug: "soon", publishAt: new Date("2026-11-23T03:00:00Z") });
    expect((await get("/posts/draft")).status).toBe(404);
    expect((await get("/posts/soon")).status).toBe(404);
    expect((await get("/posts")).html).not.toContain("/posts/soon");
    clock.now = new Date("2026-11-23T03:00:00Z");
    expect((await get("/posts/soon")).status).toBe(200);
    expect((await get("/posts")).html).toContain("/posts/soon");
    clock.now = new Date("2026-11-23T02:00:00Z");
  });

  test("cards of offers and needs show what those are now, and say when they are gone", async () => {
    const space = await buildSpace(database.deskDb, { by: site.by, siteId: site.siteId, title: "示例活厂房" });
    const secret = await buildSpace(database.deskDb, { by: site.by, title: "示例暗厂房" });
    const need = await buildNeed(database.deskDb, { by: site.by, siteId: site.siteId, title: "示例活需求" });
    const body = `<p>字</p><div data-offer="${space.id}"></div><div data-need="${need.id}"></div><div data-offer="${secret.id}"></div>`;
    await written({ slug: "cards", content: { body } });
    const { html } = await get("/posts/cards");
    expect(html).toContain("示例活厂房");
    expect(html).toContain("示例活需求");
    expect(html).toContain("已不在网站上");
    expect(html).not.toContain("示例暗厂房");
  });

  test("related ones share tags, place or category; offers and needs of its place stand beside it", async () => {
    await written({ slug: "alike", content: { title: "徐行又一座厂房", tags: ["徐行"] } });
    await written({ slug: "unlike", content: { title: "别处的仓库", body: "<p>昆山花桥的仓库。</p>", tags: [] } });
    const { html } = await get("/posts/alike");
    const related = html.slice(html.indexOf("<h2>相关文章"), html.indexOf('id="questions"'));
    expect(related).toContain("/posts/xinzuhu");
    expect(related).not.toContain("/posts/unlike");
    expect(related).not.toContain("/posts/alike");
    const aside = html.slice(html.indexOf("<aside"));
    expect(aside).toContain("示例活厂房");
    expect(aside).toContain("示例活需求");
    expect((await get("/posts/alike")).html).toBe(html);
  });

  test("a saved change takes the place of what was there, and a colleague's change in between is not lost", async () => {
    const { id } = await written({ slug: "changing" });
    await written({ postId: id, revision: 1, content: { title: "改过的题目" } });
    expect((await get("/posts/changing")).html).toContain("<h1>改过的题目</h1>");
    await expect(written({ postId: id, revision: 1, content: { title: "又一个" } })).rejects.toThrow("changed");
    await written({ postId: id, publishAt: null });
    expect((await get("/posts/changing")).status).toBe(404);
    await expect(written({ slug: "alike" })).rejects.toThrow("pathTaken");
  });
});

describe("lists", () => {
  test("stand by category, tag, author, month and all together, newest first with pinned ones before", async () => {
    await written({
      slug: "old-pinned",
      publishAt: new Date("2026-01-05T02:00:00Z"),
      content: { title: "老置顶", isPinned: true },
    });
    const { html } = await get("/posts");
    const slugs = [...html.matchAll(/<h3><a href="\/posts\/([\w-]+)"/g)].map(([, slug]) => slug);
    expect(slugs[0]).toBe("old-pinned");
    expect(slugs).toContain("xinzuhu");
    expect((await get(`/posts/t/${encodeURIComponent("徐行")}`)).html).toContain("/posts/alike");
    expect((await get(`/posts/c/${encodeURIComponent("园区动态")}`)).html).toContain("/posts/xinzuhu");
    expect((await get("/posts/archive/2026-01")).html).toContain("老置顶");
    expect((await get("/posts/archive")).html).toContain("2026-01");
    const author = /href="(\/posts\/a\/[^"]+)"/.exec((await get("/posts/xinzuhu")).html)?.[1] ?? "";
    expect((await get(author)).html).toContain("/posts/alike");
    for (const path of [
      "/posts/t/none",
      "/posts/c/none",
      "/posts/archive/1999-01",
      "/posts/archive/2026-13",
      "/posts?page=99",
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    expect((await get("/")).html).toContain("最新资讯");
  });

  test("are followed by RSS, whole and by category, and pages say so", async () => {
    const feed = await get("/posts/feed.xml");
    expect(feed.headers.get("content-type")).toContain("application/rss+xml");
    expect(feed.html).toContain("<title>徐行工业园迎来新租户</title><link>http://localhost/posts/xinzuhu</link>");
    expect((await get(`/posts/c/${encodeURIComponent("园区动态")}/feed.xml`)).html.match(/<item>/g)).toHaveLength(1);
    expect((await get("/posts")).html).toContain('type="application/rss+xml" href="/posts/feed.xml"');
  });

  test("are told to sitemaps with the day of the last change", async () => {
    const all = await listPostAddresses(database.siteDb, { siteId: site.siteId, now: clock.now });
    expect(all.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/posts/xinzuhu", "/posts/archive/2026-01", `/posts/t/${encodeURIComponent("徐行")}`]),
    );
    expect(all.map(({ path }) => path)).not.toContain("/posts/draft");
    const listed = (await get("/sitemap-posts.xml")).html;
    expect(listed).toMatch(/<loc>http:\/\/localhost\/posts\/xinzuhu<\/loc><lastmod>2026-11/);
    const later = new Date(clock.now.getTime() + 1);
    expect(await listPostAddresses(database.siteDb, { siteId: site.siteId, now: clock.now, since: later })).toEqual([]);
  });
});

test("views are counted in the process and written together, bots aside", async () => {
  const counter = viewCounter(database.siteDb, site.siteId);
  const counted = await buildTestSite(database, {
    clock: () => clock.now,
    host: `${site.by.orgId}.example`,
    views: counter,
  });
  const read = (path: string, agent: string) => counted.app.request(path, { headers: { "user-agent": agent } });
  for (let n = 0; n < 3; n++) await read("/posts/xinzuhu", "Mozilla/5.0 (iPhone) MicroMessenger");
  await read("/posts/xinzuhu", "Baiduspider/2.0");
  await read("/posts/nothing", "Mozilla/5.0");
  await read("/posts/draft", "Mozilla/5.0");
  expect((await get("/posts/xinzuhu")).html).toContain("0 次阅读");
  await counter.flush();
  await counter.flush();
  expect((await get("/posts/xinzuhu")).html).toContain("3 次阅读");
});

describe("a question under a post", () => {
  const ask = (fields: Record<string, string>, slug = "alike") =>
    postForm(site.app, `/posts/${slug}/questions`, fields);

  test("is received without a script, waits to be let through, and its contact never shows", async () => {
    const fields = { name: "陈女士", text: "<b>行车</b>有吗？\n多少钱？", contact: "19900000456" };
    const answer = await ask(fields);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/posts/alike?asked=1#questions"]);
    expect((await get("/posts/alike?asked=1")).html).toContain("问题已收到");
    expect((await get("/posts/alike")).html).not.toContain("陈女士");
    await sql`update post_comment set status = 'shown', visibility = 'published'`.execute(database.ownerDb);
    const { html } = await get("/posts/alike");
    expect(html).toContain("陈女士");
    expect(html).toContain("&lt;b&gt;行车&lt;/b&gt;");
    expect(html).not.toContain("19900000456");
  });

  test("without a name or words is told what is missing, with what was written kept", async () => {
    const answer = await ask({ name: "", text: "有行车吗" });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain("请写一个称呼");
    expect(html).toContain("有行车吗</textarea>");
    expect((await ask({ name: "某", text: "问" }, "nothing")).status).toBe(404);
    expect((await ask({ name: "某", text: "广告", website: "x" })).status).toBe(303);
    expect((await get("/posts/alike")).html).not.toContain("广告");
  });
});
