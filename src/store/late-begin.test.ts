import { sql } from "kysely";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import type { Db } from "./database.ts";
import { beginsLate } from "./late-begin.ts";

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

test("of a connection that is gone the first failure is told, not that the rollback failed too", async () => {
  const told: string[] = [];
  const query = (text: string) => {
    told.push(text);
    return Promise.reject(new Error(text.startsWith("begin") ? "terminated" : "not queryable"));
  };
  const client = { query } as unknown as pg.PoolClient;
  beginsLate(client);
  await client.query("begin");
  await expect(client.query("set local app.org = '1'")).rejects.toThrow("terminated");
  await client.query("rollback");
  expect(told).toEqual(["begin; set local app.org = '1'", "rollback"]);
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
