import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildMember, buildNeed, buildSpace, places, taken, testNow } from "../../../test/factories.ts";
import { countUnread } from "../../store/alerts/alerts.ts";
import { listDeliveries } from "../../store/alerts/webhooks.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Outgoing, Posted } from "../../usecases/webhooks/post-out.ts";
import { saveWebhook } from "../../usecases/webhooks/save-endpoint.ts";
import { type Jobs, startJobs } from "../jobs.ts";
import { makeDigests } from "./make-digests.ts";

let database: TestDatabase;
let jobs: Jobs;
/** The clock stands; a test moves it. */
let now = testNow;
const errors: Error[] = [];
const posted: Outgoing[] = [];
const answers: Posted[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  jobs = await startJobs({
    url: database.urls.jobs,
    deskUrl: database.urls.desk,
    places,
    origin: "https://desk.example",
    clock: () => now,
    timeZone: "Asia/Shanghai",
    onError: (error) => errors.push(error),
    webhooks: {
      retrySeconds: 1,
      post: async (call) => {
        posted.push(call);
        return answers.shift() ?? { status: 200, body: "" };
      },
    },
  });
});
afterAll(async () => {
  await jobs.stop();
  await database.close();
  expect(errors).toEqual([]);
});

const patience = { timeout: 40_000 };
const unread = (by: Member) =>
  asMember(database.deskDb, by, (trx) => countUnread(trx, by, ["met", "near", "unknown", "lost"]));
const digestsNow = () => {
  const { jobsDb, deskDb } = database;
  const clock = () => now;
  return makeDigests({ jobsDb, deskDb, places, timeZone: "Asia/Shanghai", clock, origin: "https://desk.example" });
};

test("what is saved is told a moment later", { timeout: 60_000 }, async () => {
  const by = buildMember();
  await buildNeed(database.deskDb, { by });
  await buildSpace(database.deskDb, { by });
  await expect.poll(() => unread(by), patience).toBe(1);
});

test("one digest a day says without any name what was told, and is tried again until it arrives", {
  timeout: 180_000,
}, async () => {
  const by = buildMember();
  const format = "generic" as const;
  const endpoint = { format, url: "https://hooks.example.com/in", secret: "s", isOn: true, now };
  taken(await saveWebhook(database.deskDb, by, endpoint));
  const title = "王先生要的厂房";
  const need = await buildNeed(database.deskDb, { by, title, contact: { name: "王先生", phone: "19900000000" } });
  const space = await buildSpace(database.deskDb, { by, title: "李经理的厂房" });
  await expect.poll(() => unread(by), patience).toBe(1);
  answers.push({ status: 500, body: "" }, { fault: "timeout" });
  expect(await digestsNow()).toBe(1);
  expect(await digestsNow()).toBe(0);
  await database.jobsDb.transaction().execute((trx) => jobs.enqueue(trx, "send-digests"));
  const log = () => asMember(database.deskDb, by, (trx) => listDeliveries(trx, by.orgId, 10));
  await expect
    .poll(async () => (await log()).map(({ kind, status, attempts }) => ({ kind, status, attempts })), patience)
    .toEqual([{ kind: "digest", status: "delivered", attempts: 3 }]);
  expect(posted).toHaveLength(3);
  const ids = posted.map(({ headers }) => headers["x-luodi-delivery"]);
  expect(new Set(ids).size).toBe(1);
  const body = posted[0]?.body ?? "";
  expect(JSON.parse(body)).toMatchObject({
    type: "alerts.digest",
    day: "2026-11-23",
    total: 1,
    alerts: [{ kind: "met", need: { id: need.id }, offer: { id: space.id } }],
  });
  expect(body).not.toMatch(/王先生|李经理|1990|19900000000/);
  // The next day has nothing new; what is told then is in its digest alone.
  now = new Date(testNow.getTime() + 86_400_000);
  expect(await digestsNow()).toBe(0);
  await buildSpace(database.deskDb, { by, now });
  await expect.poll(() => unread(by), patience).toBe(2);
  expect(await digestsNow()).toBe(1);
  const [latest] = await log();
  expect(latest?.message.data).toMatchObject({ day: "2026-11-24", total: 1 });
});
