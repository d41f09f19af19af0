import { sql } from "kysely";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import type { Db } from "./database.ts";
import { type Statement, sparesRoundTrips } from "./round-trips.ts";
import { writeTogether } from "./together.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await sql`create table noted (word text primary key)`.execute(database.ownerDb);
});
afterAll(() => database.close());

const words = async (db: Db) =>
  (await sql<{ word: string }>`select word from noted order by word`.execute(db)).rows.map(({ word }) => word);
const note = (db: Db, word: string) => sql`insert into noted values (${word})`.execute(db);
const notePlainly = (db: Db, word: string) => sql.raw(`insert into noted values ('${word}')`).execute(db);
const refusal = new Error("taken back");

test.each([
  ["with values", note],
  ["without", notePlainly],
])("all of a transaction counts or nothing, whether its first statement comes %s", async (word, first) => {
  const { ownerDb } = database;
  const broken = ownerDb.transaction().execute(async (trx) => {
    await first(trx, word);
    await note(trx, `${word}, second`);
    throw refusal;
  });
  await expect(broken).rejects.toBe(refusal);
  expect(await words(ownerDb)).not.toContain(word);
  await ownerDb.transaction().execute(async (trx) => {
    await first(trx, word);
    await note(trx, `${word}, second`);
  });
  expect(await words(ownerDb)).toEqual(expect.arrayContaining([word, `${word}, second`]));
});

test("the first statement answers as any other", async () => {
  const rows = await database.ownerDb
    .transaction()
    .execute(async (trx) => (await sql<{ one: number }>`select 1 as one`.execute(trx)).rows);
  expect(rows).toEqual([{ one: 1 }]);
});

test("a first statement that fails ends the transaction alone", async () => {
  const { ownerDb } = database;
  await notePlainly(ownerDb, "twice");
  const twice = ownerDb.transaction().execute((trx) => notePlainly(trx, "twice"));
  await expect(twice).rejects.toThrow(/duplicate key/);
  await ownerDb.transaction().execute((trx) => note(trx, "after a failure"));
  expect(await words(ownerDb)).toContain("after a failure");
});

/** A connection that notes what it is told, and fails whatever begins with one of these words. */
function toldBy(failing: Readonly<Record<string, string>>) {
  const told: string[] = [];
  const query = (text: string | Statement) => {
    const word = typeof text === "string" ? text : text.text;
    told.push(word);
    const failure = Object.entries(failing).find(([begin]) => word.startsWith(begin))?.[1];
    return failure === undefined
      ? Promise.resolve({ command: word.toUpperCase() })
      : Promise.reject(new Error(failure));
  };
  const client = { query } as unknown as pg.PoolClient;
  sparesRoundTrips(client);
  return { client, told };
}

test("of a connection that is gone the first failure is told, not that the rollback failed too", async () => {
  const { client, told } = toldBy({ begin: "terminated", select: "not queryable", rollback: "not queryable" });
  await client.query("begin");
  await client.query("set local app.org = '1'");
  await expect(client.query("select 1")).rejects.toThrow("terminated");
  await client.query("rollback");
  expect(told).toEqual(["begin; set local app.org = '1'", "select 1", "rollback"]);
});

test("a transaction of settings alone never begins", async () => {
  const { client, told } = toldBy({});
  await client.query("begin");
  await client.query("set local app.org = '1'");
  await client.query("commit");
  expect(told).toEqual([]);
});

test("a setting that the server refuses fails what comes after it, by its own reason", async () => {
  const refused = database.ownerDb.transaction().execute(async (trx) => {
    await sql.raw("set local work_mem = 'much'").execute(trx);
    await note(trx, "behind a refused setting");
  });
  await expect(refused).rejects.toThrow(/work_mem/);
  expect(await words(database.ownerDb)).not.toContain("behind a refused setting");
});

const insert = sql`insert into noted values ('first of two')`;
const noteLast = (db: Db, word: string) =>
  writeTogether(db, [insert, sql`insert into noted values (${word})`], undefined, true);

test("the last statement of a transaction goes with its commit", async () => {
  const { client, told } = toldBy({});
  await client.query("begin");
  await client.query("set local app.org = '1'");
  const last: Statement = { text: "insert", isLast: true };
  await client.query(last as unknown as string);
  expect(told).toEqual(["begin; set local app.org = '1'", "insert", "commit"]);
  expect(await client.query("commit")).toEqual({ command: "COMMIT" });
  expect(told).toHaveLength(3);
});

test("what is written at last counts with all before it, or takes all back", async () => {
  const { ownerDb } = database;
  const write = (before: string, last: string) =>
    ownerDb.transaction().execute(async (trx) => {
      await note(trx, before);
      await noteLast(trx, last);
    });
  await write("before the last", "at last");
  expect(await words(ownerDb)).toEqual(expect.arrayContaining(["before the last", "first of two", "at last"]));
  await expect(write("before a last that fails", "at last, again")).rejects.toThrow(/duplicate key/);
  expect(await words(ownerDb)).not.toContain("before a last that fails");
  await note(ownerDb, "the connection serves on");
  expect(await words(ownerDb)).toContain("the connection serves on");
});

test("nothing may come after the last", async () => {
  const { ownerDb } = database;
  const more = ownerDb.transaction().execute(async (trx) => {
    await sql`delete from noted`.execute(trx);
    await noteLast(trx, "the end");
    await note(trx, "after the end");
  });
  await expect(more).rejects.toThrow("after the last of its transaction");
  expect(await words(ownerDb)).toEqual(["first of two", "the end"]);
});

test("without a statement there is no transaction, and the connection serves on outside of one", async () => {
  const { ownerDb } = database;
  await ownerDb.connection().execute(async (one) => {
    expect(await one.transaction().execute(async () => "done")).toBe("done");
    await expect(one.transaction().execute(() => Promise.reject(refusal))).rejects.toBe(refusal);
    await note(one, "on its own");
    expect(await words(ownerDb)).toContain("on its own");
  });
});
