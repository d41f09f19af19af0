import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk } from "../../../../test/desk-app.ts";
import { deskRoutes } from "./document.ts";

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

test("every route of the desk's API stands in its document, and nothing else does", () => {
  const registered = desk.app.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/desk/") && !path.endsWith("*"))
    .map(({ method, path }) => `${method.toLowerCase()} ${path}`);
  const told = deskRoutes.map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(registered)].sort()).toEqual([...told].sort());
});

test("the document is for who is signed in, and describes what a call must bring", async () => {
  expect((await desk.app.request("/api/desk/openapi.json")).status).toBe(401);
  const answer = await desk.app.request("/api/desk/openapi.json", { headers: { cookie: desk.owner.cookie } });
  const { paths } = (await answer.json()) as {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>>;
  };
  const schema = paths["/api/desk/read"]?.post?.requestBody?.content["application/json"]?.schema;
  expect(schema).toMatchObject({ type: "object", required: ["text"] });
  expect(paths["/api/desk/needs/{id}"]?.get).toBeDefined();
});
