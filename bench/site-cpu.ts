import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds a tick of /proc, on every Linux of today. */
const tickMs = 10;

/** Of /proc/PID/stat: the parent, and the ticks that the process and its ended children have used. */
function statOf(pid: string): { parent: number; ticks: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [, parent = 0] = fields;
    return { parent, ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) };
  } catch {
    return undefined;
  }
}

/** What a process and all that came from it have used of the processors so far, in milliseconds. */
export function cpuMsOf(roots: readonly number[]): number {
  const all = new Map<number, { parent: number; ticks: number }>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat) all.set(Number(pid), stat);
  }
  const isOurs = (pid: number): boolean => roots.includes(pid) || (all.has(pid) && isOurs(all.get(pid)?.parent ?? 0));
  let ticks = 0;
  for (const [pid, stat] of all) if (pid > 1 && isOurs(pid)) ticks += stat.ticks;
  return ticks * tickMs;
}

/** Ticks of all processors so far, and those that the machine's host gave to others while they were wanted here. */
export function readMachine(): { readonly all: number; readonly stolen: number } {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n", 1);
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, stolen = 0] = line
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return { all: user + nice + system + idle + wait + irq + soft + stolen, stolen };
}
