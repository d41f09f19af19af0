import type { Context } from "hono";
import { type Day, dayIn } from "../../domain/measure/day.ts";
import { KeptPart } from "./kept-part.ts";
import { type KeptPage, PageCache, type RenderedPage } from "./page-cache.ts";

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

interface Rendering {
  readonly moment: number;
  /** Until it is there. */
  page: Promise<KeptPage | undefined> | undefined;
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
  readonly #renderings = new Map<string, Rendering>();
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

  /**
   * The page of a key: kept, or by somebody else's rendering that is under way, or by this one, which then is kept.
   * @param render gives undefined for what is not kept, whose answer is made by whoever asks.
   */
  async page(
    key: string,
    render: () => Promise<RenderedPage | undefined>,
  ): Promise<{ readonly page: KeptPage; readonly isNew: boolean } | undefined> {
    const cache = this.of(key);
    const shared = this.#renderings.get(key);
    const there = cache.find(key) ?? (shared && (await pageOf(shared, cache)));
    if (there !== undefined) return { page: there, isNew: false };
    const moment = cache.moment();
    const making = render().then((rendered) => rendered && cache.keep(key, rendered, moment));
    const rendering: Rendering = { moment, page: making };
    this.#renderings.set(key, rendering);
    try {
      const page = await making;
      return page && { page, isNew: true };
    } finally {
      if (this.#renderings.get(key) === rendering) this.#renderings.delete(key);
      // A map that grows leaves what it was behind, with all that was in it then and a way to what it became: as garbage
      // it would hold every page's bytes until the whole memory is looked through, some ten milliseconds at a time.
      rendering.page = undefined;
    }
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

/** What somebody else's rendering gives, unless something changed since it began. */
async function pageOf(rendering: Rendering, cache: PageCache): Promise<KeptPage | undefined> {
  const page = await rendering.page?.catch(() => undefined);
  return page && !cache.isStale(page.reads, rendering.moment) ? page : undefined;
}
