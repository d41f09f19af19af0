import { expect, test } from "vitest";
import { clearHeight } from "./clear-height.ts";
import { rent } from "./rent.ts";
import { isStale } from "./staleness.ts";

test("a rent is stale after a season, a height after a year, and what nobody dated at once", () => {
  const today = "2026-11-24";
  expect(isStale(rent, "2026-09-01", today)).toBe(false);
  expect(isStale(rent, "2026-08-01", today)).toBe(true);
  expect(isStale(clearHeight, "2026-08-01", today)).toBe(false);
  expect(isStale(clearHeight, "2025-11-01", today)).toBe(true);
  expect(isStale(clearHeight, undefined, today)).toBe(true);
});
