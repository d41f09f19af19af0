import type { Config } from "./config.ts";
import { loadGazetteer } from "./gazetteer.ts";
import { startJobs } from "./jobs/jobs.ts";
import { startSearchIndexing } from "./jobs/search-indexing.ts";
import { openLog } from "./log.ts";
import { openDatabaseServer } from "./open-database-server.ts";
import { migrate } from "./store/migrate.ts";
import { cliTexts } from "./text/cli.ts";

/** Works on the jobs until `stop`; any number of processes share them. @throws ClusterFault, MigrationFault */
export async function work(config: Config, say: (line: string) => void): Promise<{ stop(): Promise<void> }> {
  const log = openLog(config.logLevel);
  const { server } = await openDatabaseServer(config, say);
  try {
    await migrate(server.urls.owner, (name) => say(cliTexts.migrating(name)));
    const places = loadGazetteer();
    const jobs = await startJobs({
      url: server.urls.jobs,
      deskUrl: server.urls.desk,
      places,
      origin: config.origin,
      clock: () => new Date(),
      timeZone: config.timeZone,
      onError: (error) => log.warn({ err: error }, "jobs"),
      log: (job, outcome) => log.info({ job, ...outcome }, "a job is done"),
    });
    const indexing = startSearchIndexing({
      url: server.urls.jobs,
      places,
      onError: (error) => log.warn({ err: error }, "search"),
    });
    return {
      stop: async () => {
        await indexing.stop();
        await jobs.stop();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
