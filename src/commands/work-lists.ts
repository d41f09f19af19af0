import { setFlagsFromString } from "node:v8";
import { loadGazetteer } from "../gazetteer.ts";
import { workOnListsUntilIdle } from "../jobs/import-lists.ts";
import { openLog } from "../log.ts";
import { listFolder } from "../serving/list-imports.ts";
import { openDatabase } from "../store/database.ts";
import { withDatabase } from "./with-database.ts";

const idleMs = 60_000;

/** A long list makes much garbage: left alone it grows to several times the 250 MB that a hundred thousand rows need. */
export function collectEarly(): void {
  setFlagsFromString("--heap-growing-percent=30");
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** Imports the lists that the desk was given until none came for a minute; the server that serves the desk starts it. */
export async function workLists(): Promise<number> {
  collectEarly();
  const stopping = new AbortController();
  // Whoever started it is gone: what is half done is taken up when he is back.
  for (const signal of ["SIGINT", "SIGTERM", "disconnect"] as const)
    process.once(signal as NodeJS.Signals, () => stopping.abort());
  await withDatabase(async ({ config, urls }) => {
    const log = openLog(config.logLevel);
    const onIdleError = (error: Error) => log.warn({ err: error }, "a database connection broke");
    const jobsDb = openDatabase(urls.jobs, { login: "jobs", max: 2, onIdleError });
    const deskDb = openDatabase(urls.desk, { login: "desk", max: 2, statementTimeoutMs: 0, onIdleError });
    try {
      const given = {
        jobsDb,
        deskDb,
        folder: listFolder(config.dataFolder),
        places: loadGazetteer(),
        timeZone: config.timeZone,
        clock: () => new Date(),
        onError: (error: unknown) => log.error({ err: error }, "a list could not be imported"),
        signal: stopping.signal,
      };
      await workOnListsUntilIdle(given, idleMs);
    } finally {
      await jobsDb.destroy();
      await deskDb.destroy();
    }
  });
  if (process.connected) process.disconnect();
  return 0;
}
