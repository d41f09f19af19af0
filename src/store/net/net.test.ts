import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import {
  buildMember,
  buildNeed,
  buildSite,
  buildSpace,
  must,
  placeId,
  places,
  prefer,
  testNow,
  testToday,
  withdrawBuiltSpace,
} from "../../../test/factories.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Ask, Party } from "../../domain/criteria/criterion.ts";
import type { Form } from "../../domain/criteria/shape.ts";
import { match } from "../../domain/match/match.ts";
import { byFit, classRank, type Ranked } from "../../domain/match/order.ts";
import type { Member } from "../as-member.ts";
import { NetCopy } from "./copy/net-copy.ts";
import { boundedSpaces, matchesOfNeed } from "./matches-of-need.ts";
import { boundedNeeds, matchesOfSpace } from "./matches-of-space.ts";
import { reindex } from "./reindex.ts";
import type { Viewer } from "./viewer.ts";

const judging = { places, today: testToday };

/** Places that touch, hold and miss each other: towns, their district and city, zones and quarters, an abolished town, others far away. */
const grounds = [
  placeId("嘉定", "徐行"),
  placeId("嘉定", "外冈"),
  placeId("嘉定", "安亭"),
  placeId("嘉定"),
  placeId("宝山", "罗店"),
  placeId("上海"),
  placeId("太仓", "浏河"),
  placeId("昆山", "花桥"),
  placeId("苏州"),
  placeId("江苏"),
  placeId("昆山", "巴城"),
  placeId("吴江"),
  placeId("无锡"),
  placeId("东莞", "长安"),
  ...["嘉定工业区", "苏州工业园区", "徐行工业区", "嘉定北", "虹桥商务区", "江桥老街"].map((name) => placeId(name)),
];

const around = (form: { min: number; max: number }, middle: number) =>
  fc
    .oneof(
      fc.double({ min: middle * 0.6, max: middle * 1.5, noNaN: true }).map((x) => Math.round(x * 100) / 100),
      fc.constantFrom(middle, middle * 0.9, middle * 0.8, middle * 1.1),
    )
    .map((x) => Math.min(form.max, Math.max(form.min, x)));

const middles: Record<string, number> = {
  "㎡": 2000,
  m: 8,
  "t/㎡": 2,
  kVA: 400,
  t: 5,
  亩: 20,
  年: 5,
  人: 100,
  床: 80,
  个: 4,
};

const anyCircle = fc.record({
  around: fc.constantFrom(...grounds),
  withinKm: fc.constantFrom(3, 8, 12, 20, 30, 60),
});

/** Values close to one another, so that met, near and failed all happen. */
function anyValue(form: Form): fc.Arbitrary<unknown> {
  switch (form.type) {
    case "number":
      return around(form, middles[form.unit] ?? 1);
    case "minimum":
      return around(form, middles[form.unit] ?? 1).map((min) => ({ min }));
    case "range": {
      const end = around(form, middles[form.unit] ?? 1);
      return fc.oneof(
        fc.tuple(end, end).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]),
        end.map((a) => [a, a]),
        end.map((a) => [a, null]),
        end.map((a) => [null, a]),
      );
    }
    case "choice": {
      const few = form.options.slice(0, 3);
      return form.many ? fc.subarray(few, { minLength: 1 }) : fc.constantFrom(...form.options);
    }
    case "flag":
      return fc.boolean();
    case "places":
      return form.many
        ? fc.oneof(
            { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom(...grounds), { minLength: 1, maxLength: 3 }) },
            { weight: 1, arbitrary: fc.tuple(anyCircle) },
            { weight: 1, arbitrary: fc.tuple(anyCircle, fc.constantFrom(...grounds)) },
          )
        : fc.constantFrom(...grounds);
    case "amount":
      return fc.constantFrom(...form.units).chain((unit) => {
        const middle = unit.endsWith("day") ? 0.9 : unit.includes("sqm") ? 27 : unit.includes("total") ? 9e6 : 55_000;
        const end = around({ min: 0.1, max: 1e9 }, middle);
        return fc.oneof(
          end.map((a) => ({ amount: [a, a], unit })),
          end.map((a) => ({ amount: [a, null], unit })),
          end.map((a) => ({ amount: [null, a], unit })),
        );
      });
    case "floors":
      return fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 });
    case "industries":
      return fc.record({
        words: fc.constant("机加工"),
        divisions: fc.subarray(["34", "35"]),
        allow: fc.subarray(["34", "27"], { minLength: 1 }),
        deny: fc.constant([]),
      });
    case "day":
      return fc.constantFrom("2026-12-01", "2026-12-20", "2026-12-31", "2027-06-01");
  }
}

/** The asks that the net prunes by come often, the others now and then; half of the facts are blank. */
const likely = (key: string) => (criteria.find((criterion) => criterion.key === key)?.prunes ? 0.4 : 0.08);

const sometimes = <T>(value: fc.Arbitrary<T>, share: number): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { weight: Math.round(share * 100), arbitrary: value },
    { weight: Math.round((1 - share) * 100), arbitrary: fc.constant(undefined) },
  );

