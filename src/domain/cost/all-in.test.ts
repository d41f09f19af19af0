import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, ratio, toNumber } from "../measure/ratio.ts";
import type { Rent } from "../measure/rent.ts";
import { allIn, type CostGiven, compareAllIn } from "./all-in.ts";

const perMonth = (yuan: number): Rent => ({ amount: [yuan, yuan], unit: "cny_sqm_month" });
const perDay = (yuan: number): Rent => ({ amount: [yuan, yuan], unit: "cny_sqm_day" });
const cost = (given: Partial<CostGiven>) => {
  const found = allIn({ rent: perMonth(30), years: 3, ...given });
  if (found === undefined) throw new Error("no cost");
  return found;
};

test("30 yuan with 3 of charge, three of 36 months free: 27.5 and 3", () => {
  const found = cost({ serviceCharge: perMonth(3), rentFreeMonths: 3 });
  expect(compare(found.perSqmMonth, ratio(30.5))).toBe(0);
  expect(found.known).toEqual(["serviceCharge", "rentFree"]);
  expect(found.missing).toEqual(["tax", "escalation", "usableShare"]);
});

test("1 yuan a day that rises by 10 % a year is 1.1033… yuan over three years, exactly", () => {
  const found = cost({ rent: perDay(1), escalationPercent: 10 });
  // (1 + 1.1 + 1.21) / 3 × 365/12
  expect(compare(found.perSqmMonth, { n: 331n * 365n, d: 300n * 12n })).toBe(0);
});

test("what the rent holds is not added again, and is known", () => {
  const found = cost({ serviceCharge: perMonth(3), holdsCharge: true, holdsTax: true });
  expect(compare(found.perSqmMonth, ratio(30))).toBe(0);
  expect(found.known).toEqual(["serviceCharge", "tax"]);
});

test("a rent without tax lacks the tax, and nobody guesses its rate", () => {
  expect(cost({ holdsTax: false }).missing).toContain("tax");
});

test("80 % of the area can be used: a quarter more for each ㎡ of it", () => {
  const { perUsableSqmMonth } = cost({ usableSharePercent: 80 });
  expect(perUsableSqmMonth && toNumber(perUsableSqmMonth)).toBe(37.5);
});

test("a rent for the whole needs the area; a bed has none", () => {
  const whole: Rent = { amount: [60_000, 60_000], unit: "cny_month" };
  expect(allIn({ rent: whole, years: 3 })).toBeUndefined();
  expect(toNumber(cost({ rent: whole, areaSqm: 2000 }).perSqmMonth)).toBe(30);
  expect(allIn({ rent: { amount: [400, 400], unit: "cny_bed_month" }, years: 3 })).toBeUndefined();
});

test("figures that hold different parts, or other terms, are not compared", () => {
  const plain = cost({});
  expect(compareAllIn(plain, cost({ rent: perMonth(29) }))).toBeGreaterThan(0);
  expect(compareAllIn(plain, cost({ serviceCharge: perMonth(3) }))).toBeUndefined();
  expect(compareAllIn(plain, cost({ years: 5 }))).toBeUndefined();
});

const amount = fc.integer({ min: 1, max: 10_000 }).map((fen) => fen / 100);
const months = fc.integer({ min: 0, max: 72 }).map((half) => half / 2);
const given = fc.record({
  rent: amount.map(perMonth),
  serviceCharge: fc.option(amount.map(perMonth), { nil: undefined }),
  rentFreeMonths: fc.option(months, { nil: undefined }),
  escalationPercent: fc.option(
    fc.integer({ min: 0, max: 300 }).map((tenth) => tenth / 10),
    { nil: undefined },
  ),
  usableSharePercent: fc.option(fc.integer({ min: 30, max: 100 }), { nil: undefined }),
  years: fc.integer({ min: 1, max: 20 }),
});

describe("laws", () => {
  const order = (one: Partial<CostGiven>, other: Partial<CostGiven>) =>
    compare(cost(one).perSqmMonth, cost(other).perSqmMonth);
  const twice = <T>(of: fc.Arbitrary<T>) => fc.tuple(of, of);
  test("a higher charge never costs less", () => {
    fc.assert(
      fc.property(given, twice(amount), (all, [a, b]) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(perMonth);
        expect(order({ ...all, serviceCharge: low }, { ...all, serviceCharge: high })).toBeLessThanOrEqual(0);
      }),
    );
  });
  test("more months without rent never cost more", () => {
    fc.assert(
      fc.property(given, twice(months), (all, [a, b]) => {
        const few = { ...all, rentFreeMonths: Math.min(a, b) };
        expect(order({ ...all, rentFreeMonths: Math.max(a, b) }, few)).toBeLessThanOrEqual(0);
      }),
    );
  });
  test("a steeper rise and a higher rent never cost less, and a smaller share of use never less for each ㎡ of it", () => {
    fc.assert(
      fc.property(given, twice(fc.integer({ min: 30, max: 100 })), (all, [a, b]) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(
          order({ ...all, escalationPercent: low / 10 }, { ...all, escalationPercent: high / 10 }),
        ).toBeLessThanOrEqual(0);
        expect(order({ ...all, rent: perMonth(low) }, { ...all, rent: perMonth(high) })).toBeLessThanOrEqual(0);
        const [more, less] = [high, low].map((usableSharePercent) => cost({ ...all, usableSharePercent }));
        if (more?.perUsableSqmMonth && less?.perUsableSqmMonth)
          expect(compare(more.perUsableSqmMonth, less.perUsableSqmMonth)).toBeLessThanOrEqual(0);
      }),
    );
  });
  test("every part is known or missing, never both", () => {
    fc.assert(
      fc.property(given, (all) => {
        const { known, missing } = cost(all);
        expect([...known, ...missing].sort()).toEqual([
          "escalation",
          "rentFree",
          "serviceCharge",
          "tax",
          "usableShare",
        ]);
      }),
    );
  });
});
