import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildNeed, buildSpace } from "../../../test/factories.ts";
import { buildTestSite, type TestSite } from "../../../test/site-app.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import { partOf } from "../edge/party-fields.ts";

let database: TestDatabase;
let site: TestSite;
let spaceId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database);
  const { by, siteId } = site;
  spaceId = (await buildSpace(database.ownerDb, { by, siteId, title: "示例高厂房" })).id;
  await buildNeed(database.ownerDb, { by, siteId, contact: { phone: "13500000123" } });
});
afterAll(() => database.close());

async function post(path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  const answer = await site.app.request(path, { method: "POST", body: JSON.stringify(body), headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const get = async (path: string) => {
  const answer = await site.app.request(path);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test("a text is read into statements whose offsets hold their words, and into values as people read them", async () => {
  const text = "求租嘉定徐行厂房2000-3000平，净高8米以上";
  const { status, body } = await post("/api/read", { text });
  expect(status).toBe(200);
  const area = (body.statements as { field: string; start: number; end: number }[]).find(
    (one) => one.field === "area_sqm",
  );
  expect(area && text.slice(area.start, area.end)).toBe("2000-3000平");
  expect(body.values).toContainEqual({ label: "面积", shown: "2,000–3,000 ㎡", tone: expect.any(Number) });
  expect(body.questions).not.toEqual([]);
});

test("a need by text or by asks gives the same judged matches", async () => {
  const byText = await post("/api/match", { text: "求租厂房2000-3000平，净高8米以上" });
  const asks = {
    deal: { value: ["rent"] },
    kind: { value: ["factory"] },
    area: { value: [2000, 3000] },
    clearHeight: { strength: "must", value: { min: 8 } },
  };
  const byAsks = await post("/api/match", { need: { asks } });
  expect(byAsks.status).toBe(200);
  expect(byAsks.body.matches).toEqual(byText.body.matches);
  expect(byAsks.body).toMatchObject({
    count: 1,
    count_is: "exact",
    matches: [{ class: "met", space: { id: spaceId, title: "示例高厂房" } }],
  });
  const sentences = (byAsks.body.matches as { verdicts: { sentence: string }[] }[])[0]?.verdicts.map(
    (one) => one.sentence,
  );
  expect(sentences).toContain("✓ 净高 9 m ≥ 8 m");
});

test("spaces and needs are listed with their facts, never with a contact", async () => {
  const spaces = await get("/api/spaces?kind=factory&clearHeight.min=8");
  expect(spaces.body).toMatchObject({
    items: [{ id: spaceId, facts: { clearHeight: 9 } }],
    count: { value: 1, is: "exact" },
  });
  expect((await get(`/api/spaces/${spaceId}`)).body).toMatchObject({ id: spaceId });
  const needs = await get("/api/needs");
  expect(needs.body.items).toHaveLength(1);
  expect(JSON.stringify(needs.body)).not.toContain("13500000123");
});

test("bad input is refused with what was wrong", async () => {
  expect((await post("/api/match", { need: { asks: { clearHeight: { value: { min: 900 } } } } })).status).toBe(400);
  expect((await post("/api/read", {})).body).toMatchObject({ error: { code: "badInput" } });
  expect((await post("/api/read", { text: "厂".repeat(20_001) })).status).toBe(413);
  expect((await get("/api/spaces?area.min=abc")).body).toMatchObject({
    error: { code: "badInput", details: ["area"] },
  });
  expect((await get("/api/spaces/x")).status).toBe(400);
  expect((await get("/api/spaces/01900000-0000-7000-8000-000000000000")).status).toBe(404);
  expect((await get("/api/nothing")).body).toMatchObject({ error: { code: "notFound" } });
  const torn = await site.app.request("/api/read", {
    method: "POST",
    body: "{",
    headers: { "content-type": "application/json" },
  });
  expect(torn.status).toBe(400);
});

test("the description names every criterion as fact or ask of its side", async () => {
  const { body } = await get("/api/openapi.json");
  const text = JSON.stringify(body);
  expect(Object.keys(body.paths as object)).toEqual(
    expect.arrayContaining(["/api/read", "/api/match", "/api/spaces", "/api/spaces/{id}", "/api/needs"]),
  );
  for (const criterion of criteria) {
    expect(text, `${criterion.key} ${partOf(criterion, "need")}`).toContain(`"${criterion.key}"`);
    expect(text).toContain(criterion.label);
  }
});
