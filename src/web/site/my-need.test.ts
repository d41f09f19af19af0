import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildSpace } from "../../../test/factories.ts";
import { buildTestSite, postForm, type TestSite } from "../../../test/site-app.ts";

const phone = "13500000123";
const text = `求租嘉定徐行厂房2000-3000平，净高8米以上，电话${phone}`;

let database: TestDatabase;
let site: TestSite;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database);
  await buildSpace(database.ownerDb, { by: site.by, siteId: site.siteId, title: "示例高厂房" });
});
afterAll(() => database.close());

const send = (fields: Record<string, string>) => postForm(site.app, "/needs", fields);

async function sent(fields: Record<string, string> = {}): Promise<string> {
  const answer = await send({ text, contactPhone: phone, consent: "yes", ...fields });
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}

const html = async (path: string) => (await site.app.request(path)).text();

test("a need with a number in it is not taken without consent", async () => {
  expect((await send({ text })).status).toBe(400);
  expect((await send({ text: "求租徐行厂房2000平", contactName: "示例" })).status).toBe(400);
  expect((await send({ text: "求租徐行厂房2000平" })).status).toBe(303);
});

test("a number that is none, nothing said, or an offer: said in words, and what was typed stays", async () => {
  const wrong = await send({ text, contactPhone: "12", consent: "yes" });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain("净高8米以上");
  expect((await send({ text: "你好" })).status).toBe(400);
  expect((await send({ text: "嘉定徐行仓库出租600平" })).status).toBe(400);
});

test("the private page holds the reference, the reading and the matches; nobody keeps or finds it", async () => {
  const path = await sent();
  const answer = await site.app.request(path);
  const page = await answer.text();
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(answer.headers.get("x-robots-tag")).toContain("noindex");
  expect(page).toMatch(/LD-[0-9A-Z]{8}/);
  expect(page).toContain("示例高厂房");
  expect(page).not.toContain(phone);
  expect(page).toContain("█".repeat(phone.length));
});

test("an address that was never given opens nothing", async () => {
  for (const path of ["/n/x", `/n/${"a".repeat(43)}`]) {
    expect((await site.app.request(path)).status).toBe(404);
    expect((await postForm(site.app, `${path}/withdraw`, {})).status).toBe(404);
    expect((await postForm(site.app, `${path}/correct`, { "a.area.min": "500" })).status).toBe(404);
  }
});

test("a correction changes what is asked and matched; a page that is out of date changes nothing", async () => {
  const path = await sent();
  const fields = { revision: "1", "a.kind": "factory", "a.area.max": "500" };
  const revision = /name="revision" value="(\d+)"/.exec(await html(path))?.[1] ?? "";
  const answer = await postForm(site.app, `${path}/correct`, { ...fields, revision });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, path]);
  const corrected = await html(path);
  expect(corrected).not.toContain("示例高厂房");
  expect(corrected).toContain("≤ 500");
  const late = await postForm(site.app, `${path}/correct`, { ...fields, revision, "a.area.max": "800" });
  expect(late.status).toBe(409);
  expect(await html(path)).toContain("≤ 500");
  const wrong = await postForm(site.app, `${path}/correct`, { revision: "2", "a.area.max": "很多" });
  expect(wrong.status).toBe(400);
});

test("a private page may post although its origin is hidden; another site may not", async () => {
  const path = await sent();
  const withdraw = (origin: string) => postForm(site.app, `${path}/withdraw`, {}, { origin });
  expect((await withdraw("https://evil.example")).status).toBe(403);
  expect((await withdraw("null")).status).toBe(303);
});

test("with few that fit, the smallest change is offered as a link that fills it in; nothing changes until it is saved", async () => {
  const path = await sent({ text: "求租嘉定徐行厂房2000-3000平，净高9.5米以上" });
  const link = /<li class="change".*?href="([^"]+)"/s.exec(await html(path))?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(link).toContain("a.clearHeight.min=9#correct");
  const filled = await html(link.replace(/#.*/, ""));
  expect(filled).toMatch(/<details id="correct" open/);
  expect(filled).toMatch(/name="a.clearHeight.min"[^>]*value="9"/);
  expect(filled).toMatch(/name="a.area.min"[^>]*value="2000"/);
  expect(await html(path)).toContain("≥ 9.5");
  expect(await html(`${path}?a.clearHeight.min=x&unknown=1`)).not.toMatch(/<details id="correct" open/);
});

test("a withdrawal erases number and name at once, and says so", async () => {
  const path = await sent({ contactName: "示例先生" });
  const kept = () =>
    sql<{
      n: number;
    }>`select (select count(*) from contact where phone = ${phone}) + (select count(*) from message_private) as n`
      .execute(database.ownerDb)
      .then(({ rows }) => rows[0]?.n ?? 0);
  const before = await kept();
  expect(before).toBeGreaterThan(0);
  expect((await postForm(site.app, `${path}/withdraw`, {})).status).toBe(303);
  expect(await kept()).toBe(before - 2);
  const page = await html(path);
  expect(page).toContain("已撤回");
  expect(page).not.toContain("示例高厂房");
  const again = await postForm(site.app, `${path}/correct`, { revision: "1", "a.area.max": "500" });
  expect(again.status).toBe(409);
});

test("nothing sent shows on a public page", async () => {
  await sent();
  for (const path of ["/", "/needs", "/api/needs"]) expect(await html(path)).not.toContain(phone);
});

test("number and words are kept for the days that the consent names", async () => {
  const other = await buildTestSite(database, { config: { retentionDays: 30 } });
  expect(await (await other.app.request("/needs/new")).text()).toContain("30 天");
  const answer = await postForm(other.app, "/needs", { text, contactPhone: "13500000777", consent: "yes" });
  expect(answer.status).toBe(303);
  const { rows } = await sql<{ days: number }>`select (retain_until::date - consented_at::date) as days
    from contact where phone = '13500000777'`.execute(database.ownerDb);
  expect(rows).toEqual([{ days: 30 }]);
});
