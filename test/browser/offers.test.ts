import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Hono } from "hono";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isDeskPath } from "../../src/web/desk/desk.tsx";
import { readDeskAssets } from "../../src/web/desk/desk-assets.ts";
import { listSeriousFindings, openBrowser } from "../browser.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { buildTestDesk, type TestDesk, type TestUser } from "../desk-app.ts";
import { buildNeed, buildSpace, must } from "../factories.ts";
import { buildTestSite, listen } from "../site-app.ts";

const host = "desk.example";

let folder: string;
let browser: Browser;
let database: TestDatabase;
let desk: TestDesk;
let served: { url: string; close: () => Promise<void> };
let context: BrowserContext;
/** Another person of the same organisation, at a computer of his own. */
let colleagues: BrowserContext;
const faults: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "luodi-offers-"));
  const vite = ["node_modules/vite/bin/vite.js", "build", "--outDir", folder];
  const built = promisify(execFile)(process.execPath, vite, { env: { ...process.env, NODE_ENV: "production" } });
  [database, browser] = await Promise.all([createTestDatabase(), openBrowser(), built]);
  let answer: (request: Request, env: object) => Response | Promise<Response> = () => new Response();
  served = await listen(new Hono().all("*", (c) => answer(c.req.raw, c.env as object)));
  const assets = readDeskAssets(folder);
  if (assets === undefined) throw new Error("the desk was not built");
  const clock = () => new Date("2026-11-23T02:00:00Z");
  desk = await buildTestDesk(database, { origin: served.url, assets, host, clock });
  const site = await buildTestSite(database, { host, clock });
  answer = (request, env) =>
    isDeskPath(new URL(request.url).pathname) ? desk.app.fetch(request, env) : site.app.fetch(request, env);
  const added = await desk.accounts.addUser({
    name: "同事",
    password: "a long password",
    role: "member",
    organisationName: "示例经纪",
    organisationId: desk.owner.orgId,
  });
  context = await signedIn(desk.owner);
  colleagues = await signedIn(added);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await desk?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signedIn(user: Pick<TestUser, "email">): Promise<BrowserContext> {
  const own = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await own.newPage();
  const { url } = await desk.accounts.makeSignInLink(user.email, "/desk");
  await page.goto(url);
  await page.locator("header.bar").waitFor();
  await page.close();
  return own;
}

async function openPage(path: string, own = context): Promise<Page> {
  const page = await own.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  // A refusal is an answer, and what is cut off on purpose is no fault.
  page.on(
    "console",
    (line) => line.type() === "error" && !/409|ERR_FAILED/.test(line.text()) && faults.push(line.text()),
  );
  await page.goto(`${served.url}${path}`);
  return page;
}

