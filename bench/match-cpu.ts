import { readFileSync } from "node:fs";

/** Milliseconds on a core: of this program's own thread, and of the processes of the server that work for it. */
export interface Cpu {
  readonly program: number;
  readonly server: number;
}

/**
 * Reads what the kernel counts, so that a busy machine can be measured; its caches are shared all the same.
 * @param serverPids of the connections' processes on this machine; elsewhere they take nothing that can be read here.
 */
export function readCpu(serverPids: readonly number[]): Cpu {
  const { user, system } = process.threadCpuUsage();
  return { program: (user + system) / 1000, server: serverPids.reduce((sum, pid) => sum + onCore(pid), 0) };
}

export const cpuSince = (begun: Cpu, serverPids: readonly number[]): Cpu => {
  const now = readCpu(serverPids);
  return { program: now.program - begun.program, server: now.server - begun.server };
};

function onCore(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return 0;
  }
}
