import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { laneSteps, needLanes, spaceLanes } from "./lanes.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const areas = [0, 1, ...laneSteps.flatMap((step) => [step - 1, step]), 2_147_483_647];

/** The lanes that the tables' generated columns give to such slots. */
async function stored(table: string, kind: number, widthClass: number): Promise<number[]> {
  const { rows } = await sql<{ expression: string }>`select pg_get_expr(d.adbin, d.adrelid) as expression
    from pg_attrdef as d join pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where d.adrelid = ${table}::regclass and a.attname = 'lane'`.execute(database.ownerDb);
  const found = await sql<{ lane: number }>`select ${sql.raw(rows[0]?.expression ?? "")} as lane
    from (select ${kind}::smallint as kind, ${widthClass}::smallint as width_class, area_lo
      from unnest(${areas}::int[]) with ordinality as u (area_lo, nth)) as slots`.execute(database.ownerDb);
  return found.rows.map((row) => row.lane);
}

test.each(["space_slot", "need_slot", "need_slot_wide"])("%s has the lanes that are looked for", async (table) => {
  const lanesOf = table === "space_slot" ? spaceLanes : needLanes;
  for (const widthClass of [1, 2, 3]) {
    const lanes = await stored(table, 2, widthClass);
    areas.forEach((area, nth) => {
      expect(lanesOf([0, 2], [area, area]).filter((lane) => lane === lanes[nth])).toHaveLength(1);
      expect(lanesOf([1], [area, area])).not.toContain(lanes[nth]);
    });
  }
});
