import { expect, test } from "vitest";
import { eachMatch } from "./each.ts";

test("all matches in order, as matchAll gives them, also empty ones", () => {
  for (const pattern of [/\d+/g, /\d*/g, /(?<=a)b?/g, /x/g]) {
    const text = "a12b3 ab 45";
    const given = [...eachMatch(pattern, text)].map((found) => [found.index, found[0]]);
    expect(given).toEqual([...text.matchAll(pattern)].map((found) => [found.index, found[0]]));
  }
});

test("a pattern that is run again inside its own loop goes on where it was", () => {
  const pattern = /\d/g;
  const seen: string[] = [];
  for (const outer of eachMatch(pattern, "1a2b3")) {
    seen.push(outer[0]);
    for (const inner of eachMatch(pattern, "9")) seen.push(inner[0]);
  }
  expect(seen).toEqual(["1", "9", "2", "9", "3", "9"]);
});

test("what begins at a place to be skipped is left out, also where that is known only in the loop", () => {
  const skipped = new Set<number>();
  const seen: number[] = [];
  for (const { index } of eachMatch(/\d/g, "1234", (at) => skipped.has(at))) {
    seen.push(index);
    skipped.add(index + 1);
  }
  expect(seen).toEqual([0, 2]);
});
