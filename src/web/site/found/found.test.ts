import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildNeed, buildSpace, must, placeId, withdrawBuiltSpace } from "../../../../test/factories.ts";
import { buildTestSite, type TestSite } from "../../../../test/site-app.ts";

let database: TestDatabase;
let site: TestSite;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database, { config: { origin: "https://example.cn" } });
});
afterAll(() => database.close());

const text = async (path: string) => (await site.app.request(path)).text();
const build = (title: string) => buildSpace(database.ownerDb, { by: site.by, siteId: site.siteId, title });

test("the sitemap lists every canonical address with its last change, and nothing withdrawn", async () => {
  const { id } = await build("示例厂房");
  const { id: withdrawn } = await build("撤下的厂房");
  await withdrawBuiltSpace(database.ownerDb, site.by, withdrawn);
  const index = await text("/sitemap.xml");
  expect(index).toMatch(/<loc>https:\/\/example\.cn\/sitemap-spaces-1\.xml<\/loc><lastmod>2026-11-2/);
  const spaces = await text("/sitemap-spaces-1.xml");
  expect(spaces).toContain(`<loc>https://example.cn/spaces/${id}</loc><lastmod>2026-11-2`);
  expect(spaces).not.toContain(withdrawn);
  expect((await site.app.request("/sitemap-spaces-2.xml")).status).toBe(404);
  expect(await text("/robots.txt")).toContain("Sitemap: https://example.cn/sitemap.xml");
});

test("a space tells search engines what its page shows, and its title cannot end the element", async () => {
  const { id } = await build("好厂房</script><script>alert(1)</script>");
  const html = await text(`/spaces/${id}`);
  expect(html.match(/<script/g)).toHaveLength(2);
  const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  const graph = (JSON.parse(json) as { "@graph": Record<string, unknown>[] })["@graph"];
  expect(graph[0]).toMatchObject({
    "@type": "RealEstateListing",
    name: "好厂房</script><script>alert(1)</script>",
    url: `https://example.cn/spaces/${id}`,
    about: { address: { addressRegion: "上海市" } },
    offers: { price: 0.9, priceCurrency: "CNY", priceSpecification: { unitText: "元/㎡/天" } },
  });
  expect(graph[1]).toMatchObject({ "@type": "BreadcrumbList" });
  expect(html).toContain(`<link rel="canonical" href="https://example.cn/spaces/${id}"/>`);
  expect(html).toContain('<meta property="og:title" content="好厂房&lt;/script&gt;');
});

test("a withdrawn space answers 410 with others of its kind in its district", async () => {
  const { id: other } = await build("还在的厂房");
  const { id } = await build("租掉的厂房");
  await withdrawBuiltSpace(database.ownerDb, site.by, id);
  const answer = await site.app.request(`/spaces/${id}`);
  const html = await answer.text();
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([410, "no-store"]);
  expect(html).toContain("已经下架");
  expect(html).not.toContain("租掉的厂房");
  expect(html).toContain(`/spaces/${other}`);
  expect((await site.app.request(`/spaces/${id}/needs`)).status).toBe(410);
  // Of the other side there is nothing under that id.
  expect((await site.app.request(`/needs/${id}`)).status).toBe(404);
});

test("the needs that a space suits stand on a page of their own, with reasons", async () => {
  const { id } = await build("有人要的厂房");
  await buildNeed(database.ownerDb, {
    by: site.by,
    siteId: site.siteId,
    title: "求租示例",
    asks: { kind: must(["factory"]), place: must([placeId("嘉定")]), clearHeight: must({ min: 8 }) },
  });
  expect(await text(`/spaces/${id}`)).toContain(`href="/spaces/${id}/needs"`);
  const html = await text(`/spaces/${id}/needs`);
  expect(html).toContain("求租示例");
  expect(html).toContain('content="noindex"');
});
