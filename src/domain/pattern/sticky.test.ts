import { expect, test } from "vitest";
import { stickyAt } from "./sticky.ts";

test("a sticky pattern is found where it stands and nowhere else", () => {
  const unit = stickyAt(/平方?|㎡/y);
  expect(unit("500平方", 3)?.[0]).toBe("平方");
  expect(unit("500平方", 2)).toBeNull();
  expect(unit("500", 3)).toBeNull();
  expect(stickyAt(/平?$/y)("500", 3)?.[0]).toBe("");
});
