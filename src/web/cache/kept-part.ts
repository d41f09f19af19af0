/**
 * Something that many pages are made of, made once until what it reads changes. While nobody hears of changes it is made
 * anew for each who asks.
 */
export class KeptPart<T> {
  readonly #reads: readonly string[];
  readonly #make: () => Promise<T>;
  #kept: Promise<T> | undefined;
  #isHearing: boolean;

  /** @param reads as pages name what they read: "spaces", "space:ID" … */
  constructor(reads: readonly string[], make: () => Promise<T>, isHearing: boolean) {
    this.#reads = reads;
    this.#make = make;
    this.#isHearing = isHearing;
  }

  /** Whoever asks while it is made waits for the same; whoever asks after a change does not. */
  get(): Promise<T> {
    if (this.#kept) return this.#kept;
    const making = this.#make();
    if (this.#isHearing) {
      this.#kept = making;
      making.catch(() => {
        if (this.#kept === making) this.#kept = undefined;
      });
    }
    return making;
  }

  changed(what: string): void {
    if (what === "*" || this.#reads.some((read) => read === what || everyOf(read) === what)) this.#kept = undefined;
  }

  hear(isHearing: boolean): void {
    this.#isHearing = isHearing;
    this.#kept = undefined;
  }
}

/** "space:*" of "space:ID". */
export const everyOf = (read: string): string => `${read.split(":", 1)[0]}:*`;
