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
import { buildBuilding, buildNeed, must, placeId, receiveBuiltNeed } from "../factories.ts";
import { buildTestSite, listen } from "../site-app.ts";

const host = "combine.example";
const screens = [
  ["phone", { width: 390, height: 844 }],
  ["desktop", { width: 1440, height: 900 }],
] as const;

let folder: string;
let browser: Browser;
let database: TestDatabase;
let desk: TestDesk;
let served: { url: string; close: () => Promise<void> };
let needPath: string;
let privatePath: string;
const faults: string[] = [];

const asks = {
  kind: must(["factory"]),
  place: must([placeId("嘉定", "徐行")]),
  area: must([2400, 2600]),
  clearHeight: must({ min: 6 }),
  eia: must(true),
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "luodi-combine-"));
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
  const by = { orgId: desk.owner.orgId, userId: desk.owner.userId };
  const { siteId } = site;
  const half = { clearHeight: 6, power: 200, freeFrom: "2027-01-15", eia: true };
  await buildBuilding(database.ownerDb, {
    by,
    siteId,
    units: [
      { name: "3#-101", floor: 1, areaSqm: 1250, facts: half },
      { name: "3#-102", floor: 1, areaSqm: 1250, facts: { ...half, freeFrom: "2026-11-01" } },
      { name: "3#-201", floor: 2, areaSqm: 1250 },
    ],
  });
  await buildBuilding(database.ownerDb, {
    by,
    siteId,
    name: "5#",
    park: "示例二园",
    units: [
      { name: "5#-101", floor: 1, areaSqm: 2500, facts: { clearHeight: 5, eia: true } },
      { name: "5#-201", floor: 2, areaSqm: 2500, facts: { clearHeight: 8 } },
    ],
  });
  const need = await buildNeed(database.ownerDb, { by, siteId, title: "求租 2500 平厂房", asks });
  needPath = need.id;
  const sent = await receiveBuiltNeed(database.siteDb, { siteId, asks });
  privatePath = `/n/${sent.token}`;
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await desk?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(viewport: { width: number; height: number }): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  return { context, page };
}

const overflow = (page: Page) => page.evaluate("document.documentElement.scrollWidth - innerWidth") as Promise<number>;

const shot = async (page: Page, name: string) => {
  const kept = process.env.LUODI_SHOTS;
  if (kept !== undefined) await page.screenshot({ path: join(kept, `${name}.png`), fullPage: true });
};

async function expectCombined(page: Page, name: string): Promise<void> {
  const card = page.locator("#combined .card");
  await card.first().waitFor();
  expect(await card.count()).toBe(1);
  const text = ((await card.textContent()) ?? "").replaceAll(/\s+/g, " ");
  for (const words of ["3#-101 + 3#-102", "2,500", "1,250", "2027-01-15"]) expect(text).toContain(words);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await listSeriousFindings(page)).toEqual([]);
  await shot(page, name);
}

for (const [screen, viewport] of screens) {
  test(`on a ${screen} the units of one floor stand as one match on the match page and the public need`, async () => {
    const { context, page } = await opened(viewport);
    await page.goto(served.url);
    await page.getByRole("textbox").first().fill("求租嘉定徐行厂房2400-2600平，净高6米以上，环评要能办");
    await page.getByRole("button", { name: "看哪些合适" }).click();
    await expectCombined(page, `match-${screen}`);
    await page.goto(`${served.url}/needs/${needPath}`);
    await expectCombined(page, `need-${screen}`);
    await page.locator("#combined .card a").first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(page.url()).toContain("/spaces/");
    await context.close();
    expect(faults).toEqual([]);
  });

  test(`on a ${screen} the sender sees what one change brings, and the link fills it in by keyboard`, async () => {
    const { context, page } = await opened(viewport);
    await page.goto(served.url + privatePath);
    await expectCombined(page, `mine-${screen}`);
    const link = page.locator(".change a").first();
    await link.focus();
    await page.keyboard.press("Enter");
    await page.locator("details#correct[open] [role=status]").waitFor();
    expect(await page.locator('[name="a.clearHeight.min"]').inputValue()).toBe("5");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await shot(page, `filled-${screen}`);
    await page.goto(served.url + privatePath);
    const asked = page.locator("#unknown .to-ask").first();
    expect(await asked.textContent()).toContain("能不能办环评？");
    await asked.getByRole("button").click();
    expect(await page.evaluate("navigator.clipboard.readText()")).toContain("能不能办环评？");
    await context.close();
    expect(faults).toEqual([]);
  });

  test(`on a ${screen} the desk's need shows the same set and what a change brings`, async () => {
    const { context, page } = await opened(viewport);
    const { url } = await desk.accounts.makeSignInLink(desk.owner.email, "/desk");
    await page.goto(url);
    await page.locator("header.bar").waitFor();
    await page.goto(`${served.url}/desk/needs/${needPath}`);
    const set = page.locator(".one-match");
    await set.first().waitFor();
    expect(await set.first().textContent()).toContain("3#-101 + 3#-102");
    expect(await page.locator(".changes li").count()).toBeLessThanOrEqual(3);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await shot(page, `desk-${screen}`);
    const change = page.locator('.changes li[data-change="clearHeight"] button');
    await change.focus();
    await page.keyboard.press("Enter");
    await page.locator('.sheets [name="a.clearHeight.min"]').waitFor();
    await context.close();
    expect(faults).toEqual([]);
  });
}