const without = <T>(record: Record<string, T | undefined>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined));

function arbitraryParty(side: Party["side"]) {
  const facts = fc.record(
    Object.fromEntries(
      criteria.filter((c) => c.askedBy !== side).map((c) => [c.key, sometimes(anyValue(c.fact.form), 0.55)]),
    ),
  );
  const ask = (form: Form): fc.Arbitrary<Ask> =>
    fc
      .tuple(anyValue(form), fc.integer({ min: 0, max: 3 }))
      .map(([value, n]) => (n === 0 ? prefer(value) : must(value)));
  const asks = fc.record(
    Object.fromEntries(
      criteria.filter((c) => c.askedBy === side).map((c) => [c.key, sometimes(ask(c.ask.form), likely(c.key))]),
    ),
  );
  const day = sometimes(fc.constantFrom("2026-11-20", "2026-08-01", "2025-01-01"), 0.7);
  return fc.record({ facts: facts.map(without), asks: asks.map(without), checkedOn: day }).map(
    (made): Party => ({
      side,
      facts: made.facts,
      asks: made.asks,
      ...(side === "space" && made.checkedOn ? { checkedOn: made.checkedOn } : {}),
    }),
  );
}

interface Record_ {
  id: string;
  by: Member;
  /** What a viewer sees, by site or for every organisation; undefined where it is not published. */
  shown: Party | undefined;
  siteId: string | undefined;
  whole: Party;
  isWithdrawn: boolean;
}

let database: TestDatabase;
let members: Member[];
let sites: string[];
const spaces: Record_[] = [];
const needs: Record_[] = [];

const isIt = (record: Record_, viewer: Viewer): Party | undefined => {
  if (record.isWithdrawn) return undefined;
  if ("siteId" in viewer) return record.siteId === viewer.siteId ? record.shown : undefined;
  return record.by.orgId === viewer.orgId ? record.whole : record.shown;
};

function bruteForce(query: Party, among: readonly Record_[], viewer: Viewer) {
  return among
    .flatMap((record) => {
      const party = isIt(record, viewer);
      return party ? [{ id: record.id, match: match(query, party, judging) }] : [];
    })
    .filter((one) => one.match.class !== "failed")
    .sort(byFit);
}

const hide = (party: Party, hidden: readonly string[]): Party => {
  const cut = <T>(values: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.includes(key)));
  return { ...party, facts: cut(party.facts), asks: cut(party.asks) };
};

beforeAll(async () => {
  database = await createTestDatabase();
  const db = database.deskDb;
  members = [buildMember(), buildMember()];
  sites = [];
  for (const by of members) sites.push((await buildSite(db, { by })).siteId);
  const random = { seed: 20261123 };
  const drawn = fc.sample(
    fc.record({
      space: arbitraryParty("space"),
      need: arbitraryParty("need"),
      who: fc.integer({ min: 0, max: 1 }),
      isPublished: fc.integer({ min: 0, max: 3 }),
      hidden: fc.subarray(["rent", "clearHeight", "area", "kind"], { maxLength: 2 }),
      isWithdrawn: fc.integer({ min: 0, max: 9 }),
    }),
    { ...random, numRuns: 100 },
  );
  for (const { space, need, who, isPublished, hidden, isWithdrawn } of drawn) {
    const by = members[who] ?? buildMember();
    const siteId = isPublished > 0 ? (sites[who] ?? "") : undefined;
    const where = { by, ...(siteId === undefined ? {} : { siteId }), hidden };
    const { facts, asks, checkedOn } = space;
    const offer = await buildSpace(db, { ...where, facts, asks, ...(checkedOn ? { checkedOn } : {}) });
    if (isWithdrawn === 0) await withdrawBuiltSpace(db, by, offer.id);
    const made = await buildNeed(db, { ...where, facts: need.facts, asks: need.asks });
    const shared = { by, siteId };
    const shown = (party: Party) => (siteId === undefined ? undefined : hide(party, hidden));
    spaces.push({ ...shared, id: offer.id, whole: space, shown: shown(space), isWithdrawn: isWithdrawn === 0 });
    needs.push({ ...shared, id: made.id, whole: need, shown: shown(need), isWithdrawn: false });
  }
}, 120_000);
afterAll(() => database.close());

const viewers = (): Viewer[] => [
  ...sites.map((siteId) => ({ siteId })),
  ...members.map((member) => ({ orgId: member.orgId })),
];

const dbOf = (viewer: Viewer) => ("siteId" in viewer ? database.siteDb : database.ownerDb);

