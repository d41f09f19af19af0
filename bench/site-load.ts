import { execFile } from "node:child_process";
import { Agent, request } from "node:http";
import { promisify } from "node:util";

export interface Served {
  readonly bytes: number;
  readonly per_second: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly cpu_ms: number;
}

const connections = 16;
const run = promisify(execFile);
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** One address by wrk, 16 connections on one thread. @param cpuMs what the server has used so far. */
export async function load(url: string, coding: string, seconds: number, cpuMs: () => number): Promise<Served> {
  const bytes = await sizeOf(url, coding);
  const before = cpuMs();
  const options = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", "-H", `accept-encoding: ${coding}`];
  const { stdout } = await run("wrk", [...options, url]);
  const used = cpuMs() - before;
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`not every answer was one:\n${stdout}`);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  return {
    bytes,
    per_second: Math.round(Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])),
    p50_ms: quantileOf(stdout, 50),
    p99_ms: quantileOf(stdout, 99),
    cpu_ms: round(used / requests),
  };
}

/** "     99%    1.20ms" in milliseconds. */
function quantileOf(output: string, percent: number): number {
  const [, value, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(output) ?? [];
  return round(Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit as "us" | "ms" | "s"]);
}

/** Each of many addresses in turn over 16 connections, at least once and for at least so long. */
export async function askEach(
  baseUrl: string,
  paths: readonly string[],
  coding: string,
  seconds: number,
  cpuMs: () => number,
): Promise<Served> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let next = 0;
  let bytes = 0;
  const begun = performance.now();
  const before = cpuMs();
  const isTime = () => performance.now() - begun < seconds * 1000;
  const worker = async () => {
    while (next < paths.length || isTime()) {
      const path = paths[next++ % paths.length] ?? "/";
      const at = performance.now();
      const size = await ask(baseUrl + path, coding, agent);
      bytes += size;
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const used = cpuMs() - before;
  const took = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const quantile = (share: number) => round(times[Math.floor(times.length * share)] ?? 0);
  return {
    bytes: Math.round(bytes / times.length),
    per_second: Math.round(times.length / took),
    p50_ms: quantile(0.5),
    p99_ms: quantile(0.99),
    cpu_ms: round(used / times.length),
  };
}

const sizeOf = (url: string, coding: string): Promise<number> => ask(url, coding, new Agent());

function ask(url: string, coding: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { "accept-encoding": coding } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url} answers ${answer.statusCode}`)),
      );
    })
      .on("error", reject)
      .end();
  });
}
