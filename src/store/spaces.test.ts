import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildSite, buildSpace, placeId, testNow, withdrawBuiltSpace } from "../../test/factories.ts";
import type { Member } from "./as-member.ts";
import { newId } from "./ids.ts";
import { findPublishedSpace, listPublishedSpaces, type SpaceQuery } from "./spaces.ts";

let database: TestDatabase;
let siteId: string;
let by: Member;
const ids: Record<string, string> = {};

const factory = {
  kind: ["factory"],
  deal: ["rent"],
  place: placeId("嘉定", "徐行"),
  area: [800, 2400],
  clearHeight: 9,
};
const stock: Record<string, Record<string, unknown>> = {
  hall: { ...factory, rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" }, fireClass: "乙", crane: 5 },
  both: { ...factory, kind: ["factory", "warehouse"], area: [500, 500], clearHeight: 6.5, fireClass: "丁" },
  far: {
    ...factory,
    place: placeId("太仓", "浏河"),
    area: [5000, 5000],
    rent: { amount: [20, 22], unit: "cny_sqm_month" },
  },
  silent: { kind: ["factory"], place: placeId("嘉定") },
  sold: { ...factory, deal: ["sale"], area: [3000, 3000] },
};

beforeAll(async () => {
  database = await createTestDatabase();
  ({ siteId, by } = await buildSite(database.deskDb));
  for (const [index, [name, facts]] of Object.entries(stock).entries()) {
    const now = new Date(testNow.getTime() + index * 60_000);
    ids[name] = (await buildSpace(database.deskDb, { by, siteId, facts, now, title: name })).id;
  }
  const gone = await buildSpace(database.deskDb, { by, siteId });
  await withdrawBuiltSpace(database.deskDb, by, gone.id);
  await buildSpace(database.deskDb, { by });
});
afterAll(() => database.close());

const list = async (query: Partial<SpaceQuery>) => {
  const found = await listPublishedSpaces(database.siteDb, { siteId, sort: "newest", limit: 10, ...query });
  return { ...found, titles: found.items.map((space) => space.title) };
};

describe("the list of spaces", () => {
  test("has what is published, newest first, each once, and counts it", async () => {
    const found = await list({});
    expect(found.titles).toEqual(["sold", "silent", "far", "both", "hall"]);
    expect(found.count).toEqual({ value: 5, is: "exact" });
    expect(found.nextCursor).toBeUndefined();
  });
  test.each<[string, Partial<SpaceQuery>, string[]]>([
    ["kind", { kinds: ["warehouse"] }, ["both"]],
    ["deal", { deals: ["sale"] }, ["sold"]],
    ["town", { places: [placeId("嘉定", "徐行")] }, ["sold", "both", "hall"]],
    ["district", { places: [placeId("嘉定")] }, ["sold", "silent", "both", "hall"]],
    ["province", { places: [placeId("江苏")] }, ["far"]],
    ["an area that part of it has", { area: [1000, 1200] }, ["hall"]],
    ["rent, whatever its unit", { rentMaxPerSqmMonthFen: 2100 }, ["far"]],
    ["clear height", { clearHeightMinM: 9 }, ["sold", "far", "hall"]],
    ["crane", { craneMinTon: 5 }, ["hall"]],
    ["fire class or a stricter one", { fireClass: "丙" }, ["hall"]],
  ])("is filtered by %s; silence about it leaves a space out", async (_, query, titles) => {
    const found = await list(query);
    expect(found.titles).toEqual(titles);
    expect(found.count.value).toBe(titles.length);
  });
  test.each([
    ["rent", ["far", "hall", "both", "silent", "sold"]],
    ["area", ["both", "hall", "sold", "far", "silent"]],
    ["area-desc", ["far", "sold", "hall", "both", "silent"]],
  ] as const)("is sorted by %s, what does not say at the end", async (sort, titles) => {
    expect((await list({ sort })).titles).toEqual(titles);
  });
  test.each(["newest", "rent", "area", "area-desc"] as const)("is paged by %s without gap or double", async (sort) => {
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ sort, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.count).toEqual({ value: 5, is: "exact" });
      titles.push(...page.titles);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(titles).toEqual((await list({ sort })).titles);
  });
  test("is empty and says so", async () => {
    expect(await list({ siteId: newId() })).toMatchObject({ items: [], count: { value: 0, is: "exact" } });
  });
  test("begins at the beginning for a cursor that nobody gave", async () => {
    expect((await list({ cursor: "'; drop table offer" })).titles).toHaveLength(5);
  });
});

test("a space is found by its site and id, and not on another site", async () => {
  const space = await findPublishedSpace(database.siteDb, siteId, ids.hall ?? "");
  expect(space).toMatchObject({ title: "hall", path: `/spaces/${ids.hall}`, placeId: placeId("嘉定", "徐行") });
  expect(await findPublishedSpace(database.siteDb, newId(), ids.hall ?? "")).toBeUndefined();
});
