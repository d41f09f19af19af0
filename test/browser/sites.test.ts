import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Hono } from "hono";
import pino from "pino";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type SiteApps, type SiteAppsGiven, siteApps } from "../../src/serving/site-apps.ts";
import { type Accounts, openAccounts } from "../../src/store/accounts.ts";
import { linkKeys } from "../../src/store/link-keys.ts";
import { phoneHasher } from "../../src/store/phone-hash.ts";
import { openSite } from "../../src/usecases/open-site.ts";
import { siteAssets } from "../../src/web/assets.ts";
import { readDeskAssets } from "../../src/web/desk/desk-assets.ts";
import { listSeriousFindings, openBrowser } from "../browser.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { buildNeed, buildSpace, must, placeId } from "../factories.ts";
import { gazetteer } from "../gazetteer.ts";
import { listen } from "../site-app.ts";

let folder: string;
let browser: Browser;
let database: TestDatabase;
let accounts: Accounts;
let served: { url: string; close: () => Promise<void> };
let page: Page;
let port: string;
let offerId: string;
let needId: string;
const faults: string[] = [];
/** What the browser notes of a refusal that is asked for here, and of a host that is reached without encryption. */
const expected = /status of 409|Cross-Origin-Opener-Policy/;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "luodi-sites-"));
  const vite = ["node_modules/vite/bin/vite.js", "build", "--outDir", join(folder, "desk")];
  const built = promisify(execFile)(process.execPath, vite, { env: { ...process.env, NODE_ENV: "production" } });
  [database, browser] = await Promise.all([
    createTestDatabase(),
    openBrowser(["--host-resolver-rules=MAP *.example 127.0.0.1"]),
    built,
  ]);
  let answer: (request: Request, env: object) => Response | Promise<Response> = () => new Response();
  served = await listen(new Hono().all("*", (c) => answer(c.req.raw, c.env as object)));
  ({ port } = new URL(served.url));
  const secret = "0123456789abcdef0123456789ABCDEF+tests";
  accounts = openAccounts({ url: database.urls.auth, secret, baseUrl: served.url });
  const owner = await accounts.addUser({ name: "示例用户", role: "administrator", organisationName: "示例经纪" });
  const settings = { homePlaceId: placeId("上海", "嘉定"), operator: "示例运营方" };
  const now = new Date();
  await openSite(database.ownerDb, owner, { name: "示例总站", settings, now });
  offerId = (await buildSpace(database.deskDb, { by: owner, title: "徐行单层厂房", now })).id;
  needId = (await buildNeed(database.deskDb, { by: owner, title: "求租厂房", asks: { kind: must(["factory"]) }, now }))
    .id;
  const given: SiteAppsGiven = {
    openSite: () => Promise.reject(new Error("there is a site")),
    site: database.siteDb,
    desk: database.deskDb,
    imports: { folder, keptAt: "nowhere", wake: () => undefined },
    accounts,
    deskAssets: readDeskAssets(join(folder, "desk")),
    places: gazetteer,
    config: readConfig({ PORT: port, LUODI_DATA: folder }),
    log: pino({ level: "silent" }),
    hashPhone: phoneHasher("tests"),
    links: linkKeys(secret),
    assets: siteAssets(""),
  };
  let apps: SiteApps | undefined;
  answer = async (request, env) => {
    apps = await siteApps(given, apps);
    return apps.fetch(request, env);
  };
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && !expected.test(line.text()) && faults.push(line.text()));
  const { url } = await accounts.makeSignInLink(owner.email, "/desk/site");
  await page.goto(url);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await accounts?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a second site is opened, and a colour that cannot be read is refused with its figure", async () => {
  await page.getByRole("button", { name: "新增网站" }).click();
  await page.getByLabel("网站名称").fill("北区厂房");
  await page.getByLabel("一句话简介").fill("只做嘉定北部的厂房");
  await page.getByLabel("域名").first().fill("north.example");
  await page.getByLabel("主色（浅色界面）").fill("#f0b090");
  await page.getByLabel("主色（深色界面）").fill("#7db8f0");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "4.5" }).waitFor();
  await page.getByLabel("主色（浅色界面）").fill("#0b5cad");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "已保存" }).waitFor();
  await page.getByRole("button", { name: "北区厂房" }).and(page.locator('[aria-pressed="true"]')).waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
});

