import { optionLeaning, optionOdds, spaceOdds } from "./leaning.ts";
import type { Page } from "./page.ts";

/** Words that name an option of a criterion. */
export interface OptionWords {
  readonly option: string;
  readonly start: number;
  readonly end: number;
}

/** What all words together must say so that an option that was told is left out, and one that was not is taken in: in few words more. */
const limitsOf = ({ text }: Page): readonly [number, number] => (text.length < 30 ? [-2.5, 1.6] : [-0.7, 0]);

/**
 * Of the options that were told those that all words of the text don't deny, and those that they say beside them, each
 * once and in the order of the text. What was told never goes altogether.
 * @param rest `named`: other words that name one, whatever is said of them, and stand for an option that is taken in;
 * `denied`: options that the text says are not meant.
 */
export function weighedOptions(
  page: Page,
  criterion: string,
  options: readonly string[],
  told: readonly OptionWords[],
  { named = [], denied = new Set() }: { named?: readonly OptionWords[]; denied?: ReadonlySet<string> } = {},
): OptionWords[] {
  const { coded } = page;
  const [deniedBelow, saidAbove] = limitsOf(page);
  const first = (list: readonly OptionWords[], wanted: string) => list.find(({ option }) => option === wanted);
  const kept: OptionWords[] = [];
  let best: { odds: number; one: OptionWords } | undefined;
  for (const option of options) {
    const one = first(told, option);
    const odds = optionOdds(coded, criterion, option);
    if (one) {
      if (odds === undefined || odds > deniedBelow) kept.push(one);
      else if (odds > (best?.odds ?? -Infinity)) best = { odds, one };
    } else if (odds !== undefined && odds > saidAbove && !denied.has(option) && spaceOdds(coded) > 0) {
      const words = first(named, option) ?? optionLeaning(coded, criterion, option);
      if (words && words.end > words.start) kept.push({ option, start: words.start, end: words.end });
    }
  }
  if (kept.length === 0 && best) kept.push(best.one);
  return kept.sort((a, b) => a.start - b.start);
}
