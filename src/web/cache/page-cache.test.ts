import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { PageCache } from "./page-cache.ts";

const at = new Date("2026-11-24T02:00:00Z");
const page = (body: string, ...reads: string[]) => ({ body, headers: {}, reads, at });

function hearing(mostBytes = 1_000_000): PageCache {
  const cache = new PageCache(mostBytes);
  cache.hear(true);
  return cache;
}

test("a page is kept until something that it read changes", () => {
  const cache = hearing();
  cache.keep("/spaces/1", page("一号", "space:1", "needs"), cache.moment());
  cache.keep("/spaces/2", page("二号", "space:2"), cache.moment());
  cache.changed("space:2");
  cache.changed("posts");
  expect(cache.find("/spaces/1")?.coded.identity.toString()).toBe("一号");
  expect(cache.find("/spaces/2")).toBeUndefined();
  cache.changed("needs");
  expect(cache.find("/spaces/1")).toBeUndefined();
});

test("a change of every space drops each page of a space and no other", () => {
  const cache = hearing();
  cache.keep("/spaces/1", page("一号", "space:1"), cache.moment());
  cache.keep("/spaces", page("名录", "spaces"), cache.moment());
  cache.changed("space:*");
  expect(cache.find("/spaces/1")).toBeUndefined();
  expect(cache.find("/spaces")).toBeDefined();
});

test("what changed while a page was being rendered keeps it from being kept", () => {
  const cache = hearing();
  const moment = cache.moment();
  cache.changed("space:1");
  cache.keep("/spaces/1", page("旧的", "space:1"), moment);
  expect(cache.find("/spaces/1")).toBeUndefined();
  const later = cache.moment();
  cache.changed("space:*");
  cache.keep("/spaces/1", page("旧的", "space:1"), later);
  expect(cache.find("/spaces/1")).toBeUndefined();
  cache.keep("/spaces/1", page("新的", "space:1"), cache.moment());
  expect(cache.find("/spaces/1")).toBeDefined();
});

test("nothing is kept while changes are not heard of, nor what was read before they were", () => {
  const cache = new PageCache(1_000_000);
  cache.keep("/", page("首页", "spaces"), cache.moment());
  expect(cache.find("/")).toBeUndefined();
  const before = cache.moment();
  cache.hear(true);
  cache.keep("/", page("首页", "spaces"), before);
  expect(cache.find("/")).toBeUndefined();
  cache.keep("/", page("首页", "spaces"), cache.moment());
  cache.hear(false);
  expect(cache.size).toEqual({ pages: 0, bytes: 0 });
});

test("the page that was not asked for longest makes room", () => {
  const cache = hearing(8000);
  for (let n = 0; n < 8; n += 1) cache.keep(`/${n}`, page("x".repeat(1000), "spaces"), cache.moment());
  cache.find("/0");
  cache.keep("/8", page("x".repeat(1000), "spaces"), cache.moment());
  expect(cache.find("/0")).toBeDefined();
  expect(cache.find("/1")).toBeUndefined();
  expect(cache.size).toEqual({ pages: 8, bytes: 8000 });
});

test("a coding is made once, and counted", async () => {
  const cache = hearing();
  const kept = cache.keep("/", page("厂房".repeat(500), "spaces"), cache.moment());
  const [coded, meanwhile] = await Promise.all([cache.code("/", kept, "br"), cache.code("/", kept, "br")]);
  expect(meanwhile).toBe(coded);
  expect(brotliDecompressSync(coded).toString()).toBe("厂房".repeat(500));
  expect(await cache.code("/", kept, "br")).toBe(coded);
  expect(cache.size.bytes).toBe(3000 + coded.length);
});
