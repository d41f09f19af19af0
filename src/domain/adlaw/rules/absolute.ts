import { isDenied } from "../page.ts";
import { type AdRule, type Hit, matches } from "../rule.ts";
import { absoluteWords } from "./absolute-words.ts";
import { spread, superlatives } from "./superlative.ts";

const entryOf = new Map(absoluteWords.flatMap((entry) => entry.words.map((word) => [word, entry] as const)));
const pattern = new RegExp(
  [...entryOf.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => spread(word))
    .join("|"),
  "g",
);
const squeeze = (text: string): string => text.replace(/[ \t·•・\-_*/~|^+'"…]/g, "");

function* words(text: string): Generator<Hit> {
  for (const match of matches(text, pattern)) {
    const { start, end } = match;
    const written = squeeze(match[0]);
    const entry = entryOf.get(written) ?? entryOf.get(written.replaceAll(".", ""));
    if (entry?.innocentBefore?.test(squeeze(text.slice(end, end + 16))) === true) continue;
    if (entry?.innocentAfter?.test(text.slice(Math.max(0, start - 6), start)) === true) continue;
    if (isDenied(text, start)) continue;
    yield { start, end, suggestion: entry?.instead ?? "" };
  }
}

/** 绝对化用语: 最…, 国家级, 第一, 唯一 and their like, however disguised. */
export const absolute: AdRule = {
  code: "absolute",
  article: "adLaw9.3",
  severity: "breach",
  mayBeQuoted: true,
  *find(page) {
    for (const found of superlatives(page)) if (found.claims) yield found;
    yield* words(page.text);
  },
};
