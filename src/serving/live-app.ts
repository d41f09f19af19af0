import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Gazetteer } from "../domain/place/gazetteer.ts";
import type { Accounts } from "../store/accounts.ts";
import { listenToChanges } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import type { PhoneHasher } from "../store/phone-hash.ts";
import { hasComeDue } from "../store/posts/post-lists.ts";
import { findSite, type Site } from "../store/sites.ts";
import { buildApp } from "../web/app.tsx";
import type { Assets } from "../web/assets.ts";
import { serveKept } from "../web/cache/serve-kept.ts";
import { SiteCache } from "../web/cache/site-cache.ts";
import { buildDesk, isDeskPath } from "../web/desk/desk.tsx";
import type { DeskAssets } from "../web/desk/desk-assets.ts";
import type { ImportFolder } from "../web/desk/desk-context.ts";
import { type ViewCounter, viewCounter } from "../web/site/posts/view-counter.ts";
import { webConfig } from "../web/web-config.ts";

interface Given {
  /** Opens the installation's site when there is none. */
  readonly openSite: () => Promise<Site>;
  readonly site: Db;
  /** Where that login hears of changes. */
  readonly siteUrl: string;
  /** A pool of the `desk` login. */
  readonly desk: Db;
  readonly imports: ImportFolder;
  readonly accounts: Accounts;
  readonly deskAssets: DeskAssets | undefined;
  readonly places: Gazetteer;
  readonly config: Config;
  readonly log: Logger;
  readonly hashPhone: PhoneHasher;
  readonly assets: Assets;
}

export interface LiveApp {
  fetch(request: Request, env: unknown): Response | Promise<Response>;
  /** Answers a request from what is kept of the site's pages. @returns whether it did. */
  serveKept(request: IncomingMessage, response: ServerResponse): boolean;
  stop(): Promise<void>;
}

/** How often the site's name and settings are looked up: a change at the desk shows within this time. */
const lookMs = 3000;
/** How long views wait in the process: so many may be lost when it is killed. */
const flushMs = 10_000;

/** The site and the desk of the installation, made anew when its settings change or the demo's site is removed. */
export async function liveApp(given: Given): Promise<LiveApp> {
  let current = await look(given, undefined);
  let isHearing = false;
  const changes = listenToChanges(given.siteUrl, {
    onChange: (siteId, what) => {
      if (siteId === current.siteId) current.cache.changed(what);
    },
    onHearing: (next) => {
      isHearing = next;
      current.cache.hear(next);
    },
    onError: (error) => given.log.warn({ err: error }, "changes of the site are not heard of; no page is kept"),
  });
  let looking: Promise<void> = Promise.resolve();
  const flush = () =>
    current.views.flush().catch((error: unknown) => given.log.warn({ err: error }, "views could not be written"));
  const flushing = setInterval(() => void flush(), flushMs);
  let lookedAt = new Date();
  /** A post whose hour has come was told to nobody: it was saved long before. */
  const dropDue = async () => {
    const now = new Date();
    if (await hasComeDue(given.site, { siteId: current.siteId, since: lookedAt, now })) current.cache.changed("posts");
    lookedAt = now;
  };
  const timer = setInterval(() => {
    looking = look(given, current)
      .then((next) => {
        if (next !== current) next.cache.hear(isHearing);
        current = next;
        return dropDue();
      })
      // The database may be away: the app that is there says so, page by page.
      .catch((error: unknown) => given.log.warn({ err: error }, "the site's settings could not be read"));
  }, lookMs);
  return {
    fetch: (request, env) => current.fetch(request, env as object),
    serveKept: (request, response) => {
      const isServed = serveKept(current.cache, request, response);
      if (isServed && request.method === "GET") {
        const { "user-agent": agent, "sec-purpose": purpose } = request.headers;
        current.views.note({ path: request.url ?? "", agent, purpose: purpose?.toString() });
      }
      return isServed;
    },
    stop: async () => {
      clearInterval(timer);
      clearInterval(flushing);
      await changes.stop();
      await looking;
      await flush();
    },
  };
}

interface Current {
  readonly views: ViewCounter;
  readonly fetch: (request: Request, env: object) => Response | Promise<Response>;
  readonly key: string;
  readonly siteId: string;
  readonly cache: SiteCache;
}

async function look(given: Given, current: Current | undefined): Promise<Current> {
  const site: Site = (await findSite(given.site, "")) ?? (await given.openSite());
  const key = JSON.stringify(site);
  if (key === current?.key) return current;
  const { places, log, assets } = given;
  const clock = () => new Date();
  const config = webConfig({
    site,
    origin: given.config.isOriginSet ? given.config.origin : undefined,
    trustedProxies: given.config.trustedProxies,
    timeZone: given.config.timeZone,
    retentionDays: given.config.retentionDays,
    submitsPerHour: given.config.submitsPerHour,
    readingsPerMinute: given.config.readingsPerMinute,
    pagesPerMinute: given.config.pagesPerMinute,
  });
  const cache = new SiteCache({ ...config, clock, mostBytes: given.config.pageCacheMb * 1024 * 1024 });
  // What was counted under other settings is counted on.
  const views = current?.siteId === site.id ? current.views : viewCounter(given.site, site.id);
  const pictures = join(given.config.dataFolder, "pictures");
  const { hashPhone } = given;
  const app = buildApp({ site: given.site, places, clock, config, log, hashPhone, assets, cache, pictures, views });
  const desk = buildDesk({
    db: given.desk,
    imports: given.imports,
    pictures,
    accounts: given.accounts,
    places,
    clock,
    config,
    homeOrgId: site.orgId,
    log,
    hashPhone,
    assets: given.deskAssets,
    siteStyle: assets.style,
  });
  const fetch = (request: Request, env: object) =>
    isDeskPath(new URL(request.url).pathname) ? desk.fetch(request, env) : app.fetch(request, env);
  return { fetch, key, siteId: site.id, cache, views };
}
