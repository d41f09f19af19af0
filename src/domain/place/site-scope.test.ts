import { expect, test } from "vitest";
import { placeId } from "../../../test/factories.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import { concernsScope, isAboutScope, liesInScope } from "./site-scope.ts";

const jiading = placeId("上海", "嘉定");
const xuhang = placeId("嘉定", "徐行");
const waigang = placeId("嘉定", "外冈");
const kunshan = placeId("昆山");

test("a space is listed where its place lies within the site's, and where the site has no limits", () => {
  expect(liesInScope([jiading], xuhang, gazetteer)).toBe(true);
  expect(liesInScope([xuhang], waigang, gazetteer)).toBe(false);
  expect(liesInScope([xuhang, kunshan], kunshan, gazetteer)).toBe(true);
  expect(liesInScope([], kunshan, gazetteer)).toBe(true);
});

test("a space whose place is only known to be wider, or not at all, is not listed by a site of a town", () => {
  expect(liesInScope([xuhang], jiading, gazetteer)).toBe(false);
  expect(liesInScope([xuhang], undefined, gazetteer)).toBe(false);
});

test("a need is listed where what it asks for meets the site's places; one that asks for no place is", () => {
  expect(concernsScope([xuhang], [jiading], gazetteer)).toBe(true);
  expect(concernsScope([jiading], [kunshan, xuhang], gazetteer)).toBe(true);
  expect(concernsScope([jiading], [kunshan], gazetteer)).toBe(false);
  expect(concernsScope([jiading], [], gazetteer)).toBe(true);
});

test("a post about a town, told with its district, concerns no site of another town there", () => {
  expect(isAboutScope([waigang], [xuhang, jiading], gazetteer)).toBe(false);
  expect(isAboutScope([waigang], [jiading], gazetteer)).toBe(true);
  expect(isAboutScope([waigang], [], gazetteer)).toBe(true);
});
