import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { placeId, testNow } from "../../../../test/factories.ts";
import { gazetteer } from "../../../../test/gazetteer.ts";
import { buildTestSite, type TestSite } from "../../../../test/site-app.ts";
import { publishOffer } from "../../../usecases/publish-offer.ts";
import { recordOffer } from "../../../usecases/record-offer.ts";
import { recordThings } from "../../../usecases/record-things.ts";

let database: TestDatabase;
let site: TestSite;
let parkId = "";
const units: { kind: "unit" | "plot"; id: string }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database, { config: { origin: "https://example.cn" } });
  const floors = [1, 2, 3].map((number) => ({ number, units: [{ name: `A-${number}01`, areaSqm: 1500 }] }));
  const parks = [
    {
      name: "示例智造园",
      placeId: placeId("嘉定", "徐行"),
      phases: [{ name: "一期", number: 1, buildings: [{ name: "A栋", floors }] }],
    },
  ];
  const recorded = await recordThings(database.ownerDb, site.by, { parks, now: testNow });
  parkId = recorded.parkIds[0] ?? "";
  units.push(...recorded.made);
});
afterAll(() => database.close());

async function offer(title: string, things: typeof units, hidden: string[] = []): Promise<void> {
  const facts = ["kind", "deal"].map((criterion) => ({
    criterion,
    value: criterion === "kind" ? ["factory"] : ["rent"],
    source: "broker" as const,
  }));
  const made = await recordOffer(
    database.ownerDb,
    site.by,
    { title, things, facts, asks: {}, now: testNow },
    gazetteer,
  );
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const given = { offerId: made.value.id, siteId: site.siteId, hidden, now: testNow };
  const published = await publishOffer(database.ownerDb, site.by, given, gazetteer);
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
}

const get = async (path: string) => {
  const answer = await site.app.request(path);
  return { status: answer.status, html: await answer.text() };
};

test("a park of which nothing is published has no page", async () => {
  expect((await get(`/parks/${parkId}`)).status).toBe(404);
  expect((await get("/parks/none")).status).toBe(404);
});

test("a park shows its offers and each offered unit once, and nothing that publications hide", async () => {
  await offer("一楼出租", units.slice(0, 1));
  await offer("一二楼一起出租", units.slice(0, 2));
  await offer("三楼出租", units.slice(2), ["park"]);
  const { status, html } = await get(`/parks/${parkId}`);
  expect(status).toBe(200);
  expect(html).toContain("<h1>示例智造园</h1>");
  expect(html).toContain("徐行镇 示例智造园，在列 2 处，可租可售 3,000 ㎡。");
  expect(html.match(/A-101/g)).toHaveLength(1);
  expect(html).not.toContain("A-301");
  expect(html).not.toContain("三楼出租");
  expect(html).toContain("一期");
});

test("its town and the sitemap lead to it", async () => {
  expect((await get("/places/xuhang-310114109")).html).toContain(`href="/parks/${parkId}"`);
  expect((await get("/sitemap-places.xml")).html).toContain(`/parks/${parkId}</loc>`);
});
