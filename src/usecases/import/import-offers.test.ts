import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildMember, must, placeId, places, taken, testNow, testToday } from "../../../test/factories.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import { offerHeads, offerRow } from "../../../test/offer-list.ts";
import type { Cell, SheetRow } from "../../domain/import/cell.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import { listFacts } from "../../store/facts.ts";
import { findToldContacts } from "../../store/imports/contacts.ts";
import { listImportRows } from "../../store/imports/rows.ts";
import { matchesOfNeed } from "../../store/net/matches-of-need.ts";
import { listChangesSince } from "../../store/offer-changes.ts";
import { recordFacts } from "../record-facts.ts";
import { importOffers } from "./import-offers.ts";
import { previewImport } from "./preview-import.ts";
import type { ListInput } from "./run-import.ts";
import { undoImport } from "./undo-import.ts";

let database: TestDatabase;
let by: Member;
let minutes = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  by = buildMember();
});
afterAll(() => database.close());

/** Each call is a minute later: what is done after an import has a later time, as in life. */
const now = () => new Date(testNow.getTime() + 60_000 * ++minutes);

type Change = (cells: Cell[], index: number) => Cell[] | undefined;

function linesOf(count: number, change: Change = (cells) => cells): Cell[][] {
  const rows = Array.from({ length: count }, (_, index) =>
    change(
      offerRow(index).map((cell): Cell => {
        if (cell instanceof Date) return { day: cell.toISOString().slice(0, 10) };
        return typeof cell === "object" ? null : cell;
      }),
      index,
    ),
  );
  return [["示例经纪 房源一览表"], [...offerHeads], ...rows.filter((row) => row !== undefined)];
}

function listOf(
  lines: readonly (readonly Cell[])[],
  given: Partial<ListInput> & { breaksAfter?: number } = {},
): ListInput {
  const { breaksAfter, ...rest } = given;
  return {
    fileName: "房源.xlsx",
    fileHash: JSON.stringify(lines).length.toString(16),
    async *rows(): AsyncGenerator<SheetRow> {
      for (const [index, cells] of lines.entries()) {
        if (index === breaksAfter) throw new Error("the process ended");
        yield { sheet: "房源", row: index + 1, cells };
      }
    },
    given: {},
    today: testToday,
    now,
    ...rest,
  };
}

const importList = (lines: readonly (readonly Cell[])[], given: Parameters<typeof listOf>[1] = {}, batchRows = 50) =>
  importOffers(database.deskDb, by, listOf(lines, given), gazetteer, { batchRows });

async function counted(
  table: "offer" | "unit" | "fact" | "park" | "building" | "spaceSlot" | "publication",
): Promise<number> {
  const { count } = await database.ownerDb
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("orgId", "=", by.orgId)
    .executeTakeFirstOrThrow();
  return count;
}

const offers = () =>
  database.ownerDb.selectFrom("offer").selectAll().where("orgId", "=", by.orgId).orderBy("id").execute();

test("a list becomes offers that only its organisation sees, in parks and buildings that are there once", async () => {
  const done = taken(await importList(linesOf(120)));
  expect(done).toMatchObject({ rows: 120, created: 120, updated: 0, refused: 0, problemCount: 0 });
  expect(await counted("offer")).toBe(120);
  expect(await counted("unit")).toBe(120);
  expect(await counted("building")).toBe(10);
  expect(await counted("park")).toBe(2);
  expect(await counted("publication")).toBe(0);
  const seen = await database.ownerDb
    .selectFrom("spaceSlot")
    .select(["viewerId", "visibility"])
    .distinct()
    .where("orgId", "=", by.orgId)
    .execute();
  expect(seen).toEqual([{ viewerId: by.orgId, visibility: "private" }]);
  const [first] = await offers();
  expect(first).toMatchObject({
    visibility: "private",
    terms: { deal: ["rent", "sale"], area: [300, 300], rent: { amount: [0.6, 0.6], unit: "cny_sqm_day" } },
    facts: { kind: ["factory"], place: placeId("嘉定", "徐行"), floor: [1], clearHeight: 4.5, power: 100 },
  });
  expect(first?.closedFacts).toContain("note");
});

