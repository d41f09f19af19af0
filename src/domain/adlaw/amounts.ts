import type { Dimension } from "../criteria/criterion.ts";

/** A quantity with its unit as the text writes it. */
export interface Amount {
  readonly dimension: Dimension;
  /** In the criterion's unit: m, t, t/㎡, kVA, ㎡, 亩, or a bare count. kW are the least kVA that they can mean. */
  readonly low: number;
  readonly high: number;
  /** What one written unit is worth, to write a recorded figure the same way. */
  readonly factor: number;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

const arabic = String.raw`\d{1,3}(?:,\d{3})+(?!\d)|\d{1,9}(?:\.\d{1,4})?`;
const spoken = "(?:[一二两三四五六七八九十百千]{1,5}万)?[零一二两三四五六七八九十百千]{1,7}";
export const numeral = `(?:${arabic}|${spoken})`;

const digits: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const ranks: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 1,200 · 1.05 · 三千 · 一千二 (spoken short for 1200). */
export function numberOf(words: string): number {
  if (/\d/.test(words)) return Number(words.replaceAll(",", ""));
  const wan = words.indexOf("万");
  if (wan > 0) return numberOf(words.slice(0, wan)) * 10_000 + numberOf(words.slice(wan + 1));
  let sum = 0;
  let digit: number | undefined;
  let rank = 0;
  for (const ch of words) {
    const factor = ranks[ch];
    if (factor === undefined) digit = digits[ch] ?? 0;
    else {
      sum += (digit ?? 1) * factor;
      rank = factor;
      digit = undefined;
    }
  }
  return sum + (digit ?? 0) * (rank >= 100 && !words.includes("零") ? rank / 10 : 1);
}

const sqm = "(?:平方米|平米|平方(?!公里|千米)|㎡|m²|m2|平(?![均台整层稳板安江湖方米])|方(?![案便向式面圆法形]))";

/** Units, the longer first. A power factor of at most 0.95 makes 1 kW at least 1/0.95 kVA. */
const units: readonly (readonly [pattern: string, dimension: Dimension, factor: number])[] = [
  [`(?:吨|t)(?:/|每)${sqm}`, "load", 1],
  [`(?:公斤|千克|kg)(?:/|每)${sqm}`, "load", 0.001],
  [`kn(?:/|每)${sqm}`, "load", 1 / 9.8],
  ["(?:kva|千伏安)", "power", 1],
  ["(?:kw(?!h)|千瓦(?!时))", "power", 1 / 0.95],
  [sqm, "area", 1],
  ["亩", "land", 1],
  ["(?:米(?![/长宽色])|m(?![²2\\da-z]))", "length", 1],
  ["(?:吨(?![/每位])|t(?![\\da-z/]))", "mass", 1],
  ["(?:个|座)(?![月亿百千小大])", "count", 1],
  ["人(?![民才气])", "people", 1],
  ["(?:张床|床位|床)", "beds", 1],
  ["年(?![代产税租月])", "years", 1],
];
const pattern = new RegExp(
  `(?<![\\d.a-z第])(${numeral})(?: ?(?:[-~至到]|--) ?(${numeral}))? ?([万千w])? ?(?:${units.map(([unit]) => `(${unit})`).join("|")})`,
  "g",
);

/** Every quantity of a folded text, in order. Rents (元/㎡) are none: see money.ts. */
export function* amounts(text: string): Generator<Amount> {
  for (const match of text.matchAll(pattern)) {
    const at = units.findIndex((_, i) => match[4 + i] !== undefined);
    const unit = units[at];
    if (!unit) continue;
    const scale = match[3] === undefined ? 1 : match[3] === "千" ? 1000 : 10_000;
    const factor = unit[2] * scale;
    const one = numberOf(match[1] ?? "") * factor;
    const other = match[2] === undefined ? one : numberOf(match[2]) * factor;
    yield {
      dimension: unit[1],
      low: Math.min(one, other),
      high: Math.max(one, other),
      factor,
      unit: `${match[3] ?? ""}${match[4 + at] ?? ""}`,
      start: match.index,
      end: match.index + match[0].length,
    };
  }
}
