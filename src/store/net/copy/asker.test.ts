import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildMember, buildSite, buildSpace } from "../../../../test/factories.ts";
import { everyone } from "../viewer.ts";
import { Asker } from "./asker.ts";

let database: TestDatabase;
let asker: Asker;

beforeEach(async () => {
  database = await createTestDatabase();
  asker = new Asker(database.urls.owner);
  await asker.connect();
});
afterEach(async () => {
  await asker.end();
  await database.close();
});

const sinceNow = async () => {
  const { rows } = await sql<{ since: string }>`select pg_current_snapshot()::text as since`.execute(database.deskDb);
  return { since: rows[0]?.since.split(":")[0] ?? "", viewers: [everyone] };
};

test("who asks while another's question is under way shares the next one, which sees what was saved since", async () => {
  const since = await sinceNow();
  const first = asker.seen("space", since);
  const by = buildMember();
  const { siteId } = await buildSite(database.deskDb, { by });
  await buildSpace(database.deskDb, { by, siteId });
  const viewers = [siteId];
  const [second, third] = [asker.seen("space", { ...since, viewers }), asker.seen("space", { ...since, viewers })];
  const [fourth, fifth] = [asker.seen("need", { ...since, viewers }), asker.seen("space", { ...since, viewers })];
  expect(await first).toEqual([{ changed: null, behind: 0, isWriting: false }]);
  expect(await second).toEqual([{ changed: expect.stringMatching(/^\d+/), behind: 2, isWriting: false }]);
  expect(await third).toEqual(await second);
  expect(await fourth).toEqual([{ changed: null, behind: 2, isWriting: false }]);
  // The second was sent at once, so nobody shares it; the third waits for its answer.
  expect(third).not.toBe(second);
  expect(fifth).toBe(third);
});

test("a question that fails takes none with it", async () => {
  const since = await sinceNow();
  const wrong = asker.seen("space", { since: "no number", viewers: [everyone] });
  const next = asker.seen("space", since);
  await expect(wrong).rejects.toThrow("no number");
  expect(await next).toEqual([{ changed: null, behind: 0, isWriting: false }]);
  expect(await asker.seen("space", since)).toEqual(await next);
});

test("with the connection go all who ask and wait", async () => {
  const since = await sinceNow();
  await asker.seen("space", since);
  const all = [asker.seen("space", since), asker.seen("need", since), asker.seen("space", since)];
  const answered = Promise.allSettled(all);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'luodi net' and datname = current_database()`.execute(database.ownerDb);
  await expect(asker.broken).rejects.toThrow();
  // Whether it was quicker to answer or to end.
  await answered;
  await expect(asker.seen("space", since)).rejects.toThrow();
});