test("each fact keeps the words of its cell and says that it came by import", async () => {
  taken(await importList(linesOf(3)));
  const [first] = await offers();
  const facts = await asMember(database.deskDb, by, (trx) => listFacts(trx, first?.id ?? ""));
  const rent = facts.find(({ criterion }) => criterion === "rent");
  expect(rent).toMatchObject({ source: "import", quotedValue: "0.6", quotedUnit: "元/㎡/天", visibility: "published" });
  expect(facts.find(({ criterion }) => criterion === "note")).toMatchObject({ visibility: "private" });
});

test("an imported space is found by a need of the same organisation at once", async () => {
  taken(await importList(linesOf(40)));
  const asks = { kind: must(["factory"]), place: must([placeId("嘉定", "徐行")]), area: must([300, 2000]) };
  const need = { side: "need" as const, facts: {}, asks };
  const judging = { places, today: testToday };
  const { items } = await asMember(database.deskDb, by, (trx) =>
    matchesOfNeed(trx, need, { orgId: by.orgId }, judging, { limit: 20 }),
  );
  expect(items.length).toBeGreaterThan(0);
  expect(items[0]?.match.class).not.toBe("failed");
});

test("the same list again changes nothing and writes no fact", async () => {
  taken(await importList(linesOf(60)));
  const facts = await counted("fact");
  const again = taken(await importList(linesOf(60), { fileHash: "saved again" }));
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 60, missing: { count: 0 } });
  expect(await counted("fact")).toBe(facts);
  expect(await counted("offer")).toBe(60);
});

const raise: Change = (cells, index) =>
  index === 7 ? undefined : index % 20 === 0 ? cells.map((cell, at) => (at === 8 ? Number(cell) + 1 : cell)) : cells;

test("next month's list updates exactly what it says otherwise, and tells what it has no longer", async () => {
  taken(await importList(linesOf(60)));
  const facts = await counted("fact");
  const next = taken(await importList(linesOf(60, raise)));
  expect(next).toMatchObject({ created: 0, updated: 3, unchanged: 56 });
  expect(next.missing.rows.map(({ line }) => line)).toEqual([10]);
  expect(await counted("fact")).toBe(facts + 3);
  const [first] = await offers();
  expect(first?.facts.rent).toEqual({ amount: [1.6, 1.6], unit: "cny_sqm_day" });
  expect((await offers()).filter(({ status }) => status === "active")).toHaveLength(60);
  const said = await asMember(database.deskDb, by, (trx) => listFacts(trx, first?.id ?? ""));
  const rents = said.filter(({ criterion }) => criterion === "rent");
  expect(rents.map(({ supersededBy }) => supersededBy !== undefined)).toEqual([false, true]);
  // Who had the offer open meanwhile is told so when he saves.
  const noted = await asMember(database.deskDb, by, (trx) => listChangesSince(trx, first?.id ?? "", 0));
  expect(noted).toMatchObject([{ part: "fact", key: "rent", to: first?.facts.rent, byUser: by.userId }]);
});

test("an import that breaks off goes on behind the last batch: nothing is lost, nothing is there twice", async () => {
  const lines = linesOf(230);
  const fileHash = "one file";
  for (const breaksAfter of [60, 61, 150, 231]) {
    await expect(importList(lines, { fileHash, breaksAfter })).rejects.toThrow("the process ended");
    expect(await counted("offer")).toBe(await counted("spaceSlot"));
  }
  const done = taken(await importList(lines, { fileHash }));
  expect(done.resumedAfter).toBeGreaterThanOrEqual(100);
  expect(done).toMatchObject({ rows: 230, created: 230, updated: 0 });
  expect(await counted("offer")).toBe(230);
  expect(await counted("unit")).toBe(230);
  const rows = await asMember(database.deskDb, by, (trx) =>
    listImportRows(trx, done.importId, { after: 0, limit: 500 }),
  );
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 230 }, (_, index) => index + 1));
  expect(new Set(rows.map(({ key }) => key)).size).toBe(230);
});

test("two processes with the same file: one goes on, the other is told", async () => {
  const lines = linesOf(120);
  const both = await Promise.all([importList(lines), importList(lines)]);
  expect(await counted("offer")).toBe(120);
  expect(both.some(({ ok }) => ok)).toBe(true);
});

