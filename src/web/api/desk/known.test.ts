import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { buildTestSite, postForm } from "../../../../test/site-app.ts";
import type { NeedAnswer, NeedListAnswer } from "./needs-answers.ts";
import type { SavedAnswer } from "./offers-answers.ts";
import type { ReadAnswer } from "./reading-answers.ts";

const host = "desk.example";
let database: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database, { host });
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

async function call<T>(path: string, body?: unknown, user: TestUser = desk.owner): Promise<T> {
  const answer = await desk.app.request(`/api/desk${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", cookie: user.cookie },
  });
  return (await answer.json()) as T;
}

const text = "求租嘉定徐行单层厂房2000-3000平，层高8米以上，带行车，环评能过，机加工，联系张经理 19900000789";
const again = "【急】求租嘉定徐行单层厂房2000-3000平，层高8米以上，带行车，环评能过，机加工！联系19900000789张经理";

test("a message that comes again is offered as the known need, with reasons, to its own organisation alone", async () => {
  const { id } = await call<SavedAnswer>("/needs", { text, side: "need" });
  const { known } = await call<ReadAnswer>("/read", { text: again });
  expect(known).toHaveLength(1);
  expect(known[0]).toMatchObject({ id, kind: "need", isLikely: true });
  expect(known[0]?.reasons.slice(0, 3)).toEqual(["同一电话", "地段相同", "面积相同"]);
  expect((await call<ReadAnswer>("/read", { text: again }, desk.stranger)).known).toEqual([]);
  // The same number about something else is worth a look, no more.
  const other = await call<ReadAnswer>("/read", { text: "求租松江高标仓一万平，丙二类，电商用，电话19900000789" });
  expect(other.known).toMatchObject([{ id, isLikely: false, reasons: ["同一电话"] }]);
  // An offer is no need.
  expect((await call<ReadAnswer>("/read", { text: again.replace("求租", "出租") })).known).toEqual([]);
});

test("it is saved all the same when somebody says so, is linked, and is marked in the inbox", async () => {
  const first = (await call<ReadAnswer>("/read", { text: again })).known[0];
  const saved = await call<SavedAnswer>("/needs", { text: again, side: "need", sameAs: first?.id });
  const { need } = await call<NeedAnswer>(`/needs/${saved.id}`);
  expect(need.twin).toEqual({ id: first?.id, reference: first?.reference, isLinked: true });
  const foreign = await call<SavedAnswer>("/needs", { text, side: "need", sameAs: saved.id }, desk.stranger);
  expect((await call<NeedAnswer>(`/needs/${foreign.id}`, undefined, desk.stranger)).need.twin).toBeUndefined();
});

test("what a visitor sends twice is marked in the inbox; the number stands nowhere but in the contact", async () => {
  const site = await buildTestSite(database, { host });
  const form = { text: again, contactPhone: "199 0000 0789", consent: "yes" };
  expect((await postForm(site.app, "/needs", form)).status).toBe(303);
  const { items } = await call<NeedListAnswer>("/needs");
  const sent = items.find((one) => one.origin === "site");
  expect(sent?.twin).toMatchObject({ isLinked: false });
  const hashes = await sql<{ phoneHash: string }>`select distinct phone_hash from contact where need_id is not null
    and phone_masked = '199****0789' and org_id = ${desk.owner.orgId}`.execute(database.ownerDb);
  expect(hashes.rows).toHaveLength(1);
  expect(hashes.rows[0]?.phoneHash).toMatch(/^[\w-]{43}$/);
});
