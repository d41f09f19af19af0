import { expect, test } from "vitest";
import { tokenBuckets } from "./rate-limit.ts";

test("a burst passes, then one at a time as the bucket fills", () => {
  const buckets = tokenBuckets({ burst: 3, perMinute: 60 }, 10);
  expect([0, 0, 0, 0].map((at) => buckets.take("a", at))).toEqual([0, 0, 0, 1]);
  expect(buckets.take("b", 0)).toBe(0);
  expect(buckets.take("a", 1000)).toBe(0);
  expect(buckets.take("a", 1000)).toBe(1);
});

test("no more addresses are remembered than allowed, however many come", () => {
  const buckets = tokenBuckets({ burst: 1, perMinute: 1 }, 100);
  for (let n = 0; n < 5000; n++) buckets.take(`address ${n}`, n);
  expect(buckets.size()).toBe(100);
});

test("a clock that goes back gives nobody tokens", () => {
  const buckets = tokenBuckets({ burst: 1, perMinute: 60 }, 10);
  expect(buckets.take("a", 60_000)).toBe(0);
  expect(buckets.take("a", 0)).toBe(1);
});
