import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { guardOfTests } from "../../test/server.ts";
import { distribute, layoutSteps, undoSteps } from "./distribute.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

const slotTables = ["need_slot", "need_slot_wide", "space_slot"];

test("every slot table is laid out once and taken back once, and nothing else is touched", () => {
  for (const steps of [layoutSteps, undoSteps]) {
    expect(steps.flatMap(({ table }) => table ?? []).sort()).toEqual(slotTables);
    for (const { table, sql: text } of steps) if (table) expect(text).toContain(`'${table}'`);
  }
  const text = layoutSteps.map((step) => step.sql).join("\n");
  expect(text).toContain("create_distributed_table('space_slot', 'city', colocate_with => 'none'");
  expect(text).toContain("create_distributed_table('need_slot', 'home', colocate_with => 'space_slot')");
  expect(text).toContain("create_reference_table('need_slot_wide')");
});

test("where the extension is missing it is refused, and nothing is changed", async () => {
  for (const isUndo of [false, true]) {
    const steps: string[] = [];
    const done = await distribute(database.ownerDb, { isUndo, onStep: (step) => steps.push(step.sql) });
    expect(done).toMatchObject({ ok: false, refusal: { code: "noCitus" } });
    expect(steps).toEqual([]);
  }
});

test("what a distributed table must have: its city in every unique key, no trigger, no identity, no key that is computed", async () => {
  const { rows: keys } = await sql<{ name: string; columns: string[] }>`
    select c.relname as name, array(select a.attname::text from pg_attribute as a
      where a.attrelid = c.oid and a.attnum = any(i.indkey::int2[])) as columns
    from pg_index as i join pg_class as c on c.oid = i.indrelid
    where i.indisunique and c.relname = any(${["space_slot", "need_slot"]}::text[])`.execute(database.ownerDb);
  expect(keys.map(({ name }) => name).sort()).toEqual(["need_slot", "space_slot"]);
  for (const { name, columns } of keys) expect(columns).toContain(name === "space_slot" ? "city" : "home");
  const { rows: wrong } = await sql<{ what: string }>`
    select tgname::text as what from pg_trigger where tgrelid = any(${slotTables}::text[]::regclass[]) and tgname <> ${guardOfTests}
    union all select attname::text from pg_attribute
      where attrelid = any(${slotTables}::text[]::regclass[]) and (attidentity <> '' or attgenerated <> '' and attname in ('city', 'home'))
    union all select conname::text from pg_constraint
      where contype = 'f' and (conrelid = any(${slotTables}::text[]::regclass[]) or confrelid = any(${slotTables}::text[]::regclass[]))`.execute(
    database.ownerDb,
  );
  expect(wrong).toEqual([]);
});
