import { afterAll, beforeAll, expect, test } from "vitest";
import { listSeriousFindings } from "../browser.ts";
import { type DeskBrowser, openDeskBrowser } from "../desk-browser.ts";
import { buildNeed, buildSpace, must, placeId } from "../factories.ts";

/** What the charts may weigh besides the rest of the desk, as they travel. */
const mostForCharts = 150 * 1024;

let at: DeskBrowser;
const place = placeId("嘉定", "徐行");
const asks = { kind: must(["factory"]), deal: must(["rent"]), place: must([place]) };
const facts = { kind: ["factory"], deal: ["rent"], place };

beforeAll(async () => {
  at = await openDeskBrowser();
});
afterAll(() => at?.close());

test("with nothing there that is said, and what can be done; a place that is none is refused in words", async () => {
  const page = await at.open("/desk", ".bar");
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await page.locator(".state .strong").waitFor();
  expect(new URL(page.url()).pathname).toBe("/desk/gaps");
  expect(await page.locator(".gaps").count()).toBe(0);
  const place = page.locator('input[name="place"]');
  await place.fill("没有这个地方");
  await place.press("Enter");
  await page.locator('[role="alert"]').waitFor();
  await page.close();
  at.faults.splice(0);
});

test("chart and table say the same; a figure opens what it counts, by key and by its bar, and Esc closes it", async () => {
  const by = at.desk.owner;
  const db = at.database.ownerDb;
  for (let index = 0; index < 3; index += 1)
    await buildNeed(db, {
      by,
      title: `示例需求 ${index}`,
      asks: {
        ...asks,
        area: must([1200, 1800]),
        crane: must({ min: 5 }),
        rent: must({ amount: [null, 24], unit: "cny_sqm_month" }),
      },
    });
  for (const sqm of [6000, 8000])
    await buildSpace(db, { by, title: `示例整层 ${sqm}`, facts: { ...facts, area: [sqm, sqm], crane: 10 } });
  await buildSpace(db, { by, title: "示例单元", facts: { ...facts, area: [1500, 1500], eia: true } });

  const bytes = new Map<string, number>();
  const page = await at.context.newPage();
  const session = await at.context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Map<string, string>();
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script") scripts.set(requestId, response.url);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = scripts.get(requestId);
    if (url) bytes.set(url, encodedDataLength);
  });
  page.on("pageerror", (error) => at.faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && at.faults.push(line.text()));
  await page.goto(`${at.url}/desk/gaps`);
  await page.locator(".gap-chart canvas").first().waitFor();
  const charts = [...bytes].filter(([url]) => url.includes("gap-chart"));
  expect(charts).toHaveLength(1);
  expect(charts[0]?.[1]).toBeLessThan(mostForCharts);

  // Sizes, rents and features, each with a chart, and a table with every band.
  expect(await page.locator(".gap-chart").count()).toBe(3);
  const sizes = page.locator(".gap-pair").first();
  expect(await sizes.locator("tbody tr").count()).toBe(8);
  expect(await sizes.locator("tbody tr").nth(2).locator("td").allTextContents()).toEqual(["3", "1", "2"]);
  expect(await page.locator(".advice > p").first().textContent()).toContain("1,000–2,000");
  expect(await listSeriousFindings(page)).toEqual([]);

  await sizes.locator("tbody tr").nth(2).locator("td a").first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".behind li").first().waitFor();
  expect(await page.locator(".behind li a").allTextContents()).toEqual(["示例需求 2", "示例需求 1", "示例需求 0"]);
  const opened = new URL(page.url()).searchParams;
  expect([opened.get("side"), opened.get("on"), opened.get("at")]).toEqual(["needs", "size", "2"]);
  await page.keyboard.press("Escape");
  await page.locator(".behind").waitFor({ state: "detached" });

  // The bar of the spaces from 5,000 to 10,000 ㎡: the longest but one, in the sixth line, its lower half.
  const canvas = sizes.locator(".gap-chart");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error("the chart has no place on the screen");
  await page.mouse.click(box.x + box.width * 0.4, box.y + 2 + ((box.height - 4) / 8) * 5.68);
  await page.locator(".behind li").first().waitFor();
  expect(await page.locator(".behind li a").allTextContents()).toEqual(["示例整层 8000", "示例整层 6000"]);
  // The address alone shows the same.
  const again = await at.open(page.url().slice(at.url.length), ".behind li");
  expect(await again.locator(".behind li a").count()).toBe(2);
  await again.close();

  await page.locator(".behind li a").first().click();
  await page.locator("h1", { hasText: "示例整层 8000" }).waitFor();
  await page.close();
  expect(at.faults).toEqual([]);
});

test("what stands in the place's field stays from the focus on, also when the figures of a place come meanwhile", async () => {
  const page = await at.context.newPage();
  const focused = Promise.withResolvers<void>();
  await page.route("**/api/desk/gaps", async (route) => {
    await focused.promise;
    await route.continue();
  });
  await page.goto(`${at.url}/desk/gaps`);
  const place = page.locator('input[name="place"]');
  await place.focus();
  focused.resolve();
  await page.locator(".gap-kinds").waitFor();
  expect(await place.inputValue()).toBe("");
  await page.keyboard.type("徐行");
  expect(await place.inputValue()).toBe("徐行");
  await place.fill("");
  await place.blur();
  expect(await place.inputValue()).toContain("嘉定");
  await page.close();
});

test("kind, deal and town are chosen, stand in the address, and fit a phone", async () => {
  const phone = await at.browser.newContext({
    viewport: { width: 390, height: 844 },
    storageState: await at.context.storageState(),
  });
  const page = await at.open("/desk/gaps", ".gap-chart canvas", phone);
  await page.getByLabel("租售").selectOption({ index: 1 });
  await page.locator(".parts a").first().click();
  await page.waitForURL((url) => url.searchParams.get("place")?.includes("徐行") ?? false);
  expect(new URL(page.url()).searchParams.get("deal")).toBe("rent");
  await page.locator(".gap-chart canvas").first().waitFor();
  expect(await page.locator('input[name="place"]').inputValue()).toContain("徐行");
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  await page.locator(".gap-filters select").first().selectOption({ index: 3 });
  await page.locator(".state .strong").waitFor();
  await page.close();
  await phone.close();
  expect(at.faults).toEqual([]);
});
