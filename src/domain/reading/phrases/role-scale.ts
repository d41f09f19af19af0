/**
 * Weighs what a name or a figure is in its text: the logarithm of the odds, the sum of what each of its signs counts.
 * Signs are short strings, as `bench/learn-roles.ts` learned and wrote them: lines of a sign, a tab, and hundredths.
 */
export class RoleScale {
  readonly #weights: ReadonlyMap<string, number>;

  constructor(written: string) {
    this.#weights = new Map(
      written.split("\n").map((line) => {
        const tab = line.lastIndexOf("\t");
        return [line.slice(0, tab), Number(line.slice(tab + 1)) / 100];
      }),
    );
  }

  odds(signs: readonly string[]): number {
    let sum = 0;
    for (const sign of signs) sum += this.#weights.get(sign) ?? 0;
    return sum;
  }
}
