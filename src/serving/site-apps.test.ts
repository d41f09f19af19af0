import { tmpdir } from "node:os";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildMember, buildSpace, receiveBuiltNeed, testNow } from "../../test/factories.ts";
import { gazetteer } from "../../test/gazetteer.ts";
import { readConfig } from "../config.ts";
import { type Accounts, openAccounts } from "../store/accounts.ts";
import { linkKeys } from "../store/link-keys.ts";
import { phoneHasher } from "../store/phone-hash.ts";
import { closeSite, reopenSite } from "../usecases/close-site.ts";
import { openSite } from "../usecases/open-site.ts";
import { publishOffer } from "../usecases/publish-offer.ts";
import { siteAssets } from "../web/assets.ts";
import { type SiteApps, siteApps } from "./site-apps.ts";

let database: TestDatabase;
let accounts: Accounts;
let apps: SiteApps;
const by = buildMember();

const given = (environment: Record<string, string> = {}) => ({
  openSite: () => Promise.reject(new Error("there are sites")),
  site: database.siteDb,
  desk: database.deskDb,
  imports: { folder: tmpdir(), keptAt: "nowhere", wake: () => undefined },
  accounts,
  deskAssets: undefined,
  places: gazetteer,
  config: readConfig({ LUODI_DATA: tmpdir(), ...environment }),
  log: pino({ level: "silent" }),
  hashPhone: phoneHasher("tests"),
  links: linkKeys("tests"),
  assets: siteAssets(""),
});

beforeAll(async () => {
  database = await createTestDatabase();
  accounts = openAccounts({ url: database.urls.auth, secret: "0123456789abcdef0123456789ABCDEF", baseUrl: "http://x" });
  const db = database.ownerDb;
  const home = await openSite(db, by, { name: "落地示例", now: testNow });
  await openSite(db, by, { name: "北区厂房", hosts: ["north.example", "www.north.example"], now: testNow });
  await buildSpace(db, { by, siteId: home.id, title: "示例总站厂房" });
  apps = await siteApps(given(), undefined);
});
afterAll(async () => {
  await accounts.close();
  await database.close();
});

const ask = (url: string, headers: Record<string, string> = {}, from = apps) =>
  Promise.resolve(from.fetch(new Request(url, { headers }), {}));

test("each host name is answered by its site, and any other by the one that has no name", async () => {
  const names = async (url: string) =>
    /class="brand"[\s\S]*?<span>(.*?)<\/span>/.exec(await (await ask(url)).text())?.[1];
  expect(await names("http://north.example/")).toContain("北区厂房");
  expect(await names("http://NORTH.example:3000/")).toContain("北区厂房");
  for (const host of ["localhost:3000", "127.0.0.1", "elsewhere.example"])
    expect(await names(`http://${host}/`)).toContain("落地示例");
});

test("what stands on one site is not on the other", async () => {
  expect(await (await ask("http://localhost/spaces")).text()).toContain("示例总站厂房");
  expect(await (await ask("http://north.example/spaces")).text()).not.toContain("示例总站厂房");
});

test("another of its names leads to the main one, page by page", async () => {
  const led = await ask("http://www.north.example/spaces?kind=factory");
  expect([led.status, led.headers.get("location")]).toEqual([301, "http://north.example:3000/spaces?kind=factory"]);
});

test("a forwarded host counts behind a trusted proxy alone", async () => {
  const headers = { "x-forwarded-host": "north.example" };
  expect(await (await ask("http://inner/", headers)).text()).toContain("落地示例");
  const behind = await siteApps(given({ LUODI_TRUST_PROXY: "1", LUODI_ORIGIN: "https://luodi.example" }), undefined);
  const html = await (await ask("http://inner/", headers, behind)).text();
  expect(html).toContain("北区厂房");
  expect(html).toContain('rel="canonical" href="https://north.example/"');
});

