import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { rangesToWeigh } from "./extent.ts";
import { pageBefore } from "./read.ts";

const rangesOf = (text: string) =>
  rangesToWeigh(pageBefore("area", text, { places: gazetteer, today: "2026-11-23" })).map(({ range }) => range);

test("all ranges that sizes make: none, one, from one to another, several that add up, one so many times", () => {
  const ranges = rangesOf("嘉定马陆 厂房出租 三层 一楼1200平 二楼900平");
  expect(ranges).toEqual(
    expect.arrayContaining([undefined, [1200, 1200], [900, 900], [900, 1200], [900, 2100], [1200, 3600]]),
  );
  expect(new Set(ranges.map(String)).size).toBe(ranges.length);
});

test("no choice where there is one size, nor where the rule sees the whole of what is told", () => {
  expect(rangesOf("嘉定马陆 厂房出租 1200平")).toEqual([]);
  expect(rangesOf("求租厂房3000平以上，最大不超过5000平")).toEqual([]);
});

test("long lists are left to the rules", () => {
  const sizes = Array.from({ length: 40 }, (_, nth) => `${nth + 1}号库${300 + nth}平`).join("，");
  expect(rangesOf(`仓库出租：${sizes}`)).toEqual([]);
});
