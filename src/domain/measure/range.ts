/** [min, max] in one unit; null is an open end, both ends included. */
export type Range = readonly [min: number | null, max: number | null];

export const overlaps = (a: Range, b: Range): boolean =>
  (a[0] === null || b[1] === null || a[0] <= b[1]) && (b[0] === null || a[1] === null || b[0] <= a[1]);

/** How far apart two ranges stand: 0 when they touch, else the gap, negative when `b` lies below `a`. */
export function gap(a: Range, b: Range): number {
  if (a[0] !== null && b[1] !== null && b[1] < a[0]) return b[1] - a[0];
  if (a[1] !== null && b[0] !== null && b[0] > a[1]) return b[0] - a[1];
  return 0;
}

/** A range whose ends are in order and not both open. */
export function isRange(value: unknown): value is Range {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [min, max] = value as unknown[];
  const end = (x: unknown) => x === null || (typeof x === "number" && Number.isFinite(x));
  if (!end(min) || !end(max) || (min === null && max === null)) return false;
  return min === null || max === null || (min as number) <= (max as number);
}
