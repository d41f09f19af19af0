import { eachMatch, noMatches } from "../pattern/each.ts";

/** A telephone number in a normal text; offsets into that text. */
export interface Phone {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly arabic: boolean;
}

/** What each digit stands for, one more than its value; 0 for all else. */
const values = new Uint8Array(0x1_0000);
for (const row of ["0零", "1一幺壹", "2二贰", "3三叁", "4四肆", "5五伍", "6六陆", "7七柒", "8八捌", "9九玖"]) {
  for (const ch of row) values[ch.charCodeAt(0)] = Number(row[0]) + 1;
}
/** No telephone number has fewer digits, but for a fixed one behind its word. */
const fewestDigits = 10;
const separators = new Uint8Array(0x1_0000);
for (const ch of " -._·*()\n") separators[ch.charCodeAt(0)] = 1;
/** Whether one to three signs that part the digits of a number, and nothing else, stand there. */
function areParted(text: string, from: number, to: number): boolean {
  if (to === from || to - from > 3) return false;
  for (let i = from; i < to; i++) if (separators[text.charCodeAt(i)] !== 1) return false;
  return true;
}
const unit = /^ ?(?:平|㎡|方|亩|米|元|万|吨|块|kva|kw)/;
const mobile = /^1[3-9]\d{9}$/;
const localLine = /(?:电话|座机|热线|tel|致电|拨打?)[: ]{0,2}(\d{4}[- ]?\d{4}|\d{7})(?!\d)/g;

/**
 * Mobile and fixed numbers in a normal text, in any split form: blanks, hyphens, dots, Chinese numerals, several run
 * together. Two areas with a hyphen (1300-1500平) are no number.
 */
export function findPhones(text: string): Phone[] {
  const phones: Phone[] = [];
  let run: Group[] = [];
  let digits = 0;
  /** Whether seven digits stand together, or twice four, as a number within a town has them. */
  let mayBeLocal = false;
  for (let i = 0; i < text.length; i++) {
    if (values[text.charCodeAt(i)] === 0 || isFamily(text, i)) continue;
    const group = groupAt(text, i);
    const last = run.length > 0 ? run[run.length - 1] : undefined;
    if (last && !areParted(text, last.end, i)) {
      if (digits >= fewestDigits) phones.push(...phonesOf(text, run));
      run = [];
      digits = 0;
    }
    const { length } = group.digits;
    if (length > 6 || (length > 3 && last && last.digits.length > 3 && i - last.end < 2)) mayBeLocal = true;
    run.push(group);
    digits += group.digits.length;
    i = group.end - 1;
  }
  if (digits >= fewestDigits) phones.push(...phonesOf(text, run));
  for (const found of mayBeLocal ? eachMatch(localLine, text) : noMatches) {
    const digits = found[1] ?? "";
    const start = found.index + found[0].length - digits.length;
    if (phones.some((one) => one.start < start + digits.length && start < one.end)) continue;
    phones.push({ start, end: start + digits.length, digits: digits.replace(/\D/g, "") });
  }
  return phones.length < 2 ? phones : phones.sort((a, b) => a.start - b.start);
}

/** 老陆13…, 伍13…: a family name right before a number that is written in figures. */
const isFamily = (text: string, at: number): boolean =>
  (text.charAt(at) === "陆" || text.charAt(at) === "伍") && /^[01]\d{4}/.test(text.slice(at + 1, at + 6));

/** 13…陆总: a family name right behind a number that is written in figures; without a title only behind a whole one. */
const isFamilyBehind = (text: string, at: number, figures: number): boolean =>
  (text.charAt(at) === "陆" || text.charAt(at) === "伍") &&
  (/^(?:总|先生|小姐|女士|工|经理|老板|姐|哥|师傅|厂|生)/.test(text.slice(at + 1, at + 3)) ||
    (figures === 11 && /^(?:$|[，。 ])/.test(text.slice(at + 1, at + 2))));

