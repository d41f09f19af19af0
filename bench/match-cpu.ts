import { readFileSync } from "node:fs";

/** Milliseconds on a core: of this program's own thread, and of the process of the server that works for it. */
export interface Cpu {
  readonly program: number;
  readonly server: number;
}

/**
 * Reads what the kernel counts, so that a busy machine can be measured; its caches are shared all the same.
 * @param serverPid of the connection's process on this machine; elsewhere it takes nothing that can be read here.
 */
export function readCpu(serverPid: number): Cpu {
  const { user, system } = process.threadCpuUsage();
  return { program: (user + system) / 1000, server: onCore(serverPid) };
}

export const cpuSince = (begun: Cpu, serverPid: number): Cpu => {
  const now = readCpu(serverPid);
  return { program: now.program - begun.program, server: now.server - begun.server };
};

function onCore(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return 0;
  }
}