/** Tab, as often as it takes to come to something. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate<string>(
      "(document.activeElement?.getAttribute('aria-label') || document.activeElement?.textContent || '').trim()",
    );
    if (at === name) return;
  }
  throw new Error(`the keyboard never came to ${name}`);
}

test("with the keyboard alone: a message becomes a need, an offer that suits it is published and stands on the site", async () => {
  await buildSpace(database.deskDb, { by: desk.owner, title: "键盘发布的厂房" });
  const page = await openPage("/desk");
  await page.locator("header.bar").waitFor();
  await page.keyboard.press("Control+k");
  await page.locator(".paste textarea:focus").waitFor();
  await page.keyboard.insertText("求租嘉定徐行厂房2000-3000平，层高8米以上");
  await page.locator('.read [data-criterion="clearHeight"]').waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/needs\//);
  await page.locator(".grid tr", { hasText: "键盘发布的厂房" }).waitFor();
  await tabTo(page, "键盘发布的厂房");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/offers\//);
  await page.getByRole("button", { name: "发布到网站" }).waitFor();
  await tabTo(page, "发布到网站");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "网站页面" }).waitFor();
  const path = await page.getByRole("link", { name: "网站页面" }).getAttribute("href");
  const onSite = await openPage(path ?? "");
  expect(await onSite.locator("h1").textContent()).toContain("键盘发布的厂房");
  await onSite.close();
  await page.close();
  expect(faults).toEqual([]);
});

test("of two who edit one offer the second sees what the first wrote, chooses, and nothing of either is lost", async () => {
  const { id } = await buildSpace(database.deskDb, { by: desk.owner, title: "两个人在改的厂房" });
  const [mine, theirs] = [await openPage(`/desk/offers/${id}`), await openPage(`/desk/offers/${id}`, colleagues)];
  const height = (page: Page) => page.getByRole("button", { name: "改“净高”" });
  await height(mine).click();
  await mine.locator('input[name="f.clearHeight"]').fill("8");
  await height(theirs).click();
  await theirs.locator('input[name="f.clearHeight"]').fill("9.5");
  await theirs.keyboard.press("Enter");
  await theirs.locator('[data-criterion="clearHeight"]', { hasText: "9.5" }).waitFor();
  await theirs.getByRole("button", { name: "改标题" }).click();
  await theirs.locator('input[name="title"]').fill("同事起的名字");
  await theirs.keyboard.press("Enter");
  await theirs.getByRole("heading", { name: "同事起的名字" }).waitFor();

  await mine.locator('input[name="f.clearHeight"]').press("Enter");
  const merge = mine.getByRole("alertdialog");
  await merge.waitFor();
  expect(await merge.textContent()).toMatch(/同事.*净高.*9 m.*9\.5 m.*8 m/);
  expect(await merge.textContent()).toContain("同事起的名字");
  expect(await listSeriousFindings(mine)).toEqual([]);
  // By the keyboard: the focus stands on one's own word; Enter saves it over the other's.
  await mine.keyboard.press("Enter");
  await mine.locator('[data-criterion="clearHeight"]', { hasText: "8 m" }).waitFor();
  await mine.getByRole("heading", { name: "同事起的名字" }).waitFor();

  // Now the other is late, and gives way.
  await height(theirs).click();
  await theirs.locator('input[name="f.clearHeight"]').fill("10");
  await theirs.keyboard.press("Enter");
  await theirs.getByRole("alertdialog").waitFor();
  await theirs.keyboard.press("Escape");
  await theirs.locator('[data-criterion="clearHeight"]', { hasText: "8 m" }).waitFor();
  expect(await theirs.getByRole("alertdialog").count()).toBe(0);
  await theirs.reload();
  await theirs.getByRole("heading", { name: "同事起的名字" }).waitFor();
  expect(await theirs.getByText("还没保存").count()).toBe(0);
  for (const page of [mine, theirs]) await page.close();
  expect(faults).toEqual([]);
});

test("of several facts said at once each is settled by itself: here the other's word, there one's own", async () => {
  const { id } = await buildSpace(database.deskDb, { by: desk.owner, title: "看现场回来一起改的厂房" });
  const [mine, theirs] = [await openPage(`/desk/offers/${id}`), await openPage(`/desk/offers/${id}`, colleagues)];
  for (const page of [mine, theirs]) await page.getByRole("button", { name: "一起改几项" }).click();
  await theirs.locator('input[name="f.clearHeight"]').fill("9.5");
  await theirs.locator('input[name="f.crane"]').fill("20");
  await theirs.keyboard.press("Enter");
  await theirs.locator('[data-criterion="crane"]', { hasText: "20" }).waitFor();
  await mine.locator('input[name="f.clearHeight"]').fill("8");
  await mine.locator('input[name="f.power"]').fill("630");
  await mine.keyboard.press("Enter");
  const merge = mine.getByRole("alertdialog");
  await merge.waitFor();
  expect(await merge.locator("tbody tr").count()).toBe(3);
  await merge.getByLabel("净高：用对方的").check();
  await merge.getByRole("button", { name: "按选择保存" }).click();
  await mine.locator('[data-criterion="power"]', { hasText: "630" }).waitFor();
  expect(await mine.locator('[data-criterion="clearHeight"]').textContent()).toContain("9.5");
  expect(await mine.locator('[data-criterion="crane"]').textContent()).toContain("20");
  expect(await mine.locator('[data-criterion="area"]').textContent()).not.toContain("实地");
  for (const page of [mine, theirs]) await page.close();
  expect(faults).toEqual([]);
});

test("what was typed when the line broke is offered again after a reload, and is gone once it is saved", async () => {
  const { id } = await buildSpace(database.deskDb, { by: desk.owner, title: "断线时在改的厂房" });
  const page = await openPage(`/desk/offers/${id}`);
  await page.getByRole("button", { name: "改“净高”" }).click();
  await page.locator('input[name="f.clearHeight"]').fill("7.7");
  await page.locator('select[name="source"]').selectOption("visit");
  await page.route("**/api/desk/offers/*/facts", (route) => route.abort());
  await page.locator('input[name="f.clearHeight"]').press("Enter");
  await page.getByText("填好的内容还在").waitFor();
  expect(await page.locator('input[name="f.clearHeight"]').inputValue()).toBe("7.7");
  await page.unroute("**/api/desk/offers/*/facts");
  await page.reload();
  await page.getByRole("button", { name: "恢复“净高”" }).click();
  expect(await page.locator('input[name="f.clearHeight"]').inputValue()).toBe("7.7");
  expect(await page.locator('select[name="source"]').inputValue()).toBe("visit");
  await page.locator('input[name="f.clearHeight"]').press("Enter");
  await page.locator('[data-criterion="clearHeight"]', { hasText: "7.7" }).waitFor();
  expect(await page.evaluate("JSON.stringify({ ...sessionStorage })")).not.toContain("7.7");
  await page.reload();
  await page.locator('[data-criterion="clearHeight"]', { hasText: "7.7" }).waitFor();
  expect(await page.getByText("还没保存").count()).toBe(0);
  await page.close();
  expect(faults).toEqual([]);
});

test("words that the law forbids are shown with their article and mended by a press before they are published", async () => {
  const { id } = await buildSpace(database.deskDb, { by: desk.owner, title: "徐行最好的厂房出租" });
  const page = await openPage(`/desk/offers/${id}`);
  await page.locator("mark.breach").first().waitFor();
  expect(await page.locator(".advert").textContent()).toContain("广告法 第九条第三项");
  await page.getByRole("button", { name: "看过了，仍然发布" }).waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.locator(".advert button").first().click();
  await page.getByRole("button", { name: "发布到网站" }).waitFor();
  expect(await page.locator("h1").textContent()).not.toContain("最好");
  await page.getByRole("button", { name: "写介绍" }).click();
  await page.locator("textarea[name=intro]").fill("独门独院。\n层高 30 米。");
  await page.keyboard.press("Control+Enter");
  await page.locator(".advert", { hasText: "与登记不符" }).waitFor();
  await page.getByRole("button", { name: "手机预览" }).click();
  await page.frameLocator("iframe.phone").getByText("独门独院").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("iframe.phone").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "看过了，仍然发布" }).click();
  const link = page.getByRole("link", { name: "网站页面" });
  await link.waitFor();
  const onSite = await openPage((await link.getAttribute("href")) ?? "");
  await onSite.getByText("独门独院").waitFor();
  await onSite.close();
  await page.getByRole("button", { name: "撤回房源" }).click();
  await page.getByText("房源已撤回").waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await link.waitFor();
  await page.close();
  expect(faults).toEqual([]);
});

test("what an ask costs stands beside it, and an industry that is let in again costs nothing", async () => {
  const { id } = await buildSpace(database.deskDb, {
    by: desk.owner,
    title: "挑租户的厂房",
    asks: { industry: must({ allow: [], deny: ["33"] }) },
  });
  const facts = { industry: { words: "电镀", divisions: ["33"] } };
  await buildNeed(database.deskDb, { by: desk.owner, title: "做电镀的", facts });
  const page = await openPage(`/desk/offers/${id}`);
  const cost = page.locator('[data-cost="industry"]');
  await cost.waitFor();
  expect(await cost.textContent()).toMatch(/不接金属制品.*多 \d+ 条.*1 条因它不合/);
  await page.getByRole("button", { name: "改“行业”" }).click();
  await page.getByRole("button", { name: "去掉“金属制品”" }).click();
  await page.getByLabel("不接", { exact: true }).fill("造纸");
  // A name of the list is taken at once; Enter then saves.
  await page.getByLabel("不接", { exact: true }).press("Enter");
  await page.locator('.values [data-criterion="industry"]', { hasText: "不接造纸" }).waitFor();
  await page.locator(".grid tr", { hasText: "做电镀的" }).waitFor();
  await page.close();
  expect(faults).toEqual([]);
});

test("a view is kept by name, survives a reload, opens the screen as the default, and comes by a figure key", async () => {
  await buildSpace(database.deskDb, { by: desk.owner, title: "视图里的高厂房", facts: { clearHeight: 15 } });
  await buildSpace(database.deskDb, { by: desk.owner, title: "视图外的矮厂房", facts: { clearHeight: 3 } });
  const page = await openPage("/desk/offers");
  await page.getByRole("link", { name: "视图外的矮厂房" }).waitFor();
  await page.locator(".filters summary").click();
  await page.locator('input[name="clearHeight.min"]').fill("12");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "视图外的矮厂房" }).waitFor({ state: "hidden" });
  await page.getByText("显示的列").click();
  await page.getByRole("checkbox", { name: "行车" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "保存视图" }).click();
  await page.locator('input[name="viewName"]:focus').fill("十二米以上");
  await page.getByText("打开房源时先看这个").click();
  await page.locator('input[name="viewName"]').press("Enter");
  await page.locator('.views [aria-pressed="true"]', { hasText: "十二米以上" }).waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.reload();
  await page.locator('.views [aria-pressed="true"]', { hasText: "十二米以上" }).waitFor();

  // A fresh address opens with it, by one request.
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/api/desk/") && asked.push(request.url()));
  await page.goto(`${served.url}/desk/offers`);
  await page.locator('.views [aria-pressed="true"]', { hasText: "十二米以上" }).waitFor();
  await page.getByRole("link", { name: "视图里的高厂房" }).waitFor();
  expect(await page.getByRole("columnheader", { name: "行车" }).count()).toBeGreaterThan(0);
  expect(await page.getByRole("link", { name: "视图外的矮厂房" }).count()).toBe(0);
  await page.waitForLoadState("networkidle");
  expect(asked).toHaveLength(1);
  await page.locator("body").press("0");
  await page.getByRole("link", { name: "视图外的矮厂房" }).waitFor();
  await page.locator("body").press("1");
  await page.getByRole("link", { name: "视图外的矮厂房" }).waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "删除视图“十二米以上”" }).click();
  await page.getByRole("button", { name: "撤销" }).click();
  await page.locator(".views nav", { hasText: "十二米以上" }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  await page.close();
  expect(faults).toEqual([]);
});
