import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadDemo } from "../../src/usecases/demo/load-demo.ts";
import { listSeriousFindings, openBrowser } from "../browser.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { testNow, testToday } from "../factories.ts";
import { gazetteer } from "../gazetteer.ts";
import { buildTestSite, listen } from "../site-app.ts";

const message =
  "求租嘉定徐行或外冈单层厂房2000-3000平,净高8米以上,行车5吨,配电400kva,环评要能办,做精密机加工,年税收约200万,电话 13500000123";

let browser: Browser;
let database: TestDatabase;
let site: { url: string; close: () => Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase();
  await loadDemo(database.ownerDb, { places: gazetteer, today: testToday, now: testNow });
  const { app } = await buildTestSite(database, { host: "" });
  site = await listen(app);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await database?.close();
});

const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };

async function open(
  options: Parameters<Browser["newContext"]>[0],
  use: (page: Page, context: BrowserContext) => Promise<void>,
) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  await use(page, context);
  // What a page logs as an error is one: a refused script or style above all.
  expect(faults).toEqual([]);
  await context.close();
}

/** Pixels by which the page is wider than the screen. */
const overflow = (page: Page) => page.evaluate("document.documentElement.scrollWidth - innerWidth") as Promise<number>;

async function paste(page: Page, text: string): Promise<void> {
  await page.goto(site.url);
  await page.getByRole("textbox").first().fill(text);
  await page.getByRole("button", { name: "看哪些合适" }).click();
  await page.getByRole("heading", { level: 1, name: /这样理解/ }).waitFor();
}

for (const [screen, viewport] of [
  ["a phone", phone],
  ["a desk", desk],
] as const) {
  for (const javaScriptEnabled of [true, false]) {
    test(`on ${screen}, scripts ${javaScriptEnabled ? "on" : "off"}: a paste becomes marked words and three groups of spaces`, async () => {
      await open({ viewport, javaScriptEnabled }, async (page) => {
        await page.goto(site.url);
        const box = await page.getByRole("button", { name: "看哪些合适" }).boundingBox();
        expect(box && box.y + box.height).toBeLessThan(viewport.height);
        await paste(page, message);
        expect(await page.locator("mark").count()).toBeGreaterThan(6);
        for (const group of ["met", "near", "unknown"]) {
          expect(await page.locator(`#${group} .card`).count(), group).toBeGreaterThan(0);
        }
        expect(await page.locator("#met .verdict.failed").count()).toBe(0);
        expect(await page.locator("#near .verdict.near").count()).toBeGreaterThan(0);
        // Without a script nothing offers what only a script can do.
        expect((await page.getByRole("button", { name: "复制要问的话" }).count()) > 0).toBe(javaScriptEnabled);
        if (javaScriptEnabled) expect(await overflow(page)).toBe(0);
      });
    });
  }
}

for (const javaScriptEnabled of [true, false]) {
  test(`scripts ${javaScriptEnabled ? "on" : "off"}: a need is sent, corrected and withdrawn`, async () => {
    await open({ viewport: phone, javaScriptEnabled }, async (page) => {
      await paste(page, message);
      expect(await page.locator("[name=contactPhone]").inputValue()).toBe("13500000123");
      await page.getByRole("checkbox", { name: /我同意/ }).check();
      await page.getByRole("button", { name: "发出需求" }).click();
      await page
        .getByText(/LD-[0-9A-Z]{8}/)
        .first()
        .waitFor();
      expect(await page.content()).not.toContain("13500000123");
      const before = await page.locator(".card").count();
      await page.getByText("修改要求").click();
      await page.locator("[name='a.area.min']").fill("90000");
      await page.locator("[name='a.area.max']").fill("");
      await page.getByRole("button", { name: "保存修改" }).click();
      await page.getByText("≥ 90,000").first().waitFor();
      expect(await page.locator(".card").count()).toBeLessThan(before);
      await page.getByText("撤回这条需求", { exact: true }).click();
      await page.getByRole("button", { name: "确认撤回" }).click();
      await page.getByRole("heading", { level: 1, name: /已撤回/ }).waitFor();
    });
  });
}

