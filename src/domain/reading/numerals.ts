import { stickyAt } from "../pattern/sticky.ts";
import { chineseValue, digitOf, lastScale, neighbours, scaleOf } from "./chinese-numerals.ts";

/** A number as written: both ends the same unless it is rough (五六百), `scale` the last multiplier (万). */
export interface Numeral {
  readonly end: number;
  readonly min: number;
  readonly max: number;
  /** The multiplier that was written last: 1 for none. */
  readonly scale: number;
  /** The figure before its multiplier: 3 in 3万. */
  readonly mantissa: number;
  /** 多, 余: at least so much. */
  readonly more: boolean;
  readonly written: "digits" | "chinese";
}

const chinese = new Uint8Array(0x1_0000);
for (const ch of [...digitOf.keys(), ...scaleOf.keys()]) chinese[ch.charCodeAt(0)] = 1;
const isChinese = (text: string, at: number): boolean => at < text.length && chinese[text.charCodeAt(at)] === 1;

const tailAt = stickyAt(/([一二两三四五六七八九]|\d+(?:\.\d+)?)([百千万]?)/y);
const chineseRunAt = stickyAt(/(?:[零一二两俩三四五六七八九十百千万亿]|[参伍陆](?=[十百千万])){1,15}/y);

/** The number that starts at `at`, or undefined. 1.5万, 3千, 1w, 2k, 1万2, 五六百, 千把, 一千二三, 一万多. */
export function numeralAt(text: string, at: number): Numeral | undefined {
  if (isDigit(text, at)) return arabicAt(text, at);
  const ch = text.charAt(at);
  if (text.charAt(at + 1) === "点" && ch !== "十") {
    const spoken = spokenAt(text, at);
    if (spoken) return spoken;
  }
  if (ch === "零") return undefined;
  if (isChinese(text, at)) return chineseAt(text, at);
  if (ch === "半" && /[亩年层公]/.test(text.charAt(at + 1))) {
    return { end: at + 1, min: 0.5, max: 0.5, scale: 1, mantissa: 0.5, more: false, written: "chinese" };
  }
  return undefined;
}

const spokenPoint = stickyAt(
  /([零一二两三四五六七八九])点([零一二三四五六七八九]{1,3})(?![零一二三四五六七八九十百千万钟开半分前后])/y,
);

/** 零点六八, 一点二: a sum as it is spoken. */
function spokenAt(text: string, at: number): Numeral | undefined {
  const found = spokenPoint(text, at);
  if (!found) return undefined;
  // 一点二一平: so much a ㎡
  const isEach =
    (found[2]?.length ?? 0) > 1 &&
    found[2]?.endsWith("一") &&
    /^[平方天月年]|^个/.test(text.slice(at + found[0].length));
  const decimals = isEach ? (found[2] ?? "").slice(0, -1) : (found[2] ?? "");
  const figure = (ch: string): string => String(digitOf.get(ch) ?? 0);
  const value = Number(`${figure(found[1] ?? "")}.${[...decimals].map(figure).join("")}`);
  return finished(text, {
    end: at + 2 + decimals.length,
    min: value,
    max: value,
    scale: 1,
    mantissa: value,
    written: "digits",
  });
}

function arabicAt(text: string, at: number): Numeral | undefined {
  let end = endOfDigits(text, at, 16);
  if (text.charAt(end) === "." && isDigit(text, end + 1)) end = endOfDigits(text, end + 1, 8);
  if (end - at > 15) return undefined;
  const mantissa = numberIn(text, at, end);
  let value = mantissa;
  let scale = 1;
  const multiplier = multiplierAt(text, end);
  if (multiplier) {
    scale = multiplier.scale;
    value *= scale;
    end = multiplier.end;
    const small = smallerAt(text, end, scale);
    if (small) {
      value += small.value;
      end = small.end;
    }
  }
  return finished(text, { end, min: tidy(value), max: tidy(value), scale, mantissa, written: "digits" });
}

/** The value of digits with or without a point; whole numbers of up to 15 digits are exact without cutting the text. */
function numberIn(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 48) return Number(text.slice(start, end));
    value = value * 10 + code - 48;
  }
  return value;
}

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

function endOfDigits(text: string, at: number, most: number): number {
  let end = at;
  while (end - at < most && isDigit(text, end)) end++;
  return end;
}

function multiplierAt(text: string, at: number): { scale: number; end: number } | undefined {
  const code = text.charCodeAt(at);
  if (code !== 0x20 && code !== 0x77 && code !== 0x6b && !isChinese(text, at)) return undefined;
  const spaced = code === 0x20 && text.charAt(at + 1) === "万" ? at + 1 : at;
  const ch = text.charAt(spaced);
  const next = text.charAt(spaced + 1);
  if (ch === "w" || ch === "k") {
    if (/[a-z]/.test(next)) return undefined;
    return { scale: ch === "w" ? 10_000 : 1000, end: spaced + 1 };
  }
  if (ch === "千" && /[瓦伏克米]/.test(next)) return undefined;
  if (ch === "百" && next === "分") return undefined;
  const scale = ch === "十" ? undefined : scaleOf.get(ch);
  if (scale === undefined) return undefined;
  if (scale < 10_000 && next === "万") return { scale: scale * 10_000, end: spaced + 2 };
  return { scale, end: spaced + 1 };
}

