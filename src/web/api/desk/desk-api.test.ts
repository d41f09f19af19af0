import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, cookieOf, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { buildNeed, buildSpace, must, placeId, receiveBuiltNeed } from "../../../../test/factories.ts";
import { newId } from "../../../store/ids.ts";
import { findPublishedNeed } from "../../../store/needs.ts";
import { findPublishedSpace } from "../../../store/spaces.ts";
import type { NeedAnswer, NeedListAnswer, RevealedAnswer } from "./needs-answers.ts";
import type { OfferAnswer, OfferListAnswer, SavedAnswer } from "./offers-answers.ts";
import type { ReadAnswer } from "./reading-answers.ts";
import type { SiteAnswer } from "./sites-answers.ts";

let database: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database);
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

const call = (user: TestUser | undefined, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  desk.app.request(`/api/desk${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", ...(user ? { cookie: user.cookie } : {}), ...headers },
  });

async function taken<T>(answer: Response | Promise<Response>): Promise<T> {
  const { status, ok } = await answer;
  const json: unknown = await (await answer).json();
  if (!ok) throw new Error(`${status} ${JSON.stringify(json)}`);
  return json as T;
}

const said = {
  keys: ["power"],
  fields: [["f.power", "400"]],
  source: "owner",
  checkedOn: "2026-11-20",
};

/** Every call about one record, with a body that is in order. */
const callsOn = (need: string, offer: string): [path: string, body?: unknown][] => [
  [`/needs/${need}`],
  [`/needs/${need}/reveal`, { reason: "回电" }],
  [`/needs/${need}/publish`, {}],
  [`/needs/${need}/unpublish`, {}],
  [`/needs/${need}/party`, { keys: ["area"], fields: [["a.area.min", "900"]], revision: 1 }],
  [`/offers/${offer}`],
  [`/offers/${offer}/facts`, said],
  [`/offers/${offer}/terms`, { title: "别人的" }],
  [`/offers/${offer}/publish`, {}],
  [`/offers/${offer}/unpublish`, {}],
  [`/offers/${offer}/reveal`, { reason: "回电" }],
  [`/offers/${offer}/withdraw`, {}],
];

describe("who may call", () => {
  test("nobody without a session, whatever is asked", async () => {
    const calls: [string, unknown?][] = [
      ...callsOn(newId(), newId()),
      ["/needs"],
      ["/offers"],
      ["/site"],
      ["/read", { text: "求租" }],
      ["/needs", { text: "求租" }],
      ["/offers", { text: "出租" }],
      ["/site", {}],
      ["/password", { next: "another password" }],
      ["/nothing"],
    ];
    for (const [path, body] of calls) {
      const answer = await call(undefined, path, body);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(await answer.json()).toMatchObject({ error: { code: "notSignedIn" } });
    }
  });

  test("another organisation's records are not there, published or not, and stay as they are", async () => {
    const need = await buildNeed(database.deskDb, { by: desk.owner, siteId: desk.siteId });
    const offer = await buildSpace(database.deskDb, { by: desk.owner, siteId: desk.siteId });
    for (const [path, body] of callsOn(need.id, offer.id)) {
      const answer = await call(desk.stranger, path, body);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toMatchObject({ error: { code: "notFound" } });
    }
    expect((await call(desk.owner, "/needs/no-uuid")).status).toBe(404);
    expect((await taken<NeedListAnswer>(call(desk.stranger, "/needs"))).items).toEqual([]);
    expect((await taken<OfferListAnswer>(call(desk.stranger, "/offers"))).items).toEqual([]);
    const own = await taken<OfferAnswer>(call(desk.owner, `/offers/${offer.id}`));
    expect(own.offer).toMatchObject({ status: "active", isPublished: true });
    expect(own.offer.party.facts.power).toBeUndefined();
  });

  test("a post that another site's page sent is refused, and one that is no JSON", async () => {
    const evil = await call(desk.owner, "/read", { text: "求租" }, { origin: "https://evil.example" });
    expect(evil.status).toBe(403);
    const broken = await desk.app.request("/api/desk/read", {
      method: "POST",
      body: "{",
      headers: { cookie: desk.owner.cookie },
    });
    expect(broken.status).toBe(400);
    expect((await call(desk.owner, "/read", { text: "厂".repeat(20_001) })).status).toBe(413);
  });

  test("one acts for the organisation that one chose among one's own", async () => {
    const { id } = await desk.accounts.auth.api.createOrganization({
      body: { name: "第二家", slug: "second", userId: desk.owner.userId },
    });
    expect((await call(desk.owner, "/organisation", { id: desk.stranger.orgId })).status).toBe(404);
    expect((await call(desk.owner, "/organisation", { id })).status).toBe(200);
    expect((await taken<NeedListAnswer>(call(desk.owner, "/needs"))).items).toEqual([]);
    expect((await call(desk.owner, "/organisation", { id: desk.owner.orgId })).status).toBe(200);
  });
});

describe("the inbox", () => {
  test("holds what visitors sent, newest first, by pages, with the number masked", async () => {
    const contact = { name: "示例", phone: "19900000123", company: "示例机械" };
    for (let n = 0; n < 52; n += 1) {
      const now = new Date(Date.UTC(2026, 10, 24, 1, n));
      await receiveBuiltNeed(database.siteDb, { siteId: desk.siteId, contact, now });
    }
    const first = await taken<NeedListAnswer>(call(desk.owner, "/needs"));
    expect(first.items).toHaveLength(50);
    expect(first.items[0]).toMatchObject({
      receivedAt: "2026-11-24T01:51:00.000Z",
      origin: "site",
      contact: { phoneMasked: "199****0123", company: "示例机械" },
    });
    expect(JSON.stringify(first)).not.toContain("19900000123");
    const next = await taken<NeedListAnswer>(call(desk.owner, `/needs?cursor=${first.nextCursor}`));
    const ids = new Set([...first.items, ...next.items].map((need) => need.id));
    expect(ids.size).toBe(first.count.value);
    expect(next.nextCursor).toBeUndefined();
    const found = await taken<NeedListAnswer>(call(desk.owner, `/needs?q=${first.items[3]?.reference}`));
    expect(found.items.map((need) => need.id)).toEqual([first.items[3]?.id]);
    const counted = async (q: string) =>
      (await taken<NeedListAnswer>(call(desk.owner, `/needs?q=${encodeURIComponent(q)}`))).count.value;
    // By what the list shows of the contact; a whole number as it is masked.
    expect(await counted("示例机械")).toBe(52);
    expect(await counted("19900000123")).toBe(52);
    expect(await counted("19900000999")).toBe(0);
  });

  test("a contact is shown to whoever says why, and the look stands in the trace once", async () => {
    const text = "求租嘉定徐行厂房2000-3000平，近嘉闵高架，电话███████████";
    const { id } = await receiveBuiltNeed(database.siteDb, {
      siteId: desk.siteId,
      redactedText: text,
      contact: { name: "示例", phone: "19900000456" },
      originals: [{ start: text.indexOf("█"), end: text.length, kind: "phone", text: "19900000456" }],
    });
    const before = await taken<NeedAnswer>(call(desk.owner, `/needs/${id}`));
    expect(before).toMatchObject({ need: { text, hasPersonal: true }, reveals: [] });
    expect((await call(desk.owner, `/needs/${id}/reveal`, { reason: "  " })).status).toBe(400);
    expect((await call(desk.owner, `/needs/${id}/reveal`, {})).status).toBe(400);
    const shown = await taken<RevealedAnswer>(call(desk.owner, `/needs/${id}/reveal`, { reason: "回电" }));
    expect(shown).toMatchObject({
      contact: { name: "示例", phone: "19900000456" },
      text: "求租嘉定徐行厂房2000-3000平，近嘉闵高架，电话19900000456",
      reveals: [{ by: "示例用户", reason: "回电" }],
    });
    const worded = await taken<NeedListAnswer>(call(desk.owner, `/needs?q=${encodeURIComponent("近嘉闵高架")}`));
    expect(worded.items.map((need) => need.id)).toEqual([id]);
    const after = await taken<NeedAnswer>(call(desk.owner, `/needs/${id}`));
    expect(after.reveals).toEqual(shown.reveals);
    expect(JSON.stringify(after)).not.toContain("19900000456");
  });
});

describe("a pasted text", () => {
  const text = "求租嘉定徐行单层厂房2000-3000平，层高8米以上，联系张经理 19900000789";

  test("is read with the names of its places, and as the other side when one says so", async () => {
    const read = await taken<ReadAnswer>(call(desk.owner, "/read", { text }));
    expect(read.party).toMatchObject({ side: "need", asks: { area: { value: [2000, 3000] } } });
    expect(Object.values(read.names)).toEqual(["嘉定 · 徐行镇"]);
    const other = await taken<ReadAnswer>(call(desk.owner, "/read", { text: text.slice(2), side: "space" }));
    expect(other.party).toMatchObject({ side: "space", facts: { clearHeight: 8 } });
    const height = other.statements.find((one) => one.criterion === "clearHeight");
    expect(text.slice(2).slice(height?.start, height?.end)).toContain("8米");
  });

  test("is saved as a need without what was left out, its numbers out of the text, and finds its matches", async () => {
    const offer = await buildSpace(database.deskDb, { by: desk.owner });
    const saved = await taken<SavedAnswer>(
      call(desk.owner, "/needs", { text, corrections: [{ criterion: "storey", isGone: true }] }),
    );
    const answer = await taken<NeedAnswer>(call(desk.owner, `/needs/${saved.id}`));
    const { need, matches } = answer;
    expect(JSON.stringify(answer)).not.toMatch(/1990000|张经理/);
    const kept = await sql`select to_jsonb(need) as row from need where id = ${saved.id}`.execute(database.ownerDb);
    expect(JSON.stringify(kept.rows)).not.toMatch(/1990000|张经理/);
    expect(Object.keys(need.party.asks).sort()).toEqual(["area", "clearHeight", "deal", "kind", "place"]);
    expect(need).toMatchObject({ origin: "desk", contact: { phoneMasked: "199****0789" } });
    expect(need.text).toHaveLength(text.length);
    const match = matches.items.find(({ id }) => id === offer.id);
    expect(match).toMatchObject({ isOwn: true, match: { class: "met" } });
  });

  test("is corrected line by line once for each revision; matches, title and the site's copy follow", async () => {
    const { id } = await taken<SavedAnswer>(call(desk.owner, "/needs", { text }));
    const amend = (fields: [string, string][], keys: string[], revision: number) =>
      call(desk.owner, `/needs/${id}/party`, { fields, keys, revision });
    const fields: [string, string][] = [
      ["a.clearHeight.min", "20"],
      ["s.clearHeight", "prefer"],
      ["f.headCount", "60"],
    ];
    const changed = await taken<NeedAnswer>(amend(fields, ["clearHeight", "headCount", "area"], 1));
    expect(changed.need).toMatchObject({ revision: 2, party: { facts: { headCount: 60 } } });
    expect(changed.need.party.asks.clearHeight).toEqual({ strength: "prefer", value: { min: 20 } });
    expect(changed.need.party.asks.area).toBeUndefined();
    expect(changed.need.title).not.toContain("2,000");
    expect(changed.matches.items[0]?.match.verdicts.map((one) => one.asked)).toContainEqual({ min: 20 });
    const late = await amend(fields, ["clearHeight"], 1);
    expect([late.status, ((await late.json()) as { error: { code: string } }).error.code]).toEqual([409, "changed"]);
    expect((await amend([["a.area.min", "很大"]], ["area"], 2)).status).toBe(400);
  });

  test("goes onto the site by what it asks, and comes off it again", async () => {
    const { id } = await taken<SavedAnswer>(call(desk.owner, "/needs", { text }));
    const published = await taken<NeedAnswer>(call(desk.owner, `/needs/${id}/publish`, {}));
    expect(published.need).toMatchObject({ path: `/needs/${id}`, isPublished: true });
    const shown = await findPublishedNeed(database.siteDb, desk.siteId, id);
    expect(shown?.party.asks.area).toBeDefined();
    expect(JSON.stringify(shown)).not.toContain("张经理");
    const off = await taken<NeedAnswer>(call(desk.owner, `/needs/${id}/unpublish`, {}));
    expect([off.need.isPublished, off.need.path]).toEqual([false, undefined]);
    expect(await findPublishedNeed(database.siteDb, desk.siteId, id)).toBeUndefined();
  });

  test("that asks for the impossible is refused, and nothing is written", async () => {
    const before = (await taken<NeedListAnswer>(call(desk.owner, "/needs"))).count.value;
    expect((await call(desk.owner, "/needs", { text: "" })).status).toBe(400);
    expect((await taken<NeedListAnswer>(call(desk.owner, "/needs"))).count.value).toBe(before);
  });
});

describe("an offer", () => {
  const text = "出租嘉定外冈单层厂房2400平，层高9米，租金0.85元/平/天，业主李总 19900000321";

  test("comes from a pasted text, each fact with its words; its owner's number is for reveals", async () => {
    const { id } = await taken<SavedAnswer>(call(desk.owner, "/offers", { text, side: "space" }));
    const answer = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}`));
    expect(answer.offer.party.facts).toMatchObject({ area: [2400, 2400], clearHeight: 9 });
    expect(answer.facts.find((fact) => fact.criterion === "clearHeight")).toMatchObject({
      source: "reader",
      quoted: expect.stringContaining("9米"),
    });
    expect(JSON.stringify(answer)).not.toContain("19900000321");
    expect(answer.offer.contact).toMatchObject({ phoneMasked: "199****0321" });
    const shown = await taken<RevealedAnswer>(call(desk.owner, `/offers/${id}/reveal`, { reason: "约看房" }));
    expect(shown).toMatchObject({ contact: { phone: "19900000321" }, text });
  });

  test("is corrected by criterion with source and day; what was said before stays in its history", async () => {
    const { id } = await buildSpace(database.deskDb, { by: desk.owner });
    const facts = (keys: string[], fields: [string, string][]) =>
      call(desk.owner, `/offers/${id}/facts`, { ...said, keys, fields });
    const answer = await taken<OfferAnswer>(facts(["clearHeight"], [["f.clearHeight", "9.5"]]));
    expect(answer.offer).toMatchObject({ checkedOn: "2026-11-20", party: { facts: { clearHeight: 9.5 } } });
    const heights = answer.facts.filter((fact) => fact.criterion === "clearHeight");
    expect(heights.map(({ value, source }) => [value, source])).toEqual([
      [9.5, "owner"],
      [9, "broker"],
    ]);
    const moved = await taken<OfferAnswer>(facts(["place"], [["f.place", "嘉定 外冈"]]));
    expect(moved.offer.party.facts.place).toBe(placeId("嘉定", "外冈"));
    const emptied = await taken<OfferAnswer>(facts(["clearHeight"], []));
    expect(emptied.offer.party.facts.clearHeight).toBeUndefined();
    for (const [keys, fields, code] of [
      [["clearHeight"], [["f.clearHeight", "很高"]], "notAValue"],
      [["place"], [["f.place", "没有这个地方呀"]], "unknownPlace"],
    ] as [string[], [string, string][], string][]) {
      const answered = await facts(keys, fields);
      expect([answered.status, ((await answered.json()) as { error: { code: string } }).error.code]).toEqual([
        400,
        code,
      ]);
    }
  });

  test("is called anew and asks anew of its tenant, on the site too", async () => {
    const { id } = await buildSpace(database.deskDb, { by: desk.owner, siteId: desk.siteId });
    const terms = (body: object) => call(desk.owner, `/offers/${id}/terms`, body);
    const fields = [
      ["a.leaseYears.min", "3"],
      ["s.leaseYears", "prefer"],
    ];
    await taken(terms({ keys: ["leaseYears"], fields }));
    const { offer } = await taken<OfferAnswer>(terms({ title: "徐行好厂房" }));
    expect(offer).toMatchObject({ title: "徐行好厂房", party: { asks: { leaseYears: { strength: "prefer" } } } });
    const shown = await findPublishedSpace(database.siteDb, desk.siteId, id);
    expect(shown).toMatchObject({ title: "徐行好厂房", party: { asks: { leaseYears: { value: { min: 3 } } } } });
    const emptied = await taken<OfferAnswer>(terms({ keys: ["leaseYears"] }));
    expect(emptied.offer.party.asks).toEqual({});
    expect((await terms({ title: " " })).status).toBe(400);
  });

  test("goes onto the site without what is hidden, comes off it, and is withdrawn for good", async () => {
    const { id } = await buildSpace(database.deskDb, { by: desk.owner });
    const seen = () => findPublishedSpace(database.siteDb, desk.siteId, id);
    const published = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/publish`, { hidden: ["rent"] }));
    expect(published.offer).toMatchObject({ isPublished: true, hidden: ["rent"], path: `/spaces/${id}` });
    expect(Object.keys((await seen())?.party.facts ?? {})).toEqual(expect.not.arrayContaining(["rent"]));
    const taken1 = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/unpublish`, {}));
    expect([taken1.offer.isPublished, await seen()]).toEqual([false, undefined]);
    await taken(call(desk.owner, `/offers/${id}/publish`, {}));
    expect((await seen())?.party.facts.rent).toBeDefined();
    const withdrawn = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/withdraw`, {}));
    expect([withdrawn.offer.status, await seen()]).toEqual(["withdrawn", undefined]);
    expect((await call(desk.owner, `/offers/${id}/publish`, {})).status).toBe(409);
    expect((await call(desk.owner, `/offers/${id}/unpublish`, {})).status).toBe(409);
    const list = await taken<OfferListAnswer>(call(desk.owner, "/offers?state=withdrawn"));
    expect(list.items.map((offer) => offer.id)).toContain(id);
  });

  test("shows the needs that it suits, and none that others keep to themselves", async () => {
    const offer = await buildSpace(database.deskDb, { by: desk.owner, facts: { kind: ["venue"], capacity: 800 } });
    const asks = { kind: must(["venue"]), capacity: must({ min: 500 }) };
    const own = await buildNeed(database.deskDb, { by: desk.owner, asks });
    const theirs = await buildNeed(database.deskDb, { by: desk.stranger, asks });
    const { matches } = await taken<OfferAnswer>(call(desk.owner, `/offers/${offer.id}`));
    expect(matches.items.find(({ id }) => id === own.id)).toMatchObject({ isOwn: true });
    expect(matches.items.find(({ id }) => id === theirs.id)).toBeUndefined();
  });

  test("is found by filters that bear the criteria's names, by its title, by its state, by pages", async () => {
    const rows = async (query: string) => (await taken<OfferListAnswer>(call(desk.owner, `/offers?${query}`))).items;
    const { id } = await buildSpace(database.deskDb, {
      by: desk.owner,
      title: "示例高厅",
      facts: { kind: ["warehouse"], area: [7000, 7000], clearHeight: 12, place: placeId("嘉定", "安亭") },
    });
    for (const query of ["kind=warehouse", "clearHeight.min=11", "place=安亭", "area.min=6000&area.max=8000", "q=高厅"])
      expect([query, (await rows(query)).map((offer) => offer.id)]).toEqual([query, [id]]);
    expect((await rows("state=published&kind=warehouse")).length).toBe(0);
    expect((await call(desk.owner, "/offers?place=没有这个地方呀")).status).toBe(400);
    for (let n = 0; n < 50; n += 1) await buildSpace(database.deskDb, { by: desk.owner });
    const first = await taken<OfferListAnswer>(call(desk.owner, "/offers?sort=area"));
    const next = await taken<OfferListAnswer>(call(desk.owner, `/offers?sort=area&cursor=${first.nextCursor}`));
    expect(new Set([...first.items, ...next.items].map((offer) => offer.id)).size).toBe(first.count.value);
  });
});

describe("the site's settings", () => {
  const input = {
    name: "示例站点",
    operator: "示例经纪",
    contact: { name: "示例", phone: "400-000-0000", wechat: "" },
    home: "上海 嘉定区",
    icpNumber: "沪ICP备00000000号",
    policeNumber: "",
  };

  test("are changed by an administrator, and by nobody else", async () => {
    const saved = await taken<SiteAnswer>(call(desk.owner, "/site", input));
    expect(saved).toMatchObject({ ...input, isNew: false });
    const { rows } = await sql<{ settings: unknown }>`select settings from site where id = ${desk.siteId}`.execute(
      database.ownerDb,
    );
    expect(rows[0]?.settings).toMatchObject({ icpNumber: input.icpNumber, homePlaceId: placeId("上海", "嘉定") });
    const added = await desk.accounts.addUser({
      name: "同事",
      role: "member",
      organisationName: "",
      organisationId: desk.owner.orgId,
    });
    const colleague = { ...added, cookie: await cookieOf(desk.accounts, added.email) };
    expect((await call(colleague, "/site", input)).status).toBe(403);
    expect((await call(colleague, "/site")).status).toBe(200);
    expect((await call(desk.owner, "/site", { ...input, home: "没有这个地方呀" })).status).toBe(400);
  });

  test("name a base map with its key; 天地图 without one is refused, and nothing is changed", async () => {
    const tianditu = { provider: "tianditu", key: "0123456789abcdef0123456789abcdef", approval: "示例审图号" };
    expect(await taken<SiteAnswer>(call(desk.owner, "/site", { ...input, map: tianditu }))).toMatchObject({
      map: tianditu,
    });
    for (const key of ["", "no key"]) {
      const answer = await call(desk.owner, "/site", { ...input, map: { ...tianditu, key } });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: "mapKeyWrong", fields: ["map.key"] } });
    }
    expect(await taken<SiteAnswer>(call(desk.owner, "/site"))).toMatchObject({ map: tianditu });
    const none = { provider: "none", key: "", approval: "" };
    expect(await taken<SiteAnswer>(call(desk.owner, "/site", { ...input, map: none }))).toMatchObject({ map: none });
  });

  test("hold the picture of a WeChat code that was sent in, and no other address", async () => {
    const wechatCode = { src: `/pictures/${"a".repeat(32)}.png`, width: 430, height: 430 };
    expect(await taken<SiteAnswer>(call(desk.owner, "/site", { ...input, wechatCode }))).toMatchObject({ wechatCode });
    for (const src of ["https://elsewhere.example/code.png", "/pictures/../secret", "javascript:alert(1)"])
      expect((await call(desk.owner, "/site", { ...input, wechatCode: { ...wechatCode, src } })).status).toBe(400);
    expect(await taken<SiteAnswer>(call(desk.owner, "/site", input))).not.toHaveProperty("wechatCode");
  });

  test("of an organisation without a site open one", async () => {
    expect(await taken<SiteAnswer>(call(desk.stranger, "/site"))).toMatchObject({ isNew: true });
    const { id } = await taken<SavedAnswer>(call(desk.stranger, "/offers", { text: "出租厂房2000平" }));
    expect((await call(desk.stranger, `/offers/${id}/publish`, {})).status).toBe(409);
  });
});
