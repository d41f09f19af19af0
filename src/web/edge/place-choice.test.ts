import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { fieldsOf } from "./fields.ts";
import { choicesAt, placeChoice, topPlaces } from "./place-choice.ts";

const id = (...words: string[]): number => gazetteer.resolve(words).places[0]?.id ?? 0;
const home = id("上海");
const jiading = id("上海", "嘉定");
const xuhang = id("上海", "嘉定", "徐行");
const choice = (pairs: Record<string, string | number>) =>
  placeChoice(fieldsOf(Object.entries(pairs).map(([name, value]) => [name, String(value)])), gazetteer, home);

test("the first select offers the home city, its districts, and every other province", () => {
  const offered = choicesAt(0, [], gazetteer, home);
  expect(offered[0]).toBe(home);
  expect(offered).toContain(jiading);
  expect(offered).toContain(id("江苏"));
  expect(topPlaces(gazetteer).length).toBeGreaterThan(30);
});

test("district and town by selects, or the town's id alone, are the same choice", () => {
  expect(choice({ p0: jiading, p1: xuhang })).toEqual([jiading, xuhang]);
  expect(choice({ place: xuhang })).toEqual([jiading, xuhang]);
  expect(choice({ place: home })).toEqual([home]);
  expect(choice({})).toEqual([]);
});

test("a town that does not lie in the district chosen above it is left off", () => {
  expect(choice({ p0: id("上海", "松江"), p1: xuhang })).toEqual([id("上海", "松江")]);
  expect(choice({ p0: "x", p1: xuhang })).toEqual([]);
});

test("elsewhere the way goes through province, city and district", () => {
  const town = id("江苏", "昆山", "周市");
  const chain = choice({ place: town });
  expect(chain).toEqual([id("江苏"), id("苏州"), id("江苏", "昆山"), town]);
  expect(choice(Object.fromEntries(chain.map((one, level) => [`p${level}`, one])))).toEqual(chain);
});
