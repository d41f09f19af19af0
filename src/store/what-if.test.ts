import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import {
  buildNeed,
  buildSite,
  buildSpace,
  must,
  placeId,
  places,
  prefer,
  testToday,
  withdrawBuiltSpace,
} from "../../test/factories.ts";
import type { Ask, Party } from "../domain/criteria/criterion.ts";
import { costOfAsks } from "../domain/match/cost-of-asks.ts";
import { whatIf } from "../domain/match/what-if.ts";
import { NetCopy } from "./net/copy/net-copy.ts";
import type { Viewer } from "./net/viewer.ts";
import { costOfAsksOf, whatIfOfNeed } from "./what-if.ts";

const judging = { places, today: testToday };
const town = placeId("嘉定", "徐行");

/** All that the needs below ask, met. */
const fits = {
  kind: ["factory"],
  deal: ["rent"],
  place: town,
  area: [2400, 2400],
  rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" },
  clearHeight: 9,
  floorLoad: 2,
  power: 500,
  crane: 10,
  fireClass: "丙",
  eia: true,
  storey: ["single"],
  gas: true,
  docks: 4,
  freeFrom: "2026-12-01",
};

const off: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.constantFrom(7, 7.5, 5).map((clearHeight) => ({ clearHeight })),
  fc.constantFrom([1500, 1900], [3300, 3300], [500, 900]).map((area) => ({ area })),
  fc.constantFrom(1.05, 1.3, 3).map((yuan) => ({ rent: { amount: [yuan, yuan], unit: "cny_sqm_day" } })),
  fc.constantFrom("外冈", "安亭").map((name) => ({ place: placeId("嘉定", name) })),
  fc.constant({ place: placeId("苏州工业园区") }),
  fc.constant({ place: placeId("太仓", "浏河") }),
  fc.constantFrom(2, 4, undefined).map((crane) => ({ crane })),
  fc.constantFrom(300, undefined).map((power) => ({ power })),
  fc.constantFrom("丁", "戊").map((fireClass) => ({ fireClass })),
  fc.constantFrom(false, undefined).map((eia) => ({ eia })),
  fc.constantFrom(["multi"], undefined).map((storey) => ({ storey })),
  fc.constantFrom("2027-01-15", "2027-04-01").map((freeFrom) => ({ freeFrom })),
  fc.constantFrom(2, 3).map((docks) => ({ docks })),
  fc.constantFrom(["warehouse"], undefined).map((kind) => ({ kind })),
);

const common = { kind: must(["factory"]), deal: must(["rent"]), place: must([town]) };
const needs: Party[] = (
  [
    { ...common, area: must([2000, 3000]), clearHeight: must({ min: 8 }), eia: must(true) },
    {
      ...common,
      area: must([2400, 2400]),
      rent: must({ amount: [null, 1], unit: "cny_sqm_day" }),
      crane: must({ min: 5 }),
    },
    { ...common, area: must([2000, 3000]), rent: must({ amount: [null, 60_000], unit: "cny_month" }) },
    { ...common, storey: must(["single"]), docks: must({ min: 4 }), power: must({ min: 400 }), gas: prefer(true) },
    {
      kind: must(["factory"]),
      freeFrom: must("2026-12-20"),
      fireClass: must("丙"),
      place: must([placeId("嘉定", "华亭"), town]),
    },
    { clearHeight: must({ min: 8 }), crane: must({ min: 5 }), floorLoad: must({ min: 2 }) },
    { ...common, place: must([{ around: town, withinKm: 4 }]), clearHeight: must({ min: 8 }) },
    { ...common, place: must([{ around: town, withinKm: 8 }, placeId("太仓")]), area: must([2000, 3000]) },
  ] satisfies Record<string, Ask>[]
).map((asks) => ({ side: "need", facts: {}, asks }));

let database: TestDatabase;
const seen = new Map<string, Party[]>();
let viewers: Viewer[];

