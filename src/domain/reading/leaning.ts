import type { CodedText } from "./phrases/coded-text.ts";
import { textScale } from "./phrases/scales.ts";
import type { Leaning } from "./phrases/text-scale.ts";
import { textWeights } from "./phrases/text-weights.ts";

const [side, space] = ["side", "space"].map((name) => textWeights.questions.indexOf(name)) as [number, number];

/** Whether a text speaks for a need (above 0) or an offer, by weights that `bench/learn.ts` learned from the corpus. */
export const leaningOf = (coded: CodedText): Leaning => textScale().leaning(coded, side);

/** The same without the words that say it loudest. */
export const needOdds = (coded: CodedText): number => textScale().odds(coded, side);

/** Whether a text speaks of space (above 0), or of goods, work and news. */
export const spaceOdds = (coded: CodedText): number => textScale().odds(coded, space);

/** The questions of criteria's options, by key and option. */
const questions = new Map<string, Map<string, number>>();
textWeights.questions.forEach((name, nth) => {
  const [key = "", option] = name.split(" ");
  if (option !== undefined) questions.set(key, (questions.get(key) ?? new Map()).set(option, nth));
});

/** Whether a text that speaks of space means an option of a criterion (above 0); undefined of options that were not learned. */
export function optionOdds(coded: CodedText, criterion: string, option: string): number | undefined {
  const question = questions.get(criterion)?.get(option);
  return question === undefined ? undefined : textScale().odds(coded, question);
}

/** The same with the stretch that says it loudest. */
export function optionLeaning(coded: CodedText, criterion: string, option: string): Leaning | undefined {
  const question = questions.get(criterion)?.get(option);
  return question === undefined ? undefined : textScale().leaning(coded, question);
}
