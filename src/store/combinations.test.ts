import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import {
  buildBuilding,
  buildSite,
  must,
  placeId,
  places,
  testNow,
  testToday,
  type UnitGiven,
} from "../../test/factories.ts";
import { combine } from "../domain/combine/combine.ts";
import type { Party } from "../domain/criteria/criterion.ts";
import { asMember } from "./as-member.ts";
import { combinationsOfNeed, type SpaceCombination } from "./combinations.ts";
import { reindex } from "./net/reindex.ts";

const judging = { places, today: testToday };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const needOf = (area: [number, number | null], asks: Party["asks"] = {}): Party => ({
  side: "need",
  facts: {},
  asks: { kind: must(["factory"]), place: must([placeId("嘉定", "徐行")]), area: must(area), ...asks },
});

const namesOf = (found: readonly SpaceCombination[]) =>
  found.map((one) => one.parts.flatMap(({ units }) => units.map((unit) => unit.name)));

const floor: readonly UnitGiven[] = [
  { name: "3#-101", floor: 1, areaSqm: 1250, facts: { clearHeight: 6 } },
  { name: "3#-102", floor: 1, areaSqm: 1250, facts: { clearHeight: 6, freeFrom: "2027-03-01" } },
  { name: "3#-201", floor: 2, areaSqm: 1250 },
  { name: "3#-202", floor: 2, areaSqm: 1250, facts: { clearHeight: 5.5 } },
];

test("what a site publishes of one building is one match, with its parts, their total and when all are free", async () => {
  const { siteId, by } = await buildSite(database.ownerDb);
  await buildBuilding(database.ownerDb, { by, siteId, units: floor });
  const found = await combinationsOfNeed(database.siteDb, needOf([2400, 2600]), { siteId }, judging);
  expect(namesOf(found)).toEqual([["3#-101", "3#-102"]]);
  expect(found[0]).toMatchObject({ areaSqm: 2500, match: { class: "met" } });
  expect(found[0]?.parts.map(({ space }) => space.path.startsWith("/spaces/"))).toEqual([true, true]);
  const late = needOf([2400, 2600], { freeFrom: must("2026-12-31") });
  expect(await combinationsOfNeed(database.siteDb, late, { siteId }, judging)).toEqual([]);
});

test("a unit whose lease ends counts from its end on, to the day, on the site and at the desk", async () => {
  const { siteId, by } = await buildSite(database.ownerDb);
  await buildBuilding(database.ownerDb, { by, siteId, units: floor.slice(0, 2) });
  const until = async (day: string) => {
    const need = needOf([2400, 2600], { freeFrom: must(day) });
    const own = { orgId: by.orgId };
    return [
      await combinationsOfNeed(database.siteDb, need, { siteId }, judging),
      (await asMember(database.deskDb, by, (trx) => combinationsOfNeed(trx, need, own, judging))).filter(({ parts }) =>
        parts.every(({ space }) => space.orgId === by.orgId),
      ),
    ];
  };
  expect(await until("2027-02-28")).toEqual([[], []]);
  for (const found of await until("2027-03-01")) {
    expect(namesOf(found)).toEqual([["3#-101", "3#-102"]]);
    expect(found[0]).toMatchObject({ areaSqm: 2500 });
    expect(found[0]?.parts.flatMap(({ units }) => units).map(({ freeOn }) => freeOn)).toEqual([
      undefined,
      "2027-03-01",
    ]);
  }
});

test("the let unit between two free ones parts them, though nobody is shown it", async () => {
  const { siteId, by } = await buildSite(database.ownerDb);
  const row = ["101", "102", "103"].map(
    (name, i): UnitGiven => ({
      name,
      floor: 1,
      areaSqm: 900,
      ...(i === 1 ? {} : { facts: {} }),
    }),
  );
  await buildBuilding(database.ownerDb, { by, siteId, units: row });
  expect(await combinationsOfNeed(database.siteDb, needOf([1700, 1900]), { siteId }, judging)).toEqual([]);
});

test("what a publication hides combines with nothing", async () => {
  for (const hidden of ["units", "park", "area"]) {
    const { siteId, by } = await buildSite(database.ownerDb);
    const units = floor.slice(0, 2).map((unit) => ({ ...unit, hidden: [hidden] }));
    const built = await buildBuilding(database.ownerDb, { by, siteId, units });
    expect(await combinationsOfNeed(database.siteDb, needOf([2400, 2600]), { siteId }, judging)).toEqual([]);
    const { rows } = await sql<{ shown: string }>`select shown::text as shown from publication
      where offer_id = ${built.offerId("3#-101")}`.execute(database.ownerDb);
    const [unit] = (JSON.parse(rows[0]?.shown ?? "{}") as { units: Record<string, unknown>[] }).units;
    expect(hidden === "area" ? unit?.areaSqm : unit?.building).toBeUndefined();
  }
});

