import type { IncomingMessage, ServerResponse } from "node:http";
import { codingFor, hasIt, headersOf } from "./answer-kept.ts";
import type { Coding, KeptPage } from "./page-cache.ts";
import type { SiteCache } from "./site-cache.ts";

/** Names and values in turn, put together once for each coding of a page: half of what a kept page costs. */
const madeHeaders = new WeakMap<KeptPage, Partial<Record<Coding, string[]>>>();

function rawHeaders(page: KeptPage, coding: Coding, bytes: Buffer): string[] {
  const made = madeHeaders.get(page) ?? {};
  madeHeaders.set(page, made);
  made[coding] ??= [...Object.entries(headersOf(page, coding)).flat(), "content-length", String(bytes.length)];
  return made[coding];
}

/**
 * Answers a request straight from what is kept, before anything else is made of it.
 * @returns whether it did; otherwise nothing was written.
 */
export function serveKept(cache: SiteCache, request: IncomingMessage, response: ServerResponse): boolean {
  const { headers, method = "", url = "" } = request;
  const proto = headers["x-forwarded-proto"];
  const key = cache.keyOf({
    method,
    url,
    host: headers.host,
    forwardedProto: typeof proto === "string" ? proto : undefined,
  });
  if (key === undefined) return false;
  const page = cache.of(key).find(key);
  if (page === undefined) return false;
  if (hasIt(page, headers["if-none-match"], headers["if-modified-since"])) {
    response.writeHead(304, headersOf(page, "identity")).end();
    return true;
  }
  const coding = codingFor(headers["accept-encoding"]);
  const bytes = page.coded[coding];
  // The first to ask for this coding waits for it on the usual way.
  if (bytes === undefined) return false;
  response.writeHead(200, rawHeaders(page, coding, bytes));
  response.end(method === "HEAD" ? undefined : bytes);
  return true;
}
