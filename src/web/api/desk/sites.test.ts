import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, cookieOf, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { buildSpace, receiveBuiltNeed } from "../../../../test/factories.ts";
import type { FaultAnswer } from "./fault.ts";
import type { NeedListAnswer } from "./needs-answers.ts";
import type { OfferAnswer } from "./offers-answers.ts";
import type { SitesAnswer } from "./sites-answers.ts";

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

async function call<T>(path: string, body?: object, user: TestUser = desk.owner): Promise<{ status: number; body: T }> {
  const answer = await desk.app.request(`/api/desk${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { cookie: user.cookie, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

const given = {
  name: "北区厂房",
  operator: "示例运营方",
  contact: { name: "", phone: "", wechat: "" },
  home: "",
  icpNumber: "",
  policeNumber: "",
};

test("one more site is opened with its names, its places and its colour, and changed", async () => {
  const opened = await call<SitesAnswer>("/sites", {
    ...given,
    isNew: true,
    tagline: "只做徐行",
    hosts: ["北区.Example", "https://www.north.example/", ""],
    places: ["嘉定 徐行"],
    accent: { light: "#0b5cad", dark: "#7db8f0" },
  });
  expect(opened.status).toBe(200);
  const site = opened.body.sites.find(({ name }) => name === "北区厂房");
  expect(site).toMatchObject({
    hosts: ["xn--djr0c.example", "www.north.example"],
    places: ["上海 嘉定 徐行镇"],
    accent: { light: "#0b5cad", dark: "#7db8f0" },
    tagline: "只做徐行",
  });
  const changed = await call<SitesAnswer>("/sites", { ...given, id: site?.id, hosts: ["north.example"], places: [] });
  expect(changed.body.sites).toHaveLength(2);
  expect(changed.body.sites.find(({ id }) => id === site?.id)).toMatchObject({
    hosts: ["north.example"],
    places: [],
    accent: { light: "", dark: "" },
  });
});

test("a colour that cannot be read is refused with how much it stands out", async () => {
  const fault = async (light: string, dark: string) => {
    const { status, body } = await call<FaultAnswer>("/sites", { ...given, isNew: true, accent: { light, dark } });
    return [status, body.error.code, body.error.message] as const;
  };
  const [status, code, message] = await fault("#f0a070", "#7db8f0");
  expect([status, code]).toEqual([409, "accentFaint"]);
  expect(message).toMatch(/[12]\.\d+.*4\.5/);
  expect((await fault("#0b5cad", "#0b5cad"))[1]).toBe("accentFaint");
  expect((await fault("#0b5cad", ""))[1]).toBe("accentHalf");
  expect((await fault("blue", "#7db8f0"))[0]).toBe(400);
});

test("a name that is no host name or another site's, and a place that nobody knows, are said", async () => {
  const fault = async (more: object) => {
    const { body } = await call<FaultAnswer>("/sites", { ...given, isNew: true, ...more });
    return [body.error.code, body.error.fields];
  };
  expect(await fault({ hosts: ["north.example/path"] })).toEqual(["hostWrong", ["hosts"]]);
  expect(await fault({ hosts: ["desk.example"] })).toEqual(["hostTaken", ["hosts"]]);
  expect(await fault({ places: ["没有这个地方呀"] })).toEqual(["unknownPlace", ["places"]]);
  expect((await call("/sites", { ...given, isNew: true }, desk.stranger)).status).toBe(200);
  expect((await call<SitesAnswer>("/sites")).body.sites.map(({ name }) => name)).toEqual(["示例站点", "北区厂房"]);
});

test("an offer is put on one site or both, each with what it hides, and taken off one by one", async () => {
  const [first, second] = (await call<SitesAnswer>("/sites")).body.sites.map(({ id }) => id ?? "");
  const { id } = await buildSpace(database.deskDb, { by: desk.owner });
  const on = (answer: { body: OfferAnswer }) =>
    answer.body.sites.map(({ state, isCanonical, hidden }) => [state, isCanonical, hidden]);
  await call(`/offers/${id}/publish`, { siteId: second, hidden: ["rent"] });
  const both = await call<OfferAnswer>(`/offers/${id}/publish`, { siteId: first, hidden: ["area"] });
  expect(on(both)).toEqual([
    ["on", false, ["area"]],
    ["on", true, ["rent"]],
  ]);
  const turned = await call<OfferAnswer>(`/offers/${id}/canonical`, { siteId: first });
  expect(on(turned).map(([, isCanonical]) => isCanonical)).toEqual([true, false]);
  const off = await call<OfferAnswer>(`/offers/${id}/unpublish`, { siteId: first });
  expect(on(off)).toEqual([
    ["off", false, ["area"]],
    ["on", true, ["rent"]],
  ]);
  expect(off.body.offer.isPublished).toBe(true);
  expect((await call(`/offers/${id}/publish`, { siteId: "0192f0c1-0000-7000-8000-000000000000" })).status).toBe(409);
});

test("needs of all sites are in one inbox, each with the site that received it, and are filtered by it", async () => {
  const [first, second] = (await call<SitesAnswer>("/sites")).body.sites.map(({ id }) => id ?? "");
  for (const siteId of [first, second, second]) await receiveBuiltNeed(database.siteDb, { siteId: siteId ?? "" });
  const of = async (query: string) =>
    (await call<NeedListAnswer>(`/needs${query}`)).body.items.map(({ siteId }) => siteId);
  expect((await of("")).toSorted()).toEqual([first, second, second].toSorted());
  expect(await of(`?site=${second}`)).toEqual([second, second]);
});

test("an administrator closes a site and opens it again; a member may not, and the last one stays open", async () => {
  const { body: before } = await call<SitesAnswer>("/sites");
  const opened = await call<SitesAnswer>("/sites", {
    ...given,
    name: "要关的网站",
    isNew: true,
    hosts: ["shut.example"],
  });
  const id = opened.body.sites.find(({ name }) => name === "要关的网站")?.id ?? "";
  const added = await desk.accounts.addUser({
    name: "同事",
    role: "member",
    organisationName: "",
    organisationId: desk.owner.orgId,
  });
  const colleague = { ...added, cookie: await cookieOf(desk.accounts, added.email) };
  expect((await call(`/sites/${id}/close`, {}, colleague)).status).toBe(403);
  const closed = await call<SitesAnswer>(`/sites/${id}/close`, {});
  expect(closed.body.sites.map((site) => site.id)).toEqual(before.sites.map((site) => site.id));
  expect(closed.body.closed).toEqual([{ id, name: "要关的网站", hosts: ["shut.example"] }]);
  expect((await call<FaultAnswer>(`/sites/${id}/close`, {})).status).toBe(404);
  expect((await call<FaultAnswer>("/sites/none/reopen", {})).status).toBe(404);
  const again = await call<SitesAnswer>(`/sites/${id}/reopen`, {});
  expect(again.body.closed).toEqual([]);
  const [first, ...others] = again.body.sites;
  for (const other of others) expect((await call(`/sites/${other.id}/close`, {})).status).toBe(200);
  const last = await call<FaultAnswer>(`/sites/${first?.id}/close`, {});
  expect([last.status, last.body.error.code]).toEqual([409, "lastSite"]);
  for (const other of others) expect((await call(`/sites/${other.id}/reopen`, {})).status).toBe(200);
});