beforeAll(async () => {
  database = await createTestDatabase();
  const db = database.deskDb;
  const one = await buildSite(db);
  const other = await buildSite(db);
  viewers = [{ siteId: one.siteId }, { siteId: other.siteId }, { orgId: one.by.orgId }];
  const drawn = fc.sample(
    fc.record({
      offs: fc.array(off, { maxLength: 2 }),
      isOther: fc.boolean(),
      isPrivate: fc.boolean(),
      isWithdrawn: fc.integer({ min: 0, max: 7 }),
      isPicky: fc.integer({ min: 0, max: 5 }),
    }),
    { seed: 7, numRuns: 140 },
  );
  for (const { offs, isOther, isPrivate, isWithdrawn, isPicky } of drawn) {
    const { by, siteId } = isOther ? other : one;
    const entries = Object.entries(Object.assign({}, fits, ...offs)).filter(([, value]) => value !== undefined);
    const asks: Record<string, Ask> = isPicky === 0 ? { registration: must(true) } : {};
    const given = { by, facts: Object.fromEntries(entries), asks };
    const isShown = !isPrivate || isOther;
    const { id, party } = await buildSpace(db, isShown ? { ...given, siteId } : given);
    if (isWithdrawn === 0) {
      await withdrawBuiltSpace(db, by, id);
      continue;
    }
    for (const viewer of viewers) {
      const isSeen = "siteId" in viewer ? isShown && viewer.siteId === siteId : isShown || viewer.orgId === by.orgId;
      const key = JSON.stringify(viewer);
      if (isSeen) seen.set(key, [...(seen.get(key) ?? []), party]);
    }
  }
}, 120_000);
afterAll(() => database.close());

const stockOf = (viewer: Viewer) => seen.get(JSON.stringify(viewer)) ?? [];
const dbOf = (viewer: Viewer) => ("siteId" in viewer ? database.siteDb : database.ownerDb);

describe("what a need could change, over the whole visible stock", () => {
  let copy: NetCopy;
  beforeAll(async () => {
    await new Promise<void>((resolve, reject) => {
      copy = new NetCopy({ url: database.urls.owner, mostBytes: 1e9, onError: reject, onReady: () => resolve() });
      copy.start();
    });
  });
  afterAll(() => copy.stop());
  /** Out of a copy in memory, and by the statement. */
  const ways = () => [copy, undefined];

  test("is what judging every visible space would tell, for sites and organisations", async () => {
    let told = 0;
    for (const viewer of viewers) {
      for (const need of needs) {
        const expected = whatIf(need, stockOf(viewer), judging);
        for (const way of ways()) {
          const found = await whatIfOfNeed(dbOf(viewer), need, viewer, judging, way);
          expect(found).toEqual(expected.map((change) => ({ ...change, is: "exact" })));
        }
        told += expected.length;
      }
    }
    expect(told).toBeGreaterThan(20);
  });

  test("says at least when more come near than are judged", async () => {
    const { by, siteId } = await buildSite(database.deskDb);
    const facts = { ...fits, clearHeight: 7 };
    for (let i = 0; i < 62; i++) await buildSpace(database.deskDb, { by, siteId, facts });
    const [need] = needs;
    for (const way of ways()) {
      const found = need ? await whatIfOfNeed(database.siteDb, need, { siteId }, judging, way) : [];
      expect(found[0]).toMatchObject({ criterion: "clearHeight", is: "at_least" });
      expect(found[0]?.gain).toBeGreaterThanOrEqual(60);
    }
  }, 30_000);
});

test("what a space's asks cost it in needs", async () => {
  const { by, siteId } = await buildSite(database.deskDb);
  const asks = { registration: must(true), tax: must({ amount: [100, null], unit: "wan_year" }) };
  const { party } = await buildSpace(database.deskDb, { by, siteId, facts: fits, asks });
  const told = [
    { registration: true, tax: { amount: [200, 200], unit: "wan_year" } },
    { registration: false, tax: { amount: [200, 200], unit: "wan_year" } },
    { registration: true, tax: { amount: [20, 20], unit: "wan_year" } },
    { registration: true },
    {},
  ];
  const parties: Party[] = [];
  for (const facts of told) parties.push((await buildNeed(database.deskDb, { by, siteId, facts })).party);
  const found = await costOfAsksOf(database.siteDb, party, { siteId }, judging);
  expect(found).toEqual({ costs: costOfAsks(party, parties, judging), is: "exact" });
  expect(found.costs.map(({ criterion, turnedAway, unsaid }) => [criterion, turnedAway, unsaid])).toEqual([
    ["tax", 1, 1],
    ["registration", 1, 0],
  ]);
});
