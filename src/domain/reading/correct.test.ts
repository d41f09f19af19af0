import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { criteria } from "../criteria/criteria.ts";
import type { Criterion } from "../criteria/criterion.ts";
import { corrected } from "./correct.ts";
import { correctedLabel, labelRecord } from "./label.ts";
import { moveSpans } from "./move-spans.ts";
import { read } from "./read.ts";
import { readWords } from "./read-words.ts";

const context = { places: gazetteer, today: "2026-11-23" };
const of = (key: string): Criterion => {
  const found = criteria.find((one) => one.key === key);
  if (!found) throw new Error(`no criterion ${key}`);
  return found;
};
const words = (text: string, key: string, side: "need" | "space" = "need") =>
  readWords(text, of(key), side, context)?.value;

test("words that a person points at are read by the criterion that he names, with and without its own word", () => {
  expect(words("8米以上", "clearHeight")).toEqual({ min: 8 });
  expect(words("8", "clearHeight")).toEqual({ min: 8 });
  expect(words("两三千平", "area")).toEqual([2000, 3000]);
  expect(words("0.8元", "rent", "space")).toMatchObject({ amount: [0.8, 0.8] });
  expect(words("徐行", "place")).toHaveLength(1);
  expect(words("仓库", "kind")).toEqual(["warehouse"]);
  expect(words("转让", "deal")).toBeDefined();
  expect(words("环评能做", "eia", "space")).toBe(true);
});

test("words that say nothing of a criterion have no value of it", () => {
  expect(words("您好", "area")).toBeUndefined();
  expect(words("徐行", "clearHeight")).toBeUndefined();
  expect(words("您好", "deal")).toBeUndefined();
});

test("a corrected reading says what the person says, with the words that say it, and no longer what was read", () => {
  const text = "求租嘉定徐行厂房2000平，层高8米";
  const start = text.indexOf("8米");
  const reading = corrected(
    read(text, context),
    [
      { criterion: "clearHeight", value: { min: 7.5 }, strength: "prefer", start, end: start + 2 },
      { criterion: "place", value: null },
    ],
    criteria,
  );
  expect(reading.party.asks.clearHeight).toEqual({ strength: "prefer", value: { min: 7.5 } });
  expect(reading.party.asks.place).toBeUndefined();
  expect(reading.party.asks.area?.value).toEqual([2000, 2000]);
  const said = reading.statements.filter((one) => one.criterion === "clearHeight");
  expect(said.map((one) => text.slice(one.start, one.end))).toEqual(["8米"]);
  expect(reading.statements.some((one) => one.field === "town" || one.criterion === "place")).toBe(false);
});

test("the label holds the record as corrected and nothing that reaches a person", () => {
  const before = labelRecord(read("求租嘉定徐行厂房2000平，3个卸货平台，张经理 19900000123", context));
  expect(before).toMatchObject({ area_sqm: [2000, 2000], town: "徐行", docks: 3 });
  expect(JSON.stringify(before)).not.toMatch(/张|1990000/);
  const [town] = gazetteer.resolve(["嘉定", "外冈"]).places;
  const corrections = [
    { criterion: "area", value: [2000, 3000] },
    { criterion: "place", value: [town?.id] },
    { criterion: "kind", value: null },
    { criterion: "clearHeight", value: { min: 6 } },
  ];
  const record = correctedLabel(before, corrections, gazetteer);
  expect(record).toMatchObject({ area_sqm: [2000, 3000], town: "外冈镇", kinds: [], clear_height_m: 6 });
  expect(record).not.toHaveProperty("district");
});

test("what was said of words moves with them, and is dropped when they change", () => {
  const spans = [{ start: 2, end: 4 }, { start: 6, end: 8 }, {}];
  expect(moveSpans("abcdefghij", "XabcdefghiJ", spans)).toEqual([{}]);
  expect(moveSpans("abcdefghij", "Xabcdefghij", spans)).toEqual([{ start: 3, end: 5 }, { start: 7, end: 9 }, {}]);
  expect(moveSpans("abcdefghij", "abcdeYfghij", spans)).toEqual([{ start: 2, end: 4 }, { start: 7, end: 9 }, {}]);
  expect(moveSpans("abcdefghij", "abcdefgZhij", spans)).toEqual([{ start: 2, end: 4 }, {}]);
});
