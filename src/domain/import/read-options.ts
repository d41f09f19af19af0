import type { Criterion } from "../criteria/criterion.ts";
import { normalise } from "../reading/normalise.ts";

const fold = (text: string): string => normalise(text).text.replace(/\s/g, "");

interface OptionWord {
  readonly word: string;
  readonly option: string;
}

const lists = new WeakMap<Criterion, readonly OptionWord[]>();

function optionWords(criterion: Criterion): readonly OptionWord[] {
  const known = lists.get(criterion);
  if (known) return known;
  const list = Object.entries(criterion.lexicon.options ?? {})
    .flatMap(([option, words]) =>
      [...words, ...(/^[a-z]/i.test(option) ? [] : [option])].map((word) => ({ word: fold(word), option })),
    )
    .sort((a, b) => b.word.length - a.word.length);
  lists.set(criterion, list);
  return list;
}

const yes = /^(?:是|有|可|可以|能|能够|允许|支持|已有|具备|√|✓|✔|☑|y|yes|true|1|ok)$/;
const no = /^(?:否|无|没有|不|不可|不可以|不能|不允许|不支持|未有|×|x|✗|✘|n|no|false|0)$/;

/** The options that a cell names, longest words first; 有 under 产证 is 有产证. */
export function readOptions(text: string, criterion: Criterion): string[] {
  const words = optionWords(criterion);
  const named = search(text, words);
  if (named.length > 0 || !(yes.test(text) || no.test(text))) return named;
  const prefix = yes.test(text) ? "有" : "无";
  const own = criterion.lexicon.words.map((word) => prefix + fold(word));
  return [...new Set(words.filter(({ word }) => own.includes(word)).map(({ option }) => option))];
}

function search(text: string, words: readonly OptionWord[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const found = words.find(({ word }) => text.startsWith(word, at));
    if (!found) continue;
    if (!/[不非无]$/.test(text.slice(0, at)) && !out.includes(found.option)) out.push(found.option);
    at += found.word.length - 1;
  }
  return out;
}

/** Yes or no in the words that lists have for it; undefined where the cell says neither. */
export function readFlag(text: string, criterion: Criterion): boolean | undefined {
  if (yes.test(text)) return true;
  if (no.test(text)) return false;
  const named = search(text, optionWords(criterion));
  if (named.includes("false")) return false;
  if (/不|无|否|没|禁|未/.test(text)) return false;
  if (named.includes("true") || /可|能|有|是|通|已|齐|接入|允许/.test(text)) return true;
  return undefined;
}
