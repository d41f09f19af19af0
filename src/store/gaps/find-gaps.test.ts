import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
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
  withdrawBuiltSpace,
} from "../../../test/factories.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Ask, Criterion, Party } from "../../domain/criteria/criterion.ts";
import { areaEdgesSqm, rentEdgesYuan } from "../../domain/gaps/bands.ts";
import { asMember, type Member } from "../as-member.ts";
import { dealBits } from "../net/columns.ts";
import { findGaps, type Gaps } from "./find-gaps.ts";
import { gapGround } from "./gap-ground.ts";
import { type Behind, listNeedsBehind, listSpacesBehind } from "./list-behind.ts";

const district = placeId("上海", "嘉定");
const xuhang = placeId("嘉定", "徐行");
const zone = placeId("苏州工业园区");

let database: TestDatabase;
let me: Member;
const kept: { id: string; party: Party; isSeen: boolean }[] = [];

const rare = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const strength = fc.constantFrom(must, must, must, prefer);
const asking = (value: fc.Arbitrary<unknown>) =>
  rare(fc.tuple(strength, value).map(([insist, one]): Ask => insist(one)));

const kinds = fc.constantFrom(["factory"], ["factory"], ["warehouse"], ["factory", "warehouse"]);
const spot = fc.constantFrom(xuhang, placeId("嘉定", "外冈"), placeId("嘉定", "安亭"), placeId("青浦", "华新"), zone);
const wanted = fc.constantFrom(
  [xuhang],
  [placeId("嘉定", "外冈"), xuhang],
  [district],
  [placeId("上海")],
  [placeId("江苏")],
  [placeId("青浦", "华新")],
  [zone],
);
const range = fc
  .tuple(fc.constantFrom(300, 500, 900, 1000, 1700, 2000, 2600, 5000, 9000), fc.constantFrom(0, 0, 1, 400, 1000, 4000))
  .map(([lo, more]): [number | null, number | null] => [lo, lo + more]);
const wish = fc.oneof(range, fc.constantFrom<[number | null, number | null]>([1000, null], [null, 2000]));
const yuan = fc.constantFrom(15, 15.2, 20, 24, 27.5, 40, 90);
const rentOf = (unit: string) => yuan.map((sum) => ({ amount: [sum, sum], unit }));
const figures = {
  clearHeight: [6, 8, 9],
  crane: [3, 5, 10],
  power: [200, 400.5],
} as const;
const minimum = (values: readonly number[]) => asking(fc.constantFrom(...values).map((min) => ({ min })));

const needs = fc.record({
  kind: asking(kinds),
  deal: asking(fc.constantFrom(["rent"], ["sale"], ["rent", "sale"])),
  place: asking(wanted),
  area: asking(wish),
  rent: asking(yuan.map((top) => ({ amount: [null, top], unit: "cny_sqm_month" }))),
  clearHeight: minimum(figures.clearHeight),
  crane: minimum(figures.crane),
  power: minimum(figures.power),
  fireClass: asking(fc.constantFrom("甲", "乙", "丙", "丁")),
  eia: asking(fc.boolean()),
  title: asking(fc.constantFrom(["titled"], ["titled", "collective"])),
  docks: minimum([2, 4]),
  freeFrom: asking(fc.constantFrom("2026-12-01", "2027-02-01")),
});
const spaces = fc.record({
  kind: rare(kinds),
  deal: rare(fc.constantFrom(["rent"], ["sale"])),
  place: rare(fc.oneof(spot, fc.constant(district))),
  area: rare(range),
  rent: rare(fc.oneof(rentOf("cny_sqm_month"), rentOf("cny_bed_month"))),
  clearHeight: rare(fc.constantFrom(...figures.clearHeight)),
  crane: rare(fc.constantFrom(...figures.crane)),
  power: rare(fc.constantFrom(...figures.power)),
  fireClass: rare(fc.constantFrom("乙", "丙", "丁")),
  eia: rare(fc.boolean()),
  docks: rare(fc.constantFrom(1, 4)),
  gas: rare(fc.boolean()),
  title: rare(fc.constantFrom(["titled"], ["collective"], ["untitled"])),
  freeFrom: rare(fc.constantFrom("2026-11-01", "2027-01-15")),
});

