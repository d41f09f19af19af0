import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "hono";
import { type HeadersFor, wayOf } from "../guard/security-headers.ts";
import { codingFor, hasIt, headersOf } from "./answer-kept.ts";
import { type Coding, codeQuickly, type KeptPage } from "./page-cache.ts";
import type { SiteCache } from "./site-cache.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** What the page was made of. A route that does not say so is not kept. */
    reads: readonly string[];
  }
}

/** Of pages that are handed over as text. */
export const htmlHeaders = { "content-type": "text/html; charset=UTF-8" };

/**
 * Answers from what is kept, and keeps what was rendered by routes that say what they read. While a page is being
 * rendered, others who ask for it wait for that rendering.
 */
export function cachedPages(site: SiteCache, now: () => Date, headersFor: HeadersFor): MiddlewareHandler {
  return async (c, next) => {
    const key = site.keyOfContext(c);
    if (key === undefined) return next();
    const found = await site.page(key, async () => {
      c.set("takesText", true);
      await next();
      const reads = c.get("reads");
      if (reads === undefined || c.res.status !== 200) return undefined;
      const html = c.get("html");
      const headers =
        html === undefined ? Object.fromEntries(c.res.headers) : { ...htmlHeaders, ...headersFor(wayOf(c)) };
      return { body: html ?? (await c.res.text()), headers, reads, at: now() };
    });
    if (found === undefined) return;
    const { page, isNew } = found;
    if (!isNew) return answer(c, page, (coding) => site.of(key).code(key, page, coding));
    c.res = undefined;
    c.res = await answer(c, page, (coding) => codeQuickly(page, coding));
  };
}

async function answer(c: Context, page: KeptPage, code: (coding: Coding) => Promise<Buffer>): Promise<Response> {
  const logId = c.get("logId");
  const id: Record<string, string> = logId === undefined ? {} : { "x-request-id": logId };
  if (hasIt(page, c.req.header("if-none-match"), c.req.header("if-modified-since")))
    return new Response(null, { status: 304, headers: { ...headersOf(page, "identity"), ...id } });
  const coding = codingFor(c.req.header("accept-encoding"));
  const bytes = await code(coding);
  const headers = { ...headersOf(page, coding), ...id };
  const outgoing = (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
  // Of an answer to HEAD another is made further out, which has to be written there.
  if (c.req.method === "HEAD")
    return new Response(null, { headers: { ...headers, "content-length": String(bytes.length) } });
  if (outgoing === undefined) return new Response(new Uint8Array(bytes), { headers });
  // Straight to the socket: an answer of the fetch API in between costs as much as half the page.
  outgoing.writeHead(200, { ...headers, "content-length": bytes.length });
  outgoing.end(bytes);
  return RESPONSE_ALREADY_SENT;
}
