import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startServing } from "../test/serving.ts";
import { spaceId, stateOf } from "./match-load.ts";
import { cpuMsOf } from "./site-cpu.ts";
import { type Counts, fillOnce } from "./site-fill.ts";
import { askEach, load, type Served } from "./site-load.ts";
import { serveByNginx } from "./site-nginx.ts";
import { postSlug } from "./site-posts.ts";

const usage =
  "npm run bench -- site [--offers 100000] [--needs 20000] [--posts 10000] [--seconds 5] [--folder F] [--json]";
const secret = "a secret of a measurement that is long enough";

interface Figures {
  readonly page: string;
  readonly how: "cached" | "uncached" | "nginx";
  readonly coding: "identity" | "br";
  readonly bytes: number;
  readonly per_second: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  /** Node and PostgreSQL together; of nginx all its processes. */
  readonly cpu_ms: number;
  /** See `Served`; of several rounds that of the middle p99. */
  readonly stolen: number;
  /** Requests a second against nginx with the same bytes in the same run. */
  readonly of_nginx?: number;
  /** Of all rounds, where the row is the round of the middle processor time and the middle p99 of several. */
  readonly worst_p99_ms?: number;
}

/**
 * Pages of a site with many offers, as whole processes serve them: kept, rendered anew each time, and the same bytes by
 * nginx. Needs nginx and wrk.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      offers: { type: "string", default: "100000" },
      needs: { type: "string", default: "20000" },
      posts: { type: "string", default: "10000" },
      seconds: { type: "string", default: "5" },
      folder: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const counts = { spaces: Number(values.offers), needs: Number(values.needs), posts: Number(values.posts) };
  const seconds = Number(values.seconds);
  if (![...Object.values(counts), seconds].every((one) => one > 0)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const dataFolder = values.folder ?? mkdtempSync(join(tmpdir(), "luodi-bench-site-"));
  if (values.folder) mkdirSync(dataFolder, { recursive: true });
  chmodSync(dataFolder, 0o711);
  try {
    await fillOnce(dataFolder, secret, counts);
    const tell = (figures: Figures) => {
      if (values.json) console.log(JSON.stringify(figures));
      else console.table([figures]);
    };
    await measure(dataFolder, counts, seconds, tell);
  } finally {
    if (!values.folder) rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** The private database server's first process, whose children are its connections. */
function postmasterOf(dataFolder: string): number {
  const cluster = readdirSync(dataFolder).find((name) => /^pg\d+$/.test(name)) ?? "";
  return Number(readFileSync(join(dataFolder, cluster, "postmaster.pid"), "utf8").split("\n", 1)[0]);
}

/** Until a process has read what it keeps of the records in its memory, which is begun when it starts. */
async function restful(pid: number): Promise<void> {
  const atRestMs = 100;
  for (const deadline = Date.now() + 300_000; Date.now() < deadline; ) {
    const before = cpuMsOf([pid]);
    await sleep(1000);
    if (cpuMsOf([pid]) - before < atRestMs) return;
  }
}

const environment = {
  LUODI_SECRET: secret,
  LOG_LEVEL: "warn",
  LUODI_RATE_PAGE_PER_MINUTE: "1000000",
};

/** One word that many texts have and few, two, three, a name, letters. */
const searches = ["厂房", "行车", "徐行 厂房", "徐行厂房签约落地", "外冈", "xuhang", "亩均税收", "冷库 出租"];

const measured = 2000;
/** In turns with the other pages: a machine that others use too is half as fast or twice from one minute to the next. */
const rounds = 5;
/** As many: what is done once for a page (drawing its code) is compiled too, as in a site that runs. */
const warmed = 2000;

/** Pages that are measured, and others of their kind that are asked for before: of those nothing is remembered. */
const parted = (all: readonly string[]) => {
  const warming = all.slice(measured, measured + warmed);
  return { others: all.slice(0, measured), warming: warming.length > 0 ? warming : all.slice(0, 16) };
};

const middleBy = (served: readonly Served[], of: (one: Served) => number): Served | undefined =>
  served.toSorted((a, b) => of(a) - of(b))[Math.floor(served.length / 2)];

async function measure(
  dataFolder: string,
  counts: Counts,
  seconds: number,
  tell: (figures: Figures) => void,
): Promise<void> {
  const published = Array.from({ length: counts.spaces }, (_, index) => index).filter(
    (i) => stateOf("space", i) === "published",
  );
  const spaces = published.map((index) => `/spaces/${spaceId(index)}`);
  const posts = Array.from({ length: counts.posts }, (_, index) => `/posts/${postSlug(index)}`);
  const pages = [
    { page: "post", path: posts[0] ?? "/", ...parted(posts) },
    { page: "space", path: spaces[0] ?? "/", ...parted(spaces) },
    { page: "list", path: "/spaces", others: ["/spaces"], warming: ["/spaces"] },
    { page: "home", path: "/", others: ["/"], warming: ["/"] },
  ];
  const queries = searches.map((words) => `/search?q=${encodeURIComponent(words)}`);
  const unkept = { page: "search", others: queries, warming: queries };
  const cached = await startServing(dataFolder, environment);
  try {
    await restful(cached.pid);
    for (const { page, path } of pages) {
      for (const coding of ["identity", "br"] as const) {
        const answer = await fetch(cached.url + path, { headers: { "accept-encoding": coding } });
        await answer.arrayBuffer();
        // As warm as a site that runs, and nginx needs none.
        await load(cached.url + path, coding, 1, () => 0);
        const kept = await load(cached.url + path, coding, seconds, () =>
          cpuMsOf([cached.pid, postmasterOf(dataFolder)]),
        );
        const nginx = await serveByNginx(cached.url + path, coding);
        try {
          const still = await load(nginx.url, coding, seconds, () => cpuMsOf([nginx.pid]));
          const of_nginx = Math.round((kept.per_second / still.per_second) * 100) / 100;
          tell({ page, how: "cached", coding, ...kept, of_nginx });
          tell({ page, how: "nginx", coding, ...still });
        } finally {
          await nginx.stop();
        }
      }
    }
  } finally {
    await cached.stop();
  }
  const anew = await startServing(dataFolder, { ...environment, LUODI_PAGE_CACHE_MB: "0" });
  try {
    await restful(anew.pid);
    // As warm as a site that runs: before that it is the compiler that is measured.
    for (const { warming } of [...pages, unkept]) await askEach(anew.url, warming, "br", 2 * seconds, () => 0);
    const rows = [...pages, unkept].flatMap(({ page, others, warming }) =>
      (["identity", "br"] as const).map((coding) => ({ page, others, warming, coding, served: [] as Served[] })),
    );
    for (let round = 0; round < rounds; round += 1) {
      for (const { others, warming, coding, served } of rows) {
        await askEach(anew.url, warming, coding, seconds, () => 0);
        served.push(
          await askEach(anew.url, others, coding, seconds, () => cpuMsOf([anew.pid, postmasterOf(dataFolder)])),
        );
      }
    }
    for (const { page, coding, served } of rows) {
      const [byCpu, byWait] = [middleBy(served, (one) => one.cpu_ms), middleBy(served, (one) => one.p99_ms)];
      const worst_p99_ms = Math.max(...served.map((one) => one.p99_ms));
      if (!byCpu || !byWait) continue;
      const { p99_ms, stolen } = byWait;
      tell({ page, how: "uncached", coding, ...byCpu, p99_ms, stolen, worst_p99_ms });
    }
  } finally {
    await anew.stop();
  }
}
