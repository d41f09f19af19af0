import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { area } from "./area.ts";
import { clearHeight } from "./clear-height.ts";
import { crane } from "./crane.ts";
import { criteria } from "./criteria.ts";
import type { Party, PlaceTree } from "./criterion.ts";
import { eia } from "./eia.ts";
import { fireClass } from "./fire-class.ts";
import { floor } from "./floor.ts";
import { freeFrom } from "./free-from.ts";
import { industry } from "./industry.ts";
import { place } from "./place.ts";
import { price } from "./price.ts";
import { rent } from "./rent.ts";
import { tax } from "./tax.ts";

const towns: PlaceTree = {
  // 1 Jiading with the towns 11 Xuhang, 12 Waigang; 2 Kunshan with 21 Huaqiao
  covers: (outer, inner) => outer === inner || Math.floor(inner / 10) === outer,
  near: (asked, stated) => (asked === 11 && stated === 12 ? { km: 6 } : stated === 21 && asked === 12 ? {} : undefined),
  // 10 km from number to number; of a district all that its towns may be.
  apart: (a, b) => {
    const km = Math.abs(a - b) * 10;
    return b < 10 ? { leastKm: 0, mostKm: 200 } : { leastKm: km, mostKm: km };
  },
  name: (id) => String(id),
};
const need = (asks: Party["asks"] = {}): Party => ({ side: "need", facts: {}, asks });
const space = (facts: Party["facts"] = {}): Party => ({ side: "space", facts, asks: {} });
const pair = (asker = need(), other = space()) => ({ asker, other, places: towns });

describe("clear height", () => {
  test("a need for 8 m: 9 m is met, 7.5 m is near by 0.5, 6 m fails", () => {
    expect(clearHeight.judge({ min: 8 }, 9, pair())).toEqual({ verdict: "met" });
    expect(clearHeight.judge({ min: 8 }, 7.5, pair())).toMatchObject({ verdict: "near", short: 0.5, share: 63 });
    expect(clearHeight.judge({ min: 8 }, 6, pair())).toEqual({ verdict: "failed" });
  });
  test("the tolerance ends at a tenth", () => {
    expect(clearHeight.judge({ min: 8 }, 7.2, pair())).toMatchObject({ verdict: "near", share: 100 });
    expect(clearHeight.judge({ min: 8 }, 7.19, pair())).toEqual({ verdict: "failed" });
  });
});

test("a crane has no tolerance: 5 t are not lifted by 4.9 t", () => {
  expect(crane.judge({ min: 5 }, 4.9, pair())).toEqual({ verdict: "failed" });
  expect(crane.judge({ min: 5 }, 10, pair())).toEqual({ verdict: "met" });
});

describe("area", () => {
  test("a single figure means about: 4000 is met by 3700, near by 3200, failed by 2000", () => {
    expect(area.judge([4000, 4000], [4000, 4000], pair())).toEqual({ verdict: "met" });
    expect(area.judge([4000, 4000], [3700, 3700], pair())).toEqual({ verdict: "met", hint: "about" });
    expect(area.judge([4000, 4000], [3200, 3200], pair())).toMatchObject({ verdict: "near" });
    expect(area.judge([4000, 4000], [2000, 2000], pair())).toEqual({ verdict: "failed" });
  });
  test("a divisible hall meets a need for a part of it", () => {
    expect(area.judge([500, 1300], [1000, 12000], pair())).toEqual({ verdict: "met" });
    expect(area.judge([null, 500], [600, 600], pair())).toEqual({ verdict: "failed" });
    expect(area.judge([null, 500], [570, 570], pair())).toMatchObject({ verdict: "near" });
  });
});

