import type { Party } from "../criteria/criterion.ts";
import { type Day, daysBetween } from "../measure/day.ts";
import type { Verdict } from "./verdict.ts";

/**
 * What a verdict adds to the cost of a match, an integer: nothing when met; by the used-up share of the tolerance when
 * near (1 to 100 times the weight); unknowns by their weight. A preference costs half as much as a must would.
 */
export function verdictCost(verdict: Verdict, weight: number): number {
  const must = verdict.strength === "must";
  switch (verdict.verdict) {
    case "met":
      return 0;
    case "near":
      return weight * (must ? (verdict.share ?? 100) : Math.ceil((verdict.share ?? 100) / 2));
    case "unknown":
      return weight * (must ? 60 : 30);
    case "failed":
      return weight * (must ? 1000 : 60);
  }
}

/** What was checked within so many days costs nothing yet. */
export const freshDays = 29;

/** Facts that nobody has checked for a while weigh a little: one for each 30 days, twelve at most or when not said. */
export function ageCost(space: Party, today: Day): number {
  if (space.checkedOn === undefined) return 12;
  return Math.min(12, Math.max(0, Math.floor(daysBetween(space.checkedOn, today) / (freshDays + 1))));
}
