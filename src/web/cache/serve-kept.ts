import { type ServerResponse, validateHeaderName, validateHeaderValue } from "node:http";
import { codingFor, hasIt, headersOf } from "./answer-kept.ts";
import type { Coding, KeptPage } from "./page-cache.ts";
import type { SiteCache } from "./site-cache.ts";

/** Of a request what decides how a kept page answers it; headers by their names in small letters. */
export interface AskedForKept {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The head of an answer, put together once for each coding of a page: half of what a kept page costs. */
export interface KeptHead {
  readonly status: 200 | 304;
  /** Names and values in turn. */
  readonly headers: string[];
  /** The same as it goes over the wire, without what hangs on the moment and the connection. */
  readonly text: string;
}

/** An answer that whoever has the connection sends as it is. */
export interface WholeAnswer {
  readonly head: Pick<KeptHead, "text">;
  /** Absent where there is none to send. */
  readonly body?: Buffer;
}

export interface KeptAnswer extends WholeAnswer {
  readonly head: KeptHead;
}

const madeHeads = new WeakMap<KeptPage, Partial<Record<Coding | "known", KeptHead>>>();
const reasons = { 200: "OK", 304: "Not Modified" } as const;

function headOf(page: KeptPage, of: Coding | "known", length?: number): KeptHead {
  const made = madeHeads.get(page) ?? {};
  const there = made[of];
  if (there) return there;
  const entries = Object.entries(headersOf(page, of === "known" ? "identity" : of));
  if (length !== undefined) entries.push(["content-length", String(length)]);
  const status = of === "known" ? 304 : 200;
  const head: KeptHead = { status, headers: entries.flat(), text: startOf(status) + linesOf(entries) };
  madeHeads.set(page, { ...made, [of]: head });
  return head;
}

const startOf = (status: 200 | 304): string => `HTTP/1.1 ${status} ${reasons[status]}\r\n`;

function linesOf(entries: readonly (readonly [string, string])[]): string {
  let text = "";
  for (const [name, value] of entries) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    text += `${name}: ${value}\r\n`;
  }
  return text;
}

/** What all pages of a site carry, which is few objects. */
const commonLines = new WeakMap<KeptPage["headers"], string>();

/** The head of an answer that is sent once. @param length of the body; absent for who has the page already. */
export function headOnce(page: KeptPage, coding: Coding, length: number | undefined, logId: string): string {
  let common = commonLines.get(page.headers);
  if (common === undefined) {
    common = linesOf(Object.entries(page.headers));
    commonLines.set(page.headers, common);
  }
  const own = Object.entries(headersOf({ ...page, headers: {} }, coding));
  if (length !== undefined) own.push(["content-length", String(length)]);
  own.push(["x-request-id", logId]);
  return startOf(length === undefined ? 304 : 200) + common + linesOf(own);
}

/** The answer to a request from what is kept, before anything else is made of it; undefined where another way answers. */
export function findKept(cache: SiteCache, { method = "", url = "", headers }: AskedForKept): KeptAnswer | undefined {
  const key = cache.keyOf({ method, url, host: one(headers.host), forwardedProto: one(headers["x-forwarded-proto"]) });
  if (key === undefined) return undefined;
  const page = cache.of(key).find(key);
  if (page === undefined) return undefined;
  if (hasIt(page, one(headers["if-none-match"]), one(headers["if-modified-since"])))
    return { head: headOf(page, "known") };
  const coding = codingFor(one(headers["accept-encoding"]));
  const bytes = page.coded[coding];
  // The first to ask for this coding waits for it on the usual way.
  if (bytes === undefined) return undefined;
  const head = headOf(page, coding, bytes.length);
  return method === "HEAD" ? { head } : { head, body: bytes };
}

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

export function writeKept(response: ServerResponse, { head, body }: KeptAnswer): void {
  response.writeHead(head.status, head.headers);
  response.end(body);
}
