import fc from "fast-check";
import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { criteria } from "../criteria/criteria.ts";
import type { Cell } from "./cell.ts";
import { readHead } from "./head.ts";
import { type CellReading, readCell } from "./read-cell.ts";

const space = { side: "space", places: gazetteer, today: "2026-11-23" } as const;

function read(key: string, head: string, cell: Cell, context: Parameters<typeof readCell>[3] = space): CellReading {
  const criterion = criteria.find((one) => one.key === key);
  if (!criterion) throw new Error(`no criterion ${key}`);
  const { unit, cut } = readHead(head);
  return readCell(cell, criterion, unit ?? cut?.unit, context);
}

const said = (reading: CellReading): unknown => (reading.says === "value" ? reading.value : reading.says);

test.each<[string, string, Cell, unknown]>([
  ["area", "面积", 1200, [1200, 1200]],
  ["area", "面积(万㎡)", 1.2, [12_000, 12_000]],
  ["area", "面积（平米）", "500-2000", [500, 2000]],
  ["area", "面积", "2000平，可分割500平", [500, 2000]],
  ["area", "面积", "1,200㎡", [1200, 1200]],
  ["area", "面积(㎡)", "3万", [30_000, 30_000]],
  ["area", "面积", "1000起", [1000, null]],
  ["land", "占地(㎡)", 20_000, [30, 30]],
  ["land", "占地面积（亩）", "30", [30, 30]],
  ["clearHeight", "层高/m", "9米", 9],
  ["clearHeight", "层高(cm)", 850, 8.5],
  ["clearHeight", "层高", "首层8米，二层4.5米", 8],
  ["floorLoad", "承重(kg/㎡)", 2000, 2],
  ["floorLoad", "承重", "3吨", 3],
  ["power", "配电", "400KVA", 400],
  ["crane", "行车", "5吨、10吨", 10],
  ["crane", "行车", "无", "nothing"],
  ["rent", "租金（元/㎡/天）", 0.9, { amount: [0.9, 0.9], unit: "cny_sqm_day" }],
  ["rent", "租金", "0.9元/平/天", { amount: [0.9, 0.9], unit: "cny_sqm_day" }],
  ["rent", "租金(元/㎡·月)", "25-28", { amount: [25, 28], unit: "cny_sqm_month" }],
  ["rent", "租金", 0.85, { amount: [0.85, 0.85], unit: "cny_sqm_day" }],
  ["rent", "租金", 25, { amount: [25, 25], unit: "cny_sqm_month" }],
  ["rent", "月租金(元)", 15_000, { amount: [15_000, 15_000], unit: "cny_month" }],
  ["rent", "年租金(万元)", 36, { amount: [360_000, 360_000], unit: "cny_year" }],
  ["rent", "租金", "面议", "nothing"],
  ["price", "售价(元/㎡)", 6500, { amount: [6500, 6500], unit: "cny_sqm" }],
  ["price", "总价（万元）", 1200, { amount: [12_000_000, 12_000_000], unit: "cny_total" }],
  ["price", "售价", "50万元/亩", { amount: [500_000, 500_000], unit: "cny_mu" }],
  ["tax", "税收要求（万元/亩）", 30, { amount: [30, 30], unit: "wan_mu_year" }],
  ["tax", "年税收", 200, { amount: [200, 200], unit: "wan_year" }],
  ["kind", "类型", "厂房+办公", ["factory", "office"]],
  ["deal", "租售", "可租可售", ["rent", "sale"]],
  ["fireClass", "消防", "丙二", "丙"],
  ["fireClass", "消防等级", "丙", "丙"],
  ["title", "产证", "有", ["titled"]],
  ["title", "产证", "无", ["untitled"]],
  ["eia", "环评", "可做", true],
  ["eia", "环评", "×", false],
  ["eia", "是否可环评", "否", false],
  ["floor", "楼层", "1-3层", [1, 2, 3]],
  ["floor", "楼层", 2, [2]],
  ["floor", "楼层", "B1", [-1]],
  ["floor", "楼层", "一楼、二楼", [1, 2]],
  ["freeFrom", "可入驻", "2027年3月", "2027-03-01"],
  ["freeFrom", "交房", "2026/12/31", "2026-12-31"],
  ["freeFrom", "交房", 46_387, "2026-12-31"],
  ["freeFrom", "起租", { day: "2027-01-15" }, "2027-01-15"],
  ["freeFrom", "交房", "20270301", "2027-03-01"],
  ["freeFrom", "交房", 20_270_301, "2027-03-01"],
  ["freeFrom", "交房", "明年三月", "2027-03-01"],
  ["freeFrom", "交房", "3月底", "2027-03-01"],
  ["freeFrom", "可入驻", "随时", "2026-11-23"],
])("%s under %s: %j", (key, head, cell, expected) => {
  expect(said(read(key, head, cell))).toEqual(expected);
});

test.each<[string, string, Cell, string]>([
  ["clearHeight", "层高", "900米", "outOfLimits"],
  ["clearHeight", "层高", "很高", "notRead"],
  ["clearHeight", "层高", "3吨", "wrongUnit"],
  ["rent", "租金", 15_000, "unitUnknown"],
  ["rent", "租金", { error: "#DIV/0!" }, "formulaError"],
  ["place", "区域", "无此地名某处", "unknownPlace"],
  ["place", "区域", "不知道镇", "unknownPlace"],
  ["freeFrom", "交房", "2026-02-30", "notRead"],
  ["freeFrom", "交房", "20260230", "notRead"],
  ["freeFrom", "交房", "十四月", "notRead"],
  ["freeFrom", "交房", 90_000, "notRead"],
  ["kind", "类型", "某物", "notRead"],
])("%s under %s: %j can't be taken: %s", (key, head, cell, code) => {
  expect(read(key, head, cell)).toMatchObject({ says: "problem", problem: { code } });
});

test("a town's name within its district is one place; a name that several towns bear is said to be a guess", () => {
  const town = read("place", "区域", "上海市嘉定区徐行镇");
  expect(gazetteer.place(Number(said(town)))?.name).toBe("徐行镇");
  const home = gazetteer.resolve(["上海"]).places[0]?.id;
  expect(said(read("place", "区域", "徐行", { ...space, home }))).toBe(said(town));
});

const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.double(),
  fc.boolean(),
  fc.constantFrom("㎡", "0.9元/㎡", "-", "1-", "一万", "３楼", "2026-13-40", "1e400", "￥"),
  fc.record({ error: fc.constant("#N/A") }),
);

test("property: no cell makes a criterion fail, and what is read is always a value that the criterion takes", () => {
  fc.assert(
    fc.property(fc.constantFrom(...criteria), anyCell, fc.constantFrom("space", "need"), (criterion, cell, side) => {
      const reading = readCell(cell, criterion, undefined, { ...space, side: side === "need" ? "need" : "space" });
      if (reading.says !== "value") return;
      const shape = criterion.askedBy === side ? criterion.ask : criterion.fact;
      expect(shape.is(reading.value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("property: a figure written with its unit says the same as the bare figure under that unit", () => {
  const height = fc.integer({ min: 20, max: 600 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(height, (m) => {
      expect(said(read("clearHeight", "层高(m)", m))).toBe(m);
      expect(said(read("clearHeight", "层高", `${m}米`))).toBe(m);
      expect(said(read("clearHeight", "层高（m）", String(m)))).toBe(m);
    }),
  );
});