test("scripts off: the filter goes from the district to the town, and keeps what was chosen", async () => {
  await open({ viewport: desk, javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}/spaces`);
    const all = await page.locator(".card").count();
    const apply = page.getByRole("button", { name: "筛选" });
    await page.locator("[name=p0]").selectOption({ label: "嘉定区" });
    await apply.click();
    await page.locator("[name=p1]").selectOption({ label: "徐行镇" });
    await page.getByRole("checkbox", { name: "厂房" }).check({ force: true });
    await apply.click();
    await page.waitForURL(/p1=/);
    expect(await page.locator(".card").count()).toBeLessThan(all);
    for (const where of await page.locator(".card .where").allTextContents()) expect(where).toContain("徐行镇");
    expect(await page.getByRole("checkbox", { name: "厂房" }).isChecked()).toBe(true);
    await page.locator(".card h3 a").first().click();
    await page.getByRole("heading", { level: 2, name: "情况" }).waitFor();
  });
});

test("scripts on: what to ask about a space is copied as one message", async () => {
  await open({ viewport: phone, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await paste(page, message);
    await page.locator("#unknown").getByRole("button", { name: "复制要问的话" }).first().click();
    await page.getByText("已复制").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^您好，想问一下“.+”：[\s\S]+？/);
  });
});

test("scripts on: what is read shows while one types, and a chosen district applies at once", async () => {
  await open({ viewport: phone }, async (page) => {
    await page.goto(site.url);
    await page.getByRole("textbox").first().pressSequentially("求租嘉定厂房800平", { delay: 5 });
    await page.locator("[data-live-out]").getByText("800 ㎡").waitFor();
    await page.goto(`${site.url}/spaces`);
    await page.getByText("筛选", { exact: true }).first().click();
    await page.locator("[name=p0]").selectOption({ label: "嘉定区" });
    await page.locator("[name=p1]").waitFor({ state: "attached" });
  });
});

/** As clicks on all that is folded and seen would, in one call. */
const unfold = `for (const fold of document.querySelectorAll("details:not([open]) > summary"))
  if (fold.checkVisibility()) fold.click();`;

describe("every page", () => {
  const paths = [
    "/",
    "/spaces",
    "/spaces?kind=factory&area.min=abc",
    "/needs",
    "/needs/new",
    "/about",
    "/places/xuhang-310114109",
    "/places/jiading-310114/factory-rent",
  ];
  const looks = [
    ["a phone, light", { viewport: phone, colorScheme: "light" }, undefined],
    // Of all that axe looks at only the contrast is another in the dark.
    ["a phone, dark", { viewport: phone, colorScheme: "dark" }, ["color-contrast"]],
    // Contrast does not change with the width: the wide page is looked at once.
    ["a desk", { viewport: desk, colorScheme: "light" }, undefined],
  ] as const;
  for (const [name, options, rules] of looks) {
    test(`${name}: axe finds nothing serious and nothing is wider than the screen`, async () => {
      await open(options, async (page) => {
        const look = async (what: string) => {
          await page.evaluate(unfold);
          expect(await listSeriousFindings(page, rules), what).toEqual([]);
          expect(await overflow(page), what).toBe(0);
        };
        for (const path of paths) {
          await page.goto(site.url + path);
          await look(path);
        }
        for (const list of ["/spaces", "/needs"]) {
          await page.goto(site.url + list);
          await page.locator(".card h3 a, .row h3 a").first().click();
          await page.waitForURL(/\/[0-9a-f-]{36}$/);
          await look(`a page of ${list}`);
        }
        await page.goto(`${site.url}/places/xuhang-310114109`);
        await page.locator("a[href^='/parks/']").first().click();
        await look("a park");
        await paste(page, message);
        await look("a match");
        await page.getByRole("checkbox", { name: /我同意/ }).check();
        await page.getByRole("button", { name: "发出需求" }).click();
        await page.waitForURL(/\/n\//);
        await look("a sent need");
        await paste(page, "嘉定徐行单层厂房出租2600平 檐高8.5米 1.05元/平/天");
        await look("an offer");
        await paste(page, "求租嘉定徐行厂房900000平");
        await look("nothing fits");
      });
    });
  }
});

test("a page that is not there is a page, in both colours without a serious finding", async () => {
  const context = await browser.newContext({ viewport: phone, colorScheme: "dark" });
  const page = await context.newPage();
  expect((await page.goto(`${site.url}/nothing`))?.status()).toBe(404);
  expect(await listSeriousFindings(page)).toEqual([]);
  await context.close();
});
