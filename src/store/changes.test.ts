import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildSite, buildSpace, withdrawBuiltSpace } from "../../test/factories.ts";
import { listenToChanges } from "./changes.ts";

let database: TestDatabase;
const heard: string[] = [];
const hearing: boolean[] = [];
let listening: ReturnType<typeof listenToChanges>;

beforeAll(async () => {
  database = await createTestDatabase();
  listening = listenToChanges(database.urls.site, {
    onChange: (siteId, what) => heard.push(`${siteId} ${what}`),
    onHearing: (is) => hearing.push(is),
    onError: () => undefined,
  });
});
afterAll(async () => {
  await listening.stop();
  await database.close();
});

test("a publication that changes is heard of with its site, when it is committed", async () => {
  await expect.poll(() => hearing).toEqual([true]);
  const { siteId, by } = await buildSite(database.ownerDb);
  const { id: offerId } = await buildSpace(database.ownerDb, { by, siteId });
  await expect.poll(() => [...new Set(heard)].sort()).toEqual([`${siteId} space:${offerId}`, `${siteId} spaces`]);
  heard.length = 0;
  await withdrawBuiltSpace(database.ownerDb, by, offerId);
  await expect.poll(() => heard.toSorted()).toEqual([`${siteId} space:${offerId}`, `${siteId} spaces`]);
});

test("after the connection broke it is made anew, and the gap is told", async () => {
  hearing.length = 0;
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'luodi changes'
    and datname = current_database()`.execute(database.ownerDb);
  await expect.poll(() => hearing).toEqual([false, true]);
});
