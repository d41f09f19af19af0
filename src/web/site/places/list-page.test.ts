import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildSpace, placeId } from "../../../../test/factories.ts";
import { buildTestSite, type TestSite } from "../../../../test/site-app.ts";

let database: TestDatabase;
let site: TestSite;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database, { config: { origin: "https://example.cn" } });
  const halls = [
    { area: [1000, 1000], rent: { amount: [0.8, 0.8], unit: "cny_sqm_day" }, storey: ["single"] },
    { area: [3000, 6000], rent: { amount: [1, 1.2], unit: "cny_sqm_day" }, storey: ["multi"] },
    { area: [2000, 2000], rent: { amount: [36.5, 36.5], unit: "cny_sqm_month" } },
  ];
  for (const [number, facts] of halls.entries())
    await build(`徐行厂房 ${number + 1}`, {
      kind: ["factory"],
      deal: ["rent"],
      place: placeId("嘉定", "徐行"),
      ...facts,
    });
  await build("徐行仓库", { kind: ["warehouse"], deal: ["rent", "sale"], place: placeId("嘉定", "徐行") });
  await build("外冈厂房", { kind: ["factory"], deal: ["rent"], place: placeId("嘉定", "外冈") });
});
afterAll(() => database.close());

const build = (title: string, facts: Record<string, unknown>, hidden: string[] = []) =>
  buildSpace(database.ownerDb, { by: site.by, siteId: site.siteId, title, facts, hidden, checkedOn: "2026-11-21" });
const get = async (path: string) => {
  const answer = await site.app.request(path);
  return { status: answer.status, location: answer.headers.get("location"), html: await answer.text() };
};

const xuhang = "/places/xuhang-310114109";

test("a list has its own title, description, canonical address and figures", async () => {
  const { status, html } = await get(`${xuhang}/factory-rent`);
  expect(status).toBe(200);
  expect(html).toContain("<h1>嘉定徐行镇厂房出租</h1>");
  expect(html).toContain(`<link rel="canonical" href="https://example.cn${xuhang}/factory-rent"/>`);
  // 36.5 a month are 1.2 a day; the middle one of three.
  expect(html).toContain("现有 3 处；面积 1,000–6,000 ㎡；3 处写明租金，每天每㎡ 0.8–1.2 元，中位 1 元；最近一处");
  expect(html.match(/class="card space"/g)).toHaveLength(3);
  expect(html).not.toContain("外冈厂房");
});

test("it links what else the town has and the same in the towns around, and only what there is", async () => {
  const { html } = await get(`${xuhang}/factory-rent`);
  expect(html).toContain(`href="${xuhang}/warehouse-rent"`);
  expect(html).toContain(`href="${xuhang}/warehouse-sale"`);
  expect(html).not.toContain(`href="${xuhang}/factory-sale"`);
  expect(html).toContain('href="/places/waigang-310114114/factory-rent"');
});

test("single-storey halls have a list of their own", async () => {
  const { html } = await get(`${xuhang}/single-factory-rent`);
  expect(html).toContain("<h1>嘉定徐行镇单层厂房出租</h1>");
  expect(html.match(/class="card space"/g)).toHaveLength(1);
  expect((await get(`${xuhang}/factory-rent`)).html).toContain(`href="${xuhang}/single-factory-rent"`);
  expect((await get(`${xuhang}/warehouse-rent`)).html).not.toContain("single-warehouse-rent");
});

test("the list of a district holds those of its towns", async () => {
  const { html } = await get("/places/jiading-310114/factory-rent");
  expect(html.match(/class="card space"/g)).toHaveLength(4);
  expect(html).toContain(`href="${xuhang}/factory-rent"`);
});

test("nothing published is a 404 that names the wider list; what names no list is one too", async () => {
  const empty = await get(`${xuhang}/factory-sale`);
  expect(empty.status).toBe(404);
  expect(empty.html).toContain('href="/places/jiading-310114/factory-sale"');
  for (const path of [`${xuhang}/castle-rent`, `${xuhang}/factory-lease`, "/places/nowhere-999999999/factory-rent"])
    expect((await get(path)).status).toBe(404);
});

test("other letters before the code lead to the one address", async () => {
  const moved = await get("/places/xuxing-310114109/factory-rent");
  expect([moved.status, moved.location]).toEqual([301, `${xuhang}/factory-rent`]);
});

test("a hidden rent is in no figure", async () => {
  const facts = {
    kind: ["dorm"],
    deal: ["rent"],
    place: placeId("嘉定", "徐行"),
    area: [500, 500],
    rent: { amount: [7.77, 7.77], unit: "cny_sqm_day" },
  };
  await build("徐行宿舍", facts, ["rent"]);
  const { html } = await get(`${xuhang}/dorm-rent`);
  expect(html).toContain("现有 1 处；面积 500 ㎡；最近一处");
  expect(html).not.toContain("7.77");
});

test("the sitemap names every list that holds something", async () => {
  const { html } = await get("/sitemap-places.xml");
  expect(html).toContain(`<loc>https://example.cn${xuhang}/factory-rent</loc><lastmod>`);
  expect(html).toContain("/places/jiading-310114/warehouse-sale</loc>");
  expect(html).not.toContain("/factory-sale<");
  expect((await get("/sitemap.xml")).html).toContain("/sitemap-places.xml</loc>");
});

test("the filter page leads to the list of what is chosen", async () => {
  const { html } = await get(`/spaces?place=${placeId("嘉定", "徐行")}&kind=warehouse&deal=sale`);
  expect(html).toContain(`href="${xuhang}/warehouse-sale"`);
});
