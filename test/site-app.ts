import { Writable } from "node:stream";
import { serve } from "@hono/node-server";
import { build } from "esbuild";
import type { Hono } from "hono";
import pino from "pino";
import type { Criterion } from "../src/domain/criteria/criterion.ts";
import type { Db } from "../src/store/database.ts";
import { linkKeys } from "../src/store/link-keys.ts";
import { phoneHasher } from "../src/store/phone-hash.ts";
import { findSite } from "../src/store/sites.ts";
import { openSite } from "../src/usecases/open-site.ts";
import { buildApp } from "../src/web/app.tsx";
import { type MapTexts, siteAssets } from "../src/web/assets.ts";
import type { SiteCache } from "../src/web/cache/site-cache.ts";
import type { AnswerPlainly } from "../src/web/plain-answers.ts";
import type { ViewCounter } from "../src/web/site/posts/view-counter.ts";
import { type WebConfig, webConfig } from "../src/web/web-config.ts";
import type { TestDatabase } from "./database.ts";
import { buildMember, placeId, testNow } from "./factories.ts";
import { gazetteer } from "./gazetteer.ts";

let bundled: Promise<string> | undefined;

/** The site's script as the build makes it. */
function siteScript(): Promise<string> {
  bundled ??= build({
    entryPoints: ["src/web/site/client/site.ts"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2020",
    logLevel: "silent",
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return bundled;
}

let mapBundled: Promise<MapTexts> | undefined;

/** The map's files as the build makes them. */
function mapFiles(): Promise<MapTexts> {
  mapBundled ??= build({
    entryPoints: ["src/web/site/client/map.ts", "src/web/site/client/map-worker.ts"],
    bundle: true,
    write: false,
    minify: true,
    outdir: "/",
    format: "esm",
    platform: "browser",
    target: "es2020",
    logLevel: "silent",
  }).then(({ outputFiles }) => {
    const text = (name: string) => outputFiles.find(({ path }) => path.endsWith(`/${name}`))?.text ?? "";
    return { script: text("map.js"), worker: text("map-worker.js"), style: text("map.css") };
  });
  return mapBundled;
}

export interface TestSite {
  readonly app: Hono;
  readonly answerPlainly: AnswerPlainly;
  readonly siteId: string;
  readonly by: ReturnType<typeof buildMember>;
  /** What was logged, one parsed line each. */
  readonly log: Record<string, unknown>[];
}

/** A site of its own in the test's database, with its home in 嘉定, served by the app under test. */
export async function buildTestSite(
  database: Pick<TestDatabase, "ownerDb" | "siteDb">,
  given: {
    config?: Partial<WebConfig>;
    criteria?: readonly Criterion[];
    clock?: () => Date;
    /** Another pool than the site's own. */
    siteDb?: Db;
    settings?: Readonly<Record<string, unknown>>;
    /** The folder of the pictures. */
    pictures?: string;
    views?: ViewCounter;
    /** Where rendered pages are kept. */
    cache?: SiteCache;
    /** Whether pages offer a map, where `config` has a base map. */
    hasMap?: boolean;
    /** A site that is there already, instead of a new one. */
    host?: string;
  } = {},
): Promise<TestSite> {
  const by = buildMember();
  const host = given.host ?? `${by.orgId}.example`;
  if (given.host === undefined) {
    const settings = { homePlaceId: placeId("上海", "嘉定"), operator: "示例运营方", ...given.settings };
    await openSite(database.ownerDb, by, { name: "示例站点", host, settings, now: testNow });
  }
  const site = await findSite(database.siteDb, host);
  if (site === undefined) throw new Error("the test's site was not opened");
  const log: Record<string, unknown>[] = [];
  const lines = new Writable({
    write(chunk, _encoding, done) {
      log.push(JSON.parse(String(chunk)) as Record<string, unknown>);
      done();
    },
  });
  const config = webConfig({
    site,
    trustedProxies: 0,
    timeZone: "Asia/Shanghai",
    submitsPerHour: 1000,
    readingsPerMinute: 1000,
  });
  const { app, answerPlainly } = buildApp({
    site: given.siteDb ?? database.siteDb,
    places: gazetteer,
    clock: given.clock ?? (() => testNow),
    config: { ...config, ...given.config },
    log: pino({}, lines),
    hashPhone: phoneHasher("tests"),
    links: linkKeys("tests"),
    assets: siteAssets(await siteScript(), given.hasMap ? await mapFiles() : undefined),
    pictures: given.pictures,
    views: given.views,
    ...(given.cache === undefined ? {} : { cache: given.cache }),
    ...(given.criteria === undefined ? {} : { criteria: given.criteria }),
  });
  return { app, answerPlainly, siteId: site.id, by, log };
}

/** Posts fields as a form of the site's own page does. */
export const postForm = (app: Hono, path: string, fields: Record<string, string> | [string, string][], headers = {}) =>
  app.request(path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });

/** Serves an app on a port of its own, for a browser. */
export async function listen(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    );
  });
}
