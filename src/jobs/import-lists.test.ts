import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildMember, testNow } from "../../test/factories.ts";
import { gazetteer } from "../../test/gazetteer.ts";
import { asMember } from "../store/as-member.ts";
import { newId } from "../store/ids.ts";
import { findImportJob, hasWaitingImportJob } from "../store/imports/jobs.ts";
import { receiveList } from "../usecases/import/steer-import.ts";
import { keptAt, workOnListsUntilIdle } from "./import-lists.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "luodi-lists-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

const days = 86_400_000;
const faults: unknown[] = [];

const work = (clock: () => Date, place = folder, idleMs = 1) =>
  workOnListsUntilIdle(
    {
      jobsDb: database.jobsDb,
      deskDb: database.deskDb,
      folder: place,
      places: gazetteer,
      timeZone: "Asia/Shanghai",
      clock,
      onError: (error) => faults.push(error),
    },
    idleMs,
    5,
  );

async function received(place: string, text: string): Promise<{ id: string; step: () => Promise<string | undefined> }> {
  const by = buildMember();
  const id = newId();
  writeFileSync(join(place, id), text);
  utimesSync(join(place, id), testNow, testNow);
  const list = { id, kind: "offers" as const, fileName: "房源.csv", bytes: text.length, now: testNow };
  await receiveList(database.deskDb, by, { ...list, keptAt: keptAt(place) });
  const step = async () => (await asMember(database.deskDb, by, (trx) => findImportJob(trx, by.orgId, id)))?.step;
  return { id, step };
}

test("a list that nobody says yes to is kept for a week, and what no list needs is swept away", async () => {
  const { id, step } = await received(folder, "房源编号,园区,面积\nA1,示例园,1200");
  writeFileSync(join(folder, "left.part"), "half");
  utimesSync(join(folder, "left.part"), testNow, testNow);
  const clock = (after: number) => () => new Date(testNow.getTime() + after);
  await work(clock(1000));
  expect(await step()).toBe("ready");
  expect(readdirSync(folder).sort()).toEqual([id, "left.part"].sort());
  await work(clock(2 * 3_600_000));
  expect(readdirSync(folder)).toEqual([id]);
  await work(clock(8 * days));
  expect(readdirSync(folder)).toEqual([]);
  expect(faults).toEqual([]);
});

test("lists of another folder are another process's, and a file that is gone is told", async () => {
  const other = join(folder, "other");
  mkdirSync(other);
  const { id, step } = await received(other, "x");
  rmSync(join(other, id));
  const at = new Date(testNow.getTime() + 1000);
  await work(() => at);
  expect(await step()).toBe("reading");
  expect(await hasWaitingImportJob(database.jobsDb, keptAt(other), at)).toBe(true);
  await work(() => at, other);
  expect(await step()).toBe("failed");
  expect(await hasWaitingImportJob(database.jobsDb, keptAt(other), at)).toBe(false);
  expect(faults).toEqual([]);
});
