/** Chinese digits as they are written and said. */
export const digitOf: ReadonlyMap<string, number> = new Map(
  Object.entries({
    零: 0,
    一: 1,
    二: 2,
    两: 2,
    俩: 2,
    三: 3,
    四: 4,
    参: 3,
    五: 5,
    伍: 5,
    陆: 6,
    六: 6,
    七: 7,
    八: 8,
    九: 9,
  }),
);
/** Multipliers. */
export const scaleOf: ReadonlyMap<string, number> = new Map(
  Object.entries({ 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }),
);

/** The multiplier that a numeral ends in or holds last; 1 where it has none. */
export function lastScale(word: string): number {
  for (let at = word.length - 1; at >= 0; at--) {
    const scale = scaleOf.get(word.charAt(at));
    if (scale !== undefined) return scale;
  }
  return 1;
}

/** The value of Chinese numerals without rough digits: 一千二 is 1200, 一万二千五 is 12,500, 二零二六 is 2026. */
export function chineseValue(word: string): number | undefined {
  if (!/[十百千万亿]/.test(word)) {
    let digits = "";
    for (const ch of word) digits += String(digitOf.get(ch) ?? "");
    return digits === "" ? undefined : Number(digits);
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  let afterZero = false;
  for (const ch of word) {
    const d = digitOf.get(ch);
    if (d !== undefined) {
      if (d === 0) afterZero = true;
      else digit = d;
      continue;
    }
    const unit = scaleOf.get(ch) ?? 1;
    if (unit >= 10_000) {
      const own = section + (digit ?? 0);
      total = (total + (own === 0 ? 1 : own)) * unit;
      section = 0;
    } else section += (digit ?? 1) * unit;
    digit = undefined;
    lastUnit = unit;
    afterZero = false;
  }
  if (digit !== undefined) section += lastUnit > 10 && !afterZero ? (digit * lastUnit) / 10 : digit;
  return total + section;
}

/** 四百五百平, 八百一千的样子: two numbers that follow one another. */
export function neighbours(word: string): readonly [number, number] | undefined {
  const [, first, scale, second, next] =
    /^([一二两三四五六七八九])([百千万])([一二三四五六七八九])([百千万])$/.exec(word) ?? [];
  if (first === undefined || scale === undefined || second === undefined || next === undefined) return undefined;
  const [low, high] = [chineseValue(first + scale) ?? 0, chineseValue(second + next) ?? 0];
  const step = scaleOf.get(scale) ?? 1;
  const isNext = scale === next ? high === low + step : high === 10 * step && low >= 7 * step;
  return isNext ? [low, high] : undefined;
}
