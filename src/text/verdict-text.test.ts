import { expect, test } from "vitest";
import { criteria } from "../domain/criteria/criteria.ts";
import type { Party, PlaceTree } from "../domain/criteria/criterion.ts";
import { match } from "../domain/match/match.ts";
import { verdictSentence } from "./verdict-text.ts";

const places: PlaceTree = {
  covers: (outer, inner) => outer === inner,
  near: (asked, stated) => (Math.abs(asked - stated) === 1 ? { km: 5 } : undefined),
  apart: (a, b) => ({ leastKm: Math.abs(a - b) * 12, mostKm: Math.abs(a - b) * 12 }),
  name: (id) => ["", "徐行镇", "外冈镇"][id] ?? "",
};

function sentences(asks: Record<string, unknown>, facts: Record<string, unknown>): string[] {
  const need: Party = {
    side: "need",
    facts: {},
    asks: Object.fromEntries(Object.entries(asks).map(([key, value]) => [key, { strength: "must" as const, value }])),
  };
  const judged = match(need, { side: "space", facts, asks: {} }, { places, today: "2026-11-23" });
  return judged.verdicts.flatMap((verdict) => {
    const criterion = criteria.find((one) => one.key === verdict.criterion);
    return criterion ? [verdictSentence(verdict, criterion, places)] : [];
  });
}

test("a verdict says what is stated, what was asked and how far it is off, as people write it", () => {
  expect(sentences({ clearHeight: { min: 8 } }, { clearHeight: 9 })).toEqual(["✓ 净高 9 m ≥ 8 m"]);
  expect(sentences({ clearHeight: { min: 8 } }, { clearHeight: 7.5 })).toEqual(["≈ 净高 7.5 m，差 0.5 m"]);
  expect(sentences({ clearHeight: { min: 8 } }, { clearHeight: 6 })).toEqual(["✗ 净高 6 m，需 8 m"]);
  expect(sentences({ eia: true }, {})).toEqual(["? 环评未说明"]);
  expect(sentences({ eia: true }, { eia: true })).toEqual(["✓ 环评 可办"]);
  expect(
    sentences(
      { rent: { amount: [null, 0.9], unit: "cny_sqm_day" } },
      { rent: { amount: [0.95, 0.95], unit: "cny_sqm_day" } },
    ),
  ).toEqual(["≈ 租金 0.95 元/㎡/天，超 5.6%"]);
  expect(sentences({ area: [2000, 3000] }, { area: [1800, 1800] })).toEqual(["≈ 面积 1,800 ㎡，少 200 ㎡"]);
  expect(sentences({ area: [2000, 3000] }, { area: [3200, 3200] })).toEqual(["≈ 面积 3,200 ㎡，多 200 ㎡"]);
  expect(sentences({ place: [1] }, { place: 2 })).toEqual(["≈ 区域 外冈镇，相邻，约 5 km，要 徐行镇"]);
  const circle = (withinKm: number) => ({ place: [{ around: 1, withinKm }] });
  expect(sentences(circle(12), { place: 2 })).toEqual(["✓ 区域 外冈镇"]);
  expect(sentences(circle(10), { place: 2 })).toEqual(["≈ 区域 外冈镇，稍远一点，约 12 km，要 徐行镇周边 10 公里内"]);
  expect(sentences(circle(5), { place: 2 })).toEqual(["✗ 区域 外冈镇，需 徐行镇周边 5 公里内"]);
  expect(sentences({ freeFrom: "2027-01-01" }, { freeFrom: "2027-01-11" })).toEqual(["≈ 可入驻 2027-01-11，晚 10 天"]);
});
