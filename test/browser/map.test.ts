import { createServer, type Server } from "node:http";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../browser.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { buildSpace, placeId } from "../factories.ts";
import { buildTestSite, listen } from "../site-app.ts";

let database: TestDatabase;
let browser: Browser;
let tiles: Server;
let served: { url: string; close: () => Promise<void> };
let path: string;
const asked: string[] = [];
beforeAll(async () => {
  const tile = await sharp({ create: { width: 256, height: 256, channels: 3, background: "#cfe3cf" } })
    .png()
    .toBuffer();
  tiles = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "content-type": "image/png", "access-control-allow-origin": "*" }).end(tile);
  });
  await new Promise<void>((done) => tiles.listen(0, "127.0.0.1", done));
  const address = tiles.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  database = await createTestDatabase();
  const baseMap = {
    coordinates: "GCJ02" as const,
    layers: [[`${origin}/{z}/{x}/{y}.png`]],
    origins: [origin],
    attribution: "示例底图",
    maxZoom: 18,
  };
  const site = await buildTestSite(database, { hasMap: true, config: { baseMap } });
  const facts = { kind: ["factory"], deal: ["rent"], place: placeId("嘉定", "徐行"), area: [2000, 2000] };
  const { id } = await buildSpace(database.ownerDb, { by: site.by, siteId: site.siteId, title: "示例厂房", facts });
  path = `/spaces/${id}`;
  served = await listen(site.app);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await new Promise((done) => tiles?.close(done));
  await database?.close();
});

test("nothing of the map is fetched before it is opened; then tiles come from the one host, and the town is named on it", async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const answer = await page.goto(served.url + path);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy.match(/http:\/\/127\.0\.0\.1:\d+/g)).toHaveLength(2);
  const button = page.getByRole("button", { name: "看地图" });
  await button.waitFor();
  expect(fetched.filter((one) => one.includes("map"))).toEqual([]);
  expect(asked).toEqual([]);
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-map-state="open"]').waitFor({ timeout: 60_000 });
  await page.locator(".map-mark", { hasText: "徐行" }).waitFor();
  await page.getByText("示例底图").waitFor();
  await page.getByText("不是房源的准确位置").waitFor();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every((one) => /^\/\d+\/\d+\/\d+\.png$/.test(one))).toBe(true);
  expect(faults).toEqual([]);
  await page.close();
});

test("with scripts off the page is whole and offers no map", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(served.url + path);
  expect(await page.getByRole("button", { name: "看地图" }).count()).toBe(0);
  await context.close();
});