test("bad cells and rows are told by row and column, and the good ones are taken", async () => {
  const broken: Change = (cells, index) => {
    if (index === 1) return cells.map((cell, at) => (at === 8 ? { error: "#REF!" } : cell));
    if (index === 2) return cells.map((cell, at) => (at === 0 ? "SF-000001" : cell));
    return cells;
  };
  const done = taken(await importList(linesOf(5, broken)));
  expect(done).toMatchObject({ created: 4, refused: 1 });
  expect(done.problems).toMatchObject([
    { row: 4, column: "I", code: "formulaError" },
    { row: 5, code: "duplicate", firstRow: 3 },
  ]);
});

test("who to ask stands apart from the facts, a number in the remarks too", async () => {
  const lines = [
    ["编号", "面积", "租金", "联系人", "电话", "备注"],
    ["A1", 500, 0.8, "示例", "19900000001", "带行车"],
    ["A2", 600, 0.8, null, null, "业主电话19900000002，可停车"],
    ["A3", 700, 0.8, null, null, "无"],
  ];
  taken(await importList(lines));
  const contacts = await database.ownerDb
    .selectFrom("contact")
    .select(["name", "phone", "phoneMasked"])
    .where("orgId", "=", by.orgId)
    .orderBy("phone")
    .execute();
  expect(contacts).toEqual([
    { name: "示例", phone: "19900000001", phoneMasked: "199****0001" },
    { name: null, phone: "19900000002", phoneMasked: "199****0002" },
  ]);
  const facts = await database.ownerDb.selectFrom("fact").select("value").where("orgId", "=", by.orgId).execute();
  expect(JSON.stringify(facts)).not.toContain("1990000");
});

test("a preview says what importing would do and writes nothing", async () => {
  taken(await importList(linesOf(40)));
  const facts = await counted("fact");
  const preview = await previewImport(database.deskDb, by, "offers", listOf(linesOf(45, raise)), gazetteer);
  expect(preview).toMatchObject({ rows: 44, counts: { created: 5, updated: 2, unchanged: 37, refused: 0 } });
  expect(preview.sheets[0]).toMatchObject({ sheet: "房源", headRow: 2 });
  expect(await counted("fact")).toBe(facts);
});

test("what was said of a layout's heads is remembered for its next list", async () => {
  const lines = (rent: number): Cell[][] => [
    ["编号", "甲", "面积"],
    ["A1", rent, 500],
  ];
  taken(await importList(lines(0.8), { given: { 甲: "rent" } }));
  const next = taken(await importList(lines(0.95), { fileHash: "next" }));
  expect(next).toMatchObject({ updated: 1 });
  expect(next.sheets[0]?.columns[1]).toMatchObject({ target: "rent", origin: "remembered" });
  expect((await offers())[0]?.facts.rent).toEqual({ amount: [0.95, 0.95], unit: "cny_sqm_day" });
});

const undo = (importId: string) => undoImport(database.deskDb, by, { importId, now }, gazetteer);

test("undoing restores what a list changed, takes back what it made, and leaves what was edited since", async () => {
  taken(await importList(linesOf(40)));
  const before = await offers();
  const next = taken(await importList(linesOf(42, raise)));
  expect(next).toMatchObject({ created: 2, updated: 2 });
  const fact = { criterion: "clearHeight", value: 12, source: "visit" as const };
  const subject = { subjectKind: "offer" as const, subjectId: before[20]?.id ?? "", facts: [fact], now: now() };
  taken(await recordFacts(database.deskDb, by, subject, places));
  const undone = taken(await undo(next.importId));
  expect(undone).toMatchObject({ withdrawn: 2, restored: 1, edited: [{ line: 22, subjectId: before[20]?.id }] });
  const after = await offers();
  expect(after.filter(({ status }) => status === "withdrawn")).toHaveLength(2);
  expect(after[0]?.facts).toEqual(before[0]?.facts);
  expect(after[20]?.facts).toMatchObject({ clearHeight: 12, rent: { amount: [2.1, 2.1] } });
  expect(await undo(next.importId)).toMatchObject({ ok: false, refusal: { code: "undoneBefore" } });
});

