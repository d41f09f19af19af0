import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, cookieOf, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { buildNeed, buildSpace, must, placeId, testNow } from "../../../../test/factories.ts";
import { gazetteer } from "../../../../test/gazetteer.ts";
import { findPublishedSpace } from "../../../store/spaces.ts";
import { recordOffer } from "../../../usecases/record-offer.ts";
import { recordThings } from "../../../usecases/record-things.ts";
import type { ChangedAnswer, OfferAnswer, OfferListAnswer, ViewsAnswer } from "./offers-answers.ts";

let database: TestDatabase;
let desk: TestDesk;
/** Works beside the owner, in the same organisation. */
let colleague: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database);
  const added = await desk.accounts.addUser({
    name: "同事",
    password: "a long password",
    role: "member",
    organisationName: "示例经纪",
    organisationId: desk.owner.orgId,
  });
  colleague = { ...added, cookie: await cookieOf(desk.accounts, added.email) };
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

const call = (user: TestUser, path: string, body?: unknown) =>
  desk.app.request(`/api/desk${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", cookie: user.cookie },
  });

async function taken<T>(answer: Response | Promise<Response>, status = 200): Promise<T> {
  const given = await answer;
  const json: unknown = await given.json();
  if (given.status !== status) throw new Error(`${given.status} ${JSON.stringify(json)}`);
  return json as T;
}

const said = (key: string, value: string, more: object = {}) => ({
  keys: [key],
  fields: [[`f.${key}`, value]],
  source: "owner",
  checkedOn: "2026-11-20",
  ...more,
});

describe("two people editing one offer", () => {
  test("who saves second is told what the first changed, and nothing is written until he has seen it", async () => {
    const { id } = await buildSpace(database.deskDb, { by: desk.owner });
    const seen = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}`));
    const { revision } = seen.offer;
    await taken(call(colleague, `/offers/${id}/facts`, said("clearHeight", "9.5", { revision })));
    await taken(call(colleague, `/offers/${id}/terms`, { title: "同事改的标题", revision: revision + 1 }));

    const second = call(desk.owner, `/offers/${id}/facts`, said("clearHeight", "8", { revision }));
    const { error, changes, current } = await taken<ChangedAnswer>(second, 409);
    expect(error.code).toBe("changed");
    expect(changes).toMatchObject([
      { part: "fact", key: "clearHeight", from: seen.offer.party.facts.clearHeight, to: 9.5, by: "同事" },
      { part: "title", from: seen.offer.title, to: "同事改的标题", by: "同事" },
    ]);
    expect(current.offer.party.facts.clearHeight).toBe(9.5);

    const merged = said("clearHeight", "8", { revision: current.offer.revision });
    const after = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/facts`, merged));
    expect(after.offer).toMatchObject({ title: "同事改的标题", party: { facts: { clearHeight: 8 } } });
  });

  test("a fact of the building is a change of every offer in it", async () => {
    const { unitOffer, buildingId } = await offerInBuilding();
    const { offer } = await taken<OfferAnswer>(call(desk.owner, `/offers/${unitOffer}`));
    const subject = { kind: "building", id: buildingId };
    await taken(call(colleague, `/offers/${unitOffer}/facts`, said("power", "800", { subject })));
    const late = await call(desk.owner, `/offers/${unitOffer}/terms`, { title: "另一个", revision: offer.revision });
    const { changes } = await taken<ChangedAnswer>(late, 409);
    expect(changes).toMatchObject([{ part: "fact", key: "power", to: 800 }]);
  });

  test("of two who save at the same moment exactly one is first", async () => {
    const { id } = await buildSpace(database.deskDb, { by: desk.owner });
    const { offer } = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}`));
    const answers = await Promise.all(
      [desk.owner, colleague, desk.owner, colleague].map((user, i) =>
        call(user, `/offers/${id}/facts`, said("power", String(400 + i), { revision: offer.revision })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });
});

/** A unit on a floor of a building that states its height, and an offer of that unit. */
async function offerInBuilding() {
  const now = testNow;
  const { made } = await recordThings(database.deskDb, desk.owner, {
    buildings: [
      {
        name: "2 号楼",
        placeId: placeId("上海", "嘉定", "徐行"),
        facts: [{ criterion: "clearHeight", value: 6, source: "owner", checkedOn: "2026-10-01" }],
        floors: [{ number: 1, name: "1 层", units: [{ name: "101", areaSqm: 1200 }] }],
      },
    ],
    now,
  });
  const things = made.map(({ kind, id }) => ({ kind, id }));
  const input = { title: "二号楼一层", things, facts: [], now };
  const recorded = await recordOffer(database.deskDb, desk.owner, input, gazetteer);
  if (!recorded.ok) throw new Error(recorded.refusal.code);
  const unitOffer = recorded.value.id;
  const { layers } = await taken<OfferAnswer>(call(desk.owner, `/offers/${unitOffer}`));
  const buildingId = layers.find(({ kind }) => kind === "building")?.id ?? "";
  return { unitOffer, buildingId };
}

