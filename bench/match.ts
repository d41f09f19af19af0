import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serialize, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sql } from "kysely";
import pg from "pg";
import type { Party } from "../src/domain/criteria/criterion.ts";
import { match } from "../src/domain/match/match.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import type { DatabaseServer } from "../src/store/cluster/database-server.ts";
import { openExternalServer } from "../src/store/cluster/external-server.ts";
import { openPrivateServer } from "../src/store/cluster/private-server.ts";
import { type Db, openDatabase } from "../src/store/database.ts";
import { migrate } from "../src/store/migrate.ts";
import { NetCopy } from "../src/store/net/copy/net-copy.ts";
import { matchesOfNeed } from "../src/store/net/matches-of-need.ts";
import { matchesOfSpace } from "../src/store/net/matches-of-space.ts";
import { buildBaseline } from "./match-baseline.ts";
import { BaselineThread } from "./match-baseline-thread.ts";
import { measureBesides } from "./match-changes.ts";
import { check, type Kept, limits, mostPairs, type Page, stepOf } from "./match-check.ts";
import { type Cpu, cpuSince, readCpu } from "./match-cpu.ts";
import { buildWorld, today, type World } from "./match-data.ts";
import { loadWorld, siteId } from "./match-load.ts";
import { quantile } from "./match-quantile.ts";
import { measureWrites } from "./match-writes.ts";

const usage =
  "npm run bench -- match --spaces N --needs N [--blank 0.7] [--queries 500] [--dense 100] [--seconds 5] [--pairs 60000000] [--no-copy] [--folder F] [--json]";

/** Records of the queries: beyond all that are loaded, so that no query is a copy of what it is asked of. */
const unseen = 50_000_000;
/** So far behind them others of their kind begin, which warm what answers. */
const warming = 1_000_000;
/** A server runs for days, and what it runs is compiled over some thousand pages: so many, or so many seconds of them. */
const warmPages = 3000;
const warmMs = 10_000;
/** So many times `select 1`, as many queries by the net, then the same by the baseline. */
const inTurn = 50;
/**
 * The net and the baseline each begin a turn with so many other pages that do not count: who waited for two seconds
 * finds the processor's caches filled by what ran meanwhile, which is the other's time and not its own.
 */
const settlingPages = 10;

/** By the statements some of them take more than a second. */
const mostBesides = 60;

interface Bench {
  readonly site: Db;
  /** As `serve` keeps one; without it the net's statements answer. */
  readonly copy: NetCopy | undefined;
  readonly plain: pg.Client;
  readonly baseline: BaselineThread;
  readonly places: Gazetteer;
  readonly world: World;
  readonly spaces: number;
  readonly needs: number;
  readonly blank: number;
  /** Pairs that the oracle judges at most for each row. */
  readonly pairs: number;
}

interface Figures {
  readonly name: string;
  readonly n: number;
  readonly blank: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly baseline_p50: number;
  readonly baseline_p99: number;
  /** Processor time of a page: the server's process for it, and this program's own. */
  readonly server_cpu_p50: number;
  readonly server_cpu_p99: number;
  readonly program_cpu_p50: number;
  readonly program_cpu_p99: number;
  readonly baseline_server_cpu_p50: number;
  readonly baseline_server_cpu_p99: number;
  readonly select1_p50: number;
}

/** A row without what the oracle says of it, and what it will judge. */
interface Measured {
  readonly figures: Figures;
  readonly queries: readonly Party[];
  readonly kept: readonly Kept[];
}

