import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildNeed, buildSpace, must, placeId } from "../../../test/factories.ts";
import { buildTestSite, type TestSite } from "../../../test/site-app.ts";

let database: TestDatabase;
let site: TestSite;
const ids: Record<string, string> = {};
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database);
  const { by, siteId } = site;
  const base = { kind: ["factory"], deal: ["rent"], place: placeId("嘉定", "徐行") };
  const spaces: Record<string, Record<string, unknown>> = {
    甲厂房: {
      ...base,
      area: [2400, 2400],
      rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" },
      clearHeight: 9,
      storey: ["single"],
    },
    乙厂房: {
      ...base,
      area: [800, 5000],
      rent: { amount: [1.5, 1.5], unit: "cny_sqm_day" },
      fireClass: "丙",
      crane: 10,
    },
    丙仓库: {
      ...base,
      kind: ["warehouse"],
      place: placeId("嘉定", "外冈"),
      area: [600, 600],
      power: 400,
      floorLoad: 2,
    },
    丁土地: { ...base, kind: ["land"], deal: ["sale"], place: placeId("松江", "新桥"), land: [20, 20] },
  };
  for (const [title, facts] of Object.entries(spaces)) {
    ids[title] = (await buildSpace(database.ownerDb, { by, siteId, title, facts, checkedOn: "2026-11-20" })).id;
  }
  await buildSpace(database.ownerDb, { by, title: "未发布的厂房" });
  await buildNeed(database.ownerDb, {
    by,
    siteId,
    title: "求租两千平厂房",
    asks: { kind: must(["factory"]), area: must([2000, 3000]) },
    contact: { name: "示例先生", phone: "13500000123" },
  });
});
afterAll(() => database.close());

const html = async (path: string): Promise<string> => (await site.app.request(path)).text();

