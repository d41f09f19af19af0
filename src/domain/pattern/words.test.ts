import { expect, test } from "vitest";
import { wordLists } from "./words.ts";

test("words that begin alike stand longest first, equal ones as given, empty ones nowhere", () => {
  const lists = wordLists([{ word: "厂" }, { word: "厂房" }, { word: "仓库" }, { word: "厂区" }, { word: "" }]);
  expect(lists.startingWith("厂".charCodeAt(0))?.map(({ word }) => word)).toEqual(["厂房", "厂区", "厂"]);
  expect(lists.startingWith("地".charCodeAt(0))).toBeUndefined();
  expect(lists.startingWith(0)).toBeUndefined();
});
