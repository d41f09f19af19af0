import type { Strength } from "../criteria/criterion.ts";
import { gated, gateFor } from "../pattern/gate.ts";
import { clauseAround, type Page, says } from "./page.ts";

const wish = gated(/最好|优先|尽量|尽可能|其次|为佳|更好|更佳|首选|倾向|希望|佳$|理想|有的话|如有|若有/);
const must = gated(/必须|一定要?|务必|要求|硬性|刚需|不低于|至少|须/);

/** What a wish (最好, 优先, 尽量) is and what a must; without a word it is a must. */
export function strengthAt(page: Page, start: number, end: number): Strength {
  if (!page.marks.mayHold(gateFor(wish))) return "must";
  const { text } = page;
  const clause = clauseAround(text, start, true);
  let words = text.slice(clause.start, Math.max(clause.end, end));
  const gap = words.indexOf(" ");
  if (gap >= 0) {
    const from = text.lastIndexOf(" ", start - 1);
    const to = text.indexOf(" ", end);
    words = text.slice(Math.max(clause.start, from), to < 0 ? clause.end : Math.min(clause.end, to));
  }
  return says(page, wish, words) && !says(page, must, words) ? "prefer" : "must";
}
