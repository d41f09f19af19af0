import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildTestSite, postForm, type TestSite } from "../../test/site-app.ts";
import { openDatabase } from "../store/database.ts";
import { longestText } from "./web-config.ts";

let database: TestDatabase;
let site: TestSite;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database);
});
afterAll(() => database.close());

test("every answer forbids inline script and style, frames and sniffing, and names itself for the log", async () => {
  for (const path of ["/", "/nothing-here", "/assets/nothing.css", "/api/spaces"]) {
    const { headers } = await site.app.request(path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}$/);
    expect(headers.has("strict-transport-security")).toBe(false);
  }
  const secure = await site.app.request("https://site.example/");
  expect(secure.headers.get("strict-transport-security")).toMatch(/max-age/);
});

test("pages have no inline script, style or handler", async () => {
  for (const path of ["/", "/spaces", "/needs", "/needs/new", "/about", "/nothing-here"]) {
    const html = await (await site.app.request(path)).text();
    expect(html).not.toMatch(/<style|<script(?![^>]*(src=|type="application\/ld\+json"))|\sstyle=|\son\w+=/);
  }
});

test("style and script stand under addresses that hold their content's hash, kept for ever", async () => {
  const html = await (await site.app.request("/")).text();
  const paths = [...html.matchAll(/\/assets\/site\.[0-9a-f]{16}\.(?:css|js)/g)].map(([path]) => path);
  expect(paths).toHaveLength(2);
  for (const path of paths) {
    const answer = await site.app.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("immutable");
  }
});

test("HEAD answers as GET does, without a body", async () => {
  const answer = await site.app.request("/", { method: "HEAD" });
  expect([answer.status, await answer.text()]).toEqual([200, ""]);
  expect(await (await site.app.request("/healthz")).text()).toBe("ok");
});

test("an unknown route is a page that says so", async () => {
  const answer = await site.app.request("/no/such/page");
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(await answer.text()).toContain("没有这个页面");
});

test("a flood of a megabyte is refused at once, and a text over the limit with what the limit is", async () => {
  const begun = process.threadCpuUsage();
  const flood = await postForm(site.app, "/match", { text: "求租厂房".repeat(90_000) });
  expect(flood.status).toBe(413);
  const { user, system } = process.threadCpuUsage(begun);
  expect((user + system) / 1000).toBeLessThan(1000);
  expect(await flood.text()).toContain("内容太长了");
  const long = await postForm(site.app, "/match", { text: "厂".repeat(longestText + 1) });
  expect(long.status).toBe(413);
  expect(await long.text()).toContain("20,000");
  expect((await postForm(site.app, "/match", { text: `${"厂房".repeat(9000)}2000平` })).status).toBe(200);
});

test("a body that is no form is bad input, not a fault", async () => {
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  for (const path of ["/match", "/needs", "/n/x/correct"]) {
    const answer = await site.app.request(path, { method: "POST", body: "not a form", headers });
    expect(answer.status, path).toBe(400);
  }
});

test("a post that another site's page sent is refused; our own and a plain client's pass", async () => {
  const post = (headers: Record<string, string>) =>
    postForm(site.app, "http://site.example/match", { text: "求租厂房2000平" }, { host: "site.example", ...headers });
  expect((await post({ origin: "https://evil.example" })).status).toBe(403);
  expect((await post({ origin: "null" })).status).toBe(403);
  expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await post({ origin: "http://site.example" })).status).toBe(200);
  expect((await post({})).status).toBe(200);
});

test("behind a trusted proxy the host that the visitor sees counts; without one that header is not believed", async () => {
  const headers = { host: "10.0.0.5:3000", origin: "https://site.example", "x-forwarded-host": "site.example" };
  const post = (app: TestSite["app"]) =>
    postForm(app, "http://10.0.0.5:3000/match", { text: "求租厂房2000平" }, headers);
  const { app } = await buildTestSite(database, { config: { trustedProxies: 1 } });
  expect((await post(app)).status).toBe(200);
  expect((await post(site.app)).status).toBe(403);
});

