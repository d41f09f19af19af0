import { type Day, dayOf, isDay } from "../measure/day.ts";
import type { Cell } from "./cell.ts";

const digits = "一二三四五六七八九";

function numberOf(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const [, tens = "", ones = ""] = /^(?:([一二三四五六七八九])?十)?([一二三四五六七八九])?$/.exec(word) ?? [];
  if (word === "") return undefined;
  const ten = word.includes("十") ? (tens === "" ? 1 : digits.indexOf(tens) + 1) : 0;
  return ten * 10 + (ones === "" ? 0 : digits.indexOf(ones) + 1);
}

const floorWord =
  /(地下|负|b|(?<![\d层楼f])-)?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:层|楼|f)?(?:(?:-|至|到)(b|-)?(\d{1,2}|[一二三四五六七八九十]{1,3}))?/g;

/** 1, 2F, 一楼, 1-3层, B1, -1, 1、2层: floors as people count them; none where the cell names no floor. */
export function readFloors(text: string): number[] {
  const out: number[] = [];
  if (/首层|底层|底楼/.test(text)) out.push(1);
  for (const [, below, first = "", belowToo, second] of text.matchAll(floorWord)) {
    const from = numberOf(first);
    if (from === undefined || from === 0 || from > 99) continue;
    const low = below === undefined ? from : -from;
    const end = second === undefined ? undefined : numberOf(second);
    const high = end === undefined ? low : belowToo === undefined ? end : -end;
    for (let floor = Math.min(low, high); floor <= Math.max(low, high); floor++) if (floor !== 0) out.push(floor);
  }
  return [...new Set(out)];
}

const written =
  /^(20\d\d|\d\d)[年/.-](\d{1,2})(?:[月/.-](?:(\d{1,2})[日号]?|底|初|中旬|份)?)?(?:[t ]?\d{1,2}:\d{2}(?::\d{2})?)?/;
/** 20270301, as other programs write it. */
const packed = /^(20\d\d)([01]\d)([0-3]\d)$/;
const monthOnly = /^([今明后])?年?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(\d{1,2})[日号]?|底|初|中旬|份)?/;
const atOnce = /随时|现房|即租|即可|立即|马上|空置|可入驻|现在|可租/;
const pad = (value: string | number): string => String(value).padStart(2, "0");

/** Days between 1970-01-01 and the day 0 of spreadsheets. */
const epoch = 25_569;

/** A day as a date cell, a spreadsheet's number, or text; "inferred" where the words mean today. */
export function readDay(cell: Cell, text: string, today: Day): { day: Day; inferred: boolean } | undefined {
  if (typeof cell === "object" && cell !== null && "day" in cell) return { day: cell.day, inferred: false };
  if (typeof cell === "number" && cell > 20_000 && cell < 80_000)
    return { day: dayOf(Math.floor(cell) - epoch), inferred: false };
  const figures = packed.exec(typeof cell === "number" ? String(cell) : text);
  if (figures) {
    const found = figures.slice(1).join("-");
    return isDay(found) ? { day: found, inferred: false } : undefined;
  }
  if (typeof cell === "number") return undefined;
  const full = written.exec(text);
  if (full) {
    const [, year = "", month = "", day] = full;
    const found = `${year.length === 2 ? `20${year}` : year}-${pad(month)}-${pad(day ?? 1)}`;
    return isDay(found) ? { day: found, inferred: day === undefined } : undefined;
  }
  const short = monthOnly.exec(text);
  if (short) {
    const [, said, month = "", day] = short;
    const rest = `-${pad(numberOf(month) ?? 0)}-${pad(day ?? 1)}`;
    const isPast = rest.slice(1, 3) < today.slice(5, 7);
    const year = Number(today.slice(0, 4)) + (said === undefined ? Number(isPast) : "今明后".indexOf(said));
    return isDay(year + rest) ? { day: year + rest, inferred: true } : undefined;
  }
  return atOnce.test(text) ? { day: today, inferred: true } : undefined;
}
