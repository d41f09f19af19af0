import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk } from "../../../../test/desk-app.ts";
import type { UsersAnswer } from "./users-answers.ts";

let database: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database);
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

async function call(path: string, body?: unknown, cookie = desk.owner.cookie) {
  const answer = await desk.app.request(`/api/desk${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", cookie },
  });
  return { status: answer.status, json: (await answer.json()) as UsersAnswer & { error: { code: string } } };
}

/** Comes by a link as a browser does. */
async function cameBy(link: string): Promise<string> {
  const answer = await desk.accounts.handler(new Request(link));
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

test("a colleague is invited by a link that works once, gets roles, and is removed; all of it is logged", async () => {
  const invited = await call("/users", { name: "王小明", role: "member" });
  expect(invited.status).toBe(200);
  const user = invited.json.users.find((one) => one.name === "王小明");
  expect(user).toMatchObject({ role: "member" });
  expect(user?.seenAt).toBeUndefined();
  const link = invited.json.link ?? "";
  const cookie = await cameBy(link);
  expect((await call("/needs", undefined, cookie)).status).toBe(200);
  expect(await cameBy(link)).not.toContain("session_token");
  expect((await call("/users", { name: "王小明", role: "member" })).json.error.code).toBe("nameTaken");

  expect((await call("/users", undefined, cookie)).status).toBe(403);
  expect((await call("/users", { name: "再来一个", role: "administrator" }, cookie)).status).toBe(403);
  const path = `/users/${user?.id}`;
  expect((await call(`${path}/role`, { role: "administrator" })).status).toBe(200);
  expect((await call("/users", undefined, cookie)).status).toBe(200);
  const renewed = (await call(`${path}/link`, {})).json.link;
  expect(renewed).toContain("/magic-link/verify?token=");
  expect(renewed).not.toBe(link);

  expect((await call(`${path}/remove`, {})).json.users.map((one) => one.id)).not.toContain(user?.id);
  expect((await call("/needs", undefined, cookie)).status).toBe(401);
  const { rows } = await sql<{
    kind: string;
  }>`select kind from event where subject_id = ${user?.id} order by at, id`.execute(database.ownerDb);
  expect(rows.map(({ kind }) => kind)).toEqual(["user.invited", "user.role-changed", "user.link-made", "user.removed"]);
});

test("an administrator is always left, and strangers are no business of ours", async () => {
  const { json } = await call("/users");
  for (const { id, role } of json.users) {
    if (role === "administrator" && id !== desk.owner.userId) await call(`/users/${id}/remove`, {});
  }
  const own = `/users/${desk.owner.userId}`;
  expect((await call(`${own}/remove`, {})).json.error.code).toBe("lastAdministrator");
  expect((await call(`${own}/role`, { role: "member" })).json.error.code).toBe("lastAdministrator");
  expect((await call(`${own}/role`, { role: "administrator" })).status).toBe(200);
  expect((await call(`/users/${desk.stranger.userId}/remove`, {})).status).toBe(404);
  expect((await call(`/users/${desk.stranger.userId}/link`, {})).status).toBe(404);
});