describe("facts of the things that an offer consists of", () => {
  test("go down to it, are said over by it, and come back when it takes its word back", async () => {
    const { unitOffer: id } = await offerInBuilding();
    const first = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}`));
    expect(first.layers.map(({ kind, name }) => [kind, name])).toEqual([
      ["building", "2 号楼"],
      ["floor", "1 层"],
      ["unit", "101"],
    ]);
    expect(first.offer).toMatchObject({ terms: {}, party: { facts: { clearHeight: 6, area: [1200, 1200] } } });
    const over = await taken<OfferAnswer>(
      call(desk.owner, `/offers/${id}/facts`, said("clearHeight", "5.5", { basis: "clear" })),
    );
    expect(over.offer).toMatchObject({ terms: { clearHeight: 5.5 }, party: { facts: { clearHeight: 5.5 } } });
    expect(over.facts[0]).toMatchObject({ basis: "clear", by: "示例用户", subject: "offer", isOld: false });
    const back = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/facts`, said("clearHeight", "")));
    expect(back.offer.party.facts.clearHeight).toBe(6);
  });

  test("of something else are not to be said here", async () => {
    const { unitOffer } = await offerInBuilding();
    const { buildingId } = await offerInBuilding();
    const subject = { kind: "building", id: buildingId };
    expect((await call(desk.owner, `/offers/${unitOffer}/facts`, said("power", "1", { subject }))).status).toBe(404);
  });
});

test("whom a space lets in and keeps out is two lists, of divisions or of words that mean some", async () => {
  const { id } = await buildSpace(database.deskDb, { by: desk.owner });
  const rule = (fields: [string, string][]) => ({ keys: ["industry"], fields });
  const lists: [string, string][] = [
    ["a.industry.allow", "34"],
    ["a.industry.allow", "35"],
    ["a.industry.deny", "电镀"],
  ];
  const { offer, form } = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/terms`, rule(lists)));
  expect(offer.party.asks.industry?.value).toEqual({ allow: ["34", "35"], deny: ["33"] });
  expect(form["a.industry.allow"]).toEqual(["34", "35"]);
  const wrong = await call(desk.owner, `/offers/${id}/terms`, rule([["a.industry.deny", "说不清"]]));
  expect(wrong.status).toBe(400);
  const gone = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/terms`, rule([])));
  expect(gone.offer.party.asks.industry).toBeUndefined();
});