/** Matches both ways over so many records, checked against judging every pair. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      spaces: { type: "string", default: "10000" },
      needs: { type: "string", default: "10000" },
      blank: { type: "string", default: "0" },
      queries: { type: "string", default: "500" },
      dense: { type: "string", default: "100" },
      seconds: { type: "string", default: "5" },
      pairs: { type: "string", default: String(mostPairs) },
      folder: { type: "string" },
      copy: { type: "boolean", default: true },
      json: { type: "boolean", default: false },
    },
    allowNegative: true,
  });
  const say = (line: string) => console.error(line);
  const counts = { spaces: Number(values.spaces), needs: Number(values.needs) };
  const blank = Number(values.blank);
  const queries = { random: Number(values.queries), dense: Number(values.dense) };
  const seconds = Number(values.seconds);
  const pairs = Number(values.pairs);
  const tell = (figures: object) => (values.json ? console.log(JSON.stringify(figures)) : console.table([figures]));
  if (![...Object.values(counts), ...Object.values(queries), blank, seconds, pairs].every((one) => one >= 0)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const places = loadGazetteer();
  const world = buildWorld(places, blank);
  const { server, remove, isFilled } = await openServer(values.folder);
  const plain = new pg.Client({ connectionString: server.urls.owner, statement_timeout: 0 });
  const site = openDatabase(server.urls.site, { login: "site", max: 1 });
  let copy: NetCopy | undefined;
  let baseline: BaselineThread | undefined;
  try {
    await migrate(server.urls.owner);
    await plain.connect();
    let loadSeconds: number | null = null;
    if (!(await isFilled(plain))) {
      const begun = performance.now();
      await loadWorld(server.urls.owner, world, counts, places, say);
      loadSeconds = Math.round((performance.now() - begun) / 1000);
      await buildBaseline(plain);
    }
    say(`PostgreSQL ${server.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, node ${process.version}`);
    tell({
      name: "build",
      n: counts.spaces,
      ...(await sizesOf(plain)),
      load_s: loadSeconds,
      rss_mb: megabytes(process.memoryUsage.rss()),
    });
    if (values.copy) {
      const opened = await openCopy(server.urls.owner);
      copy = opened.copy;
      tell({ name: "copy", n: counts.spaces, ...opened.told, rss_mb: megabytes(process.memoryUsage.rss()) });
    }
    baseline = await BaselineThread.open(server.urls.owner);
    const bench: Bench = { site, copy, plain, baseline, places, world, ...counts, blank, pairs };
    const draw = (count: number, from: (index: number) => Party) =>
      Array.from({ length: count }, (_, index) => from(unseen + index));
    const set = (name: string, count: number, from: (index: number) => Party) => ({
      name,
      queries: draw(count, from),
      warm: (nth: number) => from(unseen + warming + nth),
    });
    const sets = [
      set("forward", queries.random, world.needAt),
      set("forward dense", queries.dense, world.denseNeedAt),
      set("reverse", queries.random, world.spaceAt),
      set("reverse dense", queries.dense, world.denseSpaceAt),
    ];
    const measured: Measured[] = [];
    for (const one of sets) if (one.queries.length > 0) measured.push(await measure(bench, one));
    // Only now: judging millions of pairs of another make makes the judge's code slower than any server has it.
    for (const { figures, queries, kept } of measured) {
      const side = queries[0]?.side ?? "need";
      tell({ ...figures, judge_p50: quantile(judgingTimes(bench, queries), 0.5), ...check(bench, side, kept) });
    }
    const besides = draw(Math.min(queries.random, mostBesides), world.needAt);
    if (besides.length > 0) tell(await measureBesides(bench, besides));
    if (seconds > 0) {
      const readers = openDatabase(server.urls.site, { login: "site", max: 2 });
      const read = (nth: number) =>
        pageOf({ ...bench, site: readers }, nth % 2 ? world.needAt(unseen + nth) : world.spaceAt(unseen + nth));
      tell(await measureWrites(server.urls.desk, world, places, counts.needs, read, seconds));
      await readers.destroy();
    }
  } finally {
    await copy?.stop();
    await baseline?.close();
    await site.destroy();
    await plain.end();
    await server.close();
    remove();
  }
}

/** A copy of the net, and what it took to make. */
function openCopy(
  url: string,
): Promise<{ copy: NetCopy; told: { slots: number; texts: number; copy_mb: number; load_s: number } }> {
  return new Promise((resolve, reject) => {
    const copy = new NetCopy({
      url,
      mostBytes: Number.POSITIVE_INFINITY,
      onError: reject,
      onReady: ({ slots, texts, bytes, ms }) =>
        resolve({ copy, told: { slots, texts, copy_mb: megabytes(bytes), load_s: Math.round(ms / 1000) } }),
    });
    copy.start();
  });
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** What the net takes on disk, and in memory where it is to be fast. */
async function sizesOf(client: pg.Client): Promise<{ slots: number; heap_mb: number; index_mb: number }> {
  const { rows } = await client.query<{ slots: string; heap: string; index: string }>(
    `select sum(c.reltuples)::int8 as slots, sum(pg_relation_size(c.oid)) as heap, sum(pg_indexes_size(c.oid)) as index
     from pg_class as c where c.relname in ('space_slot', 'need_slot', 'need_slot_wide')`,
  );
  const [row] = rows;
  return {
    slots: Number(row?.slots ?? 0),
    heap_mb: megabytes(Number(row?.heap ?? 0)),
    index_mb: megabytes(Number(row?.index ?? 0)),
  };
}

interface Opened {
  readonly server: DatabaseServer;
  readonly remove: () => void;
  readonly isFilled: (client: pg.Client) => Promise<boolean>;
}

/** The server of DATABASE_URL, whose database must be empty, or a private one in a temporary folder or one that is kept. */
async function openServer(folder: string | undefined): Promise<Opened> {
  const secret = "of a measurement";
  const owner = process.env.DATABASE_URL;
  const isFilled = async (client: pg.Client) =>
    (await client.query<{ yes: boolean }>("select exists (select from space_slot) as yes")).rows[0]?.yes ?? false;
  if (owner) return { server: await openExternalServer({ owner }, secret), remove: () => undefined, isFilled };
  const dataFolder = folder ?? mkdtempSync(join(tmpdir(), "luodi-bench-"));
  if (!folder) chmodSync(dataFolder, 0o711);
  const settings = { shared_buffers: "4GB", maintenance_work_mem: "1GB", max_wal_size: "16GB", autovacuum: "off" };
  const server = await openPrivateServer({ dataFolder, secret, settings });
  return {
    server,
    remove: () => (folder ? undefined : rmSync(dataFolder, { recursive: true, force: true })),
    isFilled,
  };
}

async function pageOf(bench: Bench, query: Party): Promise<Page> {
  const judging = { places: bench.places, today };
  const page = { limit: limits[query.side] };
  if (query.side === "need") {
    const { items, count } = await matchesOfNeed(bench.site, query, { siteId }, judging, page, bench.copy);
    return { items: items.map(({ space, match: judged }) => ({ id: space.id, match: judged })), count };
  }
  const { items, count } = await matchesOfSpace(bench.site, query, { siteId }, judging, page, bench.copy);
  return { items: items.map(({ need, match: judged }) => ({ id: need.id, match: judged })), count };
}

setFlagsFromString("--expose-gc");
// While it waits for the baseline it would begin to clear up, as a server does that nobody asks, and go on beside the pages.
setFlagsFromString("--no-memory-reducer");
const collectGarbage = runInNewContext("gc") as () => void;

/** Milliseconds of one kind of query, by the clock and of the cores. */
interface Lap extends Record<keyof Cpu, number[]> {
  readonly clock: number[];
}

const lap = (): Lap => ({ clock: [], server: [], program: [] });

/** The processes that answer pages: of the pool's only connection, and of those of the copy. */
const pidsOf = async (site: Db, plain: pg.Client): Promise<number[]> => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(site);
  const copys = await plain.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and application_name = 'luodi net'",
  );
  return [...rows, ...copys.rows].map(({ pid }) => pid);
};