/** 2 in 1万2, 五千 in 1万五千: what follows a multiplier and is smaller. */
function smallerAt(text: string, at: number, scale: number): { value: number; end: number } | undefined {
  const found = tailAt(text, at);
  if (!found) return undefined;
  const [all, figure = "", unit = ""] = found;
  const value = digitOf.get(figure) ?? Number(figure);
  const next = text.charAt(at + all.length);
  if (unit !== "") {
    const inner = scaleOf.get(unit) ?? 1;
    if (inner >= scale || value >= 10) return undefined;
    const small = smallerAt(text, at + all.length, inner);
    return small
      ? { value: value * inner + small.value, end: small.end }
      : { value: value * inner, end: at + all.length };
  }
  if (figure.length !== 1 || /[\d.楼层栋号期部台个年月天元块张人万千百十-]/.test(next)) return undefined;
  if (figure === "一" && /[亩平方㎡间栋座套口]/.test(next)) return undefined;
  return { value: (value * scale) / 10, end: at + all.length };
}

function chineseAt(text: string, at: number): Numeral | undefined {
  // Most stand alone, as in 一层; 参 and its like are numerals only before a multiplier.
  if (!isChinese(text, at + 1)) {
    const alone = text.charAt(at);
    return "参伍陆".includes(alone) ? undefined : singleAt(text, alone, at + 1);
  }
  const found = chineseRunAt(text, at);
  if (!found || found[0].length > 14) return undefined;
  let word = found[0];
  const after = text.charAt(at + word.length);
  if (word.length > 1 && /千$/.test(word) && /[瓦伏克米]/.test(after)) word = word.slice(0, -1);
  if (word.length === 1) return singleAt(text, word, at + 1);
  if (
    word.endsWith("一") &&
    ((/[一二两三四五六七八九]一$/.test(word) && /^[平亩方]/.test(text.slice(at + word.length, at + word.length + 1))) ||
      (/[一二两三四五六七八九百千万]一$/.test(word) &&
        /^(?:个?月|年|天)/.test(text.slice(at + word.length, at + word.length + 2))) ||
      (/[二三四五六七八九]十一$/.test(word) && /^[平方]/.test(after)) ||
      (/[百千]一$/.test(word) &&
        /^[平方]/.test(after) &&
        /(?:[卖售]|价|的话)[^，。；\d ]{0,2}$/.test(text.slice(Math.max(0, at - 5), at))) ||
      (word.endsWith("万一") && /^(?:亩|口价)/.test(text.slice(at + word.length, at + word.length + 2))))
  )
    word = word.slice(0, -1);
  // 一层九百二层九百: the digit names the next floor
  if (/^[层楼]/.test(text.charAt(at + word.length)) && /[百千万][一二三四五六七八九]{1,2}$/.test(word))
    word = word.slice(0, -1);
  const end = at + word.length;
  if (word.length === 1) return singleAt(text, word, end);
  const pair = neighbours(word);
  if (pair) {
    const [min, max] = pair;
    const scale = lastScale(word);
    return finished(text, { end, min, max, scale, mantissa: min / scale, written: "chinese" });
  }
  const rough = /([一二两三四五六七八九])([二两三四五六七八九])/.exec(word);
  const low = rough?.[1];
  const high = rough?.[2];
  const hasScale = /[十百千万亿]/.test(word);
  let min: number | undefined;
  let max: number | undefined;
  if (
    rough &&
    low !== undefined &&
    high !== undefined &&
    ((digitOf.get(high) ?? 0) === (digitOf.get(low) ?? 0) + 1 || (low === "三" && high === "五")) &&
    (hasScale || word.length === 2)
  ) {
    min = chineseValue(word.slice(0, rough.index) + low + word.slice(rough.index + 2));
    max = chineseValue(word.slice(0, rough.index) + high + word.slice(rough.index + 2));
  } else min = max = chineseValue(word);
  if (min === undefined || max === undefined) return undefined;
  const scale = lastScale(word);
  return finished(text, { end, min, max, scale, mantissa: min / scale, written: "chinese" });
}

/** One character alone: 三, 十, 万. */
function singleAt(text: string, word: string, end: number): Numeral {
  const scale = scaleOf.get(word);
  const value = digitOf.get(word) ?? scale ?? 0;
  return finished(text, {
    end,
    min: value,
    max: value,
    scale: scale ?? 1,
    mantissa: value / (scale ?? 1),
    written: "chinese",
  });
}

function finished(text: string, numeral: Omit<Numeral, "more">): Numeral {
  const at = numeral.end;
  const next = text.charAt(at);
  if (next === "把" && numeral.scale > 1) return { ...numeral, end: at + 1, more: false };
  if (next === "来" && numeral.min >= 10 && /[平亩方㎡个吨米万千]/.test(text.charAt(at + 1)))
    return grown(text, numeral, at + 1, false);
  if (
    (next === "多" || next === "余" || next === "几") &&
    numeral.min >= 10 &&
    !/多(?:[层种家功样]|个(?![平方]))|余[杭姚]/.test(text.slice(at, at + 3))
  ) {
    return grown(text, numeral, at + 1, true);
  }
  if (next === "+" && numeral.min >= 10 && /^(?:[平方㎡亩米吨人台k，。 ；\n]|$)/.test(text.slice(at + 1, at + 2)))
    return { ...numeral, end: at + 1, more: true };
  const { end, min, max, scale, mantissa, written } = numeral;
  return { end, min, max, scale, mantissa, more: false, written };
}

/** 10多万: the multiplier after the hedge still counts. */
function grown(text: string, numeral: Omit<Numeral, "more">, end: number, more: boolean): Numeral {
  const scale = text.charAt(end) === "万" ? 10_000 : 1;
  return {
    ...numeral,
    min: numeral.min * scale,
    max: numeral.max * scale,
    scale: numeral.scale * scale,
    end: scale > 1 ? end + 1 : end,
    more,
  };
}

const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;
