/** Numbers that look random and are the same in every run. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** True for that share of the calls. */
  is(share: number): boolean;
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
  /** Log-normal around a median. */
  logNormal(median: number, sigma: number): number;
}

/** @param seed any whole number; neighbouring seeds give unrelated numbers. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  next();
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    is: (share) => next() < share,
    below,
    pick: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new RangeError("nothing to pick from");
      return found;
    },
    logNormal: (median, sigma) =>
      median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  };
}

/** Draws places by Zipf's law: the nth weighs n to the power of minus `exponent`. */
export function zipf<T>(list: readonly T[], exponent: number): (random: Random) => T {
  let sum = 0;
  const upTo = list.map((_, index) => {
    sum += (index + 1) ** -exponent;
    return sum;
  });
  return (random) => {
    const at = random.next() * sum;
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const found = list[low];
    if (found === undefined) throw new RangeError("nothing to draw from");
    return found;
  };
}
