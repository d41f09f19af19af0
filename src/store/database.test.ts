import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { openDatabase } from "./database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("int8 is a number, a day stays text, an instant is a Date, a numeric stays exact", async () => {
  const { rows } = await sql`select count(*) as how_many, date '2026-11-23' as signed_on,
    timestamptz '2026-11-23T08:00:00+08' as published_at, 0.95::numeric as rent,
    array[1::int8, null] as ids, array[date '2026-11-23'] as days, array[0.10::numeric] as rents,
    '{"in_side": {"key_two": 1}}'::jsonb as as_quoted`.execute(database.ownerDb);
  expect(rows).toEqual([
    {
      howMany: 1,
      signedOn: "2026-11-23",
      publishedAt: new Date("2026-11-23T00:00:00Z"),
      rent: "0.95",
      ids: [1, null],
      days: ["2026-11-23"],
      rents: ["0.10"],
      asQuoted: { in_side: { key_two: 1 } },
    },
  ]);
});

test("an int8 that a double cannot hold is refused, not rounded", async () => {
  await expect(sql`select 9007199254740993::int8 as n`.execute(database.ownerDb)).rejects.toThrow(RangeError);
});

test("each login comes as itself, and none of the granted ones rules", async () => {
  for (const [db, name] of [
    [database.siteDb, "luodi_site"],
    [database.deskDb, "luodi_desk"],
    [database.authDb, "luodi_auth"],
    [database.jobsDb, "luodi_jobs"],
  ] as const) {
    const { rows } =
      await sql`select session_user as who, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolinherit as rules
      from pg_roles where rolname = session_user`.execute(db);
    expect(rows).toEqual([{ who: name, rules: false }]);
    await expect(sql`set role luodi_owner`.execute(db)).rejects.toThrow();
  }
});

test("a pool outlives its connections: idle, and in the middle of a transaction", async () => {
  const errors: string[] = [];
  const db = openDatabase(database.urls.site, {
    login: "site",
    max: 2,
    onIdleError: (error) => errors.push(error.message),
  });
  const endAll = sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'luodi_site' and datname = current_database()`;
  try {
    await sql`select 1`.execute(db);
    await endAll.execute(database.ownerDb);
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    await sql`select 1`.execute(db);
    await expect(
      db.transaction().execute(async (trx) => {
        await sql`select 1`.execute(trx);
        await endAll.execute(database.ownerDb);
        await expect.poll(() => errors.length).toBeGreaterThan(1);
        await sql`select 1`.execute(trx);
      }),
    ).rejects.toThrow();
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  } finally {
    await db.destroy();
  }
});

test("a statement that takes too long is ended by the server", async () => {
  const db = openDatabase(database.urls.site, { login: "site", max: 1, statementTimeoutMs: 50 });
  await expect(sql`select pg_sleep(5)`.execute(db)).rejects.toMatchObject({ code: "57014" });
  await db.destroy();
});
