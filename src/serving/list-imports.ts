import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { keptAt } from "../jobs/import-lists.ts";
import type { Db } from "../store/database.ts";
import { hasWaitingImportJob } from "../store/imports/jobs.ts";

/** Where lists lie that the desk was given, within the data folder. */
export const listFolder = (dataFolder: string): string => join(dataFolder, "imports");

const lookMs = 3000;
const longestStopMs = 10_000;

/**
 * Imports lists in a process of their own: a long list neither slows the pages nor makes this process large. It is
 * started when a list waits, ends when none came for a while, and is started again when it broke.
 */
export function startListImports(given: { jobsDb: Db; dataFolder: string; log: Logger }): {
  readonly folder: string;
  readonly keptAt: string;
  /** A list waits now: do not look, begin. */
  wake(): void;
  stop(): Promise<void>;
} {
  const { jobsDb, log } = given;
  const folder = listFolder(given.dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = keptAt(folder);
  let child: ChildProcess | undefined;
  let isStopping = false;
  const wake = (): void => {
    if (child || isStopping) return;
    const [, program = ""] = process.argv;
    const started = spawn(process.execPath, [program, "work", "--lists"], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child = started;
    const gone = (reason: unknown): void => {
      if (child === started) child = undefined;
      if (reason instanceof Error) log.error({ err: reason }, "lists can not be imported");
    };
    started.once("error", gone);
    started.once("exit", gone);
  };
  const timer = setInterval(() => {
    if (child) return;
    hasWaitingImportJob(jobsDb, place, new Date()).then(
      (isWaiting) => isWaiting && wake(),
      (error: unknown) => log.warn({ err: error }, "the lists that wait could not be read"),
    );
  }, lookMs);
  return {
    folder,
    keptAt: place,
    wake,
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const late = setTimeout(() => running.kill("SIGKILL"), longestStopMs);
      const exit = once(running, "exit");
      running.kill("SIGTERM");
      await exit;
      clearTimeout(late);
    },
  };
}
