import { join } from "node:path";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Gazetteer } from "../domain/place/gazetteer.ts";
import type { Accounts } from "../store/accounts.ts";
import type { Db } from "../store/database.ts";
import type { LinkKeys } from "../store/link-keys.ts";
import type { NetCopy } from "../store/net/copy/net-copy.ts";
import type { PhoneHasher } from "../store/phone-hash.ts";
import { listClosedSites, listSites, type Site } from "../store/sites.ts";
import { buildApp } from "../web/app.tsx";
import type { Assets } from "../web/assets.ts";
import { type AskedForKept, findKept, type KeptAnswer } from "../web/cache/serve-kept.ts";
import { SiteCache } from "../web/cache/site-cache.ts";
import { buildDesk, isDeskPath } from "../web/desk/desk.tsx";
import type { DeskAssets } from "../web/desk/desk-assets.ts";
import type { ImportFolder } from "../web/desk/desk-context.ts";
import { hostNameOf } from "../web/guard/host-name.ts";
import type { RateBook } from "../web/guard/rate-limit.ts";
import type { AnswerPlainly } from "../web/plain-answers.ts";
import { type ViewCounter, viewCounter } from "../web/site/posts/view-counter.ts";
import { originOfSite, type WebConfig, webConfig } from "../web/web-config.ts";

export interface SiteAppsGiven {
  /** Opens the installation's site when there is none. */
  readonly openSite: () => Promise<Site>;
  readonly site: Db;
  readonly netCopy?: NetCopy | undefined;
  /** A pool of the `desk` login. */
  readonly desk: Db;
  readonly imports: ImportFolder;
  readonly accounts: Accounts;
  readonly deskAssets: DeskAssets | undefined;
  readonly places: Gazetteer;
  readonly config: Config;
  readonly log: Logger;
  readonly hashPhone: PhoneHasher;
  readonly links: LinkKeys;
  readonly assets: Assets;
}

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/** One site as it is served, with what is kept of its pages alone. */
export interface SiteApp {
  readonly siteId: string;
  readonly fetch: Fetch;
  readonly answerPlainly: AnswerPlainly;
  readonly cache: SiteCache;
  readonly views: ViewCounter;
  readonly config: WebConfig;
}

export interface SiteApps {
  readonly all: readonly SiteApp[];
  find(siteId: string): SiteApp | undefined;
  /** Answers by the site whose name was asked for; at /desk by the desk, under every name. */
  readonly fetch: Fetch;
  /** What is kept of the site's pages for a request; whoever finds it sends it. */
  findKept(asked: AskedForKept): KeptAnswer | undefined;
  /** A page of the site that was asked for, made for who asks plainly. */
  readonly answerPlainly: AnswerPlainly;
  /** What they were made from. */
  readonly key: string;
  /** What an address has asked for of all sites together. */
  readonly rates: RateBook;
}