test("what an ask costs an offer is told with it", async () => {
  const { id } = await buildSpace(database.deskDb, {
    by: desk.owner,
    asks: { industry: must({ allow: [], deny: ["33"] }) },
  });
  await buildNeed(database.deskDb, { by: desk.owner, facts: { industry: { words: "电镀", divisions: ["33"] } } });
  const { costs } = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}`));
  expect(costs.items).toMatchObject([{ criterion: "industry" }]);
  expect(costs.items[0]?.turnedAway).toBeGreaterThanOrEqual(1);
});

describe("publishing", () => {
  const words = { title: "全上海最好的厂房", intro: "层高 30 米，距地铁站 5 分钟。" };

  test("words that the law forbids are published when somebody has seen them, and that is written down", async () => {
    const { id } = await buildSpace(database.deskDb, { by: desk.owner });
    const { advert } = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/terms`, words));
    const absolute = advert.findings.find(({ rule }) => rule === "absolute");
    expect(absolute).toMatchObject({ part: "title", severity: "breach" });
    expect(words.title.slice(absolute?.start, absolute?.end)).toBe(absolute?.words);
    expect(advert.findings.map(({ part, rule }) => `${part} ${rule}`)).toEqual(
      expect.arrayContaining(["intro factMismatch", "intro travelTime"]),
    );
    const unseen = await taken<{ error: { code: string } }>(call(desk.owner, `/offers/${id}/publish`, {}), 409);
    expect(unseen.error.code).toBe("advertUnseen");
    await taken(call(desk.owner, `/offers/${id}/publish`, { isAccepted: true }));
    const space = await findPublishedSpace(database.siteDb, desk.siteId, id);
    expect(space).toMatchObject({ title: words.title, intro: words.intro });
  });

  test("a site that blocks them publishes nothing of the kind, until they are mended", async () => {
    const { id } = await buildSpace(database.deskDb, { by: desk.owner });
    await taken(call(desk.owner, `/offers/${id}/terms`, words));
    const site = {
      name: "示例站点",
      operator: "示例运营方",
      contact: { name: "", phone: "", wechat: "" },
      home: "上海 嘉定",
      icpNumber: "",
      policeNumber: "",
    };
    await taken(call(desk.owner, "/site", { ...site, advertCheck: "block" }));
    const blocked = call(desk.owner, `/offers/${id}/publish`, { isAccepted: true });
    expect((await taken<{ error: { code: string } }>(blocked, 409)).error.code).toBe("advertBlocked");
    await taken(call(desk.owner, `/offers/${id}/terms`, { title: "徐行的厂房", intro: "" }));
    await taken(call(desk.owner, `/offers/${id}/publish`, {}));
    // What the site shows already is not worded so behind its back.
    expect((await call(desk.owner, `/offers/${id}/terms`, { title: "全国最好的厂房" })).status).toBe(409);
    expect(await findPublishedSpace(database.siteDb, desk.siteId, id)).toMatchObject({ title: "徐行的厂房" });
    await taken(call(desk.owner, "/site", { ...site, advertCheck: "warn" }));
  });

  test("a withdrawn offer comes back as it was by an undo, and unpublished later on", async () => {
    const { id } = await buildSpace(database.deskDb, { by: desk.owner, siteId: desk.siteId });
    await taken(call(desk.owner, `/offers/${id}/withdraw`, {}));
    expect(await findPublishedSpace(database.siteDb, desk.siteId, id)).toBeUndefined();
    const back = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/restore`, { withSites: true }));
    expect(back.offer).toMatchObject({ status: "active", isPublished: true });
    expect(await findPublishedSpace(database.siteDb, desk.siteId, id)).toBeDefined();
    await taken(call(desk.owner, `/offers/${id}/withdraw`, {}));
    const later = await taken<OfferAnswer>(call(desk.owner, `/offers/${id}/restore`, {}));
    expect(later.offer).toMatchObject({ status: "active", isPublished: false });
  });
});

describe("views of the stock", () => {
  const search = { clearHeight: "", "clearHeight.min": "8", sort: "area", columns: "area|clearHeight" };

  test("are kept for oneself, shared with colleagues, and strangers see none", async () => {
    const view = { name: "高厂房", search, isShared: false };
    const { views, id } = await taken<ViewsAnswer>(call(desk.owner, "/views", view));
    expect(views).toMatchObject([{ id, name: "高厂房", search, isOwn: true, isShared: false, isDefault: false }]);
    const seenBy = async (user: TestUser) => (await taken<OfferListAnswer>(call(user, "/offers"))).views;
    expect(await seenBy(colleague)).toEqual([]);
    await taken(call(desk.owner, "/views", { ...view, id, isShared: true }));
    expect(await seenBy(colleague)).toMatchObject([{ id, isOwn: false, isShared: true }]);
    expect(await seenBy(desk.stranger)).toEqual([]);
    expect((await call(colleague, "/views", { ...view, id })).status).toBe(404);
    expect((await call(colleague, `/views/${id}/delete`, {})).status).toBe(404);
  });

  test("one of them opens the screen, for each person another", async () => {
    const high = await buildSpace(database.deskDb, {
      by: desk.owner,
      title: "默认视图里的",
      facts: { clearHeight: 12 },
    });
    const low = await buildSpace(database.deskDb, { by: desk.owner, facts: { clearHeight: 4 } });
    const { id } = await taken<ViewsAnswer>(
      call(desk.owner, "/views", { name: "十米以上", search: { "clearHeight.min": "10" }, isShared: true }),
    );
    const opened = (user: TestUser) => taken<OfferListAnswer>(call(user, "/offers?view=default"));
    expect((await opened(colleague)).applied).toBeUndefined();
    await taken(call(colleague, "/views/default", { id }));
    const { applied, items } = await opened(colleague);
    expect(applied).toMatchObject({ id, isDefault: true });
    expect(items.map((one) => one.id)).toContain(high.id);
    expect(items.map((one) => one.id)).not.toContain(low.id);
    expect((await opened(desk.owner)).applied).toBeUndefined();
    await taken(call(desk.owner, `/views/${id}/delete`, {}));
    expect((await opened(colleague)).applied).toBeUndefined();
  });

  test("of the same name is saved anew, and an empty name is no name", async () => {
    const first = await taken<ViewsAnswer>(call(desk.owner, "/views", { name: "同名", search: { q: "一" } }));
    const second = await taken<ViewsAnswer>(call(desk.owner, "/views", { name: "同名", search: { q: "二" } }));
    expect(second.id).toBe(first.id);
    expect(second.views.filter(({ name }) => name === "同名")).toMatchObject([{ search: { q: "二" } }]);
    expect((await call(desk.owner, "/views", { name: "  ", search: {} })).status).toBe(400);
  });
});
