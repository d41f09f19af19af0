import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ClusterFault, codeOf, reasonOf } from "./fault.ts";
import { isRunning, markOf, type ProcessMark, pidOf } from "./process-mark.ts";

/**
 * Runs `work` while this process alone holds the file. A file left by a process that was killed is taken over.
 * @throws ClusterFault `lock-held` when a living process keeps it for longer than `waitSeconds` (default 90: the first
 *   start of another process, initdb on a slow disk included).
 */
export async function withFolderLock<T>(file: string, work: () => Promise<T>, waitSeconds = 90): Promise<T> {
  const until = Date.now() + waitSeconds * 1000;
  while (!take(file)) {
    const holder = read(file);
    if (holder !== undefined && !isRunning(holder)) removeDead(file, holder);
    else if (Date.now() > until) {
      throw new ClusterFault({ code: "lock-held", file, pid: pidOf(holder ?? "0"), waitedSeconds: waitSeconds });
    } else await sleep(50);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Written aside and linked into place, so that no one ever reads a lock without its holder. */
function take(file: string): boolean {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    const handle = openSync(draft, "wx", 0o600);
    writeSync(handle, markOf(process.pid));
    closeSync(handle);
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw new ClusterFault({ code: "folder-not-writable", folder: file, reason: reasonOf(error) }, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moved away before it is looked at again: of several that saw the same dead lock, one moves it and the rest find none. */
function removeDead(file: string, seen: ProcessMark): void {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") !== seen) linkSync(aside, file);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file: string): ProcessMark | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
