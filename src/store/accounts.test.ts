import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { type Accounts, openAccounts } from "./accounts.ts";

const baseUrl = "http://127.0.0.1:3000";
let database: TestDatabase;
let accounts: Accounts;
const said: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  accounts = openAccounts({
    url: database.urls.auth,
    secret: "0123456789abcdef0123456789ABCDEF+tests",
    baseUrl,
    log: (level, message) => said.push(`${level} ${message}`),
  });
});
afterAll(async () => {
  await accounts.close();
  await database.close();
});

const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  accounts.handler(
    new Request(`${baseUrl}/api/auth${path}`, {
      ...init,
      headers: { origin: baseUrl, "content-type": "application/json", ...init.headers },
    }),
  );
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
const post = (path: string, body: object) => ask(path, { method: "POST", body: JSON.stringify(body) });

test("the first administrator gets an organisation, signs in by password, and is a member of it", async () => {
  expect(await accounts.hasAdministrator()).toBe(false);
  const added = await accounts.addUser({
    name: "示例",
    email: "first@example.com",
    password: "a long password",
    role: "administrator",
    organisationName: "示例经纪",
  });
  expect(await accounts.hasAdministrator()).toBe(true);
  const wrong = await post("/sign-in/email", { email: "first@example.com", password: "another password" });
  expect(wrong.status).toBe(401);
  const signedIn = await post("/sign-in/email", { email: "first@example.com", password: "a long password" });
  expect(signedIn.status).toBe(200);
  const member = await accounts.findMember(new Headers({ cookie: cookieOf(signedIn) }));
  expect(member).toMatchObject({ orgId: added.orgId, userId: added.userId, isAdministrator: true });
  const list = await ask("/organization/list", { headers: { cookie: cookieOf(signedIn) } });
  expect(await list.json()).toMatchObject([{ id: added.orgId, name: "示例经纪" }]);
});

test("the next user joins the same organisation", async () => {
  const input = { role: "member", organisationName: "示例经纪" } as const;
  const one = await accounts.addUser({ ...input, name: "甲", password: "another password" });
  const two = await accounts.addUser({ ...input, name: "乙", email: "b@example.com" });
  expect(one.orgId).toBe(two.orgId);
  expect(one.email).toMatch(/@users\.invalid$/);
  await expect(accounts.addUser({ ...input, name: "丙", email: "B@example.com" })).rejects.toThrow("already");
});

test("a one-time link signs in once, and stands in no table", async () => {
  const { url } = await accounts.makeSignInLink("b@example.com", "/desk");
  const token = new URL(url).searchParams.get("token") ?? "";
  const kept = await database.ownerDb
    .withSchema("auth")
    .selectFrom("verification" as never)
    .selectAll()
    .execute();
  expect(JSON.stringify(kept)).not.toContain(token);
  const first = await accounts.handler(new Request(url));
  expect(first.status).toBe(302);
  expect(first.headers.get("location")).toMatch(/\/desk$/);
  expect(await accounts.findMember(new Headers({ cookie: cookieOf(first) }))).toMatchObject({ name: "乙" });
  const again = await accounts.handler(new Request(url));
  expect(cookieOf(again)).toBe("");
  expect(again.headers.get("location")).toContain("error");
});

test("nobody signs up by himself or asks for a link over the net", async () => {
  const signUp = await post("/sign-up/email", { name: "x", email: "x@example.com", password: "a long password" });
  expect(signUp.status).toBeGreaterThanOrEqual(400);
  expect((await post("/sign-in/magic-link", { email: "b@example.com" })).status).toBe(404);
  expect(await accounts.findMember(new Headers())).toBeUndefined();
});
