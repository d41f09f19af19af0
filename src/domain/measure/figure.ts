const [zero, point] = [48, 46];

/** A number as it is read in Chinese pages: thousands grouped, at most `decimals` decimals, no trailing zeros. */
export function figure(value: number, decimals = 2): string {
  // Most are whole, and a page has dozens.
  if (Number.isInteger(value) && value >= 0 && value < 1_000_000) {
    const plain = String(value);
    return value < 1000 ? plain : `${plain.slice(0, -3)},${plain.slice(-3)}`;
  }
  // What is rounded to a thousand is grouped.
  if (decimals > 0 && value >= 0 && value < 999) return withoutZeros(value.toFixed(decimals));
  const fixed = value.toFixed(decimals).replace(/\.?0+$/, "");
  const [whole = "0", rest] = (decimals === 0 ? value.toFixed(0) : fixed).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest ? `${grouped}.${rest}` : grouped;
}

/** @param fixed with decimals. */
function withoutZeros(fixed: string): string {
  let end = fixed.length;
  while (fixed.charCodeAt(end - 1) === zero) end -= 1;
  return fixed.slice(0, fixed.charCodeAt(end - 1) === point ? end - 1 : end);
}

/** A range as figures: "500–1,300", "≥ 500", "≤ 1,300", one figure when both ends are the same. */
export function figures(range: readonly [number | null, number | null], decimals = 2): string {
  const [min, max] = range;
  if (min === null) return max === null ? "" : `≤ ${figure(max, decimals)}`;
  if (max === null) return `≥ ${figure(min, decimals)}`;
  return min === max ? figure(min, decimals) : `${figure(min, decimals)}–${figure(max, decimals)}`;
}

/** An amount as it is offered: "400 起" where only the least is said. */
export function offered(range: readonly [number | null, number | null], decimals = 2): string {
  const [min, max] = range;
  return min !== null && max === null ? `${figure(min, decimals)} 起` : figures(range, decimals);
}
