import { type Criterion, failed, type Lexicon, met } from "../criterion.ts";
import { choicesShape } from "../shape.ts";
import { type Own, own } from "./defaults.ts";

export interface OneOf<T extends string> extends Omit<Own, "lexicon"> {
  /** Each option with its Chinese name first and the other words that people use for it. */
  readonly options: Readonly<Record<T, readonly [label: string, ...words: string[]]>>;
  readonly lexicon?: Omit<Lexicon, "options">;
}

/** A criterion with named options: one that is stated must be among those that are asked. */
export function oneOf<T extends string>(
  given: OneOf<T>,
): Criterion<readonly T[], readonly T[]> & { optionLabel(option: T): string } {
  const names = Object.keys(given.options) as T[];
  const shape = choicesShape(names);
  const optionLabel = (option: T): string => given.options[option][0];
  const show = (items: readonly T[]) => ({ text: items.map(optionLabel).join("、") });
  return {
    ...own({ ...given, lexicon: { words: [given.label], ...given.lexicon, options: given.options } }),
    fact: shape,
    ask: shape,
    optionLabel,
    judge: (asked, stated) => (stated.some((item) => asked.includes(item)) ? met : failed),
    showFact: show,
    showAsk: (asked) => ({ text: asked.map(optionLabel).join(" 或 ") }),
  };
}
