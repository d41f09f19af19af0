import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildNeed, buildSpace, must, placeId, withdrawBuiltSpace } from "../../../test/factories.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import { buildTestSite, type TestSite } from "../../../test/site-app.ts";
import { indexAll, indexSubjects } from "../../usecases/search/index-search.ts";
import { tradeSegmenter } from "../../usecases/search/trade-segmenter.ts";
import { excerptOf, markedParts, searchWords } from "../edge/search-words.ts";

let database: TestDatabase;
let site: TestSite;
const segmenter = tradeSegmenter(gazetteer);
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database);
  const { by, siteId } = site;
  const base = { kind: ["factory"], deal: ["rent"], place: placeId("嘉定", "徐行"), area: [2400, 2400] };
  const build = async (title: string, facts: Record<string, unknown>, more: object = {}) => {
    ids[title] = (await buildSpace(database.ownerDb, { by, siteId, title, facts, ...more })).id;
  };
  await build("徐行单层行车厂房", { ...base, crane: 10, clearHeight: 9 });
  await build("外冈冷库", { ...base, kind: ["warehouse"], place: placeId("嘉定", "外冈") });
  await build("松江标准厂房", { ...base, place: placeId("松江", "新桥"), crane: 20 }, { hidden: ["crane"] });
  await buildSpace(database.ownerDb, { by, title: "未发布的行车厂房", facts: base });
  await buildNeed(database.ownerDb, {
    by,
    siteId,
    title: "精密机械企业求租",
    asks: { kind: must(["factory"]), crane: must({ min: 5 }) },
  });
  await indexAll(database.jobsDb, segmenter, gazetteer);
});
afterAll(() => database.close());

const text = async (query: string) => (await site.app.request(`/search?${new URLSearchParams(query)}`)).text();
const found = async (query: string): Promise<string[]> =>
  [...(await text(query)).matchAll(/<h2><a href="[^"]+">(.*?)<\/a>/g)].map(([, title = ""]) =>
    title.replace(/<[^>]+>/g, ""),
  );

describe("search", () => {
  test("words of title, place and facts find what is published, the title's first", async () => {
    expect(await found("q=行车")).toEqual(["徐行单层行车厂房", "精密机械企业求租"]);
    expect(await found("q=徐行 厂房")).toEqual(["徐行单层行车厂房"]);
    expect(await found("q=嘉定")).toHaveLength(2);
    expect(await found("q=仓库")).toEqual(["外冈冷库"]);
  });

  test("what a site does not show is found by nobody", async () => {
    expect(await found("q=行车")).not.toContain("松江标准厂房");
    expect(await found("q=未发布")).toEqual([]);
  });

  test("names may be typed in letters, whole, begun or by their initials", async () => {
    for (const letters of ["xuhang", "xuxing", "xuh", "xh"])
      expect(await found(`q=${letters}`), letters).toContain("徐行单层行车厂房");
    expect(await found("q=waigang")).toEqual(["外冈冷库"]);
  });

  test("what is many at once is sorted in together, and searching goes on as before", async () => {
    const before = await found("q=厂房");
    await sql`delete from search_row`.execute(database.ownerDb);
    expect(await indexAll(database.jobsDb, segmenter, gazetteer, 1)).toBeGreaterThan(2);
    expect(await found("q=厂房")).toEqual(before);
    const { rows } = await sql<{ options: string[] }>`
      select reloptions as options from pg_class where relname = 'search_row_words'`.execute(database.ownerDb);
    expect(rows[0]?.options).toEqual(["fastupdate=off"]);
  });

  test("figures with their units are left to matching", async () => {
    expect(await found("q=徐行2000平厂房")).toEqual(["徐行单层行车厂房"]);
  });

  test("results are narrowed by kind and district, and counted", async () => {
    const html = await text("q=厂房");
    expect(html).toMatch(/空间 <small>2<\/small>/);
    expect(html).toMatch(/松江 <small>1<\/small>/);
    expect(await found("q=厂房&kind=need")).toEqual(["精密机械企业求租"]);
    expect(await found("q=厂房&district=松江")).toEqual(["松江标准厂房"]);
  });

  test("where nothing has all words, what has some is shown and said to be so", async () => {
    expect(await text("q=行车 冷库")).toContain("没有同时含有全部词的内容");
    expect(await found("q=行车 冷库")).toHaveLength(3);
    expect(await text("q=区块链")).toContain("没有找到");
  });

  test("titles are offered as one types", async () => {
    const answer = await site.app.request(`/api/suggest?q=${encodeURIComponent("徐行单")}`);
    expect(await answer.json()).toMatchObject({ suggestions: [{ kind: "space", title: "徐行单层行车厂房" }] });
    expect((await site.app.request("/api/suggest?q=")).status).toBe(400);
  });

  test("signs and quotes in what is looked for do no harm", async () => {
    for (const q of ["'; drop table post; --", "a' | 'b", "\\", "<script>", "！@#￥%", ":*&|!()"])
      expect((await site.app.request(`/search?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
    expect(await text("q=<script>alert(1)</script>")).not.toContain("<script>alert");
  });

  test("what is withdrawn is found no longer, even before its row is gone", async () => {
    await withdrawBuiltSpace(database.ownerDb, site.by, ids.外冈冷库 ?? "");
    expect(await found("q=waigang")).toEqual([]);
    await indexSubjects(database.jobsDb, [ids.外冈冷库 ?? ""], segmenter, gazetteer);
    const { rows } = await sql`select 1 from search_row where subject_id = ${ids.外冈冷库}`.execute(database.ownerDb);
    expect(rows).toEqual([]);
  });
});

test("a query is cut into words, figures apart", () => {
  expect(searchWords("嘉定徐行单层厂房2000-3000平", segmenter).words).toEqual(
    expect.arrayContaining(["嘉定", "徐行", "单层", "厂房"]),
  );
  expect(searchWords("2000平", segmenter).words).toContain("2000");
  expect(searchWords("徐行厂", segmenter, true)).toEqual({ words: ["徐行"], begun: "厂" });
});

test("a text is marked where the words stand, and cut around the first", () => {
  expect(markedParts("单层厂房", ["厂房"])).toEqual([
    { text: "单层", at: 0, isHit: false },
    { text: "厂房", at: 2, isHit: true },
  ]);
  expect(excerptOf(`${"一".repeat(300)}行车${"二".repeat(300)}`, ["行车"])).toMatch(/^…一+行车二+…$/);
});
