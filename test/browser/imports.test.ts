import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Hono } from "hono";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDeskAssets } from "../../src/web/desk/desk-assets.ts";
import { listSeriousFindings, openBrowser } from "../browser.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { buildTestDesk, type TestDesk } from "../desk-app.ts";
import { buildTestImports, type TestImports } from "../import-folder.ts";
import { listen } from "../site-app.ts";

const mostLaterBytes = 150 * 1024;

let folder: string;
let browser: Browser;
let database: TestDatabase;
let lists: TestImports;
let desk: TestDesk;
let served: { url: string; close: () => Promise<void> };
let context: BrowserContext;
const faults: string[] = [];
/** While held, lists that wait are not worked on: the tests see the steps in between. */
let isHeld = false;
let working: Promise<unknown> = Promise.resolve();
const stopping = new Set<AbortController>();

function work(): void {
  if (isHeld) return;
  const stop = new AbortController();
  stopping.add(stop);
  working = working.then(() => lists.work({ signal: stop.signal })).finally(() => stopping.delete(stop));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "luodi-desk-"));
  const vite = ["node_modules/vite/bin/vite.js", "build", "--outDir", join(folder, "desk")];
  const built = promisify(execFile)(process.execPath, vite, { env: { ...process.env, NODE_ENV: "production" } });
  [database, browser] = await Promise.all([createTestDatabase(), openBrowser(), built]);
  let answer: (request: Request, env: object) => Response | Promise<Response> = () => new Response();
  // The icon is the site's, which is not served here; the browser asks for it when it has time.
  const icon = new Hono().get("/favicon.svg", (c) => c.body(null, 204));
  served = await listen(icon.all("*", (c) => answer(c.req.raw, c.env as object)));
  const assets = readDeskAssets(join(folder, "desk"));
  if (assets === undefined) throw new Error("the desk was not built");
  const clock = () => new Date();
  lists = buildTestImports(database, clock, work);
  desk = await buildTestDesk(database, { origin: served.url, assets, clock, imports: lists.imports });
  answer = (request, env) => desk.app.fetch(request, env);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto((await desk.accounts.makeSignInLink(desk.owner.email, "/desk")).url);
  await page.getByRole("link", { name: "导入" }).waitFor();
  await page.close();
});
afterAll(async () => {
  for (const stop of stopping) stop.abort();
  await working;
  await browser?.close();
  await served?.close();
  await desk?.close();
  lists?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
  expect(lists.faults).toEqual([]);
});

async function openImports(): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  // With its address: what was not found says nothing without it.
  page.on("console", (line) => line.type() === "error" && faults.push(`${line.text()} ${line.location().url}`));
  await page.goto(`${served.url}/desk/imports`);
  await page.locator(".receive").waitFor();
  return page;
}

const heads = "房源编号,园区,区域,类型,建筑面积(㎡),租金（元/㎡/天）,层高(m),联系电话";

/** A list with a bad cell, a blank row, a row that is there twice, and a column that no word names. */
function writeList(name: string, prefix: string, rows: number, strange = "奇怪的列"): string {
  const row = (index: number) =>
    `${prefix}${index},示例园,嘉定区徐行镇,厂房,${1000 + index},0.9,,13500000123,${6 + (index % 4)}`;
  const lines = Array.from({ length: rows }, (_, index) => row(index));
  lines[2] = `${prefix}X,示例园,嘉定区徐行镇,厂房,九百多吨,0.9,,,8`;
  lines[3] = ",,,,,,,,";
  lines[4] = row(0);
  const path = join(folder, name);
  writeFileSync(path, [`${heads},${strange}`, ...lines].join("\n"));
  return path;
}

const offers = async (): Promise<number> => {
  const rows = await database.ownerDb.selectFrom("offer").select("id").where("status", "=", "active").execute();
  return rows.length;
};

/** Goes to something as one does without a mouse. */
async function reach(page: Page, what: Locator, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await what.and(page.locator(":focus")).count()) === 1) return;
    await page.keyboard.press(key);
  }
  throw new Error("no key leads there");
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