interface QuerySet {
  readonly name: string;
  readonly queries: readonly Party[];
  readonly warm: (nth: number) => Party;
}

async function measure(bench: Bench, { name, queries, warm }: QuerySet): Promise<Measured> {
  const { baseline } = bench;
  const took = { net: lap(), baseline: lap(), nothing: lap() };
  const pids = await pidsOf(bench.site, bench.plain);
  const clocked = async <T>({ clock }: Lap, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work();
    clock.push(performance.now() - begun);
    return result;
  };
  const counted = async (lap: Lap, pids: readonly number[], work: () => Promise<unknown>): Promise<void> => {
    const cpu = readCpu(pids);
    await work();
    const used = cpuSince(cpu, pids);
    lap.server.push(used.server);
    lap.program.push(used.program);
  };
  // What building the copy and the oracle's pairs left behind would be cleared away beside the pages, as in no server.
  collectGarbage();
  // What is measured nobody asked before.
  const begun = performance.now();
  for (let nth = 0; nth < warmPages && performance.now() - begun < warmMs; nth += 1) await pageOf(bench, warm(nth));
  await baseline.pages(queries.slice(0, 20));
  const side = queries[0]?.side ?? "need";
  const step = stepOf(bench, side, queries.length);
  const kept: Kept[] = [];
  let nextOther = warmPages + queries.length;
  const others = () => Array.from({ length: settlingPages }, () => warm(nextOther++));
  // In turns, because a machine that others use too is a third faster or slower from one minute to the next.
  for (let from = 0; from < queries.length; from += inTurn) {
    const some = queries.slice(from, from + inTurn);
    for (let nth = 0; nth < some.length; nth += 1)
      await clocked(took.nothing, () => bench.plain.query({ name: "nothing", text: "select 1" }));
    for (const other of others()) await pageOf(bench, other);
    const answered: { readonly query: Party; readonly page: Page }[] = [];
    for (const [nth, query] of some.entries()) {
      const page = await clocked(took.net, () => pageOf(bench, query));
      if ((from + nth) % step === 0) answered.push({ query, page });
    }
    // Written down, but not between the pages, which it takes as long as: as objects they would live on, and be carried
    // on by every collection of garbage.
    for (const { query, page } of answered) kept.push({ query, written: serialize(page) });
    await baseline.pages(others());
    took.baseline.clock.push(...(await baseline.pages(some)));
  }
  // By themselves: what the kernel counted is read from files, which takes its time beside what is timed.
  for (let nth = 0; nth < queries.length; nth += 1)
    await counted(took.net, pids, () => pageOf(bench, warm(warmPages + nth)));
  for (let nth = 0; nth < Math.min(queries.length, 100); nth += 1)
    await counted(took.baseline, [baseline.pid], () => baseline.pages([warm(nth)]));
  const figures = {
    name,
    n: side === "need" ? bench.spaces : bench.needs,
    blank: bench.blank,
    p50: quantile(took.net.clock, 0.5),
    p95: quantile(took.net.clock, 0.95),
    p99: quantile(took.net.clock, 0.99),
    baseline_p50: quantile(took.baseline.clock, 0.5),
    baseline_p99: quantile(took.baseline.clock, 0.99),
    server_cpu_p50: quantile(took.net.server, 0.5),
    server_cpu_p99: quantile(took.net.server, 0.99),
    program_cpu_p50: quantile(took.net.program, 0.5),
    program_cpu_p99: quantile(took.net.program, 0.99),
    baseline_server_cpu_p50: quantile(took.baseline.server, 0.5),
    baseline_server_cpu_p99: quantile(took.baseline.server, 0.99),
    select1_p50: quantile(took.nothing.clock, 0.5),
  };
  return { figures, queries, kept };
}

/** Milliseconds of judging one page's records again: what the reasons cost. */
function judgingTimes(bench: Bench, queries: readonly Party[]): number[] {
  const judging = { places: bench.places, today };
  return queries.slice(0, 100).map((query) => {
    const others = Array.from({ length: limits[query.side] }, (_, index) =>
      query.side === "need" ? bench.world.denseSpaceAt(index) : bench.world.denseNeedAt(index),
    );
    const begun = performance.now();
    for (const other of others) match(query, other, judging);
    return performance.now() - begun;
  });
}
