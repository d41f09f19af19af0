import { shuffler } from "./shuffler.ts";

/** How weights of signs are learned. */
export interface Pace {
  readonly rounds: number;
  readonly firstStep: number;
  readonly shrinking: number;
  /** A sign is kept when it weighs so much. */
  readonly leastWeight: number;
}

/** The weights are the mean of what they were after the last rounds. */
const meanOfLast = 3;
/** A sign is learned from so many cases at least. */
const leastCases = 4;

/** Weights of signs, moved case by case down the slope of their error (Adagrad), the same each time. */
export class SignLearner {
  readonly #ids = new Map<string, number>();
  readonly #pace: Pace;
  readonly #weights: Float64Array;
  readonly #squares: Float64Array;
  readonly #means: Float64Array;

  /** @param cases all signs of each. */
  constructor(cases: Iterable<readonly string[]>, pace: Pace) {
    this.#pace = pace;
    const counts = new Map<string, number>();
    for (const signs of cases) for (const sign of new Set(signs)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    for (const [sign, count] of counts)
      if (count >= leastCases && !/[\n\t]/.test(sign)) this.#ids.set(sign, this.#ids.size);
    this.#weights = new Float64Array(this.#ids.size);
    this.#squares = new Float64Array(this.#ids.size).fill(1);
    this.#means = new Float64Array(this.#ids.size);
  }

  /** The numbers of the signs that are learned. */
  idsOf(signs: readonly string[]): number[] {
    return signs.flatMap((sign) => this.#ids.get(sign) ?? []);
  }

  odds(ids: readonly number[]): number {
    return ids.reduce((sum, id) => sum + (this.#weights[id] ?? 0), 0);
  }

  /** Moves the weights of what was taken too low (above 0) or too high by so much. */
  move(ids: readonly number[], error: number): void {
    if (Math.abs(error) < 1e-3) return;
    for (const id of ids) {
      const slope = error - this.#pace.shrinking * (this.#weights[id] ?? 0);
      this.#squares[id] = (this.#squares[id] ?? 0) + slope * slope;
      this.#weights[id] = (this.#weights[id] ?? 0) + (this.#pace.firstStep * slope) / Math.sqrt(this.#squares[id] ?? 1);
    }
  }

  /** Goes through all cases in an order by chance, round by round. */
  learn<T>(cases: readonly T[], step: (one: T) => void): void {
    const { rounds } = this.#pace;
    const shuffle = shuffler();
    const order = [...cases];
    for (let round = 0; round < rounds; round++) {
      shuffle(order);
      for (const one of order) step(one);
      if (round < rounds - meanOfLast) continue;
      this.#weights.forEach((weight, id) => {
        this.#means[id] = (this.#means[id] ?? 0) + weight / meanOfLast;
      });
    }
  }

  /** Lines of a sign, a tab, and hundredths, as `RoleScale` takes them. */
  written(): { text: string; count: number } {
    const lines = [...this.#ids]
      .map(([sign, id]) => [sign, this.#means[id] ?? 0] as const)
      .filter(([, weight]) => Math.abs(weight) >= this.#pace.leastWeight)
      .map(([sign, weight]) => `${sign}\t${Math.round(weight * 100)}`)
      .sort();
    return { text: lines.join("\n"), count: lines.length };
  }
}
