import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk } from "../../../../test/desk-app.ts";
import {
  buildBuilding,
  buildMember,
  buildNeed,
  buildSite,
  buildSpace,
  must,
  placeId,
  withdrawBuiltSpace,
} from "../../../../test/factories.ts";
import { gazetteer } from "../../../../test/gazetteer.ts";
import { buildTestSite, postForm, type TestSite } from "../../../../test/site-app.ts";
import { recordFacts } from "../../../usecases/record-facts.ts";
import type { ShortlistAnswer } from "../../api/desk/shortlists-answers.ts";

const phone = "19900000321";
const browser = { "user-agent": "Mozilla/5.0 (iPhone) AppleWebKit MicroMessenger" };

let database: TestDatabase;
let desk: TestDesk;
let site: TestSite;
let now = new Date("2026-11-23T02:00:00Z");
const offers: Record<"tall" | "low" | "theirs" | "inPark", string> = { tall: "", low: "", theirs: "", inPark: "" };
let needId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const host = "desk.example";
  desk = await buildTestDesk(database, { host, clock: () => now });
  site = await buildTestSite(database, { host, clock: () => now });
  const by = desk.owner;
  const facts = (more: object) => ({
    kind: ["factory"],
    deal: ["rent"],
    place: placeId("嘉定", "徐行"),
    area: [2400, 2400],
    rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" },
    ...more,
  });
  const title = "徐行镇秘密路 88 号高厂房";
  ({ id: offers.tall } = await buildSpace(database.ownerDb, { by, title, facts: facts({ clearHeight: 9 }) }));
  ({ id: offers.low } = await buildSpace(database.ownerDb, { by, title: "低厂房", facts: facts({ clearHeight: 6 }) }));
  const other = await buildSite(database.ownerDb, { by: buildMember() });
  const theirs = { ...other, title: "别家的厂房", facts: facts({ clearHeight: 8.5 }), hidden: ["rent"] };
  ({ id: offers.theirs } = await buildSpace(database.ownerDb, theirs));
  const unit = { name: "秘密单元", floor: 2, areaSqm: 2200, facts: { clearHeight: 8 } };
  const building = await buildBuilding(database.ownerDb, { by, park: "秘密园区", units: [unit] });
  offers.inPark = building.offerId(unit.name);
  const asks = { kind: must(["factory"]), area: must([2000, 3000]), clearHeight: must({ min: 8 }) };
  ({ id: needId } = await buildNeed(database.ownerDb, { by, title: "示例需求", asks }));
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

async function call(path: string, body?: object, cookie = desk.owner.cookie): Promise<Response> {
  const headers = { "content-type": "application/json", cookie };
  const post = { method: "POST", body: JSON.stringify(body), headers };
  return desk.app.request(`/api/desk/shortlists${path}`, body === undefined ? { headers } : post);
}

async function told(path: string, body?: object): Promise<ShortlistAnswer["list"]> {
  const answer = await call(path, body);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as ShortlistAnswer).list;
}

/** A list with a link. @returns its id and the path of the link. */
async function sent(offerIds: readonly string[], words: { hidden?: string[]; intro?: string; note?: string } = {}) {
  const made = await told("", { title: "给示例客户的清单", needId, offerIds });
  await told(`/${made.id}`, {
    revision: made.revision,
    title: made.title,
    intro: words.intro ?? "",
    hidden: words.hidden ?? [],
    items: made.items.map(({ offerId }) => ({ offerId, name: "", note: words.note ?? "" })),
  });
  const { link } = await told(`/${made.id}/link`, { deed: "make" });
  return { id: made.id, path: new URL(link?.url ?? "").pathname };
}

const open = (path: string, headers: Record<string, string> = browser) => site.app.request(path, { headers });

