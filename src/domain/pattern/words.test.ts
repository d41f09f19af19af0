import fc from "fast-check";
import { expect, test } from "vitest";
import { wordTable } from "./words.ts";

test("the longest word that stands at a place is found, equal ones as given, empty ones nowhere", () => {
  const table = wordTable([{ word: "厂" }, { word: "厂房", first: true }, { word: "厂房" }, { word: "" }]);
  expect(table.longestAt("旧厂房出租", 1)).toEqual({ word: "厂房", first: true });
  expect(table.allAt("旧厂房出租", 1).map(({ word }) => word)).toEqual(["厂房", "厂房", "厂"]);
  expect(table.longestAt("旧厂区", 1)).toEqual({ word: "厂" });
  expect(table.longestAt("旧厂区", 0)).toBeUndefined();
  expect(table.allAt("旧厂区", 3)).toEqual([]);
});

test("places at which no word can begin are passed over", () => {
  const table = wordTable([{ word: "厂房" }, { word: "仓" }]);
  expect(table.placeFrom("出租厂房，有仓", 0)).toBe(2);
  expect(table.placeFrom("出租厂房，有仓", 3)).toBe(6);
  expect(table.placeFrom("出租厂房，有仓", 7)).toBe(7);
});

test("property: the tree finds just the words that the text goes on with", () => {
  const word = fc.string({ unit: fc.constantFrom("厂", "房", "a", "\u0000", "\uffff"), maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (words, text) => {
      const table = wordTable(words.map((one) => ({ word: one })));
      for (let at = 0; at <= text.length; at++) {
        const standing = words.filter((one) => one !== "" && text.startsWith(one, at));
        standing.sort((a, b) => b.length - a.length);
        expect(table.allAt(text, at).map((entry) => entry.word)).toEqual(standing);
        expect(table.longestAt(text, at)?.word).toBe(standing[0]);
        if (standing.length > 0) expect(table.placeFrom(text, at)).toBe(at);
        expect(table.placeFrom(text, at)).toBeGreaterThanOrEqual(at);
      }
    }),
  );
});
