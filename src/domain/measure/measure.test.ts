import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayIn, dayNumber, dayOf, daysBetween, isDay } from "./day.ts";
import { figure, figures } from "./figure.ts";
import { muOfSqm, sqmOfMu } from "./land.ts";
import { gap, isRange, overlaps, type Range } from "./range.ts";
import { ceil, compare, floor, over, ratio, times, toNumber } from "./ratio.ts";
import { canonicalRent } from "./rent.ts";

test("a decimal becomes the fraction that it shows", () => {
  expect(ratio(1.05)).toEqual({ n: 105n, d: 100n });
  expect(compare(ratio(0.1), over(ratio(1), ratio(10)))).toBe(0);
  expect(compare(times(ratio(0.1), ratio(3)), ratio(0.3))).toBe(0);
  expect(toNumber(ratio(1.5e7))).toBe(15_000_000);
});

test("floor and ceiling hold on both sides of zero", () => {
  const third = over(ratio(1), ratio(3));
  expect([floor(third), ceil(third)]).toEqual([0, 1]);
  const minus = over(ratio(-1), ratio(3));
  expect([floor(minus), ceil(minus)].map((n) => n + 0)).toEqual([-1, 0]);
});

test("0.9 yuan a day are 27.375 a month, 230000 a year for 1100 ㎡ are 17.42…", () => {
  expect(canonicalRent(0.9, "cny_sqm_day", undefined)).toMatchObject({ n: 3285n, d: 120n });
  const perMonth = canonicalRent(230_000, "cny_year", 1100);
  expect(perMonth && toNumber(perMonth)).toBeCloseTo(17.424, 3);
  expect(canonicalRent(230_000, "cny_year", undefined)).toBeUndefined();
});

test("15 亩 are a hectare", () => {
  expect(sqmOfMu(15)).toBe(10_000);
  expect(muOfSqm(20_000)).toBe(30);
});

test("ranges overlap exactly when there is no gap between them", () => {
  const end = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null });
  const range = fc.tuple(end, end).filter((r): r is [number | null, number | null] => isRange(r));
  fc.assert(
    fc.property(range, range, (a: Range, b: Range) => {
      expect(overlaps(a, b)).toBe(gap(a, b) === 0);
      expect(overlaps(a, b)).toBe(overlaps(b, a));
      expect(gap(a, b) + gap(b, a)).toBe(0);
    }),
  );
});

test("days: leap years, month ends, and every number back to itself", () => {
  expect(dayNumber("1970-01-01")).toBe(0);
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(daysBetween("2026-11-23", "2027-11-23")).toBe(365);
  expect(isDay("2027-02-29")).toBe(false);
  expect(isDay("2026-1-1")).toBe(false);
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (n) => {
      expect(dayNumber(dayOf(n))).toBe(n);
    }),
    {
      numRuns: 300,
    },
  );
});

test("figures are grouped, without trailing zeros", () => {
  expect([figure(1300), figure(0.85), figure(62_000), figure(1.1), figure(100)]).toEqual([
    "1,300",
    "0.85",
    "62,000",
    "1.1",
    "100",
  ]);
  expect([figures([500, 1300]), figures([null, 500]), figures([20, null]), figures([7, 7])]).toEqual([
    "500–1,300",
    "≤ 500",
    "≥ 20",
    "7",
  ]);
});

test("an instant falls on the day of its time zone", () => {
  const evening = new Date("2026-11-23T16:30:00Z");
  expect([dayIn("Asia/Shanghai", evening), dayIn("UTC", evening)]).toEqual(["2026-11-24", "2026-11-23"]);
});