describe("place", () => {
  test("a town lies in its district", () => expect(place.judge([1], 11, pair())).toEqual({ verdict: "met" }));
  test("a neighbour is near by its distance, or as one of the same district where no centre is known", () => {
    expect(place.judge([11], 12, pair())).toMatchObject({ verdict: "near", short: 6, share: 50, hint: "neighbour" });
    expect(place.judge([12], 21, pair())).toMatchObject({ verdict: "near", hint: "sameDistrict" });
    expect(place.judge([11], 21, pair())).toEqual({ verdict: "failed" });
  });
  test("a space that says only its district can't be judged for a town", () => {
    expect(place.judge([11], 1, pair())).toEqual({ verdict: "unknown", hint: "coarserPlace" });
  });
  test("a circle holds what lies within it; a quarter farther is near; of what is large nobody knows", () => {
    const circle = (withinKm: number) => [{ around: 11, withinKm }];
    expect(place.judge(circle(10), 12, pair())).toEqual({ verdict: "met" });
    expect(place.judge(circle(9), 12, pair())).toEqual({ verdict: "near", share: 45, short: 10, hint: "aroundPlace" });
    expect(place.judge(circle(7), 12, pair())).toEqual({ verdict: "failed" });
    expect(place.judge(circle(30), 1, pair())).toEqual({ verdict: "unknown", hint: "distanceUnknown" });
    expect(place.judge(circle(200), 1, pair())).toEqual({ verdict: "met" });
    expect(place.judge([21, ...circle(7)], 21, pair())).toEqual({ verdict: "met" });
    expect(place.ask.is([{ around: 11, withinKm: 0 }])).toBe(false);
    expect(place.ask.is([{ around: 11, withinKm: 20 }, 12])).toBe(true);
  });
  test("a circle is widened to where the space lies, to twice its size at most", () => {
    const asked = [{ around: 11, withinKm: 8 }];
    expect(place.relax?.(asked, 12, pair())).toEqual({ value: [{ around: 11, withinKm: 10 }], size: 25 });
    expect(place.relax?.(asked, 21, pair())).toBeUndefined();
  });
});

describe("rent", () => {
  const perDay = (yuan: number) => ({ amount: [yuan, yuan], unit: "cny_sqm_day" }) as const;
  test("1 yuan a day is exactly 365/12 a month", () => {
    const ceiling = (yuan: number) => ({ amount: [null, yuan], unit: "cny_sqm_month" }) as const;
    expect(rent.judge(ceiling(36.5), perDay(1.2), pair())).toEqual({ verdict: "met" });
    expect(rent.judge(ceiling(36.49), perDay(1.2), pair())).toMatchObject({ verdict: "near" });
    expect(rent.judge(ceiling(30), perDay(1.2), pair())).toEqual({ verdict: "failed" });
  });
  test("a budget of 8000 a month for 200 to 300 ㎡ is met by what 200 ㎡ of the space cost", () => {
    const asker = need({ area: { strength: "must", value: [200, 300] } });
    const budget = { amount: [null, 8000], unit: "cny_month" } as const;
    expect(rent.judge(budget, perDay(1.2), pair(asker, space({ area: [100, 1000] })))).toEqual({ verdict: "met" });
    expect(rent.judge(budget, perDay(1.4), pair(asker, space({ area: [100, 1000] })))).toMatchObject({
      verdict: "near",
    });
    expect(rent.judge(budget, perDay(1.2), pair())).toEqual({ verdict: "unknown", hint: "areaUnknown" });
  });
  test("beds are not compared with square metres", () => {
    const bed = { amount: [400, null], unit: "cny_bed_month" } as const;
    expect(rent.judge({ amount: [null, 30], unit: "cny_sqm_month" }, bed, pair())).toEqual({
      verdict: "unknown",
      hint: "otherBasis",
    });
  });
});

test("a price per ㎡ is compared with a total by the area", () => {
  const other = space({ area: [1000, 1000] });
  const stated = { amount: [3000, 3000], unit: "cny_sqm" } as const;
  expect(price.judge({ amount: [null, 3_000_000], unit: "cny_total" }, stated, pair(need(), other))).toEqual({
    verdict: "met",
  });
  expect(price.judge({ amount: [null, 3_000_000], unit: "cny_total" }, stated, pair())).toMatchObject({
    verdict: "unknown",
  });
});

