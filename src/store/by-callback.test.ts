import { CompiledQuery } from "kysely";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { answersByCallback } from "./by-callback.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A connection that notes how it is asked, and answers at once. */
function connection(answer: (text: unknown) => [Error | null, unknown]) {
  const asked: unknown[][] = [];
  const client = {
    query: (...given: unknown[]) => {
      asked.push(given);
      const answered = given.findLast((one) => typeof one === "function") as
        | ((...answer: [Error | null, unknown]) => void)
        | undefined;
      answered?.(...answer(given[0]));
      return "its own";
    },
  } as unknown as pg.PoolClient;
  answersByCallback(client);
  return { client, asked };
}

test("a promise is answered by a callback that is handed over, never by one that is set on the query", async () => {
  const { client, asked } = connection(() => [null, { rows: [1] }]);
  await expect(client.query("select $1", ["a"])).resolves.toEqual({ rows: [1] });
  expect(asked[0]).toEqual(["select $1", ["a"], expect.any(Function)]);
});

test("who brings his own way of being answered keeps it", () => {
  const { client, asked } = connection(() => [null, undefined]);
  const answered = () => undefined;
  const own = { submit: () => undefined };
  client.query("select 1", answered);
  client.query("select $1", ["a"], answered);
  expect(client.query(own as unknown as pg.Submittable)).toBe("its own");
  expect(asked).toEqual([
    ["select 1", answered, undefined],
    ["select $1", ["a"], answered],
    [own, undefined, undefined],
  ]);
});

test("a statement that fails tells by its stack who asked", async () => {
  const askNothing = async () => {
    await database.ownerDb.executeQuery(CompiledQuery.raw("select nothing_of_that_name"));
  };
  const error = await askNothing().catch((failed: unknown) => failed);
  expect(error).toMatchObject({ code: "42703" });
  expect(error instanceof Error && error.stack).toContain("askNothing");
});
