import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMs } from "../../../test/cpu-time.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import { anyMessage, checkLaws } from "../../../test/reading-laws.ts";
import { criteria } from "../criteria/criteria.ts";
import { atLeast } from "../criteria/kinds/at-least.ts";
import { flag } from "../criteria/kinds/flag.ts";
import { oneOf } from "../criteria/kinds/one-of.ts";
import { read } from "./read.ts";

const today = "2026-11-23";

test("property: any text is read, each value in words of its own", () => {
  fc.assert(
    fc.property(anyMessage, (text) => checkLaws(text, gazetteer)),
    { numRuns: 20_000 },
  );
}, 120_000);

describe("a flood is read in time that grows with its length", () => {
  test.each([
    "1",
    "1万",
    "一二三",
    "求租",
    "嘉定",
    "层高8米",
    "500平+",
    "1350",
    "(1-",
    "、",
    "公司",
    "环评",
    "13500000123",
  ])("a megabyte of %s", (unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(cpuMs(() => read(text, { places: gazetteer, today }))).toBeLessThan(1000);
  });
});

describe("an invented criterion is read by its own words", () => {
  const stalls = atLeast({
    key: "chargingStalls",
    label: "充电桩位",
    limits: { unit: "个", min: 1, max: 500 },
    tolerancePercent: 0,
    question: "要几个充电桩位？",
    lexicon: { words: ["充电桩位", "充电位"], reads: { dimension: "count", min: 1, max: 500 } },
  });
  const rail = flag({
    key: "railSiding",
    label: "铁路专线",
    shown: ["有", "无"],
    lexicon: { words: ["铁路专线"], options: { true: ["通铁路专线"], false: ["无铁路专线"] } },
  });
  const roof = oneOf({ key: "roof", label: "屋面", options: { steel: ["彩钢瓦屋面"], concrete: ["混凝土屋面"] } });
  const withThem = [...criteria, stalls, rail, roof];
  const reading = read("求租厂房2000平，充电桩位不少于6个，通铁路专线，混凝土屋面", {
    places: gazetteer,
    today,
    criteria: withThem,
  });

  test("as asks of the need", () => {
    expect(reading.party.asks.chargingStalls).toEqual({ strength: "must", value: { min: 6 } });
    expect(reading.party.asks.railSiding).toEqual({ strength: "must", value: true });
    expect(reading.party.asks.roof).toEqual({ strength: "must", value: ["concrete"] });
  });

  test("as statements with offsets and a field of its name", () => {
    const one = reading.statements.find(({ criterion }) => criterion === "chargingStalls");
    expect(one).toMatchObject({ field: "charging_stalls", value: 6 });
    expect(reading.text.slice(one?.start, one?.end)).toBe("不少于6个");
  });

  test("as a question when the message is silent", () => {
    const { questions } = read("求租厂房2000平", { places: gazetteer, today, criteria: withThem });
    expect(questions.map(({ criterion }) => criterion)).toContain("chargingStalls");
  });
});
