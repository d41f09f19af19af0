import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cliTexts } from "../src/text/cli.ts";
import { testSecret } from "./cluster-process.ts";

const root = join(import.meta.dirname, "..");

/** A process of Luodi, as an operator starts it. */
export interface Working {
  readonly pid: number;
  /** What it wrote, notices and log lines. */
  output(): string;
  /** As SIGKILL ends it; nothing more where it is gone already. */
  kill(): Promise<void>;
}

/** A whole `luodi serve`, on a data folder and a free port of this machine. */
export interface Serving extends Working {
  readonly url: string;
  /** As Ctrl+C ends it, said as often as that; gives the exit code. */
  stop(times?: number): Promise<number | null>;
}

/** A test that fails halfway leaves nothing behind. */
const living = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

/** Builds what is stale, once for all that is served after it. */
export function buildForServing(): void {
  execFileSync(process.execPath, [join(root, "bin", "luodi.js"), "--help"], { stdio: "ignore" });
}

/** Waits until the home page answers. */
export async function startServing(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = ["--no-demo"],
): Promise<Serving> {
  const port = await freePort();
  const { child, working } = started(["serve", ...args], dataFolder, { PORT: String(port), ...environment });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child, working.output);
  return {
    ...working,
    url,
    stop: async (times = 1) => {
      const exit = once(child, "exit");
      for (let sent = 0; sent < times; sent += 1) {
        child.kill("SIGINT");
        await sleep(20);
      }
      const [code] = await exit;
      return code;
    },
  };
}

/** A `luodi work`; waits until it says that it works. */
export async function startWorking(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Working> {
  const { child, working } = started(["work"], dataFolder, environment);
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(40)) {
    if (child.exitCode !== null) break;
    if (working.output().includes(cliTexts.working)) return working;
  }
  child.kill("SIGKILL");
  throw new Error(`the worker did not come up:\n${working.output()}`);
}

function started(args: readonly string[], dataFolder: string, environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, "dist", "cli.js"), ...args], {
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      LUODI_DATA: dataFolder,
      LUODI_SECRET: testSecret,
      LUODI_RATE_SUBMIT_PER_HOUR: "100000",
      LUODI_RATE_READ_PER_MINUTE: "100000",
      LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  living.add(child);
  child.once("exit", () => living.delete(child));
  let written = "";
  const onText = (text: Buffer) => {
    written += text;
  };
  child.stdout.on("data", onText);
  child.stderr.on("data", onText);
  const working: Working = {
    pid: child.pid ?? 0,
    output: () => written,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
  };
  return { child, working };
}

async function answering(url: string, child: ChildProcess, written: () => string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(40)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.status === 200) return;
  }
  child.kill("SIGKILL");
  throw new Error(`the site did not come up:\n${written()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
