import type { IncomingMessage, ServerResponse } from "node:http";
import { codingFor, hasIt, headersOf } from "./answer-kept.ts";
import type { SiteCache } from "./site-cache.ts";

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
  response.writeHead(200, { ...headersOf(page, coding), "content-length": bytes.length });
  response.end(method === "HEAD" ? undefined : bytes);
  return true;
}
