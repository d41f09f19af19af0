import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildTestDesk, cookieOf, type TestDesk } from "../../../test/desk-app.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import { loadDemo } from "../../usecases/demo/load-demo.ts";
import { removeDemo } from "../../usecases/demo/remove-demo.ts";

let database: TestDatabase;
let desk: TestDesk;
const assets = { folder: "/nowhere", script: "/desk/assets/main-00000000.js", styles: [], preloads: [] };
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database, { assets });
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  desk.app.request(path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "content-type": "application/x-www-form-urlencoded", host: "desk.example", ...headers },
  });

test("a visitor of any screen gets the sign-in form, kept by nobody", async () => {
  for (const path of ["/desk", "/desk/offers", "/desk/needs/x"]) {
    const answer = await desk.app.request(path);
    const html = await answer.text();
    expect(html).toContain('name="password"');
    expect(html).not.toMatch(/<script|<style|\sstyle=/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  expect(await (await desk.app.request("/desk?error=INVALID_TOKEN")).text()).toContain("一次性链接");
});

test("one signs in by name or address, and out again", async () => {
  const wrong = await post("/desk/sign-in", { name: "示例用户", password: "not that one" });
  expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([401, []]);
  for (const name of ["示例用户", desk.owner.email]) {
    const answer = await post("/desk/sign-in", { name, password: "a long password" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/desk"]);
    const set = answer.headers.getSetCookie();
    expect(set.join()).toMatch(/HttpOnly/);
    const cookie = set.map((one) => one.split(";")[0]).join("; ");
    expect(await (await desk.app.request("/desk", { headers: { cookie } })).text()).toContain('id="boot"');
    expect((await post("/desk/sign-out", {}, { cookie })).status).toBe(303);
    expect(await (await desk.app.request("/desk", { headers: { cookie } })).text()).toContain('name="password"');
  }
});

test("another site's page signs nobody in, and guesses are slowed down", async () => {
  const credentials = { name: "示例用户", password: "a long password" };
  expect((await post("/desk/sign-in", credentials, { origin: "https://evil.example" })).status).toBe(403);
  const statuses: number[] = [];
  for (let n = 0; n < 14; n += 1)
    statuses.push((await post("/desk/sign-in", { ...credentials, password: "x" })).status);
  expect(statuses).toContain(429);
});

test("the document lets in our scripts and style elements that bear its nonce, which is new each time", async () => {
  const open = () => desk.app.request("/desk/offers", { headers: { cookie: desk.owner.cookie } });
  const [one, other] = [await open(), await open()];
  const policy = one.headers.get("content-security-policy") ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(other.headers.get("content-security-policy")).not.toContain(nonce);
  expect(one.headers.get("cache-control")).toBe("no-store");
  const html = await one.text();
  for (const [tag] of html.matchAll(/<style[^>]*>/g)) expect(tag).toContain(nonce);
  expect(html).not.toMatch(/\sstyle=|\son\w+=/);
  const boot = JSON.parse(/<script id="boot"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? "{}") as object;
  expect(boot).toMatchObject({ me: { name: "示例用户", orgId: desk.owner.orgId }, site: { name: "示例站点" } });
});

test("whoever belongs to the installation acts for the demo while it is there", async () => {
  const member = async () => {
    const headers = new Headers({ cookie: desk.owner.cookie });
    const site = await sql<{ orgId: string }>`select org_id from site where is_demo`.execute(database.ownerDb);
    return desk.accounts.findMember(headers, site.rows[0]?.orgId);
  };
  await sql`update site set status = 'closed'`.execute(database.ownerDb);
  const now = new Date("2026-11-23T02:00:00Z");
  await loadDemo(database.ownerDb, { places: gazetteer, today: "2026-11-23", now });
  const acting = await member();
  expect(acting).toMatchObject({ isAdministrator: true, organisations: { length: 3 } });
  expect(acting?.organisations[0]?.name).toContain("经纪行（示例）");
  const late = await desk.accounts.addUser({ name: "后来", role: "member", organisationName: "" });
  const headers = new Headers({ cookie: await cookieOf(desk.accounts, late.email) });
  expect((await desk.accounts.findMember(headers))?.organisations).toHaveLength(3);
  const outside = new Headers({ cookie: desk.stranger.cookie });
  expect((await desk.accounts.findMember(outside))?.organisations).toHaveLength(1);
  await removeDemo(database.ownerDb);
  expect((await member())?.organisations.map(({ name }) => name)).toEqual(["示例经纪"]);
});
