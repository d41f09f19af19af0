import { type Day, daysBetween } from "../measure/day.ts";
import type { Criterion } from "./criterion.ts";

/** What is built changes rarely; money and days of moving in say so in their criteria. */
const usualDays = 365;

/** Whether a fact wants checking again: it was checked too long ago for what it is, or nobody said when. */
export function isStale(criterion: Pick<Criterion, "staleAfterDays">, checkedOn: Day | undefined, today: Day): boolean {
  return checkedOn === undefined || daysBetween(checkedOn, today) > (criterion.staleAfterDays ?? usualDays);
}
