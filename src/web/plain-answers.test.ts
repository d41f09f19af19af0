import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildSpace, testNow } from "../../test/factories.ts";
import { gazetteer } from "../../test/gazetteer.ts";
import { buildTestSite, type TestSite } from "../../test/site-app.ts";
import { writePost } from "../usecases/posts/write-post.ts";
import { findKept, type WholeAnswer } from "./cache/serve-kept.ts";
import { SiteCache } from "./cache/site-cache.ts";
import type { ViewCounter } from "./site/posts/view-counter.ts";

let database: TestDatabase;
let host: string;
let by: TestSite["by"];
let post: string;
let space: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const first = await buildTestSite(database);
  ({ by } = first);
  host = `${by.orgId}.example`;
  const written = await writePost(
    database.deskDb,
    by,
    {
      siteId: first.siteId,
      kind: "post",
      slug: "xinzuhu",
      authorName: "示例编辑",
      publishAt: testNow,
      now: testNow,
      content: {
        title: "徐行<工业园>迎来新租户",
        body: "<p>徐行的厂房又有两家企业入驻。</p>",
        tags: ["徐行"],
        isIndented: false,
        isPinned: false,
        allowsComments: true,
      },
    },
    { places: gazetteer, timeZone: "Asia/Shanghai", home: undefined, picture: () => undefined },
  );
  if (!written.ok) throw new Error(written.refusal.code);
  post = "/posts/xinzuhu";
  const built = await buildSpace(database.ownerDb, { by, siteId: first.siteId, title: "徐行示例厂房" });
  space = `/spaces/${built.id}`;
});
afterAll(() => database.close());

const noted: string[] = [];
const views: ViewCounter = {
  note: ({ path, agent, purpose }) => noted.push([path, agent, purpose].join(" ")),
  middleware: (_, next) => next(),
  flush: async () => undefined,
};

