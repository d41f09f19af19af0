import type { Criterion } from "../../criteria/criterion.ts";
import { clauseAfter, clauseBefore, isDenied, type Page } from "../page.ts";
import type { Hit } from "../rule.ts";
import { recordedFact } from "./recorded.ts";

interface Mention {
  readonly option: string;
  readonly start: number;
  readonly end: number;
}

/** Each option that the text names; of overlapping words the longest (没有产证 is not 有产证). */
function mentions(criterion: Criterion, text: string): Mention[] {
  const found: Mention[] = [];
  for (const [option, words] of Object.entries(criterion.lexicon.options ?? {})) {
    for (const word of words.map((written) => written.toLowerCase())) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        found.push({ option, start: at, end: at + word.length });
      }
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return found.filter((mention) => {
    if (mention.start < reached) return false;
    reached = mention.end;
    return true;
  });
}

/** Whether the words mean this criterion: they hold one of its words, or one stands beside them (消防丙类). */
function isNamed(criterion: Criterion, text: string, { start, end }: Mention): boolean {
  const around = `${clauseBefore(text, start, 6)}${text.slice(start, end)}${clauseAfter(text, end, 4)}`;
  return criterion.lexicon.words.some((word) => around.includes(word));
}

/** Whether a claimed option promises something else than the record: a stricter rank, another choice, a yes for a no. */
function contradicts(criterion: Criterion, option: string, fact: unknown): boolean {
  const { form } = criterion.fact;
  if (form.type === "flag") return option === "true" && fact === false;
  if (form.type !== "choice") return false;
  if (form.many) return !(fact as readonly string[]).includes(option);
  return form.options.indexOf(option) < form.options.indexOf(fact as string);
}

/** Qualities that the record denies. A text that also names what the record says describes several things: no claim. */
export function* claimedOptions(criterion: Criterion, fact: unknown, page: Page): Generator<Hit> {
  const claimed = mentions(criterion, page.text).filter(
    (mention) =>
      isNamed(criterion, page.text, mention) && !/[不非]$/.test(page.text.slice(mention.start - 1, mention.start)),
  );
  if (claimed.some(({ option }) => !contradicts(criterion, option, fact))) return;
  for (const { option, start, end } of claimed) {
    const isNegative = /^[无没不]/.test(page.text.slice(start, end));
    if (!contradicts(criterion, option, fact) || (!isNegative && isDenied(page.text, start))) continue;
    yield { start, end, fact: recordedFact(criterion, fact) };
  }
}
