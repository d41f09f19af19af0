import { readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Binaries, program } from "./binaries.ts";
import { ClusterFault, codeOf } from "./fault.ts";
import { answersSignal, isRunning, markOf, workingFolderOf } from "./process-mark.ts";
import { runProgram, type SystemUser } from "./run-program.ts";

/** What the server itself writes into its folder while it runs. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Where its socket lies; undefined when it listens on 127.0.0.1 alone. */
  socketFolder: string | undefined;
  status: "starting" | "ready" | "stopping";
}

/** A server that is going down, or whose killed postmaster's children are, is waited for this long. */
const stoppingSeconds = 10;
/** Recovery after a crash replays up to max_wal_size; on a slow disk that takes its time. */
const startingSeconds = 120;

/** The server of this folder if it is alive, whoever started it. A file left by a killed one, or by one whose number now belongs to another process, counts for nothing. */
export function findPostmaster(folder: string): Postmaster | undefined {
  const noted = readPidFile(folder);
  return noted && isPostmaster(noted.pid, folder) ? noted : undefined;
}

/**
 * Waits until the folder's server is ready, or gone.
 * @throws ClusterFault `still-stopping`, `start-failed`.
 */
export async function settle(folder: string): Promise<Postmaster | undefined> {
  const began = Date.now();
  for (;;) {
    const found = findPostmaster(folder);
    const orphans = found ? [] : processesIn(folder);
    if (found?.status === "ready") return found;
    if (!found && orphans.length === 0) return undefined;
    const waitedSeconds = (Date.now() - began) / 1000;
    if (found?.status === "starting" && waitedSeconds > startingSeconds) {
      throw new ClusterFault({
        code: "start-failed",
        reason: `not ready after ${startingSeconds} s`,
        log: logFolder(folder),
      });
    }
    if (found?.status !== "starting" && waitedSeconds > stoppingSeconds) {
      throw new ClusterFault({
        code: "still-stopping",
        pid: found?.pid ?? orphans[0] ?? 0,
        waitedSeconds: stoppingSeconds,
      });
    }
    await sleep(30);
  }
}

/**
 * Starts the server and waits until it takes connections. Call it only after `settle` gave undefined.
 * @throws ClusterFault `start-failed` with the last lines of the server's own log.
 */
export async function startPostmaster(
  binaries: Binaries,
  folder: string,
  user: SystemUser | undefined,
): Promise<Postmaster> {
  removeStalePidFile(folder);
  const log = join(folder, "start.log");
  const ran = await runProgram(
    program(binaries, "pg_ctl"),
    ["start", "--silent", "--wait", `--timeout=${startingSeconds}`, `--pgdata=${folder}`, `--log=${log}`],
    { as: user, cwd: folder },
  );
  const started = findPostmaster(folder);
  if (ran.status === 0 && started) return started;
  throw new ClusterFault({
    code: "start-failed",
    reason: lastLines(folder) ?? ran.stderr.trim(),
    log: logFolder(folder),
  });
}

/**
 * Stops the server at once but cleanly (SIGINT: open sessions are ended, everything committed is on disk).
 * @throws ClusterFault `stop-failed`.
 */
export async function stopPostmaster(folder: string): Promise<void> {
  const found = findPostmaster(folder);
  if (!found) return;
  const mark = markOf(found.pid);
  try {
    process.kill(found.pid, "SIGINT");
  } catch (error) {
    if (codeOf(error) === "ESRCH") return;
    throw new ClusterFault({ code: "stop-failed", pid: found.pid, reason: codeOf(error) ?? "" }, { cause: error });
  }
  for (const until = Date.now() + 60_000; isRunning(mark) && readPidFile(folder); await sleep(10)) {
    if (Date.now() > until) throw new ClusterFault({ code: "stop-failed", pid: found.pid, reason: "60 s" });
  }
}

function logFolder(folder: string): string {
  return join(folder, "log");
}

/**
 * PostgreSQL will not start while its old file names a process that exists, be it a zombie or a stranger that got the
 * same number. `settle` has seen that nothing works in the folder any more, so the file is safe to remove.
 */
function removeStalePidFile(folder: string): void {
  const noted = readPidFile(folder);
  if (noted && answersSignal(noted.pid)) rmSync(join(folder, "postmaster.pid"), { force: true });
}

function readPidFile(folder: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    const [pid, port, status] = [Number(lines[0]), Number(lines[3]), lines[7]?.trim()];
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    const socketFolder = lines[4]?.trim() || undefined;
    return { pid, port, socketFolder, status: status === "ready" || status === "stopping" ? status : "starting" };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A postmaster works in its data folder. Where there is no /proc to tell, a process of that number is taken for it. */
function isPostmaster(pid: number, folder: string): boolean {
  if (!isRunning(markOf(pid))) return false;
  return process.platform !== "linux" || workingFolderOf(pid) === realpathSync(folder);
}

/** All that works in the folder: a killed postmaster's children hold its memory until they notice, some milliseconds later. */
function processesIn(folder: string): number[] {
  if (process.platform !== "linux" || !readPidFile(folder)) return [];
  const real = realpathSync(folder);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && workingFolderOf(Number(name)) === real)
    .map(Number);
}

/** The last lines that say what went wrong: of start.log, or of the newest log once the server writes its own. */
function lastLines(folder: string): string | undefined {
  const newest = listLogs(folder).at(-1);
  for (const file of [newest && join(logFolder(folder), newest), join(folder, "start.log")]) {
    if (!file) continue;
    const bad = readLines(file).filter((line) => /FATAL|PANIC|ERROR|error/.test(line));
    if (bad.length > 0) return bad.slice(-2).join(" ").slice(0, 300);
  }
  return undefined;
}

function listLogs(folder: string): string[] {
  try {
    return readdirSync(logFolder(folder)).sort();
  } catch {
    return [];
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
