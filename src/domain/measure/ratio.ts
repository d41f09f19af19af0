import { remembered } from "../remembered.ts";

/** An exact fraction. Amounts are kept as quoted and compared exactly, so no rounding decides a verdict. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

function ratioOf(value: number): Ratio {
  const text = Math.abs(value) < 1e-6 ? value.toFixed(12) : String(value);
  const [mantissa = "0", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "0", decimals = ""] = mantissa.split(".");
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return shift >= 0 ? { n: digits * 10n ** BigInt(shift), d: 1n } : { n: digits, d: 10n ** BigInt(-shift) };
}

/**
 * The fraction that a decimal number shows: 1.05 is 105/100, whatever its binary form. Not for NaN or infinities.
 * Remembered, because the same few amounts and tolerances come again with every pair that is judged.
 */
export const ratio: (value: number) => Ratio = remembered(5000, ratioOf);

export const plus = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });

export const times = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d });

/** Division; `b` must not be zero. */
export const over = (a: Ratio, b: Ratio): Ratio =>
  b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };

/** Negative when a < b, zero when equal, positive when a > b. */
export function compare(a: Ratio, b: Ratio): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const toNumber = (a: Ratio): number => Number((a.n * 1_000_000n) / a.d) / 1_000_000;

/** The largest integer not above the fraction. */
export function floor(a: Ratio): number {
  const q = a.n / a.d;
  return Number(a.n % a.d !== 0n && a.n < 0n ? q - 1n : q);
}

/** The smallest integer not below the fraction. */
export const ceil = (a: Ratio): number => -floor({ n: -a.n, d: a.d });
