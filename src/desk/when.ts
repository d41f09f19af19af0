import { daysAgo } from "../text/ago.ts";
import { boot } from "./boot.ts";

const day = new Intl.DateTimeFormat("en-CA", {
  timeZone: boot.timeZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const time = new Intl.DateTimeFormat("zh-CN", {
  timeZone: boot.timeZone,
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});

/** 2026-11-23 10:05, in the installation's time zone. */
export const instant = (at: string): string => `${day.format(new Date(at))} ${time.format(new Date(at))}`;

/** 10:05 for what came today, else how long ago. */
export function lately(at: string, today: string): string {
  const on = day.format(new Date(at));
  return on === today ? time.format(new Date(at)) : daysAgo(on, today);
}
