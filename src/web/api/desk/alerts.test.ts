import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { buildNeed, buildSpace, must, placeId, places, taken, testNow } from "../../../../test/factories.ts";
import type { Member } from "../../../store/as-member.ts";
import { tellChanges } from "../../../usecases/alerts/tell-changes.ts";
import { recordFacts } from "../../../usecases/record-facts.ts";
import type { Outgoing, Posted } from "../../../usecases/webhooks/post-out.ts";
import type { AlertsAnswer, WebhookAnswer } from "./alerts-answers.ts";

let database: TestDatabase;
let desk: TestDesk;
const posted: Outgoing[] = [];
let answer: Posted = { status: 200, body: "" };
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database, {
    post: async (call) => {
      posted.push(call);
      return answer;
    },
  });
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

const call = (user: TestUser, path: string, body?: unknown) =>
  desk.app.request(`http://desk.example/api/desk${path}`, {
    headers: { cookie: user.cookie, "content-type": "application/json", origin: "http://desk.example" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
const alerts = async (user: TestUser, path = "/alerts", body?: unknown) =>
  (await (await call(user, path, body)).json()) as AlertsAnswer;

const tell = () =>
  tellChanges({
    jobsDb: database.jobsDb,
    deskDb: database.deskDb,
    places,
    timeZone: "Asia/Shanghai",
    clock: () => testNow,
    onError: (error) => {
      throw error;
    },
    restShare: 0,
  });

const hall = {
  kind: ["factory"],
  deal: ["rent"],
  place: placeId("嘉定", "徐行"),
  area: [2400, 2400],
  power: 250,
};
const asks = {
  kind: must(["factory"]),
  deal: must(["rent"]),
  place: must([placeId("嘉定", "徐行")]),
  area: must([2000, 3000]),
  power: must({ min: 500 }),
};
const addPower = async (by: Member, offerId: string) => {
  const facts = [{ criterion: "power", value: 630, source: "owner" as const }];
  const input = { subjectKind: "offer" as const, subjectId: offerId, facts, now: testNow };
  taken(await recordFacts(database.deskDb, by, input, places));
  await tell();
};

test("one change is one group with a judged line for each pair, for its organisation alone", async () => {
  const by = desk.owner;
  const one = await buildNeed(database.deskDb, { by, asks });
  const two = await buildNeed(database.deskDb, { by, asks });
  const space = await buildSpace(database.deskDb, { by, facts: hall });
  await tell();
  await addPower(by, space.id);
  const told = await alerts(by);
  expect(told.unread).toBe(2);
  expect(told.groups).toHaveLength(1);
  expect(told.groups[0]).toMatchObject({ day: "2026-11-23", side: "offer", record: { id: space.id, isOwn: true } });
  const items = told.groups[0]?.items ?? [];
  expect(items.map(({ other }) => other.id).sort()).toEqual([one.id, two.id].sort());
  const { changes, match, kind } = items[0] ?? {};
  expect(changes).toEqual([{ part: "fact", criterion: "power", from: 250, to: 630 }]);
  expect([kind, match?.class]).toEqual(["met", "met"]);
  expect(match?.verdicts.find(({ criterion }) => criterion === "power")).toMatchObject({ verdict: "met", stated: 630 });
  expect(await alerts(desk.stranger)).toMatchObject({ unread: 0, groups: [] });

  const pair = { needId: one.id, offerId: space.id };
  // A stranger who knows the ids marks nothing of others.
  await call(desk.stranger, "/alerts/mute", { ...pair, isMuted: true });
  expect((await alerts(by, "/alerts/mute", { ...pair, isMuted: true })).unread).toBe(1);
  expect((await alerts(by, "/alerts/mute", { ...pair, isMuted: false })).unread).toBe(2);
  expect((await alerts(by, "/alerts/read", { pairs: [pair] })).unread).toBe(1);
  expect((await alerts(by, "/alerts/read?show=all", {})).groups[0]?.items).toHaveLength(2);
  expect(await (await call(by, "/alerts/count")).json()).toEqual({ unread: 0 });
});

test("wrong input is told, and what the organisation is told is its administrators' to say", async () => {
  expect((await call(desk.owner, "/alerts/settings", { of: "member", off: ["no kind"] })).status).toBe(400);
  expect((await call(desk.owner, "/alerts/read", { pairs: [{ needId: "x", offerId: "y" }] })).status).toBe(400);
  expect((await alerts(desk.owner, "/alerts/settings", { of: "member", off: ["near"] })).settings).toEqual({
    organisationOff: ["unknown"],
    ownOff: ["near"],
  });
  const added = await desk.accounts.addUser({
    name: "同事",
    password: "a long password",
    role: "member",
    organisationName: "",
    organisationId: desk.owner.orgId,
  });
  const { url } = await desk.accounts.makeSignInLink(added.email, "/desk");
  const signedIn = await desk.accounts.handler(new Request(url));
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const colleague = { ...added, cookie };
  expect((await call(colleague, "/alerts/settings", { of: "organisation", off: [] })).status).toBe(403);
  expect((await call(colleague, "/webhook")).status).toBe(403);
  expect((await alerts(colleague)).settings.ownOff).toEqual([]);
});

test("where digests go is kept and not shown again; a test is sent at once and stands in the log", async () => {
  const webhook = async (path: string, body?: unknown) =>
    (await (await call(desk.owner, `/webhook${path}`, body)).json()) as WebhookAnswer;
  expect(await webhook("")).toEqual({ deliveries: [] });
  expect((await call(desk.owner, "/webhook/test", {})).status).toBe(409);
  const url = "https://oapi.dingtalk.com/robot/send?access_token=example-token";
  expect((await call(desk.owner, "/webhook", { format: "wecom", url, isOn: true })).status).toBe(400);
  const saved = await webhook("", { format: "dingtalk", url, secret: "SECexample", isOn: true });
  expect(saved.endpoint).toEqual({ format: "dingtalk", host: "oapi.dingtalk.com", hasSecret: true, isOn: true });
  expect(JSON.stringify(saved)).not.toMatch(/example-token|SECexample/);
  answer = { status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' };
  expect((await webhook("/test", {})).deliveries[0]).toMatchObject({
    kind: "test",
    status: "failed",
    fault: "robot:310000",
  });
  answer = { status: 200, body: '{"errcode":0}' };
  expect((await webhook("/test", {})).deliveries.map(({ status }) => status).sort()).toEqual(["delivered", "failed"]);
  expect(new URL(posted.at(-1)?.url ?? "").searchParams.get("access_token")).toBe("example-token");
  expect(posted.at(-1)?.url).toMatch(/timestamp=\d+&sign=/);
});
