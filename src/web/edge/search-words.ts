import type { Segmenter } from "../../store/search/segmenter.ts";

export interface SearchWords {
  readonly words: readonly string[];
  /** What was typed in letters, or is being typed: the beginning of a word. */
  readonly begun?: string;
}

/** Figures are matched, not searched: "2000平" says nothing about the words of a text. */
const figures = /\d+(\.\d+)?\s*(多|余)?\s*(平方米|平米|平方|㎡|平|方|亩|米|吨|t|kva|kw|千瓦|元|万|层|楼|个)?/giu;
const most = 12;

/** The words of what somebody looks for. @param isTyping whether the last word may go on. */
export function searchWords(text: string, segmenter: Segmenter, isTyping = false): SearchWords {
  const plain = text.normalize("NFKC").toLowerCase().trim();
  if (/^[a-z]{1,30}$/.test(plain)) return { words: [], begun: plain };
  const words = [...new Set(segmenter.words(plain.replace(figures, " ")))].slice(0, most);
  const rest = words.length > 0 ? words : [...new Set(segmenter.words(plain))].slice(0, most);
  const last = rest.at(-1);
  return isTyping && last !== undefined ? { words: rest.slice(0, -1), begun: last } : { words: rest };
}

const patterns = new WeakMap<readonly string[], RegExp>();

/** Finds the longest of some words; the same list is looked for in every text of a page. */
function patternOf(words: readonly string[]): RegExp {
  const known = patterns.get(words);
  if (known) return known;
  const those = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(${those.join("|")})`, "giu");
  patterns.set(words, pattern);
  return pattern;
}

/** A text in parts, those that are a word of the search marked. */
export function markedParts(
  text: string,
  words: readonly string[],
): { readonly text: string; readonly at: number; readonly isHit: boolean }[] {
  if (words.length === 0) return [{ text, at: 0, isHit: false }];
  let at = 0;
  return text
    .split(patternOf(words))
    .map((part, index) => {
      at += part.length;
      return { text: part, at: at - part.length, isHit: index % 2 === 1 };
    })
    .filter((part) => part.text !== "");
}

/** So much of a text as shows where the first of the words stands. */
export function excerptOf(text: string, words: readonly string[], length = 110): string {
  const small = text.toLowerCase();
  const places = words.map((word) => small.indexOf(word)).filter((at) => at >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  const before = first < length * 0.6 ? 0 : first - Math.round(length * 0.3);
  // Values of a record stand between dots: it begins with a whole one where that is near.
  const dot = before === 0 ? -1 : text.indexOf(" · ", before);
  const from = dot >= 0 && dot < first ? dot + 3 : before;
  const part = text.slice(from, from + length).trim();
  return `${from > 0 ? "…" : ""}${part}${from + length < text.length ? "…" : ""}`;
}
