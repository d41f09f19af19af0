import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Hono } from "hono";
import { sql } from "kysely";
import type { Browser, BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isDeskPath } from "../../src/web/desk/desk.tsx";
import { readDeskAssets } from "../../src/web/desk/desk-assets.ts";
import { listSeriousFindings, openBrowser } from "../browser.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { buildTestDesk, type TestDesk } from "../desk-app.ts";
import { buildSpace } from "../factories.ts";
import { buildTestSite, listen } from "../site-app.ts";

/** What the editor may weigh besides the rest of the desk, as it travels. */
const mostForEditor = 150 * 1024;
const host = "posts.example";

let folder: string;
let browser: Browser;
let database: TestDatabase;
let desk: TestDesk;
let served: { url: string; close: () => Promise<void> };
let context: BrowserContext;
let page: Page;
const faults: string[] = [];
let scriptBytes = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "luodi-posts-desk-"));
  const vite = ["node_modules/vite/bin/vite.js", "build", "--outDir", join(folder, "desk")];
  const built = promisify(execFile)(process.execPath, vite, { env: { ...process.env, NODE_ENV: "production" } });
  [database, browser] = await Promise.all([createTestDatabase(), openBrowser(), built]);
  let answer: (request: Request, env: object) => Response | Promise<Response> = () => new Response();
  served = await listen(new Hono().all("*", (c) => answer(c.req.raw, c.env as object)));
  const assets = readDeskAssets(join(folder, "desk"));
  if (assets === undefined) throw new Error("the desk was not built");
  const clock = () => new Date("2026-11-23T02:00:00Z");
  const pictures = join(folder, "pictures");
  desk = await buildTestDesk(database, { origin: served.url, assets, host, clock, pictures });
  const site = await buildTestSite(database, { host, clock, pictures });
  answer = (request, env) =>
    isDeskPath(new URL(request.url).pathname) ? desk.app.fetch(request, env) : site.app.fetch(request, env);
  await buildSpace(database.deskDb, { by: desk.owner, siteId: desk.siteId, title: "示例卡片厂房" });
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  session.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  const { url } = await desk.accounts.makeSignInLink(desk.owner.email, "/desk/posts");
  await page.goto(url);
});
const storedTitle = async (): Promise<string> => {
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const row = await sql<{ title: string }>`select title from post where id = ${id}::uuid`.execute(database.ownerDb);
  return row.rows[0]?.title ?? "";
};
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await desk?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a post is written with keys, pasted into from Word, given a picture, a table and a card, and published", async () => {
  await page.getByRole("button", { name: "写文章" }).waitFor();
  const before = scriptBytes;
  await page.getByRole("button", { name: "写文章" }).click();
  const text = page.getByRole("textbox", { name: "正文" });
  await text.waitFor();
  expect(scriptBytes - before).toBeGreaterThan(20_000);
  expect(scriptBytes - before).toBeLessThanOrEqual(mostForEditor);
  await page.getByLabel("标题", { exact: true }).first().fill("徐行新厂房开放看房");
  await text.click();
  await page.keyboard.type("徐行的单层厂房本周开放看房。");
  await page.keyboard.press("Enter");
  const word =
    '<p class="MsoNormal" style="color:red"><!--[if gte mso]>x<![endif]--><o:p></o:p><b>带行车</b><img src="https://example.org/a.png"></p>';
  // In the page's own words: the test knows no DOM.
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", ${JSON.stringify(word)});
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  })()`);
  await page.getByText("外站图片 1 张没有保留").waitFor();
  const png = await sharp({ create: { width: 640, height: 420, channels: 3, background: "#778899" } })
    .png()
    .toBuffer();
  await page.locator("input[type=file]").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: png });
  await page.locator(".tiptap img").waitFor();
  await page.locator(".tiptap img").click();
  await page.getByLabel("图片说明").fill("厂房内景");
  await text.press("Control+End");
  await page.getByRole("button", { name: "表格", exact: true }).click();
  await page.keyboard.type("层高");
  await page.getByRole("button", { name: "房源/需求卡片" }).click();
  await page.getByRole("button", { name: /示例卡片厂房/ }).click();
  await page.getByLabel("标签").fill("徐行，看房");
  await page.getByText(/草稿已保存/).waitFor();
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await page.getByRole("link", { name: "看网页" }).waitFor();
  const path = await page.getByRole("link", { name: "看网页" }).getAttribute("href");
  const html = await (await fetch(served.url + path)).text();
  expect(html).toContain("<h1>徐行新厂房开放看房</h1>");
  expect(html).toContain("<strong>带行车</strong>");
  expect(html).toMatch(/alt="厂房内景" width="640" height="420"/);
  expect(html).toContain("示例卡片厂房");
  expect(html).toContain("<table>");
  expect(html).not.toMatch(/MsoNormal|example\.org/);
  expect(await listSeriousFindings(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test("words against the law are shown before publishing, and who has seen them decides", async () => {
  await page.getByLabel("标题", { exact: true }).first().fill("全国最好的厂房");
  await page.getByText(/草稿已保存/).waitFor();
  await page.getByRole("button", { name: "更新" }).click();
  await page.getByText(/违规 1 处/).waitFor();
  await page.getByRole("button", { name: "看过了，仍要发布" }).click();
  await page.getByText(/违规 1 处/).waitFor({ state: "hidden" });
  await page.getByText("历史版本").click();
  await page.getByRole("button", { name: /第 2 版/ }).click();
  await page.locator(".difference").waitFor();
  expect(await page.locator(".difference del").first().textContent()).toBe("徐行新厂房开放看房");
  await page.getByRole("button", { name: "用这一版" }).click();
  expect(await page.getByLabel("标题", { exact: true }).first().inputValue()).toBe("徐行新厂房开放看房");
});

test("what is written while the server is away is kept, and saved when it is back", async () => {
  await context.setOffline(true);
  await page.getByRole("textbox", { name: "正文" }).press("Control+End");
  await page.keyboard.type("断线时写的");
  await page.getByText("连不上服务器，内容先存在这台电脑上").waitFor();
  await context.setOffline(false);
  await page.getByText(/草稿已保存/).waitFor();
  await page.reload();
  await page.getByText("断线时写的").waitFor();
  faults.length = 0;
});

test("of two who write one post the second sees what the first saved, keeps what he wrote, and chooses", async () => {
  const other = await context.newPage();
  other.setDefaultTimeout(10_000);
  await other.goto(page.url());
  const title = (of: Page) => of.getByLabel("标题", { exact: true }).first();
  await title(other).waitFor();
  const rival = async (words: string) => {
    await title(other).fill(words);
    await other
      .getByRole("button", { name: /^(?:更新|发布|存为草稿)$/ })
      .first()
      .click();
    await other.waitForFunction(`document.querySelector(".deeds") && !document.querySelector(".overtaken")`);
    await other
      .getByText(/第 \d+ 版/)
      .first()
      .waitFor({ state: "attached" });
  };
  const save = () =>
    page
      .getByRole("button", { name: /^(?:更新|发布|存为草稿)$/ })
      .first()
      .click();
  await page.reload();
  await title(page).fill("后写的标题");
  await rival("先存的标题");
  await expect.poll(() => storedTitle()).toBe("先存的标题");
  await save();
  const panel = page.locator(".overtaken");
  await panel.waitFor();
  expect(await panel.locator("ins").first().textContent()).toContain("先存的标题");
  expect(await title(page).inputValue()).toBe("后写的标题");
  expect(await listSeriousFindings(page)).toEqual([]);
  await panel.getByRole("button", { name: "保存我写的" }).click();
  await expect.poll(() => storedTitle()).toBe("后写的标题");
  await panel.waitFor({ state: "detached" });

  await other.reload();
  await title(page).fill("又写的标题");
  await rival("又先存的标题");
  await expect.poll(() => storedTitle()).toBe("又先存的标题");
  await save();
  await panel.getByRole("button", { name: "改用先保存的" }).click();
  await expect.poll(() => title(page).inputValue()).toBe("又先存的标题");
  await page.reload();
  await title(page).waitFor();
  expect(await title(page).inputValue()).toBe("又先存的标题");
  await other.close();
  // A refused save is what this is about.
  faults.splice(0, faults.length, ...faults.filter((fault) => !/409/.test(fault)));
});

test("a question is asked on the site, answered at the desk, and shown with its answer", async () => {
  const href = await page.getByRole("link", { name: "看网页" }).getAttribute("href");
  const reader = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await reader.goto(served.url + href);
  await reader.getByLabel("称呼（公开）").fill("陈女士");
  await reader.getByLabel("问题（公开）").fill("行车是几吨的？");
  await reader.getByLabel("手机号或微信").fill("19900000456");
  await reader.getByRole("button", { name: "发出" }).click();
  await reader.getByText("问题已收到").waitFor();
  const seeing = await context.newPage();
  await seeing.goto(served.url + href);
  expect(await listSeriousFindings(seeing)).toEqual([]);
  await seeing.close();
  await page.goto(`${served.url}/desk/comments`);
  await page.getByText("行车是几吨的？").waitFor();
  await page.getByText("199****0456").waitFor();
  await page.getByLabel("回复").fill("10 吨。");
  await page.getByRole("button", { name: "回复并公开" }).click();
  await page.getByText("没有待看的提问").waitFor();
  await reader.goto(served.url + href);
  await reader.getByText("行车是几吨的？").waitFor();
  await reader.getByText("10 吨。").waitFor();
  expect(await reader.content()).not.toContain("19900000456");
  await reader.close();
});