const criterionOf = (key: string): Criterion => {
  const found = criteria.find((one) => one.key === key);
  if (!found) throw new Error(`no criterion ${key}`);
  return found;
};
const said = <T>(record: Readonly<Record<string, T | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

beforeAll(async () => {
  database = await createTestDatabase();
  me = buildMember();
  const { siteId } = await buildSite(database.ownerDb, { by: me });
  const other = await buildSite(database.ownerDb);
  const makers = [
    { by: me, isSeen: true },
    { by: me, siteId, isSeen: true },
    { by: other.by, siteId: other.siteId, isSeen: true },
    { by: other.by, isSeen: false },
  ];
  for (const [index, asks] of fc.sample(needs, { numRuns: 90, seed: 7 }).entries()) {
    const { isSeen, ...by } = makers[index % makers.length] ?? { by: me, isSeen: true };
    const { id, party } = await buildNeed(database.ownerDb, { ...by, asks: said(asks) });
    kept.push({ id, party, isSeen });
  }
  for (const [index, facts] of fc.sample(spaces, { numRuns: 110, seed: 8 }).entries()) {
    const { isSeen, ...by } = makers[index % makers.length] ?? { by: me, isSeen: true };
    const { id, party } = await buildSpace(database.ownerDb, { ...by, facts: said(facts) });
    const isGone = index % 11 === 5;
    if (isGone) await withdrawBuiltSpace(database.ownerDb, by.by, id);
    kept.push({ id, party, isSeen: isSeen && !isGone });
  }
});
afterAll(() => database?.close());

interface Asked {
  place: number;
  kind: string;
  deal?: string;
  isWider?: boolean;
}

const scopeOf = ({ place, deal, isWider = false }: Asked) => ({
  orgId: me.orgId,
  ground: gapGround(place, places),
  isWider,
  ...(deal === undefined ? {} : { deal }),
});

const gapsOf = (asked: Asked): Promise<Gaps> =>
  asMember(database.deskDb, me, (trx) => findGaps(trx, scopeOf(asked), asked.kind));

/** What a must asks for; undefined for a wish. */
const insists = (party: Party, key: string): unknown =>
  party.asks[key]?.strength === "must" ? party.asks[key].value : undefined;

/** Counted from the records alone, one by one, with nothing of what the slots hold. */
function seen({ place, kind, deal, isWider = false }: Asked) {
  const within = (asked: number) => places.antichain([asked]).some((one) => places.covers(place, one));
  const holds = (asked: number) => places.covers(asked, place);
  const wantsIt = (party: Party): boolean => {
    const wants = insists(party, "place") as number[] | undefined;
    return wants === undefined ? isWider : wants.some((one) => within(one) || (isWider && holds(one)));
  };
  const deals = (value: unknown) => deal === undefined || (dealBits(value) & dealBits([deal])) !== 0;
  const records = kept.filter((one) => one.isSeen);
  return {
    needs: records.filter(
      ({ party }) =>
        party.side === "need" &&
        ((insists(party, "kind") as string[] | undefined) ?? []).includes(kind) &&
        deals(party.asks.deal?.value) &&
        wantsIt(party),
    ),
    spaces: records.filter(
      ({ party }) =>
        party.side === "space" &&
        ((party.facts.kind as string[] | undefined) ?? []).includes(kind) &&
        deals(party.facts.deal) &&
        typeof party.facts.place === "number" &&
        places.covers(place, party.facts.place),
    ),
  };
}

/** Whether a range has sizes of the band [from, to) in it, more than its very edge. */
function isIn([lo, hi]: readonly [number | null, number | null], from: number | null, to: number | null): boolean {
  const [least, greatest] = [lo ?? 0, hi ?? Number.POSITIVE_INFINITY];
  if (to !== null && least >= to) return false;
  return from === null || greatest > from || (least === from && greatest === from);
}

const cases: Asked[] = [
  { place: district, kind: "factory" },
  { place: xuhang, kind: "factory" },
  { place: district, kind: "warehouse", deal: "rent" },
  { place: placeId("上海"), kind: "factory", deal: "rent", isWider: true },
  { place: district, kind: "factory", isWider: true },
  { place: zone, kind: "factory", isWider: true },
  { place: placeId("江苏"), kind: "factory" },
];

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id).sort();

