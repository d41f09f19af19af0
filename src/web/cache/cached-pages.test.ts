import { Agent, createServer, request } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { cachedPages } from "./cached-pages.ts";
import { findKept, writeKept } from "./serve-kept.ts";
import { SiteCache } from "./site-cache.ts";

let now = new Date("2026-11-24T02:00:00Z");
afterEach(() => {
  now = new Date("2026-11-24T02:00:00Z");
});

/** A site whose one space is rendered anew each time that nothing is kept. */
function build(rendered: () => Promise<string>) {
  const cache = new SiteCache({
    origin: "https://example.cn",
    trustedProxies: 0,
    timeZone: "Asia/Shanghai",
    clock: () => now,
  });
  cache.hear(true);
  const app = new Hono()
    .use(
      cachedPages(
        cache,
        () => now,
        () => ({}),
      ),
    )
    .get("/spaces/1", async (c) => {
      c.set("reads", ["space:1"]);
      return c.html(await rendered());
    })
    .get("/n/secret", async (c) => c.html(await rendered()));
  return { app, cache };
}

const counted = () => {
  let count = 0;
  return async () => `<p>第 ${++count} 次</p>`;
};

test("a page is rendered once until what it read changes", async () => {
  const { app, cache } = build(counted());
  const texts = async () => (await app.request("/spaces/1")).text();
  expect(await texts()).toBe("<p>第 1 次</p>");
  expect(await texts()).toBe("<p>第 1 次</p>");
  cache.changed("space:1");
  expect(await texts()).toBe("<p>第 2 次</p>");
});

test("a page that does not say what it read is never kept", async () => {
  const { app } = build(counted());
  await app.request("/n/secret");
  expect(await (await app.request("/n/secret")).text()).toBe("<p>第 2 次</p>");
});

test("one rendering serves a burst, but not those who come after a change", async () => {
  const waiting: ((text: string) => void)[] = [];
  const { app, cache } = build(() => new Promise((resolve) => waiting.push(resolve)));
  const burst = [1, 2, 3].map(() => Promise.resolve(app.request("/spaces/1")));
  await expect.poll(() => waiting.length).toBe(1);
  waiting[0]?.("旧");
  expect(await Promise.all(burst.map(async (one) => (await one).text()))).toEqual(["旧", "旧", "旧"]);
  cache.changed("space:1");
  const first = Promise.resolve(app.request("/spaces/1"));
  await expect.poll(() => waiting.length).toBe(2);
  cache.changed("space:1");
  const second = Promise.resolve(app.request("/spaces/1"));
  waiting[1]?.("过时");
  expect(await (await first).text()).toBe("过时");
  await expect.poll(() => waiting.length).toBe(3);
  waiting[2]?.("新");
  expect(await (await second).text()).toBe("新");
});

test("who has the page already is told so", async () => {
  const { app } = build(counted());
  const first = await app.request("/spaces/1");
  const etag = first.headers.get("etag") ?? "";
  const again = await app.request("/spaces/1", { headers: { "if-none-match": `W/"other", ${etag}` } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const since = { "if-modified-since": first.headers.get("last-modified") ?? "" };
  expect((await app.request("/spaces/1", { headers: since })).status).toBe(304);
});

test("a page of yesterday is not shown today", async () => {
  const { app } = build(counted());
  await app.request("/spaces/1");
  now = new Date("2026-11-24T16:00:01Z");
  expect(await (await app.request("/spaces/1")).text()).toBe("<p>第 2 次</p>");
});

test("what is kept is served before anything else runs, in the coding that is taken", async () => {
  const { app, cache } = build(async () => "厂房".repeat(2000));
  let hits = 0;
  const listener = getRequestListener(app.fetch);
  const server = createServer((asked, answer) => {
    const kept = findKept(cache, asked);
    if (kept === undefined) {
      void listener(asked, answer);
      return;
    }
    hits += 1;
    writeKept(answer, kept);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const ask = (headers: Record<string, string>, method = "GET") =>
    new Promise<{ status: number | undefined; coding: string | undefined; bytes: number }>((resolve, reject) => {
      request({ port, path: "/spaces/1", headers, method }, (answer) => {
        let bytes = 0;
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
        });
        answer.on("end", () =>
          resolve({ status: answer.statusCode, coding: answer.headers["content-encoding"], bytes }),
        );
      })
        .on("error", reject)
        .end();
    });
  try {
    const first = await ask({ "accept-encoding": "gzip, br" });
    expect(first).toMatchObject({ status: 200, coding: "br" });
    expect(first.bytes).toBeLessThan(200);
    const second = await ask({ "accept-encoding": "gzip, br" });
    expect(second).toMatchObject({ status: 200, coding: "br" });
    expect(await ask({ "accept-encoding": "gzip, br" })).toEqual(second);
    expect(await ask({ "accept-encoding": "br;q=0, gzip" })).toMatchObject({ status: 200, coding: "gzip" });
    expect(await ask({})).toEqual({ status: 200, coding: undefined, bytes: 12_000 });
    expect(await ask({}, "HEAD")).toEqual({ status: 200, coding: undefined, bytes: 0 });
    expect(hits).toBe(3);
  } finally {
    server.close();
  }
});

test("who asks for the head of a page that is not kept has it, and the connection serves on", async () => {
  const { app, cache } = build(async () => "厂房");
  cache.hear(false);
  const listener = getRequestListener(app.fetch);
  const server = createServer((asked, answer) => void listener(asked, answer)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method: string) =>
    new Promise((resolve, reject) => {
      const asking = request({ port, path: "/spaces/1", method, agent }, (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        const { "content-length": length } = answer.headers;
        answer.on("end", () => resolve({ text, length, isReused: asking.reusedSocket }));
      });
      asking.on("error", reject).end();
    });
  try {
    expect(await ask("HEAD")).toEqual({ text: "", length: "6", isReused: false });
    expect(await ask("GET")).toEqual({ text: "厂房", length: "6", isReused: true });
  } finally {
    agent.destroy();
    server.close();
  }
});
