import { type Criterion, failed, type Lexicon, met } from "../criterion.ts";
import { choiceShape } from "../shape.ts";
import { type Own, own } from "./defaults.ts";

export interface Ranked<T extends string> extends Omit<Own, "lexicon"> {
  /** From the strictest option, which serves every ask, to the least. */
  readonly ranks: readonly T[];
  readonly options: Readonly<Record<T, readonly [label: string, ...words: string[]]>>;
  readonly lexicon?: Omit<Lexicon, "options">;
}

/** A criterion with options in an order, where a stricter one also serves those who ask for less. */
export function ranked<T extends string>(given: Ranked<T>): Criterion<T, T> {
  const shape = choiceShape(given.ranks);
  const label = (option: T): string => given.options[option][0];
  return {
    ...own({ ...given, lexicon: { words: [given.label], ...given.lexicon, options: given.options } }),
    fact: shape,
    ask: shape,
    judge: (asked, stated) => (given.ranks.indexOf(stated) <= given.ranks.indexOf(asked) ? met : failed),
    relax(asked, stated) {
      const steps = given.ranks.indexOf(stated) - given.ranks.indexOf(asked);
      return steps > 0 ? { value: stated, size: (steps / given.ranks.length) * 100 } : undefined;
    },
    showFact: (stated) => ({ text: label(stated) }),
    showAsk: (asked) => ({ text: `${label(asked)}及以上` }),
  };
}
