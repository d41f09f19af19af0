import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { buildNeed, buildSpace, must, placeId } from "../../../../test/factories.ts";
import type { BehindAnswer, GapsAnswer } from "./gaps-answers.ts";

let database: TestDatabase;
let desk: TestDesk;
const place = placeId("嘉定", "徐行");
const asks = { kind: must(["factory"]), deal: must(["rent"]), place: must([place]) };
const facts = { kind: ["factory"], deal: ["rent"], place };

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database);
  const by = desk.owner;
  const db = database.ownerDb;
  for (let index = 0; index < 4; index += 1)
    await buildNeed(db, { by, asks: { ...asks, area: must([1200, 1800]), crane: must({ min: 5 }) } });
  await buildNeed(db, {
    by: desk.stranger,
    siteId: desk.siteId,
    asks: { ...asks, fireClass: must("丙"), docks: must({ min: 4 }) },
  });
  await buildSpace(db, { by, title: "示例整层", facts: { ...facts, area: [6000, 6000], crane: 10 } });
  await buildSpace(db, { by, facts: { ...facts, area: [8000, 8000] } });
  await buildSpace(db, { by, facts: { ...facts, area: [1500, 1500], fireClass: "丁" } });
  await buildNeed(db, { by: desk.stranger, asks: { ...asks, area: must([1200, 1800]) } });
});
afterAll(async () => {
  await desk?.close();
  await database?.close();
});

const get = (path: string, user: TestUser = desk.owner) =>
  desk.app.request(`/api/desk/gaps${path}`, { headers: { cookie: user.cookie } });
const told = async <T>(path: string, user?: TestUser): Promise<T> => (await (await get(path, user)).json()) as T;

test("the home is told without asking: sizes, features and what to split, with their figures", async () => {
  const { place: where, found } = await told<GapsAnswer>("");
  expect(where?.id).toBe(placeId("上海", "嘉定"));
  expect(found).toMatchObject({ kind: "factory", needs: 5, spaces: 3 });
  expect(found?.sizes.find(({ from }) => from === 1000)).toMatchObject({ needs: 4, spaces: 1, short: 3 });
  expect(found?.features.find(({ criterion }) => criterion === "crane")).toMatchObject({
    ask: { min: 5 },
    at: "5",
    needs: 4,
    spaces: 1,
    silent: 2,
  });
  expect(found?.advice).toMatchObject({
    code: "split",
    band: { from: 1000 },
    from: { from: 5000, spaces: 2, needs: 0 },
  });
  for (const figure of ["1,000–2,000", "4", "5,000–10,000", "2"]) expect(found?.sentence).toContain(figure);
  expect(found?.parts).toMatchObject([{ needs: 5, spaces: 3, words: expect.stringContaining("徐行") }]);
});

test("behind each figure stand the records that it counts; another's opens on the site and names nobody", async () => {
  const base = "?place=嘉定 徐行&kind=factory";
  const needs = await told<BehindAnswer>(`/behind${base}&side=needs&on=fireClass&at=丙`);
  expect(needs).toMatchObject({ count: 1, items: [{ isOwn: false, path: expect.stringMatching(/^\//) }] });
  const spaces = await told<BehindAnswer>(`/behind${base}&side=spaces&on=crane&at=5`);
  expect(spaces).toMatchObject({ count: 1, items: [{ isOwn: true, title: "示例整层" }] });
  // Docks stand in no column of the net: that they are asked for is all that is known.
  const { found } = await told<GapsAnswer>(base);
  const docks = found?.features.find(({ criterion }) => criterion === "docks");
  expect(docks).toEqual({ criterion: "docks", at: "", needs: 1, spaces: 0, silent: 3, short: 1 });
  expect((await told<BehindAnswer>(`/behind${base}&side=needs&on=docks&at=`)).count).toBe(1);
  expect((await told<BehindAnswer>(`/behind${base}&side=silent&on=crane&at=5`)).count).toBe(2);
  expect((await told<BehindAnswer>(`/behind${base}&side=needs&on=size&at=2`)).count).toBe(4);
  expect((await told<BehindAnswer>(`/behind${base}&side=spaces`)).count).toBe(3);
});

test("somebody else sees of the others only what is published", async () => {
  expect((await told<GapsAnswer>("", desk.stranger)).found).toMatchObject({ needs: 2, spaces: 0 });
});

test("a place, kind or deal that is none, or a figure that is none, is named; who is not signed in is told so", async () => {
  for (const [path, field] of [
    ["?place=没有这个地方", "place"],
    ["?kind=castle", "kind"],
    ["?deal=barter", "deal"],
    ["/behind?kind=factory&side=needs&on=size&at=abc", "on"],
    ["/behind?kind=factory&side=needs&on=crane&at=heavy", "on"],
    ["/behind?side=needs&on=size&at=2", "kind"],
    ["/behind?kind=factory&side=nobody&on=size&at=2", "side"],
  ]) {
    const answer = await get(path ?? "");
    expect([path, answer.status, ((await answer.json()) as { error: { fields: string[] } }).error.fields]).toEqual([
      path,
      400,
      [field],
    ]);
  }
  expect((await desk.app.request("/api/desk/gaps")).status).toBe(401);
});
