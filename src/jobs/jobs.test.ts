import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildSite, places, receiveBuiltNeed, testNow } from "../../test/factories.ts";
import { type Jobs, startJobs } from "./jobs.ts";

let database: TestDatabase;
let jobs: Jobs;
const errors: Error[] = [];
const outcomes: Readonly<Record<string, number>>[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  jobs = await startJobs({
    url: database.urls.jobs,
    deskUrl: database.urls.desk,
    places,
    origin: "https://desk.example",
    clock: () => testNow,
    timeZone: "Asia/Shanghai",
    onError: (error) => errors.push(error),
    log: (name, outcome) => name === "erase-expired" && outcomes.push(outcome),
  });
});
afterAll(async () => {
  await jobs.stop();
  await database.close();
  expect(errors).toEqual([]);
});

test("what has expired is erased every night in the installation's time zone", async () => {
  const { rows } = await sql`select name, cron, timezone from boss.schedule order by name`.execute(database.ownerDb);
  expect(rows).toEqual([
    { name: "erase-expired", cron: "15 3 * * *", timezone: "Asia/Shanghai" },
    { name: "send-digests", cron: "30 8 * * *", timezone: "Asia/Shanghai" },
  ]);
});

test("a job that was enqueued in a transaction runs when it commits, and never when it is rolled back", async () => {
  const { siteId } = await buildSite(database.deskDb);
  await receiveBuiltNeed(database.siteDb, { siteId, now: new Date(testNow.getTime() - 400 * 86_400_000) });
  await expect(
    database.jobsDb.transaction().execute(async (trx) => {
      await jobs.enqueue(trx, "erase-expired");
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await database.jobsDb.transaction().execute((trx) => jobs.enqueue(trx, "erase-expired"));
  await expect.poll(() => outcomes).toEqual([{ erased: 2 }]);
});
