import type { Context } from "hono";
import { type Day, dayIn } from "../../domain/measure/day.ts";
import { KeptPart } from "./kept-part.ts";
import { PageCache } from "./page-cache.ts";

interface Asked {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly host: string | undefined;
  readonly forwardedProto: string | undefined;
}

export interface SiteCacheGiven {
  /** Whose pages name their own address whatever the host of the request. */
  readonly origin?: string | undefined;
  readonly trustedProxies: number;
  readonly timeZone: string;
  readonly clock: () => Date;
  readonly mostBytes?: number;
}

const sixtyFourMegabytes = 64 * 1024 * 1024;
const dayIsLookedUpMs = 1000;

/**
 * What is kept of one site's pages. Addresses with a query have a quarter of the room to themselves: there are as many
 * of them as anyone cares to write. Pages say "3 天前", so a new day begins with none.
 */
export class SiteCache {
  /** Of all kept pages together. */
  readonly mostBytes: number;
  readonly #given: SiteCacheGiven;
  readonly #plain: PageCache;
  readonly #asked: PageCache;
  readonly #parts: { changed(what: string): void; hear(isHearing: boolean): void }[] = [];
  #isHearing = false;
  #day: Day | undefined;
  #nextLookMs = 0;

  constructor(given: SiteCacheGiven) {
    this.#given = given;
    this.mostBytes = given.mostBytes ?? sixtyFourMegabytes;
    this.#plain = new PageCache(this.mostBytes * 0.75);
    this.#asked = new PageCache(this.mostBytes * 0.25);
  }

  /** Something that many pages are made of, to be asked for by each of them; kept as pages are, by what it reads. */
  part<T>(reads: readonly string[], make: () => Promise<T>): () => Promise<T> {
    const part = new KeptPart(reads, make, this.#isHearing);
    this.#parts.push(part);
    return () => {
      this.#lookAtTheDay();
      return part.get();
    };
  }

  /** Where the page of a key is or would be. */
  of(key: string): PageCache {
    this.#lookAtTheDay();
    return key.includes("?") ? this.#asked : this.#plain;
  }

  /** Undefined for what is never answered from what is kept. */
  keyOf({ method, url, host, forwardedProto }: Asked): string | undefined {
    if (method !== "GET" && method !== "HEAD") return undefined;
    const { origin, trustedProxies } = this.#given;
    const scheme = trustedProxies > 0 && forwardedProto === "https" ? "https" : "http";
    return origin === undefined ? `${scheme}://${host ?? ""}${url}` : `${scheme}:${url}`;
  }

  keyOfContext(c: Context): string | undefined {
    const incoming = (c.env as { incoming?: { url?: string } } | undefined)?.incoming;
    return this.keyOf({
      method: c.req.method,
      url: incoming?.url ?? addressIn(c.req.url),
      host: c.req.header("host"),
      forwardedProto: c.req.header("x-forwarded-proto"),
    });
  }

  changed(what: string): void {
    this.#plain.changed(what);
    this.#asked.changed(what);
    for (const part of this.#parts) part.changed(what);
  }

  hear(isHearing: boolean): void {
    this.#plain.hear(isHearing);
    this.#asked.hear(isHearing);
    this.#isHearing = isHearing;
    for (const part of this.#parts) part.hear(isHearing);
  }

  #lookAtTheDay(): void {
    const now = this.#given.clock();
    if (now.getTime() < this.#nextLookMs) return;
    this.#nextLookMs = now.getTime() + dayIsLookedUpMs;
    const day = dayIn(this.#given.timeZone, now);
    if (day !== this.#day) this.changed("*");
    this.#day = day;
  }
}

function addressIn(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
