import { readFileSync, readlinkSync } from "node:fs";

/**
 * A process told apart from a later one with the same number: `PID` or, where /proc tells when it began, `PID:TICKS`.
 * Numbers come round again within minutes on a busy machine, and are always 1 in a container.
 */
export type ProcessMark = string;

export function markOf(pid: number): ProcessMark {
  const began = startTicks(pid);
  return began === undefined ? String(pid) : `${pid}:${began}`;
}

export function pidOf(mark: ProcessMark): number {
  return Number.parseInt(mark, 10);
}

/** Whether that very process still runs. A zombie does not. */
export function isRunning(mark: ProcessMark): boolean {
  const pid = pidOf(mark);
  if (!Number.isInteger(pid) || pid <= 0 || !answersSignal(pid)) return false;
  const state = statFields(pid);
  if (state === undefined) return process.platform !== "linux";
  return state[0] !== "Z" && markOf(pid) === mark;
}

/** Whether a process has that number, whosever it is. */
export function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The folder a process works in; undefined for a zombie, another user's process, or a system without /proc. */
export function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function startTicks(pid: number): string | undefined {
  return statFields(pid)?.[19];
}

/** The fields of /proc/PID/stat from the third (state) on; the second, the name, may itself hold blanks and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
