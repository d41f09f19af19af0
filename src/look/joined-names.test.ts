import { expect, test } from "vitest";
import { joinedNames } from "./joined-names.ts";

test("towns of one district stand under its name once", () => {
  expect(joinedNames(["嘉定 · 江桥镇", "青浦 · 华新镇", "嘉定 · 南翔镇"])).toBe(
    "嘉定 · 江桥镇、南翔镇 或 青浦 · 华新镇",
  );
});

test("what is above a town is all that stands before it", () => {
  expect(joinedNames(["苏州 · 昆山 · 花桥镇", "昆山 · 花桥镇"])).toBe("苏州 · 昆山 · 花桥镇 或 昆山 · 花桥镇");
});

test("districts by themselves are a list, one name is itself, none is nothing", () => {
  expect(joinedNames(["嘉定区", "青浦区"])).toBe("嘉定区、青浦区");
  expect(joinedNames(["嘉定区"])).toBe("嘉定区");
  expect(joinedNames([])).toBe("");
});
