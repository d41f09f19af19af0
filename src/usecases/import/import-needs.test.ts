import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildMember, buildSpace, placeId, places, taken, testNow, testToday } from "../../../test/factories.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import type { Cell, SheetRow } from "../../domain/import/cell.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import { loadNeeds } from "../../store/desk-needs.ts";
import { matchesOfSpace } from "../../store/net/matches-of-space.ts";
import { amendNeed } from "../amend-need.ts";
import { revealContact } from "../reveal-contact.ts";
import { importNeeds } from "./import-needs.ts";
import { previewImport } from "./preview-import.ts";
import { undoImport } from "./undo-import.ts";

let database: TestDatabase;
let minutes = 0;

/** Each call is a minute later, as in life. */
const now = () => new Date(testNow.getTime() + 60_000 * ++minutes);

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const heads = [
  "客户编号",
  "公司",
  "联系人",
  "电话",
  "需求区域",
  "类型",
  "租售",
  "需求面积",
  "预算(元/㎡/天)",
  "层高",
  "需求描述",
];
const lines = (budget: number): Cell[][] => [
  heads,
  [
    "K1",
    "示例精密",
    "示例",
    "19900000001",
    "嘉定徐行",
    "厂房",
    "求租",
    "2000-3000",
    budget,
    8,
    "急找，电话19900000001",
  ],
  ["K2", "示例仓储", null, null, "嘉定外冈", "仓库", "求租", 5000, null, null, null],
  [null, null, null, null, "嘉定", "仓库", "求租", 100, null, null, null],
];

const listOf = (rows: readonly Cell[][], fileHash: string) => ({
  fileName: "客户.csv",
  fileHash,
  async *rows(): AsyncGenerator<SheetRow> {
    for (const [index, cells] of rows.entries()) yield { sheet: "客户", row: index + 1, cells };
  },
  given: {},
  today: testToday,
  now,
});

test("a list of needs asks, is matched, keeps who asks apart, and its next month changes what it says otherwise", async () => {
  const by = buildMember();
  const first = taken(await importNeeds(database.deskDb, by, listOf(lines(1), "one"), gazetteer));
  expect(first).toMatchObject({ created: 2, refused: 1 });
  expect(first.problems).toMatchObject([{ row: 4, code: "noIdentity" }]);
  const needs = () =>
    database.ownerDb.selectFrom("need").selectAll().where("orgId", "=", by.orgId).orderBy("id").execute();
  const [need] = await needs();
  expect(need).toMatchObject({
    visibility: "private",
    asks: {
      place: { strength: "must", value: [placeId("嘉定", "徐行")] },
      area: { value: [2000, 3000] },
      rent: { value: { amount: [null, 1], unit: "cny_sqm_day" } },
      clearHeight: { value: { min: 8 } },
    },
  });
  expect(JSON.stringify(need)).not.toContain("1990000");
  const { party } = await buildSpace(database.deskDb, { by });
  const judging = { places, today: testToday };
  const { items } = await asMember(database.deskDb, by, (trx) =>
    matchesOfSpace(trx, party, { orgId: by.orgId }, judging, { limit: 10 }),
  );
  expect(items[0]).toMatchObject({ need: { id: need?.id } });

  const preview = await previewImport(database.deskDb, by, "needs", listOf(lines(1.2), "two"), gazetteer);
  expect(preview.counts).toEqual({ created: 0, updated: 1, unchanged: 1, refused: 1 });
  const next = taken(await importNeeds(database.deskDb, by, listOf(lines(1.2), "two"), gazetteer));
  expect(next).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect((await needs())[0]).toMatchObject({ revision: 2, asks: { rent: { value: { amount: [null, 1.2] } } } });
  expect(await undo(by, next.importId)).toEqual({ withdrawn: 0, restored: 1, edited: [] });
  expect((await needs())[0]).toMatchObject({ revision: 3, asks: { rent: { value: { amount: [null, 1] } } } });
});

const undo = async (by: Member, importId: string) =>
  taken(await undoImport(database.deskDb, by, { importId, now }, gazetteer));

test("needs of a list are taken back with their contacts; one that somebody called about stays", async () => {
  const by = buildMember();
  const first = taken(await importNeeds(database.deskDb, by, listOf(lines(1), "one"), gazetteer));
  const [called] = await database.ownerDb
    .selectFrom("contact")
    .select(["id", "needId"])
    .where("orgId", "=", by.orgId)
    .execute();
  taken(await revealContact(database.deskDb, by, { contactId: called?.id ?? "", reason: "回电", now: now() }));
  const undone = await undo(by, first.importId);
  expect(undone).toMatchObject({ withdrawn: 1, restored: 0, edited: [{ line: 2, subjectId: called?.needId }] });
  const rows = await database.ownerDb
    .selectFrom("need")
    .select(["id", "status"])
    .where("orgId", "=", by.orgId)
    .execute();
  expect(rows.filter(({ status }) => status === "active").map(({ id }) => id)).toEqual([called?.needId]);
  const slots = await database.ownerDb.selectFrom("needSlot").select("needId").where("orgId", "=", by.orgId).execute();
  expect(new Set(slots.map(({ needId }) => needId))).toEqual(new Set([called?.needId]));
  // What was taken back is a new need to the next list.
  const again = taken(await importNeeds(database.deskDb, by, listOf(lines(1), "three"), gazetteer));
  expect(again).toMatchObject({ created: 1, unchanged: 1 });
});

test("a need that was changed by hand after a list is left alone when the list is undone", async () => {
  const by = buildMember();
  taken(await importNeeds(database.deskDb, by, listOf(lines(1), "one"), gazetteer));
  const next = taken(await importNeeds(database.deskDb, by, listOf(lines(1.2), "two"), gazetteer));
  const [need] = await asMember(database.deskDb, by, async (trx) => {
    const { id } = await trx.selectFrom("need").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
    return loadNeeds(trx, [id]);
  });
  if (!need) throw new Error("the list made no need");
  const party = { ...need.party, facts: { ...need.party.facts, headCount: 80 } };
  const by1 = { needId: need.id, party, title: need.title, revision: need.revision, now: now() };
  taken(await amendNeed(database.deskDb, by, by1, gazetteer));
  expect(await undo(by, next.importId)).toMatchObject({ withdrawn: 0, restored: 0, edited: [{ subjectId: need.id }] });
});