test("who asks too often is told to wait, and others are not", async () => {
  const { app } = await buildTestSite(database, {
    config: {
      rates: {
        pages: { burst: 3, perMinute: 60 },
        texts: { burst: 1, perMinute: 1 },
        needs: { burst: 1, perMinute: 1 },
      },
    },
  });
  const from = (address: string) => app.request("/about", {}, { incoming: { socket: { remoteAddress: address } } });
  const statuses = [];
  for (let n = 0; n < 5; n++) statuses.push((await from("203.0.113.7")).status);
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
  const refused = await from("203.0.113.7");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused.text()).toContain("操作太频繁了");
  expect((await from("203.0.113.8")).status).toBe(200);
});

test("a forwarded address counts only behind as many proxies as are trusted", async () => {
  const rates = { burst: 1, perMinute: 1 };
  const config = { trustedProxies: 1, rates: { pages: rates, texts: rates, needs: rates } };
  const { app } = await buildTestSite(database, { config });
  const from = (forwarded: string) =>
    app.request(
      "/about",
      { headers: { "x-forwarded-for": forwarded } },
      { incoming: { socket: { remoteAddress: "10.0.0.1" } } },
    );
  expect((await from("1.1.1.1, 203.0.113.1")).status).toBe(200);
  expect((await from("9.9.9.9, 203.0.113.1")).status).toBe(429);
  expect((await from("1.1.1.1, 203.0.113.2")).status).toBe(200);
});

/** A way to the database that can be closed and opened again. */
async function buildGate(url: string) {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port) });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined);
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  // Not by the server's socket.
  through.searchParams.delete("host");
  through.port = String(port);
  const close = async () => {
    const closed = new Promise((done) => server.close(done));
    for (const socket of open) socket.destroy();
    await closed;
  };
  return {
    url: through.href,
    close,
    reopen: () => new Promise<void>((done) => server.listen(port, "127.0.0.1", done)),
  };
}

test("a database that goes away is told with an id of the log, and needs no restart when it is back", async () => {
  const gate = await buildGate(database.urls.site);
  const siteDb = openDatabase(gate.url, { login: "site", max: 2 });
  const { app, log } = await buildTestSite(database, { siteDb });
  expect((await app.request("/spaces")).status).toBe(200);
  await gate.close();
  const away = await app.request("/spaces");
  const id = away.headers.get("x-request-id") ?? "";
  const html = await away.text();
  expect(away.status).toBe(503);
  expect(html).toContain("数据库暂时连不上");
  expect(html).toContain(id);
  expect(log.filter((line) => line.id === id).map((line) => line.msg)).toContain("the database is away");
  const asked = await app.request("/api/spaces");
  expect(asked.status).toBe(503);
  expect(await asked.json()).toMatchObject({ error: { code: "noDatabase", id: expect.any(String) } });
  expect((await app.request("/about")).status).toBe(200);
  await gate.reopen();
  expect((await app.request("/spaces")).status).toBe(200);
  await siteDb.destroy();
  await gate.close();
});

test("a fault of ours is a page with its id; nothing of its inside is shown", async () => {
  const broken = new Proxy({} as never, {
    get() {
      throw new Error("secret inside");
    },
  });
  const { app, log } = await buildTestSite(database, { siteDb: broken });
  const answer = await app.request("/spaces");
  const html = await answer.text();
  expect(answer.status).toBe(500);
  expect(html).toContain(answer.headers.get("x-request-id"));
  expect(html).not.toContain("secret inside");
  expect(JSON.stringify(log)).toContain("secret inside");
});

test("the log holds a private page's use, never its key or an address", async () => {
  await site.app.request("/n/some-secret-token", {}, { incoming: { socket: { remoteAddress: "203.0.113.9" } } });
  const logged = JSON.stringify(site.log);
  expect(logged).toContain("/n/…");
  expect(logged).not.toContain("some-secret-token");
  expect(logged).not.toContain("203.0.113.9");
});

test("reading along while one types leaves the paste itself its turn", async () => {
  const one = { burst: 1, perMinute: 1 };
  const many = { burst: 99, perMinute: 99 };
  const { app } = await buildTestSite(database, { config: { rates: { pages: many, texts: one, needs: one } } });
  const read = () =>
    app.request("/api/read", {
      method: "POST",
      body: JSON.stringify({ text: "求租厂房" }),
      headers: { "content-type": "application/json" },
    });
  expect([(await read()).status, (await read()).status]).toEqual([200, 429]);
  expect((await postForm(app, "/match", { text: "求租厂房2000平" })).status).toBe(200);
});