test("an organisation combines its own units that nobody publishes, and what others publish; a stranger's site has none", async () => {
  const { siteId, by } = await buildSite(database.ownerDb);
  const other = await buildSite(database.ownerDb);
  await buildBuilding(database.ownerDb, { by, units: floor.slice(0, 2) });
  const own = () =>
    asMember(database.deskDb, by, (trx) => combinationsOfNeed(trx, needOf([2400, 2600]), { orgId: by.orgId }, judging));
  expect(namesOf(await own())).toContainEqual(["3#-101", "3#-102"]);
  expect(await combinationsOfNeed(database.siteDb, needOf([2400, 2600]), { siteId }, judging)).toEqual([]);
  const theirs = await asMember(database.deskDb, other.by, (trx) =>
    combinationsOfNeed(trx, needOf([2400, 2600]), { orgId: other.by.orgId }, judging),
  );
  expect(theirs.flatMap(({ parts }) => parts).some(({ space }) => space.orgId === by.orgId)).toBe(false);
});

test("publications of an older layout are shown anew by a reindex, and those that are right stay as they are", async () => {
  const { siteId, by } = await buildSite(database.ownerDb);
  await buildBuilding(database.ownerDb, { by, siteId, units: floor.slice(0, 2) });
  const older = sql`with told as (insert into net_change (side, ids) select 'space', array_agg(offer_id) from publication where site_id = ${siteId})
    update publication set shown = jsonb_set(shown, '{units}', (select jsonb_agg(u - 'building' - 'position' - 'freeOn')
    from jsonb_array_elements(shown->'units') as u)), updated_at = '2026-01-01' where site_id = ${siteId}`;
  await older.execute(database.ownerDb);
  const look = () => combinationsOfNeed(database.siteDb, needOf([2400, 2600]), { siteId }, judging);
  expect(await look()).toEqual([]);
  await reindex(database.ownerDb, places, testNow);
  expect(namesOf(await look())).toEqual([["3#-101", "3#-102"]]);
  await sql`update publication set updated_at = '2026-01-01' where site_id = ${siteId}`.execute(database.ownerDb);
  await reindex(database.ownerDb, places, testNow);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from publication
    where site_id = ${siteId} and updated_at > '2026-06-01'`.execute(database.ownerDb);
  expect(rows).toEqual([{ n: 0 }]);
});

/** Two storeys of up to four units, some let; each in its place by its number. */
const smallBuilding = fc
  .array(
    fc.record({
      areaSqm: fc.constantFrom(300, 500, 800),
      isFree: fc.constantFrom(true, true, true, false),
      isFactory: fc.constantFrom(true, true, true, false),
      freeFrom: fc.constantFrom(undefined, "2026-12-01", "2027-06-01"),
    }),
    { minLength: 4, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ isFree, isFactory, freeFrom, areaSqm }, i): UnitGiven & { position: number } => ({
      name: `${1 + (i % 2)}0${1 + Math.floor(i / 2)}`,
      floor: 1 + (i % 2),
      position: 1 + Math.floor(i / 2),
      areaSqm,
      ...(isFree
        ? { facts: { ...(isFactory ? {} : { kind: ["office"] }), ...(freeFrom === undefined ? {} : { freeFrom }) } }
        : {}),
    })),
  );

/** Eight alike, all free: many sets, so that the property never passes for want of any. */
const eightFree = Array.from({ length: 8 }, (_, i) => ({
  name: `${1 + (i % 2)}0${1 + Math.floor(i / 2)}`,
  floor: 1 + (i % 2),
  position: 1 + Math.floor(i / 2),
  areaSqm: 500,
  facts: {},
}));

test("property: through the database the sets are those that the domain finds among the free units that suit", async () => {
  let combined = 0;
  const least = fc.constantFrom(900, 1100, 1300, 1600);
  await fc.assert(
    fc.asyncProperty(smallBuilding, least, fc.boolean(), async (units, from, isDated) => {
      const { siteId, by } = await buildSite(database.ownerDb);
      const built = await buildBuilding(database.ownerDb, { by, siteId, units });
      const by2026 = "2026-12-31";
      const need = needOf([from, from + 300], isDated ? { freeFrom: must(by2026) } : {});
      const found = await combinationsOfNeed(database.siteDb, need, { siteId }, judging);
      const free = units
        .filter((unit) => unit.facts !== undefined)
        .map((unit) => {
          const { kind, freeFrom } = unit.facts as { kind?: unknown; freeFrom?: string };
          // Later than a month past the day is no near match.
          const isLate = isDated && freeFrom === "2027-06-01";
          const { position, floor: number, name, areaSqm } = unit;
          const suits = kind === undefined && !isLate;
          return {
            id: built.unitId(name),
            name,
            building: "3#",
            floor: number,
            position,
            areaSqm,
            freeOn: freeFrom,
            suits,
          };
        })
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      const expected = combine(free, { areaSqm: [from, from + 300], by: isDated ? by2026 : undefined });
      combined += expected.length;
      const sets = (ids: readonly (readonly string[])[]) => ids.map((set) => [...set].sort().join(" ")).sort();
      expect(sets(found.map((one) => one.parts.flatMap((part) => part.units.map((unit) => unit.id))))).toEqual(
        sets(expected.map((one) => one.unitIds)),
      );
    }),
    {
      numRuns: 17,
      examples: [
        [eightFree, 900, false],
        [eightFree, 900, true],
        [eightFree, 1300, false],
      ],
    },
  );
  expect(combined).toBeGreaterThan(5);
});
