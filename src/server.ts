import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { Config } from "./config.ts";
import { loadGazetteer } from "./gazetteer.ts";
import { type Jobs, startJobs } from "./jobs/jobs.ts";
import { startSearchIndexing } from "./jobs/search-indexing.ts";
import { openLog } from "./log.ts";
import { openDatabaseServer } from "./open-database-server.ts";
import { firstRun } from "./serving/first-run.ts";
import { startListImports } from "./serving/list-imports.ts";
import { type LiveApp, liveApp } from "./serving/live-app.ts";
import { quickDoor } from "./serving/quick-door.ts";
import { openAccounts } from "./store/accounts.ts";
import { alone } from "./store/alone.ts";
import { openDatabase } from "./store/database.ts";
import { linkKeys } from "./store/link-keys.ts";
import { migrate } from "./store/migrate.ts";
import { NetCopy } from "./store/net/copy/net-copy.ts";
import { isNetStale, reindex } from "./store/net/reindex.ts";
import { phoneHasher } from "./store/phone-hash.ts";
import { listSites } from "./store/sites.ts";
import { cliTexts } from "./text/cli.ts";
import { openSite } from "./usecases/open-site.ts";
import { readAssets } from "./web/assets.ts";
import { writeKept } from "./web/cache/serve-kept.ts";
import { readDeskAssets } from "./web/desk/desk-assets.ts";

export interface ServeOptions {
  /** Load the demo into an installation that has no site yet. */
  readonly demo: boolean;
  /** Do the jobs in this process too. */
  readonly jobs: boolean;
  /** Lines for whoever started it. */
  readonly say: (line: string) => void;
}

/** A port that cannot be had: the line says what to do. */
export class PortFault extends Error {
  override readonly name = "PortFault";
}

const starting = `<!doctype html><html lang=zh-CN><meta charset=utf-8><meta http-equiv=refresh content=2><title>${cliTexts.starting}</title>${cliTexts.starting}……`;

/**
 * Serves the site and the desk until `stop`. The port is taken first, so that a second start fails at once
 * and not after minutes; until everything is up it answers 503.
 * @throws PortFault, ClusterFault, MigrationFault
 */
export async function serve(config: Config, options: ServeOptions): Promise<{ stop(): Promise<void> }> {
  const { say } = options;
  let answer: Parameters<typeof getRequestListener>[0] = () =>
    new Response(starting, {
      status: 503,
      headers: { "content-type": "text/html; charset=utf-8", "retry-after": "2" },
    });
  const render = getRequestListener((request, env) => answer(request, env));
  let findKept: LiveApp["findKept"] = () => undefined;
  const http = createServer((request, response) => {
    const kept = findKept(request);
    if (kept) writeKept(response, kept);
    else void render(request, response);
  });
  let answerPlainly: LiveApp["answerPlainly"] = () => undefined;
  const door = quickDoor(http, { find: (asked) => findKept(asked), make: (asked) => answerPlainly(asked) });
  await listen(http, config);

  const undo: (() => Promise<unknown>)[] = [];
  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    http.close();
    door.stop();
    http.closeIdleConnections();
    setTimeout(() => http.closeAllConnections(), 3000).unref();
    for (const step of undo.reverse()) await step();
  };
  try {
    const log = openLog(config.logLevel);
    const { server, secret } = await openDatabaseServer(config, say);
    undo.push(() => server.close());
    await migrate(server.urls.owner, (name) => say(cliTexts.migrating(name)));
    const onIdleError = (error: Error) => {
      // When all stops, connections end as they come: nothing to tell.
      if (!isStopping) log.warn({ err: error }, "a database connection broke");
    };
    const owner = openDatabase(server.urls.owner, { login: "owner", max: 3, statementTimeoutMs: 0, onIdleError });
    const site = openDatabase(server.urls.site, { login: "site", onIdleError });
    const desk = openDatabase(server.urls.desk, { login: "desk", onIdleError });
    undo.push(
      () => desk.destroy(),
      () => site.destroy(),
      () => owner.destroy(),
    );
    const accounts = openAccounts({
      url: server.urls.auth,
      secret,
      baseUrl: config.origin,
      onIdleError,
      log: (level, message) => log.info({ level }, message),
    });
    undo.push(() => accounts.close());
    const places = loadGazetteer();
    // Two that come up together would each fill an empty installation.
    const link = await alone(owner, async () => {
      if (await isNetStale(owner)) await reindex(owner, places, new Date());
      return firstRun({ owner, accounts, places, config, demo: options.demo, say });
    });
    const openDefaultSite = () =>
      alone(owner, async () => {
        const [opened] = await listSites(site);
        if (opened) return opened;
        const orgId = await accounts.findFirstOrganisation();
        if (orgId === undefined) throw new Error("there is no organisation to open a site for");
        const { id } = await openSite(owner, { orgId, userId: "setup" }, { name: cliTexts.siteName, now: new Date() });
        const nothingSaid = { hosts: [], isDefault: false, placeIds: [], categoryIds: [], settings: {} };
        return { id, orgId, name: cliTexts.siteName, ...nothingSaid };
      });
    const queue = openDatabase(server.urls.jobs, { login: "jobs", max: 1, onIdleError });
    undo.push(() => queue.destroy());
    const imports = startListImports({ jobsDb: queue, dataFolder: config.dataFolder, log });
    undo.push(() => imports.stop());
    const netCopy = new NetCopy({
      url: server.urls.owner,
      mostBytes: config.netMemoryMb * 1e6,
      onError: (error) =>
        log.warn({ err: error }, "the matches' copy in memory begins anew; until then the database answers"),
      onReady: (told) => log.info(told, "the matches' copy in memory is ready"),
      onTooLarge: (bytes) => log.warn({ bytes }, "the matches' copy would take more memory than LUODI_NET_MEMORY_MB"),
    });
    undo.push(() => netCopy.stop());
    netCopy.start();
    const app = await liveApp({
      openSite: openDefaultSite,
      site,
      netCopy,
      siteUrl: server.urls.site,
      desk,
      imports,
      accounts,
      places,
      config,
      log,
      hashPhone: phoneHasher(secret),
      links: linkKeys(secret),
      assets: readAssets(join(import.meta.dirname, "../dist/client")),
      deskAssets: readDeskAssets(join(import.meta.dirname, "../dist/desk")),
    });
    undo.push(() => app.stop());
    answer = app.fetch;
    findKept = app.findKept;
    answerPlainly = app.answerPlainly;
    if (options.jobs) {
      const jobs: Jobs = await startJobs({
        url: server.urls.jobs,
        deskUrl: server.urls.desk,
        places,
        origin: config.origin,
        clock: () => new Date(),
        timeZone: config.timeZone,
        onError: (error) => log.warn({ err: error }, "jobs"),
        log: (job, outcome) => log.info({ job, ...outcome }, "a job is done"),
      });
      undo.push(() => jobs.stop());
      const indexing = startSearchIndexing({
        url: server.urls.jobs,
        places,
        onError: (error) => log.warn({ err: error }, "search"),
      });
      undo.push(() => indexing.stop());
    }
    say(cliTexts.listening(`${config.origin}/`));
    if (link !== undefined) say(cliTexts.administratorLink(link));
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(http: Server, config: Config): Promise<void> {
  try {
    http.listen(config.port, config.host);
    await once(http, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") throw new PortFault(cliTexts.portTaken(config.port));
    if (code === "EACCES") throw new PortFault(cliTexts.portForbidden(config.port));
    throw error;
  }
}
