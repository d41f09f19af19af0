import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMs } from "../../../test/cpu-time.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import { anyMessage } from "../../../test/reading-laws.ts";
import { criteria } from "../criteria/criteria.ts";
import { read } from "./read.ts";
import { readDigest } from "./read-digest.ts";

const context = { places: gazetteer, today: "2026-11-23" } as const;
const entriesOf = (text: string): string[] => readDigest(text, context).map(({ start, end }) => text.slice(start, end));

const digest = `求租信息汇总：
1、嘉定马陆 单层厂房 2000平
2、松江新桥 仓库 3000-5000平，要有月台
有房源的请联系 王经理 13500000123`;

test("a numbered list becomes its entries, without header and footer", () => {
  expect(entriesOf(digest)).toEqual(["1、嘉定马陆 单层厂房 2000平", "2、松江新桥 仓库 3000-5000平，要有月台"]);
});

test("what header and footer say stands in each record as inferred, with the offsets of those words", () => {
  const [, second] = readDigest(digest, context);
  const side = second?.reading.statements.find(({ field }) => field === "side");
  expect(side).toMatchObject({ value: "demand", origin: "inferred" });
  expect(digest.slice(side?.start, side?.end)).toContain("求租");
  const phone = second?.reading.statements.find(({ value }) => (value as { phone?: string }).phone !== undefined);
  expect(digest.slice(phone?.start, phone?.end)).toBe("13500000123");
  expect(second?.reading.record).toMatchObject({ side: null, kinds: ["warehouse"], area_sqm: [3000, 5000] });
  expect(second?.reading.party).toMatchObject({ side: "need", asks: { deal: { value: ["rent"] } } });
});

test("a heading between entries gives its place to those below it alone", () => {
  const text = "求租需求\n【嘉定】\n1.单层厂房1500平\n2.仓库3000平\n【松江】\n1.厂房5000平，独栋\n2.厂房800平";
  const districts = readDigest(text, context).map(
    ({ reading }) => reading.statements.find(({ field }) => field === "district")?.value,
  );
  expect(districts).toEqual(["嘉定", "嘉定", "松江", "松江"]);
});

describe("a text about one thing stays whole", () => {
  test.each([
    ["numbered conditions", "求租厂房，要求：\n1、面积2000-3000平\n2、层高8米以上\n3、位置嘉定、青浦\n4、配电400kva"],
    ["floors", "嘉定外冈独栋厂房出租\n一楼：1200平，层高7米\n二楼：1200平，层高5米\n三楼：1200平"],
    ["buildings", "位于太仓双凤的园区招租：\n1#楼 3000平 单层\n2#楼 4500平 三层\n3#楼 2800平 单层"],
    [
      "a title and its body",
      "常熟海虞镇厂房出租2300平方米\n本人自有厂房，位于海虞镇王市，单层，檐高7米，带办公楼两层共400平方，年租金45万元",
    ],
    ["labels line by line", "公司：某机械\n\n需求：厂房3000平，吴江或昆山\n\n用途：机加工\n\n税收：一年150万"],
    ["nothing", ""],
  ])("%s", (_, text) => {
    const records = readDigest(text, context);
    expect(records).toHaveLength(1);
    expect(records[0]?.reading).toEqual(read(text, context));
  });
});

test("property: entries stand in order inside the text, their values in words of the text, their party is accepted", () => {
  const anyDigest = fc
    .array(anyMessage, { maxLength: 5 })
    .chain((list) => fc.constantFrom("\n", "\n\n", "\n----\n", "\n1、").map((gap) => list.join(gap)));
  fc.assert(
    fc.property(anyDigest, (text) => {
      let from = 0;
      for (const { start, end, reading } of readDigest(text, context)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeLessThanOrEqual(text.length);
        from = end;
        for (const one of reading.statements) expect(text.slice(one.start, one.end).trim()).not.toBe("");
        for (const { key, fact, ask } of criteria) {
          if (reading.party.facts[key] !== undefined) expect(fact.is(reading.party.facts[key])).toBe(true);
          if (reading.party.asks[key] !== undefined) expect(ask.is(reading.party.asks[key]?.value)).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test.each(["1、", "①", "----\n", "嘉定厂房500平；", "厂房500平\n\n", "【", "一、\n"])(
  "a megabyte of %s is taken apart in time",
  (unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(cpuMs(() => readDigest(text, context))).toBeLessThan(3000);
  },
);
