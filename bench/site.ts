import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { loadGazetteer } from "../src/gazetteer.ts";
import { openPrivateServer } from "../src/store/cluster/private-server.ts";
import { openDatabase } from "../src/store/database.ts";
import { migrate } from "../src/store/migrate.ts";
import { reindex } from "../src/store/net/reindex.ts";
import { indexAll } from "../src/usecases/search/index-search.ts";
import { tradeSegmenter } from "../src/usecases/search/trade-segmenter.ts";
import { startServing } from "../test/serving.ts";
import { buildWorld } from "./match-data.ts";
import { loadWorld, spaceId, stateOf } from "./match-load.ts";
import { cpuMsOf } from "./site-cpu.ts";
import { askEach, load } from "./site-load.ts";
import { serveByNginx } from "./site-nginx.ts";
import { loadPosts, postSlug } from "./site-posts.ts";

const usage = "npm run bench -- site [--offers 100000] [--needs 20000] [--posts 10000] [--seconds 5] [--json]";
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
  /** Requests a second against nginx with the same bytes in the same run. */
  readonly of_nginx?: number;
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
  const dataFolder = mkdtempSync(join(tmpdir(), "luodi-bench-site-"));
  chmodSync(dataFolder, 0o711);
  try {
    await fill(dataFolder, counts);
    const tell = (figures: Figures) => {
      if (values.json) console.log(JSON.stringify(figures));
      else console.table([figures]);
    };
    await measure(dataFolder, counts, seconds, tell);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

interface Counts {
  readonly spaces: number;
  readonly needs: number;
  readonly posts: number;
}

async function fill(dataFolder: string, counts: Counts): Promise<void> {
  const places = loadGazetteer();
  const server = await openPrivateServer({ dataFolder, secret });
  try {
    await migrate(server.urls.owner);
    // Of no record at all, so that the slots which are loaded next pass for up to date.
    const owner = openDatabase(server.urls.owner, { login: "owner", max: 1 });
    await reindex(owner, places, new Date());
    await loadWorld(server.urls.owner, buildWorld(places, 0.3), counts, places, (line) => console.error(line));
    await loadPosts(owner, counts.posts, places);
    const jobs = openDatabase(server.urls.jobs, { login: "jobs", max: 1, statementTimeoutMs: 0 });
    const begun = performance.now();
    const rows = await indexAll(jobs, tradeSegmenter(places), places);
    console.error(`${rows} search rows in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    await jobs.destroy();
    // As the server's own keeper does some minutes after such a load.
    await sql`vacuum (analyze) post, post_slot, search_row`.execute(owner);
    await owner.destroy();
  } finally {
    await server.close();
  }
}

/** The private database server's first process, whose children are its connections. */
function postmasterOf(dataFolder: string): number {
  const cluster = readdirSync(dataFolder).find((name) => /^pg\d+$/.test(name)) ?? "";
  return Number(readFileSync(join(dataFolder, cluster, "postmaster.pid"), "utf8").split("\n", 1)[0]);
}

const environment = {
  LUODI_SECRET: secret,
  LOG_LEVEL: "warn",
  LUODI_RATE_PAGE_PER_MINUTE: "1000000",
};

/** One word that many texts have and few, two, three, a name, letters. */
const searches = ["厂房", "行车", "徐行 厂房", "徐行厂房签约落地", "外冈", "xuhang", "亩均税收", "冷库 出租"];

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
  const posts = Array.from({ length: Math.min(2000, counts.posts) }, (_, index) => `/posts/${postSlug(index)}`);
  const pages = [
    { page: "post", path: posts[0] ?? "/", others: posts },
    { page: "space", path: spaces[0] ?? "/", others: spaces.slice(0, 2000) },
    { page: "list", path: "/spaces", others: ["/spaces"] },
    { page: "home", path: "/", others: ["/"] },
  ];
  const unkept = { page: "search", others: searches.map((words) => `/search?q=${encodeURIComponent(words)}`) };
  const cached = await startServing(dataFolder, environment);
  try {
    for (const { page, path } of pages) {
      for (const coding of ["identity", "br"] as const) {
        const answer = await fetch(cached.url + path, { headers: { "accept-encoding": coding } });
        await answer.arrayBuffer();
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
    for (const { page, others } of [...pages, unkept]) {
      for (const coding of ["identity", "br"] as const) {
        // As warm as a site that runs: before that it is the compiler that is measured.
        await askEach(anew.url, others.slice(0, 16), coding, 2 * seconds, () => 0);
        const rendered = await askEach(anew.url, others, coding, seconds, () =>
          cpuMsOf([anew.pid, postmasterOf(dataFolder)]),
        );
        tell({ page, how: "uncached", coding, ...rendered });
      }
    }
  } finally {
    await anew.stop();
  }
}
