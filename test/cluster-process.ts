import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A Luodi process of its own that holds a cluster open, to be killed by a test. */
export interface ClusterProcess {
  ownerUrl: string;
  notices: readonly string[];
  /** As SIGKILL ends it: no farewell, the server lives on. */
  kill(): Promise<void>;
  /** As it ends by itself. */
  leave(): Promise<void>;
}

export const testSecret = "a secret of tests, long enough to be one";

/** An empty data folder that the server's user may pass. */
export function makeTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "luodi-cluster-"));
  chmodSync(folder, 0o711);
  return folder;
}

/** @param environment of the process, none of ours: LANG is unset unless given. */
export async function holdCluster(
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<ClusterProcess> {
  const file = fileURLToPath(new URL("./processes/hold-cluster.ts", import.meta.url));
  const child = spawn(process.execPath, [file, dataFolder, testSecret], {
    env: { PATH: process.env.PATH ?? "", ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { ownerUrl, notices }: { ownerUrl: string; notices: string[] } = JSON.parse(await firstLine(child));
  return {
    ownerUrl,
    notices,
    kill: () => ended(child, () => child.kill("SIGKILL")),
    leave: () => ended(child, () => child.stdin.end()),
  };
}

/** The number of the process that the cluster's own file names. */
export function postmasterPid(dataFolder: string): number {
  return Number.parseInt(readFileSync(join(dataFolder, "pg18", "postmaster.pid"), "utf8"), 10);
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const part of child.stdout ?? []) {
    text += part;
    if (text.includes("\n")) return text;
  }
  throw new Error("the process ended without a word");
}

async function ended(child: ChildProcess, act: () => void): Promise<void> {
  const exit = once(child, "exit");
  act();
  await exit;
}
