import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { criteria } from "../criteria/criteria.ts";
import { atLeast } from "../criteria/kinds/at-least.ts";
import type { Cell, SheetRow } from "./cell.ts";
import { type ListContext, listReader } from "./read-list.ts";
import type { RowReading } from "./row.ts";

const context: ListContext = { side: "space", places: gazetteer, today: "2026-11-23", criteria };

function readAll(rows: readonly (readonly Cell[])[], given: Partial<ListContext> = {}) {
  const reader = listReader({ ...context, ...given });
  const sheet = (cells: readonly Cell[], index: number): SheetRow => ({ sheet: "房源", row: index + 1, cells });
  const read: RowReading[] = [...rows.flatMap((cells, index) => reader.push(sheet(cells, index))), ...reader.end()];
  return { read, found: reader.sheets[0] };
}

const targets = (found: { columns: readonly { head: string; target?: string }[] } | undefined) =>
  Object.fromEntries((found?.columns ?? []).map(({ head, target }) => [head, target]));

const heads = [
  "序号",
  "园区",
  "楼栋",
  "房号",
  "所在镇",
  "类型",
  "面积(㎡)",
  "租金（元/㎡/天）",
  "层高m",
  "承重(T/㎡)",
  "配电KVA",
  "备注",
];
const row = (...cells: Cell[]): Cell[] => cells;

test("heads are found below a title block, each by a criterion's own words, with its unit", () => {
  const { found } = readAll([
    row("2026年11月嘉定房源一览表"),
    row("制表：示例招商部", null, null, "单位：㎡"),
    heads,
    row(1, "示例园", "1#", "101", "徐行镇", "厂房", 1200, 0.9, 8, 3, 400, null),
  ]);
  expect(found?.headRow).toBe(3);
  expect(targets(found)).toEqual({
    序号: undefined,
    园区: "park",
    楼栋: "building",
    房号: "unit",
    所在镇: "place",
    类型: "kind",
    "面积(㎡)": "area",
    "租金（元/㎡/天）": "rent",
    层高m: "clearHeight",
    "承重(T/㎡)": "floorLoad",
    配电KVA: "power",
    备注: "note",
  });
});

test("a row becomes a space with its facts, its identity and its title", () => {
  const { read } = readAll([
    heads,
    row(1, "示例园", "1#", "101", "嘉定区徐行镇", "标准厂房", 1200, 0.9, 8, 3, 400, "带行车"),
  ]);
  const [first] = read;
  const town = gazetteer.resolve(["嘉定", "徐行"]).places[0]?.id;
  expect(first?.party).toEqual({
    side: "space",
    asks: {},
    facts: {
      kind: ["factory"],
      place: town,
      area: [1200, 1200],
      rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" },
      clearHeight: 8,
      floorLoad: 3,
      power: 400,
    },
  });
  expect(first?.fields).toMatchObject({ park: "示例园", building: "1#", unit: "101", note: "带行车" });
  expect(first?.title).toContain("示例园 1# 101");
  expect(first?.problems).toEqual([]);
  expect(first?.isTaken).toBe(true);
});

test.each([
  ["建面", "单层面积"],
  ["建筑面积(平方米)", "面积"],
  ["可租面积", "面积㎡"],
])("%s and %s are both an area", (one, other) => {
  for (const head of [one, other]) {
    const { found } = readAll([row("编号", head, "租金"), row("A1", 500, 0.8)]);
    expect(targets(found)[head]).toBe("area");
  }
});

test("land and load, telephones and property fees are not mistaken for area, power and rent", () => {
  const { found } = readAll([row("编号", "占地面积(亩)", "联系电话", "物业费单价", "总楼层", "楼层", "用电(kw)")]);
  expect(targets(found)).toMatchObject({
    "占地面积(亩)": "land",
    联系电话: "contactPhone",
    物业费单价: "serviceCharge",
    总楼层: undefined,
    楼层: "floor",
    "用电(kw)": "power",
  });
});

test("a column of a criterion made later is read like any other", () => {
  const ceiling = atLeast({ key: "span", label: "净跨", limits: { unit: "m", min: 3, max: 90 }, tolerancePercent: 10 });
  const { read, found } = readAll([row("编号", "净跨（米）", "面积"), row("A1", "24米", 900)], {
    criteria: [...criteria, ceiling],
  });
  expect(targets(found)["净跨（米）"]).toBe("span");
  expect(read[0]?.party.facts.span).toBe(24);
});

