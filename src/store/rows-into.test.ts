import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { dayOf } from "../domain/measure/day.ts";
import { newId } from "./ids.ts";
import { type RowColumns, rowsInto } from "./rows-into.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await sql`create table every_type (nth int, id uuid, words text, document jsonb, day date, small smallint, whole int8,
    real float8, instant timestamptz, list text[])`.execute(database.ownerDb);
});
afterAll(() => database.close());

interface Row {
  readonly nth: number;
  readonly id: string | null;
  readonly words: string | null;
  readonly document: unknown;
  readonly day: string | null;
  readonly small: number | null;
  readonly whole: number | null;
  readonly real: number | null;
  readonly instant: Date | null;
  readonly list: string[];
}

const columns: RowColumns<Row> = {
  nth: ["int4", ({ nth }) => nth],
  id: ["uuid", ({ id }) => id],
  words: ["text", ({ words }) => words],
  document: ["jsonb", ({ document }) => JSON.stringify(document)],
  day: ["date", ({ day }) => day],
  small: ["int4", ({ small }) => small],
  whole: ["int8", ({ whole }) => whole],
  real: ["float8", ({ real }) => real],
  instant: ["timestamptz", ({ instant }) => instant],
  list: ["text", ({ list }) => `{${list.join(",")}}`, "text[]"],
};

const written = async (rows: readonly Row[]): Promise<unknown[]> => {
  await sql`truncate every_type`.execute(database.ownerDb);
  await rowsInto("every_type", rows, columns)?.execute(database.ownerDb);
  return (await sql`select * from every_type order by nth`.execute(database.ownerDb)).rows;
};

const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
// Text of the database has no character 0, and no half of a pair.
const words = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"));
const row = fc.record({
  id: orNull(fc.constant(undefined).map(newId)),
  words: orNull(words),
  document: fc.oneof(fc.constant(null), fc.integer(), words, fc.record({ 面积: fc.array(fc.integer()) })),
  day: orNull(fc.integer({ min: -700_000, max: 2_900_000 }).map(dayOf)),
  small: orNull(fc.integer({ min: -32_768, max: 32_767 })),
  whole: orNull(fc.maxSafeInteger()),
  real: orNull(fc.double({ noNaN: true })),
  instant: orNull(fc.date({ min: new Date("0100-01-01"), max: new Date("9000-01-01"), noInvalidDate: true })),
  list: fc.array(fc.stringMatching(/^[a-z]{2,9}x$/)),
});

test("property: what was sent as arrays is what stands in the table", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (made) => {
      const rows = made.map((one, nth) => ({ ...one, nth }));
      expect(await written(rows)).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

test("a megabyte of text goes in one parameter, and no rows are no statement", async () => {
  const long = "厂房".repeat(200_000);
  const one = { id: null, document: 1, day: null, small: null, whole: null, real: null, instant: null, list: [] };
  const rows = [0, 1, 2].map((nth) => ({ ...one, nth, words: long }));
  expect(await written(rows)).toEqual(rows);
  expect(rowsInto("every_type", [], columns)).toBeUndefined();
});
