/** A calendar day, "YYYY-MM-DD", in the installation's time zone. The domain is told what day it is. */
export type Day = string;

const dash = 45;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Four digits, two and two. A match looks at hundreds of days: no pattern is run, and no parts are cut out of them. */
function isWritten(day: string): boolean {
  if (day.length !== 10) return false;
  for (let at = 0; at < 10; at += 1) {
    const code = day.charCodeAt(at);
    if (at === 4 || at === 7 ? code !== dash : !isDigit(code)) return false;
  }
  return true;
}

function digits(day: Day, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + day.charCodeAt(at) - 48;
  return number;
}

/** Days since 1970-01-01 of a proleptic Gregorian day (Howard Hinnant's days_from_civil). */
export function dayNumber(day: Day): number {
  if (!isWritten(day)) return Number.NaN;
  const month = digits(day, 5, 7);
  const year = digits(day, 0, 4) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(day, 8, 10) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayNumber`. */
export function dayOf(number: number): Day {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lastDay = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

/** A day that the calendar has: 2025-02-30 is none. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== "string" || !isWritten(value)) return false;
  const [month, day] = [digits(value, 5, 7), digits(value, 8, 10)];
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay(digits(value, 0, 4), month);
}

/** Whole days from one day to another, negative when `to` lies before. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days);

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Days by quarter of an hour since 1970. */
  readonly days: Map<number, Day>;
}

const zones = new Map<string, Zone>();
/** Since then clocks differ from each other, and are changed, by whole quarters of an hour. */
const quartersMs = Date.UTC(1973, 0, 1);
const quarterMs = 15 * 60_000;
const mostDays = 20_000;

/** The calendar day of an instant in a time zone, as "Asia/Shanghai". */
export function dayIn(timeZone: string, at: Date): Day {
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    // Making one takes a hundred times as long as using it, and that ten times as long as remembering what it said.
    const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    zone = { format, days: new Map() };
    zones.set(timeZone, zone);
  }
  const { format, days } = zone;
  if (!(at.getTime() >= quartersMs)) return format.format(at);
  const quarter = Math.floor(at.getTime() / quarterMs);
  let day = days.get(quarter);
  if (day === undefined) {
    if (days.size >= mostDays) days.clear();
    day = format.format(at);
    days.set(quarter, day);
  }
  return day;
}