test("merged and omitted parks and buildings go down; a new park forgets the building", () => {
  const { read } = readAll([
    heads,
    row(1, "甲示例园", "1#", "101", "徐行镇", "厂房", 1200, 0.9),
    row(2, null, null, "102", null, "厂房", 1300, 0.9),
    row(3, null, "2#", "201", "徐行镇", "厂房", 1400, 0.9),
    row(4, "乙示例园", null, "301", "外冈镇", "厂房", 1500, 0.9),
  ]);
  expect(read.map(({ fields }) => [fields.park, fields.building, fields.unit])).toEqual([
    ["甲示例园", "1#", "101"],
    ["甲示例园", "1#", "102"],
    ["甲示例园", "2#", "201"],
    ["乙示例园", undefined, "301"],
  ]);
  expect(read[1]?.party.facts.place).toBe(read[0]?.party.facts.place);
});

test("a row of groups above the heads and a row of units below belong to them", () => {
  const { read, found } = readAll([
    row("编号", "规模", null, "条件", null),
    row(null, "面积", "租金", "层高", "承重"),
    row(null, "㎡", "元/㎡/月", "m", "t/㎡"),
    row("A1", 1000, 25, 6, 2),
  ]);
  expect(targets(found)).toEqual({
    编号: "ownKey",
    面积: "area",
    租金: "rent",
    层高: "clearHeight",
    承重: "floorLoad",
  });
  expect(read.map(({ party }) => party.facts)).toEqual([
    { area: [1000, 1000], rent: { amount: [25, 25], unit: "cny_sqm_month" }, clearHeight: 6, floorLoad: 2 },
  ]);
});

test("what a cell says wrong is told by row, column and words, and the rest of the row is taken", () => {
  const { read } = readAll([
    heads,
    row(1, "示例园", "1#", "101", "徐行镇", "厂房", 1200, { error: "#REF!" }, 800, "很高", 400),
  ]);
  expect(read[0]?.isTaken).toBe(true);
  expect(read[0]?.party.facts).toMatchObject({ area: [1200, 1200], power: 400 });
  expect(read[0]?.problems).toEqual([
    { sheet: "房源", row: 2, column: "H", head: "租金（元/㎡/天）", text: "#REF!", code: "formulaError" },
    { sheet: "房源", row: 2, column: "I", head: "层高m", text: "800", code: "outOfLimits", min: 2, max: 60, unit: "m" },
    { sheet: "房源", row: 2, column: "J", head: "承重(T/㎡)", text: "很高", code: "notRead" },
  ]);
});

test("a formula without a result is told as that, in the column of the place too", () => {
  const { read } = readAll([
    heads,
    row(1, "示例园", "1#", "101", { error: "" }, "厂房", { error: "" }, 0.9, 8, 1, 400),
  ]);
  expect(read[0]?.isTaken).toBe(true);
  expect(read[0]?.problems).toEqual([
    { sheet: "房源", row: 2, column: "G", head: "面积(㎡)", code: "formulaError" },
    { sheet: "房源", row: 2, column: "E", head: "所在镇", code: "formulaError" },
  ]);
});

test("a row of nothing that can be told apart and a second row of the same are left out", () => {
  const { read } = readAll([
    row("编号", "面积", "租金", "层高"),
    row("A1", 500, 0.8, 5),
    row(null, 500, 0.8, 5),
    row("A1", 600, 0.8, 5),
    row("合计", 1100),
  ]);
  expect(read.map(({ isTaken, problems }) => [isTaken, problems.map(({ code }) => code)])).toEqual([
    [true, []],
    [false, ["noIdentity"]],
    [false, ["duplicate"]],
  ]);
  expect(read[2]?.problems[0]?.firstRow).toBe(2);
});

