import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { loadGazetteer } from "../src/gazetteer.ts";
import { noteForAlerts } from "../src/store/alerts/changes.ts";
import { asMember } from "../src/store/as-member.ts";
import { openPrivateServer } from "../src/store/cluster/private-server.ts";
import { type Db, openDatabase } from "../src/store/database.ts";
import { newId } from "../src/store/ids.ts";
import { migrate } from "../src/store/migrate.ts";
import { tellChanges } from "../src/usecases/alerts/tell-changes.ts";
import { recordFacts } from "../src/usecases/record-facts.ts";
import { recordNeed } from "../src/usecases/record-need.ts";
import { recordOffer } from "../src/usecases/record-offer.ts";
import { buildWorld } from "./match-data.ts";
import { cpuMsOf } from "./site-cpu.ts";

/** npm run bench -- alerts: what noting a change costs a save, and what telling of it costs, in processor time. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: "string", default: "1000" },
      saves: { type: "string", default: "400" },
      json: { type: "boolean", default: false },
    },
  });
  const [records, saves] = [Number(values.records), Number(values.saves)];
  const tell = (figures: object) => (values.json ? console.log(JSON.stringify(figures)) : console.table([figures]));
  const places = loadGazetteer();
  const world = buildWorld(places, 0.5);
  const dataFolder = mkdtempSync(join(tmpdir(), "luodi-bench-"));
  chmodSync(dataFolder, 0o711);
  const server = await openPrivateServer({ dataFolder, secret: "of a measurement" });
  await migrate(server.urls.owner);
  const desk = openDatabase(server.urls.desk, { login: "desk", max: 1 });
  const jobs = openDatabase(server.urls.jobs, { login: "jobs", max: 1 });
  const by = { orgId: newId(), userId: newId() };
  const now = new Date("2026-11-23T02:00:00Z");
  try {
    const backends = await Promise.all([desk, jobs].map(backendOf));
    /** Milliseconds of this process and of its two connections, for each of so many. */
    const cpuOf = async (count: number, work: (nth: number) => Promise<unknown>): Promise<number> => {
      const from = cpuMsOf([process.pid, ...backends]);
      for (let nth = 0; nth < count; nth++) await work(nth);
      return Math.round(((cpuMsOf([process.pid, ...backends]) - from) / count) * 100) / 100;
    };
    const telling = () =>
      tellChanges({
        jobsDb: jobs,
        deskDb: desk,
        places,
        timeZone: "Asia/Shanghai",
        clock: () => now,
        restShare: 0,
        onError: (error) => {
          throw error;
        },
      });
    const offers: string[] = [];
    for (let nth = 0; nth < records; nth++) {
      await recordNeed(desk, by, { party: world.denseNeedAt(nth), title: "", now }, places);
      const { facts, asks } = world.denseSpaceAt(nth);
      const said = Object.entries(facts).map(([criterion, value]) => ({ criterion, value, source: "broker" as const }));
      const saved = await recordOffer(desk, by, { title: "", facts: said, asks, now }, places);
      if (saved.ok) offers.push(saved.value.id);
    }
    let told = 0;
    const first = await cpuOf(1, async () => {
      told = (await telling()).told;
    });
    const changed = (nth: number, power: number) => {
      const subjectId = offers[nth % offers.length] ?? "";
      const facts = [{ criterion: "power", value: power, source: "broker" as const }];
      return recordFacts(desk, by, { subjectKind: "offer", subjectId, facts, now }, places);
    };
    await cpuOf(50, (nth) => changed(nth, 90 + nth));
    const save = await cpuOf(saves, (nth) => changed(nth, 100 + nth));
    const after = await cpuOf(1, telling);
    const empty = await cpuOf(saves, () => asMember(desk, by, (trx) => sql`select 1`.execute(trx)));
    const party = world.denseSpaceAt(1);
    const audience = { viewerId: by.orgId, visibility: "private" as const, publicationId: null, party, listedAt: now };
    const before = { ...audience, party: { ...party, facts: { ...party.facts, power: 1 } } };
    const noted = await cpuOf(saves, () =>
      asMember(desk, by, (trx) =>
        noteForAlerts(trx, "offer", by.orgId, [{ id: newId(), before: [before], after: [audience] }], now),
      ),
    );
    tell({ name: "alerts", records: records * 2, told, tell_new_ms: round(first / (records * 2)), save_ms: save });
    tell({ name: "alerts note", empty_ms: empty, noted_ms: noted, share: round((noted - empty) / save) });
    tell({
      name: "alerts tell",
      changes: Math.min(saves, offers.length),
      tell_ms: round(after / Math.min(saves, offers.length)),
    });
  } finally {
    await Promise.all([desk.destroy(), jobs.destroy()]);
    await server.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

async function backendOf(db: Db): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid ?? 0;
}