test("the sites are made anew when one changes, and only then", async () => {
  expect(await siteApps(given(), apps)).toBe(apps);
  await openSite(database.ownerDb, by, { name: "南区仓库", hosts: ["south.example"], now: testNow });
  const next = await siteApps(given(), apps);
  expect(next.all).toHaveLength(3);
  expect(await (await ask("http://south.example/", {}, next)).text()).toContain("南区仓库");
});

test("a closed site answers 410 with where what it showed is now, lets its private links live, and is itself again when opened", async () => {
  const db = database.ownerDb;
  const set = { LUODI_ORIGIN: "https://luodi.example" };
  const { id: closing } = await openSite(db, by, { name: "西区厂房", hosts: ["west.example"], now: testNow });
  const [home] = apps.all;
  const both = await buildSpace(database.deskDb, { by, siteId: home?.siteId ?? "", title: "两处都有的厂房" });
  const input = { offerId: both.id, siteId: closing, now: testNow };
  expect(await publishOffer(database.deskDb, by, input, gazetteer)).toMatchObject({ ok: true });
  const alone = await buildSpace(database.deskDb, { by, siteId: closing, title: "只在西区的厂房" });
  const need = await receiveBuiltNeed(database.siteDb, { siteId: closing });
  const before = await siteApps(given(set), undefined);
  expect((await ask(`http://west.example/spaces/${both.id}`, {}, before)).status).toBe(200);
  expect(await closeSite(database.deskDb, by, { siteId: closing, now: testNow }, gazetteer)).toMatchObject({
    ok: true,
  });
  const closed = await siteApps(given(set), before);
  // What a closed site keeps of the memory would be missing from the open ones.
  const rooms = closed.all.map(({ siteId, cache }) => ({ isClosed: siteId === closing, bytes: cache.mostBytes }));
  expect(rooms.filter(({ isClosed }) => isClosed)).toEqual([{ isClosed: true, bytes: 0 }]);
  expect(rooms.reduce((sum, { bytes }) => sum + bytes, 0)).toBeCloseTo(given().config.pageCacheMb * 1024 * 1024, 0);

  const asked = async (path: string) => {
    const answer = await ask(`http://west.example${path}`, {}, closed);
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  };
  const moved = await asked(`/spaces/${both.id}`);
  expect(moved.status).toBe(410);
  expect(moved.headers.get("x-robots-tag")).toBe("noindex");
  expect(moved.html).toContain(`href="https://luodi.example/spaces/${both.id}"`);
  expect(moved.html).toContain("西区厂房");
  expect(moved.html).toContain('content="noindex"');
  expect(moved.html).not.toContain('rel="canonical"');
  for (const path of ["/", "/spaces", `/spaces/${alone.id}`, "/posts/none", "/search?q=1", "/%E0%A4%A"]) {
    const { status, html } = await asked(path);
    expect([path, status]).toEqual([path, 410]);
    expect(html).toContain('href="https://luodi.example/"');
    expect(html).not.toContain("只在西区的厂房");
  }
  for (const path of ["/sitemap.xml", "/api/spaces", `/spaces/${both.id}/poster.png`])
    expect([path, (await asked(path)).status]).toEqual([path, 410]);
  const robots = await asked("/robots.txt");
  expect([robots.status, robots.html.includes("Sitemap")]).toEqual([200, false]);
  const own = await asked(`/n/${need.token}`);
  expect([own.status, own.html.includes("to-search")]).toEqual([200, false]);
  const sent = await Promise.resolve(
    closed.fetch(
      new Request("http://west.example/needs", { method: "POST", body: new URLSearchParams({ text: "求租厂房" }) }),
      {},
    ),
  );
  expect(sent.status).toBe(410);
  expect(await (await ask("http://luodi.example/spaces", {}, closed)).text()).toContain("两处都有的厂房");
  expect((await ask("http://unknown.example/", {}, closed)).status).toBe(200);

  expect(await reopenSite(database.deskDb, by, { siteId: closing, now: testNow }, gazetteer)).toMatchObject({
    ok: true,
  });
  const reopened = await siteApps(given(set), closed);
  for (const { id } of [both, alone])
    expect((await ask(`http://west.example/spaces/${id}`, {}, reopened)).status).toBe(200);
});