test("a list is chosen, a column corrected, imported, its bad row found, and all of it undone", async () => {
  const page = await openImports();
  await page.getByText("还没有导入过清单").waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.setInputFiles('input[type="file"]', writeList("嘉定.csv", "S", 20));
  await page.locator(".would").waitFor();
  expect(await page.locator(".would").textContent()).toContain("新增 18");
  await page.locator(".mapped li.open", { hasText: "奇怪的列" }).getByText("不认识").waitFor();
  await page.getByText("九百多吨").waitFor();
  expect(await page.locator(".import").textContent()).not.toContain("13500000123");
  expect(await listSeriousFindings(page)).toEqual([]);

  await page.getByLabel("I 列“奇怪的列”读作").selectOption({ label: "净高" });
  await page.locator(".mapped li", { hasText: "奇怪的列" }).getByText("已改").waitFor();
  await page.locator(".mapped li", { hasText: "层高" }).getByText("与另一列重复").waitFor();
  await page.getByRole("button", { name: /^导入这/ }).click();
  await page.locator(".rows-head").waitFor();
  await page.getByText("整行没有导入").waitFor();
  const before = await offers();
  expect(before).toBe(18);
  expect(await listSeriousFindings(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载有问题的行" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("导入问题.csv");
  await page.getByLabel("看哪些行").selectOption("problems");
  await page.getByText("九百多吨").waitFor();

  await page.getByRole("button", { name: "撤销这次导入" }).click();
  await page.getByRole("button", { name: "确定撤销" }).click();
  await page.getByText("收回新增的 18 条").waitFor();
  expect(await offers()).toBe(0);
  await page.getByRole("link", { name: "全部导入" }).click();
  await page.locator(".past-row", { hasText: "嘉定.csv" }).getByText("已撤销").waitFor();
  await page.close();
  expect(faults).toEqual([]);
});

test("with the keyboard alone: to the screen, a column corrected, imported, undone", async () => {
  const page = await openImports();
  await page.goto(`${served.url}/desk`);
  await page.getByRole("link", { name: "导入" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.locator(".receive").waitFor();
  const input = page.locator('input[type="file"]');
  // Listened for long before the key: the browser has to be told to let choosing be seen.
  const chosen = page.waitForEvent("filechooser");
  await page.bringToFront();
  await reach(page, input);
  await page.keyboard.press("Enter");
  const chooser = await chosen;
  await chooser.setFiles(writeList("键盘.csv", "K", 12, "另一列"));
  await page.locator(".would").waitFor();
  const select = page.getByLabel("I 列“另一列”读作");
  await reach(page, select);
  for (let presses = 0; presses < 60 && (await select.inputValue()) !== "clearHeight"; presses++)
    await page.keyboard.press("ArrowDown");
  await page.locator(".mapped li", { hasText: "另一列" }).getByText("已改").waitFor();
  await page.locator('.would[aria-busy="false"]').waitFor();
  const yes = page.getByRole("button", { name: /^导入这/ });
  await reach(page, yes, "Shift+Tab");
  await page.keyboard.press("Enter");
  const undo = page.getByRole("button", { name: "撤销这次导入" });
  await undo.waitFor();
  await reach(page, undo);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "确定撤销" }).waitFor();
  await page.keyboard.press("Escape");
  await undo.waitFor();
  await reach(page, undo);
  await page.keyboard.press("Enter");
  await page.locator("button:focus", { hasText: "确定撤销" }).press("Enter");
  await page.getByText("收回新增的").waitFor();
  await page.close();
  expect(faults).toEqual([]);
});

test("progress is there after a reload, in another tab too, and the import ends without any", async () => {
  const page = await openImports();
  await page.setInputFiles('input[type="file"]', writeList("很长.csv", "L", 12_000));
  const yes = page.getByRole("button", { name: /^导入这/ });
  await yes.waitFor({ timeout: 30_000 });
  await yes.click();
  await page.getByText(/已导入 [\d,]+ \/ 11,999 行/).waitFor();
  await page.reload();
  await page.getByText(/已导入 [1-9][\d,]* \/ 11,999 行/).waitFor({ timeout: 30_000 });
  const another = await openImports();
  await another.locator(".past-row", { hasText: "很长.csv" }).click();
  await another.getByText("已导入", { exact: true }).waitFor({ timeout: 40_000 });
  await another.locator(".counts", { hasText: "11,998" }).waitFor();
  await page.locator(".rows-head").waitFor();
  await another.close();
  await page.close();
  expect(faults).toEqual([]);
}, 120_000);

test("what can not be read says why; what was cancelled or is no longer there says so", async () => {
  const page = await openImports();
  const path = join(folder, "旧表.xlsx");
  writeFileSync(path, Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]));
  await page.setInputFiles('input[type="file"]', path);
  await page.getByText("旧版 Excel").waitFor();
  await page.getByRole("button", { name: "换一个文件" }).click();
  await page.locator(".receive").waitFor();
  writeFileSync(path, "");
  await page.setInputFiles('input[type="file"]', path);
  await page.getByText("文件是空的").waitFor();

  isHeld = true;
  await page.setInputFiles('input[type="file"]', writeList("等着.csv", "W", 8));
  await page.getByText("正在读").first().waitFor();
  isHeld = false;
  work();
  await page.getByRole("button", { name: "不导入了" }).click();
  await page.locator(".past-row", { hasText: "等着.csv" }).getByText("已取消").waitFor();
  await page.goto(`${served.url}/desk/imports/01a20b70-884f-7008-80fb-1c5e578e74c8`);
  await page.getByText("没有找到").waitFor();
  await page.close();
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("404")));
  expect(faults).toEqual([]);
});

test("the screens load no more script than they may, and fit a phone", async () => {
  const fresh = await browser.newContext({
    storageState: await context.storageState(),
    viewport: { width: 1440, height: 900 },
  });
  const page = await fresh.newPage();
  const bytes = await scriptBytes(page);
  await page.goto(`${served.url}/desk`);
  await page.waitForLoadState("networkidle");
  const first = bytes();
  await page.getByRole("link", { name: "导入" }).click();
  await page.locator(".past-row").first().click();
  await page.locator(".import").waitFor();
  await page.waitForLoadState("networkidle");
  expect(first).toBeLessThan(350 * 1024);
  expect(bytes() - first).toBeLessThan(mostLaterBytes);
  if (process.env.LUODI_SHOW_SIZES) process.stdout.write(`script: ${first} first, ${bytes() - first} more\n`);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  await page.goto(`${served.url}/desk/imports`);
  await page.locator(".past-row").first().waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  await fresh.close();
});