test("whoever holds the link sees the offers side by side with verdicts; nobody keeps or finds it", async () => {
  const { path } = await sent([offers.tall, offers.low, offers.theirs], { intro: "三处都能马上看", note: "下周腾空" });
  const answer = await open(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(answer.headers.get("x-robots-tag")).toContain("noindex");
  const html = await answer.text();
  for (const words of ["三处都能马上看", "下周腾空", "秘密路", "低厂房", "别家的厂房"]) expect(html).toContain(words);
  const heights = html.split("<tr>").find((row) => row.startsWith('<th scope="row">净高'));
  expect(heights?.match(/class="verdict \w+/g)).toEqual([
    'class="verdict met',
    'class="verdict failed',
    'class="verdict met',
  ]);
  expect(html).not.toContain(offers.tall);
  expect(html).not.toContain("og:title");
});

test("a wrong link opens nothing, and says no more than that", async () => {
  for (const path of ["/l/x", `/l/${"a".repeat(43)}`, `/l/${"a".repeat(43)}/x`]) {
    expect((await open(path)).status).toBe(404);
    expect((await postForm(site.app, `${path}/marks`, {})).status).toBeGreaterThanOrEqual(400);
  }
});

test("what is hidden is in no answer: not on the pages, not in what the database gives the site", async () => {
  const hidden = ["rent", "park", "units", "clearHeight"];
  const { path } = await sent([offers.tall, offers.inPark, offers.theirs], { hidden });
  const html = await (await open(path)).text();
  const items = [...html.matchAll(new RegExp(`href="(${path}/[0-9a-f-]{36})"`, "g"))].map(([, href = ""]) => href);
  expect(new Set(items).size).toBe(3);
  const pages = [html, ...(await Promise.all([...new Set(items)].map(async (one) => (await open(one)).text())))];
  const { rows } = await sql<{ given: unknown }>`
    select open_shortlist(encode(sha256(${path.slice(3)}::bytea), 'hex'), gen_random_uuid(), null, null, ${now}) as given`.execute(
    database.siteDb,
  );
  const given = JSON.stringify(rows[0]?.given);
  expect(given).toContain('"area"');
  for (const said of [...pages, given]) {
    for (const secret of [
      "秘密",
      "元/㎡",
      "cny_sqm_day",
      "0.9",
      "净高",
      "clearHeight",
      "8.5",
      offers.tall,
      offers.inPark,
    ])
      if (!(secret === "clearHeight" && said === given)) expect(said).not.toContain(secret);
  }
  // The list says which keys it hides, and nothing of their values.
  expect(JSON.parse(given).hidden).toEqual(hidden);
  expect(JSON.stringify({ ...JSON.parse(given), hidden: [] })).not.toContain("clearHeight");
});

test("facts that stay within the organisation stay there, and a change shows at once", async () => {
  const { path } = await sent([offers.tall]);
  const said = (value: number, visibility: "private" | "published") =>
    recordFacts(
      database.ownerDb,
      desk.owner,
      {
        subjectKind: "offer",
        subjectId: offers.tall,
        facts: [{ criterion: "power", value, source: "owner", visibility }],
        now,
      },
      gazetteer,
    );
  await said(630, "published");
  expect(await (await open(path)).text()).toContain("630");
  await said(650, "private");
  expect(await (await open(path)).text()).not.toMatch(/630|650/);
});

test("the site's login reads no table of shortlists, and others' desks none of ours", async () => {
  const { id } = await sent([offers.tall]);
  for (const table of ["shortlist", "shortlist_item", "shortlist_opening", "shortlist_question"])
    await expect(sql.raw(`select 1 from ${table}`).execute(database.siteDb)).rejects.toMatchObject({ code: "42501" });
  expect((await call(`/${id}`, undefined, desk.stranger.cookie)).status).toBe(404);
  expect((await call(`/${id}/link`, { deed: "revoke" }, desk.stranger.cookie)).status).toBe(404);
  expect((await call("", { offerIds: [offers.tall] }, desk.stranger.cookie)).status).toBe(404);
});

test("readings are counted by half hours, with what was looked at; bots and prefetches are nobody", async () => {
  const { id, path } = await sent([offers.tall, offers.low]);
  const [first] = (await told(`/${id}`)).items;
  await open(path);
  await open(`${path}/${first?.id}`);
  await open(path, { "user-agent": "Baiduspider" });
  await open(path, { ...browser, "sec-purpose": "prefetch" });
  await open(path, {});
  expect((await told(`/${id}`)).openings).toBe(1);
  now = new Date(now.getTime() + 31 * 60_000);
  await open(path);
  const list = await told(`/${id}`);
  expect(list.openings).toBe(2);
  expect(list.lastOpenedAt).toBe(now.toISOString());
  expect(list.items.map(({ looks }) => looks)).toEqual([1, 0]);
  const { rows } = await sql<{ reader: string }>`select reader from shortlist_opening`.execute(database.ownerDb);
  expect(rows.every(({ reader }) => /^[\w-]{16}$/.test(reader))).toBe(true);
});

test("a mark with its reason and a question arrive at the desk, numbers behind a logged reveal", async () => {
  const { id, path } = await sent([offers.tall, offers.low]);
  const html = await (await open(path)).text();
  const item = /name="item" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? "";
  const marked = await postForm(site.app, `${path}/marks`, { item, mark: "interested", reason: `层高合适 ${phone}` });
  expect(marked.status).toBe(303);
  expect(marked.headers.get("location")).toBe(`${path}?kept=${item}#o-${item}`);
  expect((await postForm(site.app, `${path}/questions`, { text: "" })).status).toBe(400);
  const asked = await postForm(site.app, `${path}/questions`, { text: `周六能看吗，电话${phone}` });
  expect(asked.status).toBe(303);
  const list = await told(`/${id}`);
  expect(list.items[0]).toMatchObject({ mark: "interested", markReason: `层高合适 ${"█".repeat(11)}` });
  expect(list.asked).toMatchObject([{ text: `周六能看吗，电话${"█".repeat(11)}`, hasPersonal: true }]);
  const reveal = `/${id}/questions/${list.asked[0]?.id}/reveal`;
  expect((await call(reveal, { reason: "" })).status).toBe(400);
  expect(await (await call(reveal, { reason: "回电" })).json()).toMatchObject({ text: `周六能看吗，电话${phone}` });
  await postForm(site.app, `${path}/marks`, { item, mark: "none" });
  expect((await told(`/${id}`)).items[0]?.mark).toBeUndefined();
});

test("a mark for an offer of another list changes nothing", async () => {
  const one = await sent([offers.tall]);
  const other = await sent([offers.low]);
  const [item] = (await told(`/${other.id}`)).items;
  await postForm(site.app, `${one.path}/marks`, { item: item?.id ?? "", mark: "unsuitable" });
  expect((await told(`/${other.id}`)).items[0]?.mark).toBeUndefined();
});

test("expired, revoked, renewed: 410 without a word of the list, 404 for the link before; extended, it opens again", async () => {
  const { id, path } = await sent([offers.tall]);
  now = new Date(now.getTime() + 15 * 86_400_000);
  const expired = await open(path);
  expect(expired.status).toBe(410);
  expect(await expired.text()).not.toMatch(/给示例客户|秘密/);
  expect((await postForm(site.app, `${path}/questions`, { text: "还在吗" })).status).toBe(410);
  expect((await told(`/${id}`)).state).toBe("expired");
  await told(`/${id}/link`, { deed: "extend", days: 30 });
  expect((await open(path)).status).toBe(200);
  await told(`/${id}/link`, { deed: "revoke" });
  expect((await open(path)).status).toBe(410);
  const { link } = await told(`/${id}/link`, { deed: "make" });
  const next = new URL(link?.url ?? "").pathname;
  expect(next).not.toBe(path);
  expect((await open(path)).status).toBe(404);
  expect((await open(next)).status).toBe(200);
});

test("an offer that was withdrawn is told as gone, and who saves over a newer state is told so", async () => {
  const by = desk.owner;
  const { id: gone } = await buildSpace(database.ownerDb, { by, title: "要撤的厂房" });
  const { id, path } = await sent([offers.low, gone]);
  await withdrawBuiltSpace(database.ownerDb, by, gone);
  expect(await (await open(path)).text()).not.toContain("要撤的厂房");
  const list = await told(`/${id}`);
  expect(list.items.map(({ isGone }) => isGone)).toEqual([false, true]);
  const words = { title: list.title, intro: "", hidden: [], items: [{ offerId: offers.low, name: "", note: "" }] };
  expect((await call(`/${id}`, { ...words, revision: list.revision - 1 })).status).toBe(409);
  expect((await call(`/${id}`, { ...words, hidden: ["nothing"], revision: list.revision })).status).toBe(400);
  expect((await told(`/${id}`, { ...words, revision: list.revision })).items).toHaveLength(1);
});