/** Who is behind a figure, on either side. */
async function behindOf(asked: Asked, behind: Behind) {
  return asMember(database.deskDb, me, async (trx) => ({
    needs: await listNeedsBehind(trx, scopeOf(asked), asked.kind, behind),
    spaces: await listSpacesBehind(trx, scopeOf(asked), asked.kind, behind, "spaces"),
    silent: await listSpacesBehind(trx, scopeOf(asked), asked.kind, behind, "silent"),
  }));
}

test.each(cases)(
  "records, sizes and rents of $kind at $place are those that a naive count gives, and stand behind their figures",
  async (asked) => {
    const gaps = await gapsOf(asked);
    const all = seen(asked);
    expect([gaps.needs, gaps.spaces]).toEqual([all.needs.length, all.spaces.length]);
    const everyone = await behindOf(asked, { type: "all" });
    expect([ids(everyone.needs.items), ids(everyone.spaces.items)]).toEqual([ids(all.needs), ids(all.spaces)]);
    expect(gaps.sizes).toHaveLength(areaEdgesSqm.length + 1);
    for (const [band, { from, to, needs: short, spaces: there }] of gaps.sizes.entries()) {
      const want = all.needs.filter(({ party }) => {
        const value = insists(party, "area") as [number | null, number | null] | undefined;
        // A single figure is meant as about: a tenth to both sides.
        const [lo, hi] = value ?? [null, null];
        const about: typeof value = lo !== null && lo === hi ? [lo * 0.9, lo * 1.1] : value;
        return about && isIn(about, from, to);
      });
      const have = all.spaces.filter(
        ({ party }) => party.facts.area && isIn(party.facts.area as [number, number], from, to),
      );
      expect([band, short, there]).toEqual([band, want.length, have.length]);
      const found = await behindOf(asked, { type: "size", band });
      expect([ids(found.needs.items), ids(found.spaces.items)]).toEqual([ids(want), ids(have)]);
    }
    for (const { family, bands } of gaps.rents) {
      const unit = family === "area" ? "cny_sqm_month" : "cny_bed_month";
      expect(bands).toHaveLength(rentEdgesYuan[family].length + 1);
      const sumOf = (rent: unknown, end: 0 | 1) => {
        const { amount, unit: quoted } = (rent ?? {}) as { amount?: [number, number]; unit?: string };
        return quoted === unit ? amount?.[end] : undefined;
      };
      const isUpTo = (sum: number | null | undefined, to: number | null) => sum != null && (to === null || sum <= to);
      for (const [band, { from, to, ...gap }] of bands.entries()) {
        const isOf = (sum: number | null | undefined) => isUpTo(sum, to) && (from === null || (sum ?? 0) > from);
        const want = all.needs.filter(({ party }) => isOf(sumOf(insists(party, "rent"), 1)));
        const have = all.spaces.filter(({ party }) => isOf(sumOf(party.facts.rent, 0)));
        const upTo =
          all.needs.filter(({ party }) => isUpTo(sumOf(insists(party, "rent"), 1), to)).length -
          all.spaces.filter(({ party }) => isUpTo(sumOf(party.facts.rent, 0), to)).length;
        expect([family, band, gap]).toEqual([family, band, { needs: want.length, spaces: have.length, short: upTo }]);
        const found = await behindOf(asked, { type: "rent", family, band });
        expect([ids(found.needs.items), ids(found.spaces.items)]).toEqual([ids(want), ids(have)]);
      }
    }
  },
);

/** Every need of which the space side could not meet the ask without meeting `ask`. */
function insistsAtLeast(criterion: Criterion, party: Party, ask: unknown, possible: readonly unknown[]): boolean {
  const own = insists(party, criterion.key);
  if (own === undefined) return false;
  const pair = { asker: party, other: { ...party, side: "space" as const }, places };
  const isMet = (value: unknown, fact: unknown) => criterion.judge(value, fact, pair).verdict === "met";
  return possible.every((fact) => !isMet(own, fact) || isMet(ask, fact));
}

const possibleFacts: Readonly<Record<string, readonly unknown[]>> = {
  clearHeight: [5.99, 6, 7.99, 8, 8.99, 9],
  crane: [2.99, 3, 4.99, 5, 9.99, 10],
  power: [199, 200, 400.49, 400.5],
  fireClass: ["甲", "乙", "丙", "丁", "戊"],
  eia: [true, false],
  gas: [true, false],
  title: [["titled"], ["collective"], ["untitled"]],
  freeFrom: ["2026-12-01", "2026-12-02", "2027-02-01", "2027-02-02"],
};

