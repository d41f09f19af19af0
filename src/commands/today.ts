import type { Day } from "../domain/measure/day.ts";

/** The calendar day of an instant in a time zone. */
export function todayIn(timeZone: string, now: Date): Day {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
}