async function expectNetIsBruteForce(
  limit: number,
  among: readonly Viewer[],
  page: { crowdSize?: number } = {},
  copy?: NetCopy,
) {
  const classes = new Map<string, number>();
  for (const viewer of among) {
    for (const need of needs) {
      const query = isIt(need, viewer);
      if (!query) continue;
      const found = await matchesOfNeed(dbOf(viewer), query, viewer, judging, { limit, ...page }, copy);
      const expected = bruteForce(query, spaces, viewer);
      expect(found.items.map(({ space, match }) => ({ id: space.id, match }))).toEqual(expected.slice(0, limit));
      if (found.count.is === "exact") expect(found.count.value).toBe(expected.length);
      else expect(found.count.value).toBeLessThanOrEqual(expected.length);
      for (const { match } of expected) classes.set(match.class, (classes.get(match.class) ?? 0) + 1);
    }
    for (const space of spaces) {
      const query = isIt(space, viewer);
      if (!query) continue;
      const found = await matchesOfSpace(dbOf(viewer), query, viewer, judging, { limit, ...page }, copy);
      const expected = bruteForce(query, needs, viewer);
      expect(found.items.map(({ need, match }) => ({ id: need.id, match }))).toEqual(expected.slice(0, limit));
    }
  }
  return classes;
}

async function expectPagesAreBruteForce(page: { limit: number; crowdSize: number }, copy?: NetCopy) {
  const viewer = { siteId: sites[0] ?? "" };
  for (const need of needs.slice(0, 30)) {
    const query = isIt(need, viewer);
    if (!query) continue;
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const found = await matchesOfNeed(database.siteDb, query, viewer, judging, { ...page, cursor }, copy);
      ids.push(...found.items.map(({ space }) => space.id));
      cursor = found.nextCursor;
    } while (cursor !== undefined);
    expect(ids).toEqual(bruteForce(query, spaces, viewer).map((one) => one.id));
  }
}

type Bounds = { lbClass: number; lbCost: number } & Record<"offerId" | "needId", string>;

async function expectBounds(slots: RawBuilder<unknown>, id: "offerId" | "needId", found: readonly Ranked[]) {
  const { rows } = await sql<Bounds>`select * from (${slots}) as bounded order by lb_class, lb_cost`.execute(
    database.ownerDb,
  );
  for (const one of found) {
    const bound = rows.find((row) => row[id] === one.id);
    expect(bound?.lbClass, one.id).toBeLessThanOrEqual(classRank[one.match.class]);
    expect(bound?.lbCost, one.id).toBeLessThanOrEqual(one.match.cost);
  }
}

describe("the net finds what judging every pair would find", () => {
  test("in both directions, in order, for sites and organisations", async () => {
    const classes = await expectNetIsBruteForce(1000, viewers());
    for (const one of ["met", "near", "unknown"]) expect(classes.get(one) ?? 0, one).toBeGreaterThan(20);
  }, 300_000);

  test("on short pages, which are settled before all is read", async () => {
    await expectNetIsBruteForce(2, viewers().slice(0, 2));
  }, 120_000);

  test.each([1, 3])(
    "where %i make a crowd, of which the best are looked at first",
    async (crowdSize) => {
      for (const limit of [1, 2]) await expectNetIsBruteForce(limit, viewers().slice(1, 3), { crowdSize });
    },
    120_000,
  );

  test("and no bound of a slot lies above what the judge finds, which is why few are read for a page", async () => {
    const viewer = { orgId: members[0]?.orgId ?? "" };
    for (const need of needs) {
      const query = isIt(need, viewer);
      if (query)
        await expectBounds(boundedSpaces(query, viewer, judging), "offerId", bruteForce(query, spaces, viewer));
    }
    for (const space of spaces) {
      const query = isIt(space, viewer);
      if (query) await expectBounds(boundedNeeds(query, viewer, judging), "needId", bruteForce(query, needs, viewer));
    }
  }, 60_000);

  test.each([1000, 2])("page by page, where %i are a crowd", (crowdSize) =>
    expectPagesAreBruteForce({ limit: 7, crowdSize }),
  );

  describe("out of a copy in memory", () => {
    let copy: NetCopy;
    /** The statements of the net refuse it: whatever is answered comes from the copy. */
    const crowdSize = -1;

    beforeAll(async () => {
      await new Promise<void>((resolve, reject) => {
        copy = new NetCopy({ url: database.urls.owner, mostBytes: 1e9, onError: reject, onReady: () => resolve() });
        copy.start();
      });
    });
    afterAll(() => copy.stop());
    test("in both directions, in order, for sites and organisations", async () => {
      await expectNetIsBruteForce(1000, viewers(), { crowdSize }, copy);
    }, 300_000);

    test("on short pages", async () => {
      for (const limit of [1, 2]) await expectNetIsBruteForce(limit, viewers(), { crowdSize }, copy);
    }, 120_000);

    test("page by page", () => expectPagesAreBruteForce({ limit: 3, crowdSize }, copy));
  });

  test("after a rebuild of all slots too", async () => {
    const progress: string[] = [];
    const done = await reindex(database.ownerDb, places, testNow, ({ of, done, total }) =>
      progress.push(`${of} ${done}/${total}`),
    );
    expect(done).toEqual({ offers: 100, needs: 100 });
    expect(progress).toEqual(["offers 100/100", "needs 100/100"]);
    await expectNetIsBruteForce(20, viewers().slice(0, 1));
  }, 300_000);
});