test("an offer is put on both, with the rent hidden on one, and each host shows its own", async () => {
  await page.goto(`${served.url}/desk/offers/${offerId}`);
  await page.getByRole("button", { name: "示例总站" }).click();
  await page.getByRole("button", { name: "发布到网站" }).click();
  await page.getByRole("button", { name: "示例总站 已发布 · 主页面" }).waitFor();
  await page.getByRole("button", { name: "北区厂房" }).click();
  await page.getByText("网站上不显示").click();
  await page.getByRole("checkbox", { name: "租金" }).check();
  await page.getByRole("button", { name: "预览" }).click();
  const preview = page.frameLocator("iframe.phone");
  await preview.getByText("北区厂房").first().waitFor();
  expect(await preview.locator("main").textContent()).not.toContain("0.9");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "发布到网站" }).click();
  await page.getByRole("button", { name: "北区厂房 已发布" }).waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);

  const shown = async (host: string) => {
    await page.goto(`http://${host}:${port}/spaces/${offerId}`);
    return {
      brand: await page.locator("header .brand").textContent(),
      hasRent: (await page.content()).includes("0.9"),
      canonical: await page.locator('link[rel="canonical"]').count(),
    };
  };
  expect(await shown("localhost")).toEqual({ brand: "示例总站", hasRent: true, canonical: 0 });
  // The page that counts is the first site's, whose address nobody has said.
  expect(await shown("north.example")).toEqual({ brand: "北区厂房", hasRent: false, canonical: 0 });
  expect(await page.locator(".foot").textContent()).toContain("只做嘉定北部的厂房");
  expect(await listSeriousFindings(page)).toEqual([]);
  const accent = await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')");
  expect(accent).toBe("#0b5cad");
});

test("another page is made the one that counts, and that is taken back", async () => {
  await page.goto(`${served.url}/desk/offers/${offerId}`);
  await page.getByRole("button", { name: "北区厂房" }).click();
  await page.getByRole("button", { name: "设为主页面" }).click();
  await page.getByRole("button", { name: "北区厂房 已发布 · 主页面" }).waitFor();
  const canonical = async (host: string) => {
    await page.goto(`http://${host}:${port}/spaces/${offerId}`);
    return page.locator('link[rel="canonical"]').getAttribute("href");
  };
  expect(await canonical("localhost")).toBe(`http://north.example:${port}/spaces/${offerId}`);
  await page.goto(`${served.url}/desk/offers/${offerId}`);
  await page.getByRole("button", { name: "示例总站" }).click();
  await page.getByRole("button", { name: "设为主页面" }).click();
  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByRole("button", { name: "北区厂房 已发布 · 主页面" }).waitFor();
  expect(faults).toEqual([]);
});

test("so it is for a need", async () => {
  await page.goto(`${served.url}/desk/needs/${needId}`);
  const publishing = page.locator(".publishing");
  for (const name of ["示例总站", "北区厂房"]) {
    await publishing.getByRole("button", { name }).click();
    await publishing.locator('button[type="submit"]').click();
    await publishing.getByRole("button", { name: `${name} 已发布` }).waitFor();
  }
  await publishing.getByRole("button", { name: "设为主页面" }).click();
  await publishing.getByRole("button", { name: "北区厂房 已发布 · 主页面" }).waitFor();
  await publishing.getByRole("status").filter({ hasText: "北区厂房" }).waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
  await publishing.getByRole("button", { name: "撤销" }).click();
  await publishing.getByRole("button", { name: "示例总站 已发布 · 主页面" }).waitFor();
  expect(await publishing.getByRole("button", { name: "撤销" }).count()).toBe(0);
  expect(faults).toEqual([]);
});

test("a site is closed and tells where its pages are now; that is taken back, and done again from its own tab", async () => {
  await page.goto(`${served.url}/desk/site`);
  await page.getByRole("button", { name: "示例总站" }).click();
  await page.getByLabel("域名").first().fill("main.example");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "已保存" }).waitFor();
  await page.getByRole("button", { name: "北区厂房 north.example" }).click();
  await page.getByText("关闭这个网站").click();
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "关闭“北区厂房”" }).click();
  await page.getByRole("status").filter({ hasText: "“北区厂房”已关闭" }).waitFor();
  await page.getByRole("button", { name: "撤销" }).waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);

  const visitor = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const answer = await visitor.goto(`http://north.example:${port}/spaces/${offerId}`);
  expect(answer?.status()).toBe(410);
  expect(await visitor.getByRole("heading", { level: 1 }).textContent()).toContain("北区厂房");
  expect(await visitor.locator("header nav").count()).toBe(0);
  expect(await listSeriousFindings(visitor)).toEqual([]);
  await visitor.getByRole("link", { name: "徐行单层厂房" }).click();
  await visitor.waitForURL(`http://main.example:${port}/spaces/${offerId}`);
  expect(await visitor.locator('link[rel="canonical"]').getAttribute("href")).toBe(visitor.url());

  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByRole("status").filter({ hasText: "已重新开放" }).waitFor();
  expect((await visitor.goto(`http://north.example:${port}/spaces/${offerId}`))?.status()).toBe(200);
  await page.getByText("关闭这个网站").click();
  await page.getByRole("button", { name: "关闭“北区厂房”" }).click();
  await page.getByRole("button", { name: "北区厂房 north.example 已关闭" }).click();
  await page.getByRole("button", { name: "重新开放" }).click();
  await page.getByRole("status").filter({ hasText: "已重新开放" }).waitFor();
  expect((await visitor.goto(`http://north.example:${port}/spaces/${offerId}`))?.status()).toBe(200);
  await visitor.context().close();
  expect(faults).toEqual([]);
});