/** All sites of the installation, each found by its host names; those that are there stay when nothing has changed. */
export async function siteApps(given: SiteAppsGiven, current: SiteApps | undefined): Promise<SiteApps> {
  const [listed, closed] = await Promise.all([listSites(given.site), listClosedSites(given.site)]);
  const sites = listed.length > 0 ? listed : [await given.openSite()];
  const key = JSON.stringify([sites, closed]);
  if (key === current?.key) return current;
  const rates: RateBook = current?.rates ?? new Map();
  const origins = Object.fromEntries(
    sites.flatMap(({ id, hosts }) => {
      const origin = originOfSite(hosts, given.config);
      return origin === undefined ? [] : [[id, origin]];
    }),
  );
  const among = { current, share: 1 / sites.length, rates, origins };
  const all = [
    ...sites.map((site) => siteApp(given, site, among)),
    ...closed.map((site) =>
      siteApp(given, site, { ...among, share: 0, open: sites.filter(({ orgId }) => orgId === site.orgId) }),
    ),
  ];
  const byId = new Map(all.map((app) => [app.siteId, app]));
  const byHost = new Map(all.flatMap((app) => app.config.hosts.map((host) => [host, app] as const)));
  const [first] = all;
  const [home] = sites;
  if (first === undefined || home === undefined) throw new Error("there is no site");
  const { trustedProxies } = given.config;
  const appOf = (host: string | undefined, forwardedHost: string | undefined) => {
    const name = hostNameOf({ host, forwardedHost }, trustedProxies);
    const app = byHost.get(name) ?? first;
    return { app, isLedOn: app.config.hosts.indexOf(name) > 0 };
  };
  const desk = deskApp(given, home, first.config);
  return {
    all,
    find: (siteId) => byId.get(siteId),
    fetch: (request, env) => {
      if (isDeskPath(pathOf(request.url))) return desk(request, env);
      const { headers } = request;
      return appOf(
        headers.get("host") ?? new URL(request.url).host,
        headers.get("x-forwarded-host") ?? undefined,
      ).app.fetch(request, env);
    },
    findKept: (asked) => {
      const { host, "x-forwarded-host": forwarded, "user-agent": agent, "sec-purpose": purpose } = asked.headers;
      const { app, isLedOn } = appOf(host?.toString(), typeof forwarded === "string" ? forwarded : undefined);
      const answer = isLedOn ? undefined : findKept(app.cache, asked);
      if (answer && asked.method === "GET") {
        app.views.note({ path: asked.url ?? "", agent: agent?.toString(), purpose: purpose?.toString() });
      }
      return answer;
    },
    answerPlainly: (asked) => {
      const { app, isLedOn } = appOf(asked.headers.host, asked.headers["x-forwarded-host"]);
      return isLedOn ? undefined : app.answerPlainly(asked);
    },
    key,
    rates,
  };
}

/** Of an address as the server's own listener writes it: to take it apart by `URL` costs as much as finding the page. */
const pathOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? "/";

const clock = () => new Date();
const picturesOf = ({ config }: SiteAppsGiven) => join(config.dataFolder, "pictures");

interface Among {
  readonly current: SiteApps | undefined;
  /** Of the memory for rendered pages; a closed site has none to keep. */
  readonly share: number;
  readonly rates: RateBook;
  readonly origins: WebConfig["origins"];
  /** Of a site that was closed: those of its organisation that are open. */
  readonly open?: readonly Site[];
}

function siteApp(given: SiteAppsGiven, site: Site, { current, share, rates, origins, open }: Among): SiteApp {
  const { places, log, assets, hashPhone, links, config: set } = given;
  const config = webConfig({
    site,
    // No other site's page leads to a closed one.
    origin: open ? originOfSite(site.hosts, set) : origins[site.id],
    origins,
    closed: open && { others: open.map(({ id, name }) => ({ id, name })) },
    trustedProxies: set.trustedProxies,
    timeZone: set.timeZone,
    retentionDays: set.retentionDays,
    submitsPerHour: set.submitsPerHour,
    readingsPerMinute: set.readingsPerMinute,
    pagesPerMinute: set.pagesPerMinute,
  });
  const cache = new SiteCache({ ...config, clock, mostBytes: set.pageCacheMb * 1024 * 1024 * share });
  // What was counted under other settings is counted on.
  const views = current?.find(site.id)?.views ?? viewCounter(given.site, site.id);
  const pictures = picturesOf(given);
  const { app, answerPlainly } = buildApp({
    site: given.site,
    netCopy: given.netCopy,
    places,
    clock,
    config,
    log,
    hashPhone,
    links,
    assets,
    cache,
    pictures,
    views,
    rates,
  });
  return { siteId: site.id, fetch: (request, env) => app.fetch(request, env), answerPlainly, cache, views, config };
}

function deskApp(given: SiteAppsGiven, home: Site, config: WebConfig): Fetch {
  const { places, log, assets, hashPhone, links } = given;
  const desk = buildDesk({
    db: given.desk,
    netCopy: given.netCopy,
    imports: given.imports,
    pictures: picturesOf(given),
    accounts: given.accounts,
    places,
    clock,
    config,
    homeOrgId: home.orgId,
    log,
    hashPhone,
    links,
    assets: given.deskAssets,
    siteStyle: assets.style,
  });
  return (request, env) => desk.fetch(request, env);
}
