import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readMachine } from "./site-cpu.ts";

export interface Served {
  readonly bytes: number;
  readonly per_second: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly cpu_ms: number;
  /** Of the processors' time meanwhile, what the machine's host gave to others: then nothing here answers anybody. */
  readonly stolen: number;
}

const connections = 16;
const run = promisify(execFile);
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** One address by wrk, 16 connections on one thread. @param cpuMs what the server has used so far. */
export async function load(url: string, coding: string, seconds: number, cpuMs: () => number): Promise<Served> {
  const bytes = await sizeOf(url, coding);
  const { served } = await wrk([], url, coding, seconds, cpuMs);
  return { ...served, bytes };
}

/** Asks for the lines of the file named behind, one after the other and from the first again. */
const inTurn = `
local paths, nth = {}, 0
function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
end
function request()
  nth = nth + 1
  return wrk.format(nil, paths[(nth - 1) % #paths + 1])
end`;

/** Each of many addresses in turn by wrk, at least once and for at least so long; its bytes hold the answers' heads. */
export async function askEach(
  baseUrl: string,
  paths: readonly string[],
  coding: string,
  seconds: number,
  cpuMs: () => number,
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "luodi-bench-paths-"));
  try {
    const [script, list] = [join(folder, "in-turn.lua"), join(folder, "paths")];
    writeFileSync(script, inTurn);
    writeFileSync(list, paths.join("\n"));
    const { served, requests } = await wrk(["-s", script], baseUrl, coding, seconds, cpuMs, ["--", list]);
    if (requests < paths.length)
      throw new Error(`${requests} of ${paths.length} pages were asked for: give it more seconds`);
    return served;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function wrk(
  options: readonly string[],
  url: string,
  coding: string,
  seconds: number,
  cpuMs: () => number,
  behind: readonly string[] = [],
): Promise<{ served: Served; requests: number }> {
  const [before, machine] = [cpuMs(), readMachine()];
  const common = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", "-H", `accept-encoding: ${coding}`];
  const { stdout } = await run("wrk", [...common, ...options, url, ...behind]);
  const [used, now] = [cpuMs() - before, readMachine()];
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`not every answer was one:\n${stdout}`);
  const [, count, read, unit] = /(\d+) requests in .*, ([\d.]+)(KB|MB|GB) read/.exec(stdout) ?? [];
  const requests = Number(count);
  const served = {
    bytes: Math.round(
      (Number(read) * { KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 }[unit as "KB" | "MB" | "GB"]) / requests,
    ),
    per_second: Math.round(Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])),
    p50_ms: quantileOf(stdout, 50),
    p99_ms: quantileOf(stdout, 99),
    cpu_ms: round(used / requests),
    stolen: round((now.stolen - machine.stolen) / (now.all - machine.all)),
  };
  return { served, requests };
}

/** "     99%    1.20ms" in milliseconds. */
function quantileOf(output: string, percent: number): number {
  const [, value, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(output) ?? [];
  return round(Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit as "us" | "ms" | "s"]);
}

function sizeOf(url: string, coding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent: new Agent(), headers: { "accept-encoding": coding } }, (answer) => {
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
