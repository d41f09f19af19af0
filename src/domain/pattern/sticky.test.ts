import { expect, test } from "vitest";
import { beginningOf, headAt, stickyAt } from "./sticky.ts";

test("a sticky pattern is found where it stands and nowhere else", () => {
  const unit = stickyAt(/平方?|㎡/y);
  expect(unit("500平方", 3)?.[0]).toBe("平方");
  expect(unit("500平方", 2)).toBeNull();
  expect(unit("500", 3)).toBeNull();
  expect(stickyAt(/平?$/y)("500", 3)?.[0]).toBe("");
});

test("a pattern bound to the start is tried on so many characters from a place on", () => {
  const road = headAt(/^[东西]?[一二]*路(?!桥)/u, 4);
  expect(road("在西一路口", 1)).toBe(true);
  expect(road("在西一路口", 0)).toBe(false);
  expect(road("在路桥", 1)).toBe(false);
  expect(road("在一一一一路", 1)).toBe(false);
  expect(road("在", 1)).toBe(false);
  expect(headAt(/^(?:路|$)/, 2)("在", 1)).toBe(true);
});

test("what a match cannot begin with is ruled out", () => {
  const sign = beginningOf(/[、,]|或者/);
  expect(sign("a、b", 1)).toBe(true);
  expect(sign("a或b", 1)).toBe(true);
  expect(sign("a、b", 0)).toBe(false);
});
