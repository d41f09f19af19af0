import { expect, test } from "vitest";
import { checkParts } from "./check-parts.ts";

test("a finding stands in its part at its own words", () => {
  const title = "出租徐行全市最好的厂房";
  const intro = "建筑面积 2000 平方米。\n距地铁 5 分钟车程。";
  const found = checkParts([
    ["title", title],
    ["intro", intro],
  ]);
  expect(found.map(({ part, rule }) => [part, rule])).toEqual([
    ["title", "absolute"],
    ["intro", "travelTime"],
  ]);
  for (const { part, start, end, words } of found)
    expect((part === "title" ? title : intro).slice(start, end)).toBe(words);
});

test("an area's basis that the words name counts for the title too", () => {
  const rules = (intro: string) =>
    checkParts([
      ["title", "出租厂房 2000 平方米"],
      ["intro", intro],
    ]).map(({ rule }) => rule);
  expect(rules("")).toContain("areaBasis");
  expect(rules("面积均为建筑面积。")).not.toContain("areaBasis");
});

test("what the record contradicts is found in whichever part says it", () => {
  const found = checkParts(
    [
      ["title", "出租厂房"],
      ["intro", "层高 9 米"],
    ],
    { facts: { clearHeight: 7 } },
  );
  expect(found).toMatchObject([{ part: "intro", rule: "factMismatch", fact: { criterion: "clearHeight" } }]);
});
