import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildMember, buildSite, must, placeId, places, taken, testNow, testToday } from "../../test/factories.ts";
import { asMember, type Member } from "../store/as-member.ts";
import { listFacts } from "../store/facts.ts";
import { newId } from "../store/ids.ts";
import { matchesOfNeed } from "../store/net/matches-of-need.ts";
import { findPublishedSpace } from "../store/spaces.ts";
import { publishOffer } from "./publish-offer.ts";
import { recordFacts } from "./record-facts.ts";
import { recordOffer } from "./record-offer.ts";
import { recordThings } from "./record-things.ts";

let database: TestDatabase;
let siteId: string;
let by: Member;
let offerId: string;
let buildingId: string;
const source = "owner" as const;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ siteId, by } = await buildSite(database.deskDb));
  const { made } = await recordThings(database.deskDb, by, {
    parks: [
      {
        name: "示例园区",
        placeId: placeId("嘉定", "徐行"),
        facts: [{ criterion: "title", value: ["titled"], source }],
        phases: [
          {
            name: "一期",
            number: 1,
            buildings: [
              {
                name: "1#",
                facts: [
                  { criterion: "clearHeight", value: 8, source },
                  { criterion: "kind", value: ["factory"], source },
                ],
                floors: [
                  { number: 1, units: [{ name: "101", areaSqm: 1200 }] },
                  {
                    number: 2,
                    facts: [{ criterion: "clearHeight", value: 5, source }],
                    units: [{ name: "201", areaSqm: 800 }],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
    now: testNow,
  });
  const things = made.map(({ kind, id }) => ({ kind, id }));
  const facts = [
    { criterion: "rent", value: { amount: [1, 1], unit: "cny_sqm_day" }, source: "broker" as const },
    { criterion: "floorPrice", value: 0.8, source: "owner" as const },
    { criterion: "eia", value: true, source: "owner" as const, visibility: "private" as const },
  ];
  const offer = { title: "示例两层", things, facts, now: testNow };
  offerId = taken(await recordOffer(database.deskDb, by, offer, places)).id;
  taken(await publishOffer(database.deskDb, by, { offerId, siteId, hidden: ["rent"], now: testNow }, places));
  const building = await database.ownerDb.selectFrom("building").select("id").executeTakeFirstOrThrow();
  buildingId = building.id;
});
afterAll(() => database.close());

test("facts go down from park to building to floor to unit, and of several units what holds for all", async () => {
  const space = await findPublishedSpace(database.siteDb, siteId, offerId);
  expect(space?.party.facts).toEqual({
    kind: ["factory"],
    place: placeId("嘉定", "徐行"),
    title: ["titled"],
    clearHeight: 5,
    floor: [1, 2],
    area: [800, 2000],
  });
  expect(space?.park).toMatchObject({ name: "示例园区", phase: "一期" });
  expect(space?.units.map((unit) => [unit.name, unit.floor, unit.areaSqm])).toEqual([
    ["101", 1, 1200],
    ["201", 2, 800],
  ]);
});

test("what is hidden, private or no criterion is not on the site, and the organisation has it all", async () => {
  const shown = JSON.stringify(await findPublishedSpace(database.siteDb, siteId, offerId));
  for (const word of ["rent", "floorPrice", "eia"]) expect(shown).not.toContain(`"${word}"`);
  const own = await asMember(database.deskDb, by, (trx) =>
    trx.selectFrom("offer").select("facts").where("id", "=", offerId).executeTakeFirstOrThrow(),
  );
  expect(own.facts).toMatchObject({ floorPrice: 0.8, eia: true, rent: { amount: [1, 1] } });
});

test("a fact learned of the building moves the pair at once, and the old word stays on record", async () => {
  const need = { side: "need", facts: {}, asks: { kind: must(["factory"]), power: must({ min: 400 }) } } as const;
  const judging = { places, today: testToday };
  const classOf = async () =>
    (await matchesOfNeed(database.siteDb, need, { siteId }, judging, { limit: 5 })).items.map(
      (item) => item.match.class,
    );
  expect(await classOf()).toEqual(["unknown"]);
  const tell = (value: unknown) =>
    recordFacts(
      database.deskDb,
      by,
      {
        subjectKind: "building",
        subjectId: buildingId,
        facts: [
          { criterion: "power", value, quotedValue: "630", quotedUnit: "kVA", source: "visit", checkedOn: testToday },
        ],
        now: testNow,
      },
      places,
    );
  expect(taken(await tell(630)).offerIds).toEqual([offerId]);
  expect(await classOf()).toEqual(["met"]);
  taken(await tell(350));
  expect(await classOf()).toEqual(["near"]);
  const facts = await asMember(database.deskDb, by, (trx) => listFacts(trx, buildingId));
  const power = facts.filter((fact) => fact.criterion === "power");
  expect(power.map((fact) => [fact.value, fact.supersededBy === undefined])).toEqual([
    [350, true],
    [630, false],
  ]);
});

test("facts of nothing, of others, or that no slot can hold are refused", async () => {
  const input = { subjectKind: "building", subjectId: buildingId, facts: [], now: testNow } as const;
  const none = { ok: false, refusal: { code: "notFound" } };
  expect(await recordFacts(database.deskDb, by, { ...input, subjectId: newId() }, places)).toEqual(none);
  expect(await recordFacts(database.deskDb, buildMember(), input, places)).toEqual(none);
  const facts = [{ criterion: "area", value: [900, 100], source }];
  expect(await recordFacts(database.deskDb, by, { ...input, facts }, places)).toMatchObject({
    refusal: { code: "contradictory", min: 900, max: 100 },
  });
});

test("nobody publishes what is not his, or on a site that is not his", async () => {
  const input = { offerId, siteId, now: testNow };
  expect(await publishOffer(database.deskDb, buildMember(), input, places)).toEqual({
    ok: false,
    refusal: { code: "notFound" },
  });
  const other = await buildSite(database.deskDb);
  expect(await publishOffer(database.deskDb, by, { ...input, siteId: other.siteId }, places)).toEqual({
    ok: false,
    refusal: { code: "siteUnknown" },
  });
  const second = taken(await recordOffer(database.deskDb, by, { title: "二", facts: [], now: testNow }, places));
  const taking = { ...input, offerId: second.id, path: `/spaces/${offerId}` };
  expect(await publishOffer(database.deskDb, by, taking, places)).toEqual({
    ok: false,
    refusal: { code: "pathTaken" },
  });
});
