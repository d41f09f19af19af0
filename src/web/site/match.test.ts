import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildNeed, buildSpace, must, placeId } from "../../../test/factories.ts";
import { buildTestSite, postForm, type TestSite } from "../../../test/site-app.ts";

const message =
  "求租嘉定徐行或外冈单层厂房2000-3000平,净高8米以上,行车5吨,配电400kva,环评要能办,做精密机加工,年税收约200万,电话 13500000123";

let database: TestDatabase;
let site: TestSite;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database);
  const { by, siteId } = site;
  const facts = {
    kind: ["factory"],
    deal: ["rent"],
    place: placeId("嘉定", "徐行"),
    area: [2400, 2400],
    storey: ["single"],
    clearHeight: 9,
    crane: 10,
    power: 500,
    eia: true,
  };
  const { eia, ...silent } = facts;
  const space = (title: string, said: Record<string, unknown>) =>
    buildSpace(database.ownerDb, { by, siteId, title, facts: said });
  await space("全都符合的厂房", { ...silent, eia });
  await space("净高差一点的厂房", { ...facts, clearHeight: 7.5 });
  await space("没说环评的厂房", silent);
  await space("太小的厂房", { ...facts, area: [300, 300] });
  await buildNeed(database.ownerDb, {
    by,
    siteId,
    title: "求租仓库",
    asks: { kind: must(["warehouse"]), area: must([500, 900]) },
  });
});
afterAll(() => database.close());

const group = (html: string, id: string): string => {
  const from = html.indexOf(`class="group" id="${id}"`);
  return from < 0 ? "" : html.slice(from, html.indexOf('class="group"', from + 10) >>> 0);
};

test("a pasted message is answered by how it was understood and by the spaces in three groups", async () => {
  const answer = await postForm(site.app, "/match", { text: message });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const html = await answer.text();
  expect(group(html, "met")).toContain("全都符合的厂房");
  expect(group(html, "near")).toContain("净高差一点的厂房");
  expect(group(html, "unknown")).toContain("没说环评的厂房");
  expect(html).not.toContain("太小的厂房");
  for (const words of ["2000-3000平", "400kva", "环评要能办"]) expect(html).toMatch(new RegExp(`<ruby>[^<]*${words}`));
});

test("the reasons give the figures of both sides", async () => {
  const html = await (await postForm(site.app, "/match", { text: message })).text();
  const plain = (part: string) => part.replace(/<[^>]+>/g, "").replace(/\s+/g, " ");
  expect(plain(group(html, "near"))).toMatch(/净高 7\.5 m，差 0\.5 m/);
  expect(plain(group(html, "unknown"))).toMatch(/环评 未说明/);
});

test("what is filled in afterwards is laid over what was read", async () => {
  const html = await (await postForm(site.app, "/match", { text: message, "a.clearHeight.min": "7" })).text();
  expect(group(html, "met")).toContain("净高差一点的厂房");
});

test("the whole form stands alone: what was emptied is no longer asked", async () => {
  const html = await (
    await postForm(site.app, "/match", { text: message, complete: "1", "a.kind": "factory", "a.area.max": "400" })
  ).text();
  expect(html).toContain("太小的厂房");
});

test("a field that makes no sense is named and opens the form", async () => {
  const answer = await postForm(site.app, "/match", { text: message, "a.clearHeight.min": "很高" });
  expect(answer.status).toBe(400);
  const html = await answer.text();
  expect(html).toContain('class="field wrong"');
  expect(html).toMatch(/<details open=""/);
});

test("nothing fits: it says what can be done", async () => {
  const html = await (await postForm(site.app, "/match", { text: "求租嘉定徐行厂房90000平" })).text();
  expect(html).toContain("眼下没有合适的空间");
  expect(html).toContain('href="#send"');
});

test("an offer is read as one, and answered by the needs that it suits", async () => {
  const html = await (await postForm(site.app, "/match", { text: "嘉定徐行仓库出租600平" })).text();
  expect(html).toContain("这样理解你的空间");
  expect(html).toContain("求租仓库");
  expect(html).not.toContain('action="/needs"');
});

test("an empty paste is asked for words; hostile words are shown as words", async () => {
  expect((await postForm(site.app, "/match", { text: "  " })).status).toBe(400);
  const answer = await postForm(site.app, "/match", {
    text: '求租厂房2000平<script>alert(1)</script>"><img src=x>\u0000',
  });
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).toContain("&lt;script&gt;");
  expect(html).not.toContain("<img");
});

test("the example can be tried without typing", async () => {
  expect(await (await site.app.request("/?example=1")).text()).toMatch(/<textarea[^>]*>求租嘉定/);
});

test("with few that fit, a single change is offered with what it brings, and making it brings them", async () => {
  const by = site.by;
  for (const height of [7.5, 7.5, 7]) {
    await buildSpace(database.ownerDb, {
      by,
      siteId: site.siteId,
      title: `低 ${height}`,
      facts: { kind: ["venue"], deal: ["rent"], area: [700, 700], clearHeight: height, place: placeId("徐行镇") },
    });
  }
  const text = "求租嘉定徐行展厅600-800平，净高9米以上";
  const page = await (await postForm(site.app, "/match", { text })).text();
  const form = page.match(/<li class="change".*?<\/form>/s)?.[0] ?? "";
  expect(form).toContain("7.5");
  const pairs = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]);
  const changed = await postForm(site.app, "/match", pairs as [string, string][]);
  expect((await changed.text()).match(/低 7\.5/g)?.length).toBe(2);
});
