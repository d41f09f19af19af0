import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildSpace } from "../../test/factories.ts";
import { buildTestSite, postForm, type TestSite } from "../../test/site-app.ts";
import { importColumns } from "../domain/criteria/columns.ts";
import { criteria } from "../domain/criteria/criteria.ts";
import { atLeast } from "../domain/criteria/kinds/at-least.ts";

/** 柱距: one file's worth of a criterion that the product does not have. */
const columnSpacing = atLeast({
  key: "columnSpacing",
  label: "柱距尺度",
  limits: { unit: "m", min: 2, max: 60 },
  tolerancePercent: 10,
  weight: 5,
  filters: true,
  question: "柱距尺度多少米？",
  lexicon: { words: ["柱距尺度"], reads: { dimension: "length", min: 2, max: 60 } },
});
const invented = [...criteria, columnSpacing];

let database: TestDatabase;
let site: TestSite;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database, { criteria: invented });
  const { by, siteId } = site;
  const facts = { kind: ["factory"], deal: ["rent"], area: [2000, 2000] };
  ({ id } = await buildSpace(database.ownerDb, { by, siteId, title: "宽柱距厂房", facts }));
  const narrow = await buildSpace(database.ownerDb, { by, siteId, title: "窄柱距厂房", facts });
  // The store shows what the product's own list makes public; this is what it would show with one more on the list.
  for (const [offerId, spacing] of [[id, 12] as const, [narrow.id, 6] as const]) {
    await sql`with told as (insert into net_change (side, ids) values ('space', array[${offerId}::uuid]))
      update publication set shown = jsonb_set(shown, '{facts,columnSpacing}', to_jsonb(${spacing}::int))
      where offer_id = ${offerId}::uuid`.execute(database.ownerDb);
  }
});
afterAll(() => database.close());

const html = async (path: string): Promise<string> => (await site.app.request(path)).text();

test("the form of a need asks for it", async () => {
  expect(await html("/needs/new")).toContain('name="a.columnSpacing.min"');
});

test("the reader finds it in a message, and the page marks its words", async () => {
  const page = await (await postForm(site.app, "/match", { text: "求租厂房2000平，柱距尺度9米" })).text();
  expect(page).toMatch(/<ruby>[^<]*9米[^<]*<rp>（<\/rp><rt>柱距尺度/);
});

test("an import has its column, under each of its words", () => {
  expect(importColumns(invented).at(-1)).toMatchObject({ key: "columnSpacing", head: "柱距尺度(m)" });
});

test("the filter offers it and filters by it", async () => {
  const page = await html("/spaces?columnSpacing.min=9");
  expect(page).toMatch(/name="columnSpacing.min"[^>]*value="9"/);
  expect(page).toContain("宽柱距厂房");
  expect(page).not.toContain("窄柱距厂房");
});

test("the API describes it, checks it and judges by it", async () => {
  expect(await html("/api/openapi.json")).toContain('"columnSpacing"');
  const match = (min: number) =>
    site.app.request("/api/match", {
      method: "POST",
      body: JSON.stringify({ need: { asks: { columnSpacing: { value: { min } } } } }),
      headers: { "content-type": "application/json" },
    });
  expect((await match(900)).status).toBe(400);
  const { matches } = (await (await match(9)).json()) as { matches: { space: { id: string } }[] };
  expect(matches.map(({ space }) => space.id)).toEqual([id]);
});

test("the page of a space shows it in the public table", async () => {
  const page = (await html(`/spaces/${id}`)).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  expect(page).toMatch(/柱距尺度 12 m/);
});
