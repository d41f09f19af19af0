import { area } from "../../domain/criteria/area.ts";
import type { Criterion, Pair } from "../../domain/criteria/criterion.ts";
import { freeFrom } from "../../domain/criteria/free-from.ts";
import type { Minimum } from "../../domain/criteria/shape.ts";
import { tax } from "../../domain/criteria/tax.ts";
import { addDays } from "../../domain/measure/day.ts";
import { nowhere } from "../../domain/place/nowhere.ts";

const nobody = { side: "need", facts: {}, asks: {} } as const;

/** Two parties that say nothing, for judging a value by itself. */
export const nobodysPair: Pair = {
  asker: nobody,
  other: { ...nobody, side: "space" },
  places: nowhere,
};

/** The largest of 0, 0.001 … 1 that is not judged failed. The judge alone knows its tolerance, so it is asked. */
function largestNear(isFailed: (share: number) => boolean): number {
  let share = 0;
  while (share < 1 && !isFailed((share * 1000 + 1) / 1000)) share = (share * 1000 + 1) / 1000;
  return share;
}

/** How much less than asked is still near, as a share of what is asked. */
export const shortTolerance = (criterion: Criterion<number, Minimum>): number =>
  largestNear((share) => criterion.judge({ min: 1000 }, 1000 * (1 - share), nobodysPair).verdict === "failed");

/** How far past the end of an asked area is still near, as a share of that end. */
export const areaTolerance: number = largestNear(
  (share) => area.judge([10_000, null], [null, 10_000 * (1 - share)], nobodysPair).verdict === "failed",
);

/** How much less tax than asked is still near, as a share of what is asked. */
export const taxTolerance: number = largestNear(
  (share) =>
    tax.judge(
      { amount: [1000, null], unit: "wan_year" },
      { amount: [1000 * (1 - share), null], unit: "wan_year" },
      nobodysPair,
    ).verdict === "failed",
);

/** Days late that are still near. */
export const freeFromToleranceDays: number = (() => {
  const day = "2026-01-01";
  let late = 0;
  while (late < 1000 && freeFrom.judge(day, addDays(day, late + 1), nobodysPair).verdict !== "failed") late += 1;
  return late;
})();
