import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const today = "2026-11-23";
const reading = (text: string) => read(text, { places: gazetteer, today });
const record = (text: string) => reading(text).record;

describe("a pasted need", () => {
  const text =
    "求租嘉定徐行或外冈单层厂房2000-3000平,净高8米以上,行车5吨,配电400kva,环评要能办,做精密机加工,年税收约200万,电话 13500000011";

  test("states each value with its own words", () => {
    const { statements } = reading(text);
    const words = (field: string) =>
      statements.filter((one) => one.field === field).map((one) => text.slice(one.start, one.end));
    expect(words("area_sqm")).toEqual(["2000-3000平"]);
    expect(words("clear_height_m")).toEqual(["8米以上"]);
    expect(words("crane_t")).toEqual(["5吨"]);
    expect(words("power_kva")).toEqual(["400kva"]);
    expect(words("town")).toEqual(["徐行", "外冈"]);
    expect(words("tax")).toEqual(["约200万"]);
    expect(words("contact")).toEqual(["13500000011"]);
  });

  test("becomes a need whose asks are musts", () => {
    const { party } = reading(text);
    expect(party.side).toBe("need");
    expect(party.asks.area).toEqual({ strength: "must", value: [2000, 3000] });
    expect(party.asks.clearHeight).toEqual({ strength: "must", value: { min: 8 } });
    expect(party.asks.crane).toEqual({ strength: "must", value: { min: 5 } });
    expect(party.asks.eia).toEqual({ strength: "must", value: true });
    expect(party.asks.storey).toEqual({ strength: "must", value: ["single"] });
    expect(party.facts.tax).toEqual({ amount: [200, 200], unit: "wan_year" });
    expect(party.facts.industry).toMatchObject({ words: "精密机加工", divisions: ["34"] });
  });
});

test("what the text leaves out is inferred for the town, and stays out of the record", () => {
  const { statements, record: own } = reading("求租徐行厂房800平");
  expect(own).toMatchObject({ town: "徐行", district: null, city: null });
  expect(statements.find((one) => one.field === "district")).toMatchObject({ value: "嘉定", origin: "inferred" });
});

test("the end of a year is a day to be in by", () => {
  const day = (text: string) => reading(text).party.facts.freeFrom ?? reading(text).party.asks.freeFrom?.value;
  expect(day("徐行厂房2300平出租，年底交房")).toBe("2026-12-31");
  expect(day("求租厂房2000平，明年年底前入驻")).toBe("2027-12-31");
  expect(day("求租厂房2000平，年底盘点后看房")).toBeUndefined();
});

test("an EIA that is to be got is asked for", () => {
  expect(reading("求租厂房2000平，机加工，环评要办").party.asks.eia?.value).toBe(true);
});

test("a wish is no must", () => {
  expect(reading("求租厂房1000平，最好有行车5吨").party.asks.crane?.strength).toBe("prefer");
});

test("a rent without a period is by the day below 5 yuan and by the month from 5 on", () => {
  expect(record("厂房出租 800平 价格0.85").rent).toEqual({ amount: [0.85, 0.85], unit: "cny_sqm_day" });
  expect(record("厂房出租 800平 18元").rent).toEqual({ amount: [18, 18], unit: "cny_sqm_month" });
});

describe("what a message leaves open", () => {
  const asked = (text: string) => reading(text).questions.map(({ criterion }) => criterion);

  test("is asked most decisive first: the place before the height", () => {
    const questions = asked("求租厂房2000平");
    expect(questions[0]).toBe("place");
    expect(questions.indexOf("clearHeight")).toBeGreaterThan(questions.indexOf("rent"));
    expect(questions).not.toContain("area");
  });

  test("is not asked where the kind has no use for it", () => {
    expect(asked("求租办公室200平")).not.toContain("crane");
    expect(asked("求租厂房2000平")).not.toContain("beds");
    expect(asked("求租厂房2000平")).not.toContain("price");
  });
});

describe("relations name no place", () => {
  test.each([
    ["求租厂房2000平，虹桥枢纽周边20公里内", "虹桥商务区", 20, "虹桥枢纽周边20公里内"],
    ["求租仓库 距虹桥机场30公里以内都行", "虹桥商务区", 30, "虹桥机场30公里以内"],
    ["想找个厂房，离徐行8公里范围内", "徐行镇", 8, "徐行8公里范围内"],
  ])("%s asks for a circle", (text, name, withinKm, words) => {
    const { party, statements, record } = reading(text);
    const [circle] = (party.asks.place?.value ?? []) as { around: number; withinKm: number }[];
    expect(circle && gazetteer.place(circle.around)?.name).toBe(name);
    expect(circle?.withinKm).toBe(withinKm);
    const [said] = statements.filter(({ criterion }) => criterion === "place");
    expect(said && text.slice(said.start, said.end)).toBe(words);
    expect(record.town ?? record.district).toBeNull();
  });

  test.each(["厂房出租 距昆山20公里", "求租厂房 上海周边200公里以内", "厂房出租 靠近虹桥机场 104国道旁"])(
    "%s",
    (text) => {
      expect(record(text)).toMatchObject({ province: null, city: null, district: null, town: null });
    },
  );
});
