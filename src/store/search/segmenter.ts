import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { pinyin } from "pinyin-pro";
import { remembered } from "../../domain/remembered.ts";

/** Cuts texts into the words by which they are found. */
export interface Segmenter {
  /** Words in their order, smaller ones inside larger ones too; without signs. */
  words(text: string): string[];
  /** How words of two to four characters are typed in letters: 徐行 as "xuhang", "xuxing", "xh" and "xx". */
  spellings(words: readonly string[]): string[];
}

/** Nobody looks for them, and nearly every text has them. */
const empty = new Set(
  "的 了 和 与 及 有 在 是 要 找 求 我 想 请 个 处 间 可 能 需 给 去 来 到 等 也 都 把 被 就".split(" "),
);
const isWord = /[\p{L}\p{N}]/u;

/**
 * @param ownWords what the trade says and no dictionary has: names of towns, words of the criteria. Takes about half a
 * second and 45 MB.
 */
export function buildSegmenter(ownWords: Iterable<string>): Segmenter {
  const jieba = Jieba.withDict(dict);
  // A high count keeps a name whole where its parts are words too.
  const lines = [...new Set(ownWords)]
    .filter((word) => /^\p{Script=Han}{2,8}$/u.test(word))
    .map((word) => `${word} 20000 n`);
  if (lines.length > 0) jieba.loadDict(Buffer.from(lines.join("\n")));
  const cut = (text: string): string[] =>
    jieba
      .cutForSearch(text.normalize("NFKC").toLowerCase(), true)
      .filter((word) => isWord.test(word) && !empty.has(word));
  // Names, labels and values come back in row after row.
  const known = remembered<string, readonly string[]>(mostRemembered, cut);
  const spelled = remembered(mostRemembered, spellingsOf);
  return {
    words: (text) => (text.length > longestRemembered ? cut(text) : [...known(text)]),
    spellings: (words) => [...new Set(words.filter(isSpelled).flatMap(spelled))],
  };
}

/** Longer ones hardly come twice. */
const longestRemembered = 40;
const mostRemembered = 20_000;

const isSpelled = (word: string): boolean => /^\p{Script=Han}{2,4}$/u.test(word);

/** Characters with several sounds give several spellings, but not without end. */
const mostSpellings = 8;

function spellingsOf(word: string): readonly string[] {
  const sounds = [...word].map((character) => [
    ...new Set(pinyin(character, { toneType: "none", multiple: true, type: "array", v: true })),
  ]);
  let whole = [""];
  for (const each of sounds)
    whole = whole.flatMap((begun) => each.map((sound) => begun + sound)).slice(0, mostSpellings);
  let initials = [""];
  for (const each of sounds) {
    const letters = [...new Set(each.map((sound) => sound[0] ?? ""))];
    initials = initials.flatMap((begun) => letters.map((letter) => begun + letter)).slice(0, mostSpellings);
  }
  return [...whole, ...initials];
}