/** Titles in the list, in its order. */
const listed = async (query: string): Promise<string[]> =>
  [...(await html(`/spaces${query}`)).matchAll(/<h3><a href="[^"]+">([^<]+)/g)].map(([, title]) => title ?? "");

test("each filter leaves what states it; silence leaves out", async () => {
  expect((await listed("")).sort()).toEqual(["丁土地", "丙仓库", "乙厂房", "甲厂房"].sort());
  expect(await listed("?kind=warehouse")).toEqual(["丙仓库"]);
  expect((await listed("?kind=warehouse&kind=land")).sort()).toEqual(["丁土地", "丙仓库"].sort());
  expect(await listed("?deal=sale")).toEqual(["丁土地"]);
  expect(await listed("?area.min=3000")).toEqual(["乙厂房"]);
  expect(await listed("?rent.max=1&rent.unit=cny_sqm_day")).toEqual(["甲厂房"]);
  expect(await listed("?clearHeight.min=8")).toEqual(["甲厂房"]);
  expect(await listed("?floorLoad.min=1")).toEqual(["丙仓库"]);
  expect(await listed("?power.min=400")).toEqual(["丙仓库"]);
  expect(await listed("?crane.min=5")).toEqual(["乙厂房"]);
  expect(await listed("?fireClass=丁")).toEqual(["乙厂房"]);
  expect(await listed("?storey=single")).toEqual(["甲厂房"]);
  expect(await listed("?land.min=15")).toEqual(["丁土地"]);
});

test("places from the province to the town, by selects or by one id", async () => {
  const [jiading, xuhang] = [placeId("上海", "嘉定"), placeId("嘉定", "徐行")];
  expect((await listed(`?p0=${jiading}`)).sort()).toEqual(["丙仓库", "乙厂房", "甲厂房"].sort());
  expect((await listed(`?p0=${jiading}&p1=${xuhang}`)).sort()).toEqual(["乙厂房", "甲厂房"].sort());
  expect(await listed(`?place=${placeId("松江", "新桥")}`)).toEqual(["丁土地"]);
  const page = await html(`/spaces?p0=${jiading}`);
  expect(page).toMatch(/<select name="p1"[^>]*>.*徐行镇/);
  expect(page).toMatch(new RegExp(`<option value="${jiading}" selected="">嘉定区`));
});

test("values stay in the form, and each can be taken away by a link", async () => {
  const page = await html("/spaces?kind=factory&area.min=1000&sort=rent");
  expect(page).toMatch(/name="kind" checked="" value="factory"|name="kind" value="factory" checked=""/);
  expect(page).toMatch(/name="area.min"[^>]*value="1000"/);
  expect(page).toContain('href="/spaces?area.min=1000&amp;sort=rent"');
  expect(page).toContain('href="/spaces?kind=factory&amp;sort=rent"');
});

test("sorted by rent and by area", async () => {
  expect((await listed("?sort=rent")).slice(0, 2)).toEqual(["甲厂房", "乙厂房"]);
  expect((await listed("?sort=area-desc"))[0]).toBe("乙厂房");
});

test("what makes no sense does not filter and is said; nothing found says what to do", async () => {
  const wrong = await html("/spaces?area.min=abc&clearHeight.min=900&p0=x&cursor=%00&sort=drop");
  expect(wrong).toContain("有的条件填得不对");
  expect(wrong).toContain("甲厂房");
  expect(await html("/spaces?area.min=900000")).toContain("没有符合这些条件的空间");
});

test("more than a page is cut by a cursor that goes on where it ended", async () => {
  const other = await buildTestSite(database);
  for (let n = 0; n < 30; n++) {
    await buildSpace(database.ownerDb, { by: other.by, siteId: other.siteId, title: `第 ${n} 处` });
  }
  const seen: string[] = [];
  let path: string | undefined = "/spaces?kind=factory";
  for (let pages = 0; path && pages < 5; pages++) {
    const page: string = await (await other.app.request(path)).text();
    seen.push(...[...page.matchAll(/<h3><a href="([^"]+)"/g)].map(([, to]) => to ?? ""));
    path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");
  }
  expect(seen).toHaveLength(30);
  expect(new Set(seen).size).toBe(30);
});

test("a space's page tells every public fact, what is unsaid, how fresh it is, and the needs that it suits", async () => {
  const page = await html(`/spaces/${ids.甲厂房}`);
  const plain = page.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  expect(plain).toMatch(/净高 9 m/);
  expect(plain).toContain("3 天前核验");
  expect(plain).toMatch(/还有 \d+ 项未说明/);
  expect(await html(`/spaces/${ids.甲厂房}/needs`)).toContain("求租两千平厂房");
  expect(plain).not.toMatch(/床位|容纳人数/);
  expect(page).not.toContain("13500000123");
});

test("without a number the way is to leave one's need; with one it can be called", async () => {
  expect(await html(`/spaces/${ids.甲厂房}`)).toContain('class="button go" href="/needs/new"');
  const { app, siteId, by } = await buildTestSite(database, {
    settings: { contact: { phone: "400-000-0000", wechat: "demo" } },
  });
  const { id } = await buildSpace(database.ownerDb, { by, siteId });
  const page = await (await app.request(`/spaces/${id}`)).text();
  expect(page).toContain('href="tel:400-000-0000"');
  expect(page).toContain("微信号：demo");
});

test("what is not published, no id, or of another site is not found", async () => {
  for (const id of ["01900000-0000-7000-8000-000000000000", "1", "x'--"]) {
    expect((await site.app.request(`/spaces/${encodeURIComponent(id)}`)).status).toBe(404);
    expect((await site.app.request(`/needs/${encodeURIComponent(id)}`)).status).toBe(404);
  }
});

test("needs tell what is asked, never by whom", async () => {
  const list = await html("/needs?kind=factory");
  expect(list).toContain("求租两千平厂房");
  const path = /<h3><a href="(\/needs\/[^"]+)"/.exec(list)?.[1] ?? "";
  const page = await html(path);
  expect(page).toContain("甲厂房");
  for (const text of [list, page]) expect(text).not.toMatch(/13500000123|示例先生/);
  expect(await html("/needs?kind=dorm")).toContain("没有符合条件的需求");
});

test("the contact card shows the picture of the WeChat code where the site has one", async () => {
  const wechatCode = { src: `/pictures/${"a".repeat(32)}.png`, width: 430, height: 430 };
  const { app } = await buildTestSite(database, {
    host: `${site.by.orgId}.example`,
    config: { contact: { phone: "400-000-0000", wechatCode } },
  });
  const html = await (await app.request(`/spaces/${ids.甲厂房}`)).text();
  expect(html).toMatch(new RegExp(`<img src="${wechatCode.src}" alt="[^"]+" width="430" height="430"`));
});

test("beside the rent stands what it costs all in, and what that does not hold; where nothing is known, nothing", async () => {
  const { by, siteId } = site;
  const facts = {
    kind: ["factory"],
    deal: ["rent"],
    area: [2000, 2000],
    rent: { amount: [30, 30], unit: "cny_sqm_month" },
  };
  const known = { ...facts, serviceCharge: { amount: [3, 3], unit: "cny_sqm_month" }, rentFree: 3 };
  const { id } = await buildSpace(database.ownerDb, { by, siteId, title: "算得出的厂房", facts: known });
  const plain = await buildSpace(database.ownerDb, { by, siteId, title: "算不出的厂房", facts });
  const page = (await (await site.app.request(`/spaces/${id}`)).text()).replaceAll(/<[^>]+>/g, "");
  expect(page).toContain("全包约 30.5 元/㎡/月 未含税、递增、公摊");
  expect(page).toContain("按租 3 年平均");
  expect(await (await site.app.request(`/spaces/${plain.id}`)).text()).not.toContain("全包约");
  expect(await (await site.app.request("/spaces")).text()).toContain("全包约");
});
