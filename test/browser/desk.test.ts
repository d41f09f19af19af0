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
import { buildTestDesk, type TestDesk } from "../desk-app.ts";
import { buildNeed, buildSpace, receiveBuiltNeed } from "../factories.ts";
import { buildTestSite, listen } from "../site-app.ts";

const kilobyte = 1024;
const mostFirst = 350 * kilobyte;
const mostLater = 150 * kilobyte;
const host = "desk.example";

let folder: string;
let browser: Browser;
let database: TestDatabase;
let desk: TestDesk;
let served: { url: string; close: () => Promise<void> };
/** The signed-in context that every story starts from. */
let context: BrowserContext;
const faults: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "luodi-desk-"));
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
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await desk?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openPage(): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  return page;
}

/** Bytes of script as they travelled. */
async function scriptBytes(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

test("the one-time link opens the inbox, and no screen loads more script than it may", async () => {
  const contact = { phone: "19900000123" };
  await receiveBuiltNeed(database.siteDb, { siteId: desk.siteId, contact });
  await buildSpace(database.deskDb, { by: desk.owner });
  const page = await openPage();
  const bytes = await scriptBytes(page);
  const { url } = await desk.accounts.makeSignInLink(desk.owner.email, "/desk");
  await page.goto(url);
  await page.getByText("199****0123").waitFor();
  await page.waitForLoadState("networkidle");
  expect(bytes()).toBeGreaterThan(100 * kilobyte);
  expect(bytes()).toBeLessThan(mostFirst);
  expect(await listSeriousFindings(page)).toEqual([]);
  for (const [path, ready] of [
    ["/desk/offers", "table"],
    ["/desk/site", "form.lines"],
  ] as const) {
    const before = bytes();
    await page.getByRole("link", { name: path === "/desk/offers" ? "房源" : "网站设置" }).click();
    await page.locator(ready).first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(bytes() - before).toBeLessThan(mostLater);
    expect([path, await listSeriousFindings(page)]).toEqual([path, []]);
  }
  await page.close();
  expect(faults).toEqual([]);
});

test("with the keyboard alone a pasted message becomes a need with explained matches", async () => {
  await buildSpace(database.deskDb, { by: desk.owner, title: "键盘能找到的厂房" });
  const page = await openPage();
  await page.goto(`${served.url}/desk`);
  await page.locator(".inbox-row").first().waitFor();
  await page.keyboard.press("?");
  await page.getByText("上一条").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("上一条").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+k");
  await page.locator(".paste textarea:focus").waitFor();
  await page.keyboard.insertText("求租嘉定徐行厂房2100-2900平，层高8米以上，张经理 19900000789");
  await page.locator('.read [data-criterion="clearHeight"]').hover();
  expect(await page.locator("mark.lit").textContent()).toBe("8米以上");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/needs\//);
  const row = page.locator(".grid tr", { hasText: "键盘能找到的厂房" });
  await row.waitFor();
  expect(await row.locator(".verdict.met").count()).toBeGreaterThan(3);
  expect(await page.locator(".marked").textContent()).toContain("█".repeat(11));
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "改“净高”" }).press("Enter");
  await page.locator('input[name="a.clearHeight.min"]:focus').fill("6");
  await page.keyboard.press("Enter");
  await page.locator('[data-criterion="clearHeight"]', { hasText: "≥ 6" }).waitFor();
  await page.locator("body").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/offers\//);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.locator(".inbox-row").first().waitFor();
  await page.close();
  expect(faults).toEqual([]);
});

test("what was typed is still there when saving fails, and when the box is opened again", async () => {
  const page = await openPage();
  await page.goto(`${served.url}/desk`);
  await page.locator(".inbox-row").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.locator(".paste textarea:focus").waitFor();
  await page.keyboard.insertText("求租马陆仓库1000平");
  await page.locator('.read [data-criterion="area"]').waitFor();
  await page.route("**/api/desk/needs", (route) => route.abort());
  await page.getByRole("button", { name: "存为需求" }).click();
  await page.getByText("内容还在").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".paste").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+k");
  await page.waitForFunction("document.querySelector('.paste textarea')?.value === '求租马陆仓库1000平'");
  await page.close();
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("ERR_FAILED")));
  expect(faults).toEqual([]);
});

test("an offer is pasted, corrected, published, and stands on the site as corrected", async () => {
  await buildNeed(database.deskDb, { by: desk.owner, title: "等着这样的厂房" });
  const page = await openPage();
  await page.goto(`${served.url}/desk`);
  await page.locator(".inbox-row").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.locator(".paste textarea:focus").waitFor();
  await page.keyboard.insertText("出租嘉定徐行单层厂房2600平，层高7米，租金0.85元/平/天");
  await page.locator('.read [data-criterion="clearHeight"]').waitFor();
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/desk\/offers\//);
  await page.locator(".grid tr", { hasText: "等着这样的厂房" }).waitFor();
  await page.locator('[data-criterion="clearHeight"]').hover();
  expect(await page.locator("mark.lit").textContent()).toContain("7米");
  await page.getByRole("button", { name: "改“净高”" }).click();
  await page.locator('input[name="f.clearHeight"]').fill("9.5");
  await page.keyboard.press("Enter");
  await page.locator('[data-criterion="clearHeight"]', { hasText: "9.5" }).waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "发布到网站" }).click();
  const link = page.getByRole("link", { name: "网站页面" });
  await link.waitFor();
  const [onSite] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await onSite.getByText("9.5").first().waitFor();
  expect(await onSite.locator("h1").textContent()).toContain("出租嘉定徐行镇单层厂房");
  await onSite.close();
  await page.getByRole("button", { name: "从网站撤下" }).click();
  await page.getByRole("button", { name: "发布到网站" }).waitFor();
  await page.close();
  expect(faults).toEqual([]);
});

test("a number is shown to whoever says why, on a phone too, and the look is in the trace", async () => {
  const sent = await receiveBuiltNeed(database.siteDb, {
    siteId: desk.siteId,
    contact: { name: "示例", phone: "19900000456" },
  });
  const page = await openPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${served.url}/desk/needs/${sent.id}`);
  await page.getByText("199****0456").waitFor();
  await page.getByLabel("查看原因").fill("回电确认面积");
  await page.keyboard.press("Enter");
  await page.getByText("19900000456").waitFor();
  await page.locator(".trace", { hasText: "示例用户：回电确认面积" }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  await page.reload();
  await page.getByText("199****0456").waitFor();
  expect(await page.getByText("19900000456").count()).toBe(0);
  await page.close();
  expect(faults).toEqual([]);
});