test.each(cases)(
  "features of $kind at $place are judged as the domain judges them, one record after the other",
  async (asked) => {
    const gaps = await gapsOf(asked);
    const all = seen(asked);
    for (const gap of gaps.features) {
      const criterion = criterionOf(gap.criterion);
      const facts = all.spaces.flatMap(({ party }) => party.facts[gap.criterion] ?? []);
      if (gap.ask === undefined) {
        const asks = all.needs.filter(({ party }) => insists(party, gap.criterion) !== undefined);
        expect([gap.criterion, gap.needs, gap.spaces]).toEqual([gap.criterion, asks.length, facts.length]);
        continue;
      }
      const possible = possibleFacts[gap.criterion];
      if (!possible) throw new Error(`the test knows no values of ${gap.criterion}`);
      const want = all.needs.filter(({ party }) => insistsAtLeast(criterion, party, gap.ask, possible));
      const pair = { asker: all.needs[0]?.party ?? nobody, other: nobody, places };
      const have = all.spaces.filter(({ party }) => {
        const fact = party.facts[gap.criterion];
        return fact !== undefined && criterion.judge(gap.ask, fact, pair).verdict === "met";
      });
      expect([gap.criterion, gap.ask, gap.needs, gap.spaces, gap.silent]).toEqual([
        gap.criterion,
        gap.ask,
        want.length,
        have.length,
        all.spaces.length - facts.length,
      ]);
      const found = await behindOf(asked, { type: "feature", criterion: gap.criterion, ask: gap.ask });
      expect([ids(found.needs.items), ids(found.spaces.items)]).toEqual([ids(want), ids(have)]);
      expect(found.silent.count).toBe(gap.silent);
    }
    const asks = new Set(gaps.features.filter(({ needs: some }) => some > 0).map(({ criterion }) => criterion));
    const insisted = Object.keys(possibleFacts).filter((key) =>
      all.needs.some(({ party }) => insists(party, key) !== undefined),
    );
    expect(insisted.filter((key) => !asks.has(key))).toEqual([]);
  },
);

const nobody: Party = { side: "space", facts: {}, asks: {} };

test("districts and towns have their own; without a kind the one is told that is asked for most", async () => {
  const asked = { place: district, kind: "factory" };
  const gaps = await gapsOf(asked);
  const counts = new Map(gaps.parts.map(({ placeId: part, ...count }) => [part, count]));
  for (const part of places.children(district)) {
    const own = seen({ ...asked, place: part });
    expect([part, counts.get(part) ?? { needs: 0, spaces: 0 }]).toEqual([
      part,
      { needs: own.needs.length, spaces: own.spaces.length },
    ]);
  }
  expect(counts.size).toBeGreaterThan(1);
  const first = await asMember(database.deskDb, me, (trx) => findGaps(trx, scopeOf(asked), undefined));
  expect(first.kind).toBe("factory");
  expect(first.needs).toBe(Math.max(...first.kinds.map((one) => one.needs)));
});

test("somebody with nothing sees what is published, and nowhere anything where nothing is", async () => {
  const stranger = buildMember();
  const at = (place: number) =>
    asMember(database.deskDb, stranger, (trx) =>
      findGaps(trx, { ...scopeOf({ place, kind: "factory" }), orgId: stranger.orgId }, undefined),
    );
  const seenByAll = await at(district);
  const own = await gapsOf({ place: district, kind: "factory" });
  expect(seenByAll.needs).toBeGreaterThan(0);
  expect(seenByAll.needs).toBeLessThan(own.needs);
  expect(await at(placeId("拉萨"))).toMatchObject({
    needs: 0,
    spaces: 0,
    kinds: [],
    parts: [],
    features: [],
    rents: [],
  });
});

test("slots of an older layout that mean no ask of today are left out", async () => {
  const askedOf = (gaps: Gaps) => gaps.features.filter(({ criterion, needs: some }) => criterion === "eia" && some > 0);
  expect(askedOf(await gapsOf({ place: district, kind: "factory" }))).not.toEqual([]);
  await sql`with told as (insert into net_change (side, ids) select 'need', array_agg(need_id) from need_slot)
    update need_slot set unfit = 0`.execute(database.ownerDb);
  expect(askedOf(await gapsOf({ place: district, kind: "factory" }))).toEqual([]);
});
