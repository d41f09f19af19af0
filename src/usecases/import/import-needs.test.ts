import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildMember, buildSpace, placeId, places, taken, testNow, testToday } from "../../../test/factories.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import type { Cell, SheetRow } from "../../domain/import/cell.ts";
import { asMember } from "../../store/as-member.ts";
import { matchesOfSpace } from "../../store/net/matches-of-space.ts";
import { importNeeds } from "./import-needs.ts";
import { previewImport } from "./preview-import.ts";
import { undoImport } from "./undo-import.ts";

let database: TestDatabase;
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
  now: () => testNow,
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
  const undone = await undoImport(database.deskDb, by, { importId: next.importId, now: () => testNow }, gazetteer);
  expect(undone).toMatchObject({ ok: false, refusal: { code: "needsStay" } });
});