/** The site with nothing kept of it yet. @param mostBytes of kept pages; none when 0. */
async function fresh(config: Parameters<typeof buildTestSite>[1] = {}, mostBytes?: number) {
  const cache = new SiteCache({
    trustedProxies: 0,
    timeZone: "Asia/Shanghai",
    clock: () => testNow,
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
  cache.hear(true);
  return { cache, ...(await buildTestSite(database, { host, cache, views, ...config })) };
}
beforeEach(() => {
  noted.length = 0;
});

const asked = (url: string, headers: Record<string, string> = {}, address: string | undefined = "203.0.113.7") => ({
  url,
  headers: { host: "luodi.test:3000", ...headers },
  address,
});

const headersOf = (answer: WholeAnswer | undefined): Record<string, string> =>
  Object.fromEntries(
    (answer?.head.text ?? "")
      .split("\r\n")
      .slice(1, -1)
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );

const uncoded = {
  identity: String,
  br: (body: Buffer) => String(brotliDecompressSync(body)),
  gzip: (body: Buffer) => String(gunzipSync(body)),
};

test.each(["identity", "br", "gzip"] as const)(
  "who asks plainly has what the routes answer, in %s, byte for byte and header for header",
  async (coding) => {
    for (const path of [post, space]) {
      const { answerPlainly } = await fresh({}, 0);
      const { app } = await fresh({}, 0);
      const headers = { "accept-encoding": coding };
      const plain = await answerPlainly(asked(path, headers));
      const routed = await app.request(`http://luodi.test:3000${path}`, {
        headers: { ...headers, host: "luodi.test:3000" },
      });
      const body = Buffer.from(await routed.arrayBuffer());
      expect(plain?.body?.equals(body)).toBe(true);
      expect(uncoded[coding](body)).toContain(path === post ? "徐行&lt;工业园&gt;迎来新租户" : "徐行示例厂房");
      const { "x-request-id": id, "content-length": length, ...told } = headersOf(plain);
      const { "x-request-id": _, ...routedHeaders } = Object.fromEntries(routed.headers);
      expect(told).toEqual(routedHeaders);
      expect([plain?.head.text.split("\r\n", 1)[0], Number(length)]).toEqual(["HTTP/1.1 200 OK", body.length]);
      expect(id).toMatch(/^[0-9a-f]{8}$/);
    }
  },
);

test("what there is not, what is written otherwise and what is another route's is left to the routes", async () => {
  const { answerPlainly, log } = await fresh();
  const left = [
    "/posts/archive",
    "/posts/nothing-of-this-name",
    "/posts/feed.xml",
    `${post}?asked=1`,
    `${post}/`,
    "/posts/%E5%BE%90",
    "/posts/../about",
    "/spaces/0190a1b2-0000-7000-8000-000000000000",
    `${space}/needs`,
    space.toUpperCase(),
    "/",
    "/n/secret",
  ];
  for (const url of left) expect([url, await answerPlainly(asked(url))]).toEqual([url, undefined]);
  expect(await answerPlainly(asked(post, { host: "user@luodi.test" }))).toBeUndefined();
  expect(log).toEqual([]);
});

test("who has the page is told so, and it is kept for the next", async () => {
  const { answerPlainly, cache } = await fresh();
  const first = headersOf(await answerPlainly(asked(post)));
  const again = await answerPlainly(asked(post, { "if-none-match": first.etag ?? "" }));
  expect([again?.head.text.split("\r\n", 1)[0], again?.body]).toEqual(["HTTP/1.1 304 Not Modified", undefined]);
  expect(headersOf(again)).not.toHaveProperty("content-length");
  const kept = findKept(cache, { method: "GET", url: post, headers: { host: "luodi.test:3000" } });
  expect(kept?.body?.length).toBe(Number(first["content-length"]));
  cache.changed("posts");
  expect(findKept(cache, { method: "GET", url: post, headers: { host: "luodi.test:3000" } })).toBeUndefined();
});

test("a kept page's bytes have their own length, however the first were coded", async () => {
  const { answerPlainly, cache } = await fresh();
  const headers = { "accept-encoding": "br" };
  await answerPlainly(asked(post, headers));
  const dense = await answerPlainly(asked(post, headers));
  expect(Number(headersOf(dense)["content-length"])).toBe(dense?.body?.length);
  const kept = findKept(cache, { method: "GET", url: post, headers: { host: "luodi.test:3000", ...headers } });
  expect([kept?.body, headersOf(kept)["content-length"]]).toEqual([dense?.body, String(dense?.body?.length)]);
});

test("one line in the log and one view for each, and none for who only looks ahead", async () => {
  const { answerPlainly, log } = await fresh();
  const answer = await answerPlainly(asked(post, { "user-agent": "Firefox", "sec-purpose": "prefetch" }));
  expect(log).toMatchObject([
    { id: headersOf(answer)["x-request-id"], method: "GET", path: post, status: 200, msg: "answered" },
  ]);
  expect(noted).toEqual([`${post} Firefox prefetch`]);
});

test("who asks too often is left to the routes, which say so; what there is not is counted once", async () => {
  const rates = {
    pages: { burst: 3, perMinute: 1 },
    texts: { burst: 1, perMinute: 1 },
    needs: { burst: 1, perMinute: 1 },
  };
  const { answerPlainly } = await fresh({ config: { rates } }, 0);
  for (let i = 0; i < 5; i += 1) expect(await answerPlainly(asked("/posts/none"))).toBeUndefined();
  const answers = [1, 2, 3, 4].map(() => answerPlainly(asked(post, { "user-agent": "Firefox" })));
  // They come together and have one page, for which the first pays.
  expect((await Promise.all(answers)).every((one) => one !== undefined)).toBe(true);
  const next = [
    await answerPlainly(asked(space)),
    await answerPlainly(asked(space)),
    await answerPlainly(asked(space)),
  ];
  expect(next.map((one) => one !== undefined)).toEqual([true, true, false]);
  expect(await answerPlainly(asked(space, {}, "203.0.113.8"))).toBeDefined();
});

test("a closed site, and one whose pages nobody keeps, answer by their routes", async () => {
  const closed = await fresh({ config: { closed: { others: [] } } });
  expect(closed.answerPlainly(asked(post))).toBeUndefined();
  const unkept = await buildTestSite(database, { host });
  expect(unkept.answerPlainly(asked(post))).toBeUndefined();
});

test("behind a trusted proxy a page that came encrypted says so", async () => {
  const headers = { "x-forwarded-proto": "https" };
  const plain = await fresh({}, 0);
  expect(headersOf(await plain.answerPlainly(asked(post, headers)))).not.toHaveProperty("strict-transport-security");
  const behind = await fresh({ config: { trustedProxies: 1 } }, 0);
  const answer = await behind.answerPlainly(asked(post, headers));
  expect(headersOf(answer)).toHaveProperty("strict-transport-security");
  expect(String(answer?.body)).toContain(`https://luodi.test:3000${post}`);
});
