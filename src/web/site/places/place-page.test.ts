import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildNeed, buildSpace, must, placeId } from "../../../../test/factories.ts";
import { buildTestSite, type TestSite } from "../../../../test/site-app.ts";

let database: TestDatabase;
let site: TestSite;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database, { config: { origin: "https://example.cn" } });
});
afterAll(() => database.close());

const get = async (path: string) => {
  const answer = await site.app.request(path);
  return { status: answer.status, html: await answer.text() };
};
const xuhang = "/places/xuhang-310114109";

test("a town shows what is offered by kind, what is sought there, and links its lists", async () => {
  await buildSpace(database.ownerDb, { by: site.by, siteId: site.siteId, title: "示例厂房" });
  await buildNeed(database.ownerDb, {
    by: site.by,
    siteId: site.siteId,
    title: "求租徐行厂房",
    asks: { kind: must(["factory"]), place: must([placeId("嘉定")]) },
  });
  const { status, html } = await get(xuhang);
  expect(status).toBe(200);
  expect(html).toContain("<h1>嘉定徐行镇</h1>");
  expect(html).toContain("厂房 1 处；有 1 条公开的需求可以落在这里");
  expect(html).toContain(`href="${xuhang}/factory-rent"`);
  expect(html).toContain("示例厂房");
  expect(html).toContain("求租徐行厂房");
  expect(html).toContain(`<link rel="canonical" href="https://example.cn${xuhang}"/>`);
  expect((await get("/sitemap-places.xml")).html).toContain(`<loc>https://example.cn${xuhang}</loc>`);
});

test("a place of which the site shows nothing is a 404 that leads on", async () => {
  const { status, html } = await get("/places/hefei-3401");
  expect(status).toBe(404);
  expect(html).toContain('href="/places/anhui-34"');
});
