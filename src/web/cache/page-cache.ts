import { hash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import { everyOf } from "./kept-part.ts";
import { textBytes } from "./text-bytes.ts";

export type Coding = "br" | "gzip" | "identity";

/** A page as it was rendered once, in the codings that were asked for so far. */
export interface KeptPage {
  readonly etag: string;
  readonly modifiedAt: Date;
  /** What every answer of it carries, whatever the coding. */
  readonly headers: Readonly<Record<string, string>>;
  readonly coded: { readonly identity: Buffer; br?: Buffer; gzip?: Buffer };
  /** What it was made of: "spaces", "space:ID" … */
  readonly reads: readonly string[];
}

export interface RenderedPage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly reads: readonly string[];
  readonly at: Date;
}

const br = promisify(brotliCompress);
const gz = promisify(gzip);

const brotliOf = (quality: number) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } });

/** A page is looked back over as a whole; to make ready for more takes time. */
const quickBrotli = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 16 },
  // What most pages become: twice as much to begin with takes a fifth longer.
  chunkSize: 8192,
};
/** Until here a page is coded sooner than it is handed to another thread and back. */
const mostAtOnce = 128 * 1024;

/** A page that nobody asks for again is not worth more: a third larger, at a seventh of the time of the kept coding. */
export async function codeQuickly({ coded: { identity } }: KeptPage, coding: Coding): Promise<Buffer> {
  if (coding === "identity") return identity;
  if (identity.length > mostAtOnce) return coding === "br" ? br(identity, quickBrotli) : gz(identity, { level: 1 });
  return coding === "br"
    ? leftAlone(brotliCompressSync(identity, { ...quickBrotli, info: true }))
    : leftAlone(gzipSync(identity, { level: 1, info: true }));
}

/**
 * What was coded, without the coder: as garbage it stays until the whole memory is looked through, and holds on to what it
 * wrote into, which is a slice of what other pages were written into.
 */
function leftAlone(coded: unknown): Buffer {
  const { buffer, engine } = coded as { readonly buffer: Buffer; readonly engine: object };
  Reflect.set(engine, "_outBuffer", undefined);
  return buffer;
}

/** A rendering that takes longer than so many notices is not kept, and what changed before them may be forgotten. */
const rememberedNotices = 10_000;

/**
 * Pages of one site, kept by their address with what they read from the database, until something of that changes or
 * the room is needed for others. While nobody hears of changes (`hear(false)`) nothing is kept.
 */
export class PageCache {
  readonly #mostBytes: number;
  readonly #pages = new Map<string, KeptPage>();
  readonly #keysByRead = new Map<string, Set<string>>();
  /** When each thing last changed, counted in notices. */
  readonly #changedAt = new Map<string, number>();
  readonly #making = new WeakMap<KeptPage, Map<Coding, Promise<Buffer>>>();
  #notices = 0;
  /** What was read before is not to be trusted: notices may have been missed. */
  #trustedSince = 0;
  #bytes = 0;
  #isHearing = false;

  /** @param mostBytes of all pages together, in all codings. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The page, which then is the last to make room for others. */
  find(key: string): KeptPage | undefined {
    const page = this.#pages.get(key);
    if (page === undefined) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, page);
    return page;
  }

  /** To be taken before the first read of a page, and given to `keep`. */
  moment(): number {
    return this.#notices;
  }

  /** Whether something of what was read changed since `moment`, or may have. */
  isStale(reads: readonly string[], moment: number): boolean {
    if (moment < this.#trustedSince || moment < this.#notices - rememberedNotices) return true;
    const changedAt = (what: string) => this.#changedAt.get(what) ?? 0;
    return reads.some((read) => changedAt(read) > moment || changedAt(everyOf(read)) > moment);
  }

  /** Makes a page ready to be answered, and keeps it unless something that it read changed since `moment`. */
  keep(key: string, { body, headers, reads, at }: RenderedPage, moment: number): KeptPage {
    const identity = textBytes(body);
    const etag = `"${hash("sha256", identity, "base64url").slice(0, 22)}"`;
    const page: KeptPage = { etag, modifiedAt: at, headers, coded: { identity }, reads };
    const fits = identity.length <= this.#mostBytes / 8;
    if (this.#isHearing && fits && !this.isStale(reads, moment)) this.#put(key, page);
    return page;
  }

  /** A kept page's bytes in a coding, made when first asked for, once for all who ask meanwhile. */
  async code(key: string, page: KeptPage, coding: Coding): Promise<Buffer> {
    const there = page.coded[coding];
    if (there) return there;
    const making = this.#making.get(page) ?? new Map<Coding, Promise<Buffer>>();
    this.#making.set(page, making);
    const made = making.get(coding) ?? this.#make(key, page, coding);
    making.set(coding, made);
    return made;
  }

  async #make(key: string, page: KeptPage, coding: Coding): Promise<Buffer> {
    const { coded } = page;
    try {
      const made = coding === "br" ? await br(coded.identity, brotliOf(5)) : await gz(coded.identity);
      if (coding === "br") coded.br = made;
      if (coding === "gzip") coded.gzip = made;
      if (this.#pages.get(key) === page) {
        this.#bytes += made.length;
        this.#makeRoom();
      }
      return made;
    } finally {
      this.#making.delete(page);
    }
  }

  /** Drops the pages that read it; "space:*" is every space, "*" everything. */
  changed(what: string): void {
    this.#notices += 1;
    if (what === "*") {
      this.#changedAll();
      return;
    }
    this.#changedAt.set(what, this.#notices);
    const reads = what.endsWith(":*") ? [...this.#keysByRead.keys()].filter((read) => everyOf(read) === what) : [what];
    for (const read of reads) for (const key of this.#keysByRead.get(read) ?? []) this.#drop(key);
    if (this.#changedAt.size > 2 * rememberedNotices) this.#forgetChanges();
  }

  /** Whether changes are heard of from now on; before and after a gap nothing can be trusted. */
  hear(isHearing: boolean): void {
    this.#isHearing = isHearing;
    this.changed("*");
  }

  get size(): { readonly pages: number; readonly bytes: number } {
    return { pages: this.#pages.size, bytes: this.#bytes };
  }

  #changedAll(): void {
    this.#trustedSince = this.#notices;
    for (const key of [...this.#pages.keys()]) this.#drop(key);
  }

  #put(key: string, page: KeptPage): void {
    this.#drop(key);
    this.#pages.set(key, page);
    this.#bytes += bytesOf(page);
    for (const read of page.reads) this.#keysByRead.set(read, (this.#keysByRead.get(read) ?? new Set()).add(key));
    this.#makeRoom();
  }

  #makeRoom(): void {
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const page = this.#pages.get(key);
    if (page === undefined) return;
    this.#pages.delete(key);
    this.#bytes -= bytesOf(page);
    for (const read of page.reads) {
      const keys = this.#keysByRead.get(read);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByRead.delete(read);
    }
  }

  #forgetChanges(): void {
    const oldest = this.#notices - rememberedNotices;
    for (const [what, at] of this.#changedAt) if (at < oldest) this.#changedAt.delete(what);
  }
}

const bytesOf = ({ coded }: KeptPage): number =>
  coded.identity.length + (coded.br?.length ?? 0) + (coded.gzip?.length ?? 0);
