/**
 * The matches of a global pattern, one by one. The pattern itself is run: matchAll copies it each time, which takes
 * longer than most patterns need for a message. All loops go through this one class, whatever there is to find.
 */
class Matches implements IterableIterator<RegExpExecArray> {
  readonly #pattern: RegExp;
  readonly #text: string;
  readonly #skips: ((at: number) => boolean) | undefined;
  /** Where the next match is looked for; below 0 there is none. */
  #from: number;

  constructor(pattern: RegExp, text: string, skips: ((at: number) => boolean) | undefined, from: number) {
    this.#pattern = pattern;
    this.#text = text;
    this.#skips = skips;
    this.#from = from;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<RegExpExecArray, undefined> {
    while (this.#from >= 0) {
      this.#pattern.lastIndex = this.#from;
      const found = this.#pattern.exec(this.#text);
      this.#from = found === null ? -1 : found.index + (found[0].length || 1);
      if (found !== null && this.#skips?.(found.index) !== true) return { done: false, value: found };
    }
    return { done: true, value: undefined };
  }
}

/** The matches of a global pattern, but for those that begin where `skips` says so. */
export const eachMatch = (
  pattern: RegExp,
  text: string,
  skips?: (at: number) => boolean,
): IterableIterator<RegExpExecArray> => new Matches(pattern, text, skips, 0);

/** What is gone through where nothing can match. */
export const noMatches: IterableIterator<RegExpExecArray> = new Matches(/(?!)/g, "", undefined, -1);

/** The first of these matches. */
export function firstMatch(pattern: RegExp, text: string, skips: (at: number) => boolean): RegExpExecArray | undefined {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (!skips(found.index)) return found;
    pattern.lastIndex = found.index + (found[0].length || 1);
  }
  return undefined;
}