describe("tax", () => {
  const asked = { amount: [30, null], unit: "wan_mu_year" } as const;
  test("200 万 a year on 5 亩 are 40 万 a 亩", () => {
    const promise = { amount: [200, 200], unit: "wan_year" } as const;
    const asker = space({ land: [5, 5] });
    expect(tax.judge(asked, promise, { asker, other: need(), places: towns })).toEqual({ verdict: "met" });
    expect(tax.judge(asked, promise, { asker: space(), other: need(), places: towns })).toEqual({
      verdict: "unknown",
      hint: "landUnknown",
    });
  });
  test("27 of 30 are near, 20 fail", () => {
    const promise = (wan: number) => ({ amount: [wan, wan], unit: "wan_mu_year" }) as const;
    expect(tax.judge(asked, promise(27), pair(space(), need()))).toMatchObject({ verdict: "near", short: 3 });
    expect(tax.judge(asked, promise(20), pair(space(), need()))).toEqual({ verdict: "failed" });
  });
});

test("a building of class 乙 serves a need for 丙, not for 甲", () => {
  expect(fireClass.judge("丙", "乙", pair())).toEqual({ verdict: "met" });
  expect(fireClass.judge("甲", "乙", pair())).toEqual({ verdict: "failed" });
});

test("what is offered is written as people write it: 400 起, 1–6 层, 268 万元", () => {
  expect(rent.showFact({ amount: [400, null], unit: "cny_bed_month" }, towns)).toEqual({
    text: "400 起",
    unit: "元/床/月",
  });
  expect(floor.showFact([3, 1, 2, 4, 6], towns)).toEqual({ text: "1–4、6", unit: "层" });
  expect(floor.showFact([2, 1], towns)).toEqual({ text: "1、2", unit: "层" });
  expect(price.showFact({ amount: [2_680_000, 2_680_000], unit: "cny_total" }, towns)).toEqual({
    text: "268",
    unit: "万元",
  });
});

test("an EIA that can't be had is not nearly had", () => {
  expect(eia.judge(true, false, pair())).toEqual({ verdict: "failed" });
});

test("free 12 days late is near, 31 days late fails", () => {
  expect(freeFrom.judge("2026-12-31", "2027-01-12", pair())).toMatchObject({ verdict: "near", short: 12 });
  expect(freeFrom.judge("2026-12-31", "2027-01-31", pair())).toEqual({ verdict: "failed" });
});

test("an industry is let in by its division, kept out by it, or can't be judged", () => {
  const machining = { words: "精密机加工", divisions: ["34"] };
  expect(industry.judge({ allow: ["34", "35"], deny: [] }, machining, pair())).toEqual({ verdict: "met" });
  expect(industry.judge({ allow: [], deny: ["34"] }, machining, pair())).toEqual({ verdict: "failed" });
  expect(industry.judge({ allow: ["27"], deny: [] }, { words: "某产品", divisions: [] }, pair())).toEqual({
    verdict: "unknown",
    hint: "unmappedIndustry",
  });
});

test("property: a higher hall never fares worse", () => {
  const rank = { met: 0, near: 1, unknown: 2, failed: 3 };
  const height = fc.double({ min: 2, max: 60, noNaN: true });
  fc.assert(
    fc.property(height, height, height, (asked, a, b) => {
      const low = clearHeight.judge({ min: asked }, Math.min(a, b), pair());
      const high = clearHeight.judge({ min: asked }, Math.max(a, b), pair());
      expect(rank[high.verdict]).toBeLessThanOrEqual(rank[low.verdict]);
      if (low.verdict === "near" && high.verdict === "near") expect(high.share).toBeLessThanOrEqual(low.share);
    }),
  );
});

test("every criterion has a key of its own, a Chinese label and words that begin a search", () => {
  expect(new Set(criteria.map((criterion) => criterion.key)).size).toBe(criteria.length);
  for (const criterion of criteria) {
    expect(criterion.label).toMatch(/^\p{Script=Han}+$/u);
    expect(criterion.lexicon.words.length).toBeGreaterThan(0);
    expect(Number.isInteger(criterion.weight)).toBe(true);
  }
});

test("no value from outside makes a criterion throw", () => {
  fc.assert(
    fc.property(fc.constantFrom(...criteria), fc.jsonValue(), (criterion, value) => {
      expect(typeof criterion.fact.is(value)).toBe("boolean");
      expect(typeof criterion.ask.is(value)).toBe("boolean");
    }),
  );
});
