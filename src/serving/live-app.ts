import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Gazetteer } from "../domain/place/gazetteer.ts";
import type { Accounts } from "../store/accounts.ts";
import type { Db } from "../store/database.ts";
import { findSite, type Site } from "../store/sites.ts";
import { buildApp } from "../web/app.tsx";
import type { Assets } from "../web/assets.ts";
import { buildDesk, isDeskPath } from "../web/desk/desk.tsx";
import type { DeskAssets } from "../web/desk/desk-assets.ts";
import { webConfig } from "../web/web-config.ts";

interface Given {
  /** Opens the installation's site when there is none. */
  readonly openSite: () => Promise<Site>;
  readonly site: Db;
  /** A pool of the `desk` login. */
  readonly desk: Db;
  readonly accounts: Accounts;
  readonly deskAssets: DeskAssets | undefined;
  readonly places: Gazetteer;
  readonly config: Config;
  readonly log: Logger;
  readonly assets: Assets;
}

/** How often the site's name and settings are looked up: a change at the desk shows within this time. */
const lookMs = 3000;

/** The site and the desk of the installation, made anew when its settings change or the demo's site is removed. */
export async function liveApp(given: Given): Promise<{
  fetch(request: Request, env: unknown): Response | Promise<Response>;
  stop(): Promise<void>;
}> {
  let current = await look(given, undefined);
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = look(given, current).then(
      (next) => {
        current = next;
      },
      // The database may be away: the app that is there says so, page by page.
      (error: unknown) => given.log.warn({ err: error }, "the site's settings could not be read"),
    );
  }, lookMs);
  return {
    fetch: (request, env) => current.fetch(request, env as object),
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}

interface Current {
  readonly fetch: (request: Request, env: object) => Response | Promise<Response>;
  readonly key: string;
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
  });
  const app = buildApp({ site: given.site, places, clock, config, log, assets });
  const desk = buildDesk({
    db: given.desk,
    accounts: given.accounts,
    places,
    clock,
    config,
    homeOrgId: site.orgId,
    log,
    assets: given.deskAssets,
    siteStyle: assets.style,
  });
  const fetch = (request: Request, env: object) =>
    isDeskPath(new URL(request.url).pathname) ? desk.fetch(request, env) : app.fetch(request, env);
  return { fetch, key };
}