test("a mapping that is given counts over what is recognised, by head or by letter", () => {
  const rows = [row("编号", "甲", "面积", "租金"), row("A1", 7, 500, 0.8)];
  expect(targets(readAll(rows).found)).toMatchObject({ 甲: undefined });
  expect(readAll(rows, { given: { 甲: "clearHeight", C: null } }).read[0]?.party.facts).toEqual({
    clearHeight: 7,
    rent: { amount: [0.8, 0.8], unit: "cny_sqm_day" },
  });
  const saved = (layout: string) => (layout === "编号|甲|面积|租金" ? { 甲: "floorLoad" } : undefined);
  expect(readAll(rows, { saved }).read[0]?.party.facts).toMatchObject({ floorLoad: 7, area: [500, 500] });
});

test("heads that no word names are found by what is said of them, and later by their layout", () => {
  const rows = [row("甲表"), row("代号", "大小"), row("A1", 500)];
  expect(readAll(rows).found?.headRow).toBeUndefined();
  const told = readAll(rows, { given: { 代号: "ownKey", 大小: "area" } });
  expect(told.found).toMatchObject({ headRow: 2, layout: "代号|大小" });
  const saved = (layout: string) => (layout === "代号|大小" ? { 代号: "ownKey", 大小: "area" } : undefined);
  expect(readAll(rows, { saved }).read[0]?.party.facts).toEqual({ area: [500, 500] });
});

test("province, district and town in columns of their own are one place; an address tells it where none does", () => {
  const wide = readAll([row("编号", "城市", "区", "镇", "面积"), row("A1", "苏州", "昆山", "花桥", 500)]);
  expect(gazetteer.place(Number(wide.read[0]?.party.facts.place))?.name).toContain("花桥");
  const narrow = readAll([row("地址", "面积", "租金"), row("上海市嘉定区徐行镇示例路12号", 500, 1)]);
  expect(gazetteer.place(Number(narrow.read[0]?.party.facts.place))?.name).toBe("徐行镇");
});

test("a smallest part makes the area a range; what is let already is left out and said", () => {
  const { read } = readAll([
    row("编号", "面积", "起租面积", "状态"),
    row("A1", 5000, 800, "空置"),
    row("A2", 5000, 800, "已租"),
  ]);
  expect(read[0]?.party.facts).toEqual({ area: [800, 5000] });
  expect(read[1]?.problems).toMatchObject([{ code: "taken", text: "已租" }]);
});

test("sheets without heads give no rows, and a list that is too wide is said to be", () => {
  expect(readAll([row("说明"), row("本表为示例")]).found).toEqual({ sheet: "房源", columns: [], rows: 0 });
  const wide = ["编号", "面积", "租金", ...Array.from({ length: 9997 }, (_, index) => `列${index}`)];
  const { read, found } = readAll([wide, row("A1", 500, 0.8)]);
  expect(found?.tooWide).toBe(10_000);
  expect(read[0]?.party.facts).toMatchObject({ area: [500, 500] });
});

test("a list of needs asks: a single budget is a ceiling, figures are musts", () => {
  const { read } = readAll(
    [
      row("公司", "联系人", "需求区域", "类型", "需求面积", "预算(元/㎡/天)", "层高", "行业", "年税收(万元)"),
      row("示例精密", "张示例", "嘉定徐行、外冈", "厂房", "2000-3000", 1, "8米以上", "机加工", 200),
    ],
    { side: "need" },
  );
  const { asks = {}, facts = {} } = read[0]?.party ?? {};
  expect(asks).toMatchObject({
    kind: { strength: "must", value: ["factory"] },
    area: { value: [2000, 3000] },
    rent: { value: { amount: [null, 1], unit: "cny_sqm_day" } },
    clearHeight: { value: { min: 8 } },
  });
  expect(asks.place?.value).toHaveLength(2);
  expect(facts).toMatchObject({
    tax: { amount: [200, 200], unit: "wan_year" },
    industry: { words: "机加工", divisions: ["34"] },
  });
});

test("a row that says something only where nothing is read is no further space of the park above", () => {
  const { read } = readAll([
    ["园区", "面积(㎡)", "奇怪的列"],
    ["示例园", 1200, "甲"],
    [null, 800, "乙"],
    [null, null, "丙"],
  ]);
  expect(read.map(({ isTaken }) => isTaken)).toEqual([true, true, false]);
  expect(read[2]?.problems).toMatchObject([{ code: "noIdentity", row: 4 }]);
});