test("two imports are undone one after the other, the later first", async () => {
  const first = taken(await importList(linesOf(40)));
  const before = (await offers()).map(({ facts }) => facts);
  const next = taken(await importList(linesOf(40, raise)));
  expect(taken(await undo(next.importId))).toMatchObject({ withdrawn: 0, restored: 2, edited: [] });
  expect((await offers()).map(({ facts }) => facts)).toEqual(before);
  expect(taken(await undo(first.importId))).toMatchObject({ withdrawn: 40, edited: [] });
});

test("after undoing, the same list makes its offers anew", async () => {
  const first = taken(await importList(linesOf(10)));
  taken(await undo(first.importId));
  expect(await counted("spaceSlot")).toBe(0);
  expect(taken(await importList(linesOf(10), { fileHash: "again" }))).toMatchObject({ created: 10 });
});

test("another organisation neither sees nor undoes an import", async () => {
  const mine = taken(await importList(linesOf(5)));
  by = buildMember();
  expect(await undo(mine.importId)).toMatchObject({ ok: false, refusal: { code: "notFound" } });
});

test("a file without heads or without rows is refused", async () => {
  expect(await importList([["说明"], ["这里没有清单"]])).toMatchObject({ ok: false, refusal: { code: "noHeads" } });
  expect(await importList([["编号", "面积", "租金"]])).toMatchObject({ ok: false, refusal: { code: "noRows" } });
  expect(await importList([])).toMatchObject({ ok: false, refusal: { code: "blank" } });
});

const contactHeads = ["房源编号", "园区", "建筑面积(㎡)", "联系人", "联系电话"];
const called = (phone: string | null, name: string | null = "示例"): Cell[][] => [
  contactHeads,
  ["A1", "示例园", 1200, name, phone],
  ["A2", "示例园", 800, "示例乙", "13500000002"],
];

test("another number in next month's list takes the place of the old one, and undoing brings that back", async () => {
  const contactOf = async () => {
    const { rows } = await sql<{ name: string; phone: string }>`select c.name, c.phone from contact as c
      join offer as o on o.id = c.offer_id where o.org_id = ${by.orgId}::uuid and c.phone <> '13500000002'`.execute(
      database.ownerDb,
    );
    return rows;
  };
  taken(await importList(called("13500000123")));
  const preview = await previewImport(database.deskDb, by, "offers", listOf(called("13500000124")), gazetteer);
  expect(preview.counts).toMatchObject({ updated: 1, unchanged: 1 });
  const next = taken(await importList(called("13500000124"), { fileHash: "next" }));
  expect(next).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect(await contactOf()).toEqual([{ name: "示例", phone: "13500000124" }]);
  const [row] = await asMember(database.deskDb, by, (trx) =>
    listImportRows(trx, next.importId, { after: 0, limit: 5, outcomes: ["updated"] }),
  );
  expect(row?.changes).toEqual([{ criterion: "contact", isAsk: false, before: "135****0123", after: "135****0124" }]);
  // A blank says nothing of the number.
  const blank = taken(await importList(called(null, "示例丙"), { fileHash: "blank" }));
  expect(blank).toMatchObject({ updated: 1, unchanged: 1 });
  expect(await contactOf()).toEqual([{ name: "示例丙", phone: "13500000124" }]);
  for (const { importId } of [blank, next]) taken(await undoImport(database.deskDb, by, { importId, now }, gazetteer));
  expect(await contactOf()).toEqual([{ name: "示例", phone: "13500000123" }]);
});

test("a list tells nothing of another organisation's contacts, and changes none", async () => {
  taken(await importList(called("13500000123")));
  const { id } = await database.ownerDb
    .selectFrom("offer")
    .select("id")
    .where("orgId", "=", by.orgId)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const told = [{ id, contact: { phone: "13500000999", phoneMasked: "135****0999" } }];
  await asMember(database.deskDb, buildMember(), async (trx) => {
    expect(await findToldContacts(trx, "offers", told)).toEqual(new Map());
  });
  const { rows } = await sql`select 1 from contact where phone = '13500000999'`.execute(database.ownerDb);
  expect(rows).toEqual([]);
});