/** The digits that stand together from `start` on. */
function groupAt(text: string, start: number): Group {
  let arabic = true;
  let end = start;
  while (end < text.length && values[text.charCodeAt(end)] !== 0) {
    if (text.charCodeAt(end) > 57) {
      if (arabic && end - start > 3 && isFamilyBehind(text, end, end - start)) break;
      arabic = false;
    }
    end++;
  }
  let digits = text.slice(start, end);
  if (!arabic) {
    digits = "";
    for (let i = start; i < end; i++) digits += (values[text.charCodeAt(i)] ?? 1) - 1;
  }
  return { start, end, digits, arabic };
}

function phonesOf(text: string, run: readonly Group[]): Phone[] {
  const out: Phone[] = [];
  for (let i = 0; i < run.length; i++) {
    const group = run[i];
    if (!group) continue;
    const next = run[i + 1];
    if (next && /^0\d{2,3}$/.test(group.digits) && next.digits.length > 16 && group.arabic && next.arabic) {
      const numbers = numbersIn(group.digits + next.digits);
      if (numbers) {
        out.push(...inRow(numbers, group.start, next.start - group.digits.length));
        i++;
        continue;
      }
    }
    if (group.digits.length > 10) {
      out.push(...together(group));
      continue;
    }
    let digits = "";
    for (let j = i; j < Math.min(run.length, i + 12); j++) {
      const last = run[j];
      if (!last) break;
      digits += last.digits;
      if (digits.length > 12) break;
      if (!isNumber(digits, group, run.slice(i, j + 1)) || unit.test(text.slice(last.end, last.end + 4))) continue;
      out.push({ start: group.start, end: last.end, digits });
      i = j;
      break;
    }
  }
  return out;
}

/** Numbers run together (33 digits are three of them); anything else that holds a mobile number is hidden whole. */
function together(group: Group): Phone[] {
  const { digits, start, end } = group;
  const plain = digits.startsWith("86") && digits.length === 13 ? digits.slice(2) : digits;
  const numbers = numbersIn(plain);
  if (numbers) return inRow(numbers, start, start + digits.length - plain.length);
  if (/^0\d{9,11}$/.test(digits)) return [{ start, end, digits }];
  const inside = /1[3-9]\d{9}/.exec(digits);
  return inside ? [{ start, end, digits: inside[0] }] : [];
}

/** The numbers that digits without a gap are made of: mobile, 400 and fixed ones; none where something is left over. */
function numbersIn(digits: string): readonly string[] | undefined {
  if (digits.length > 88) return undefined;
  const known = new Map<number, readonly string[] | undefined>([[digits.length, []]]);
  for (let at = digits.length - 10; at >= 0; at--) {
    for (const length of mobile.test(digits.slice(at, at + 11)) ? [11] : digits[at] === "0" ? [12, 11, 10] : [10]) {
      const one = digits.slice(at, at + length);
      const rest = known.get(at + length);
      if (one.length < length || !rest) continue;
      if (length === 10 && digits[at] !== "0" && !/^[48]00/.test(one)) continue;
      if (digits[at] === "0" && !/^0(?:10|2\d|[3-9]\d)/.test(one)) continue;
      known.set(at, [one, ...rest]);
      break;
    }
  }
  return known.get(0);
}

/** Numbers one behind the other; the first may begin earlier, where a mark or a prefix stands before its rest. */
function inRow(numbers: readonly string[], start: number, from: number): Phone[] {
  let at = from;
  return numbers.map((digits, i) => {
    const begin = at;
    at += digits.length;
    return { start: i === 0 ? start : begin, end: at, digits };
  });
}

function isNumber(digits: string, first: Group, groups: readonly Group[]): boolean {
  if (mobile.test(digits)) return true;
  if (!groups.every(({ arabic }) => arabic)) return false;
  if (/^[48]00\d{7}$/.test(digits)) return groups.length === 1 || first.digits.length <= 4;
  const area = first.digits.length;
  if (!first.digits.startsWith("0")) return false;
  if (groups.length === 1) return /^0\d{9,11}$/.test(digits);
  return (area === 3 || area === 4) && digits.length >= area + 7 && digits.length <= area + 8 && digits.length >= 10;
}
