/** Look-alikes and old forms that are used in place of the plain character; pairs of written and meant. */
const lookAlikes =
  "蕞最嘬最樶最冣最㝡最朂最囯国國国級级极极極极頂顶獨独選选無无絕绝對对價价廠厂層层單单間间倉仓庫库鐘钟時时車车達达樓楼壹一苐第弌一銷销軍军領领證证權权產产規规劃划與与僅仅開开軌轨軟软經经區区園园稅税還还獎奖勵励報报過过個个積积畝亩萬万兩两噸吨電电貨货樣样";

const accents = "āáǎàaēéěèeīíǐìiōóǒòoūúǔùuǖǘǚǜv";

const folds = new Map<string, string>();
const pairs = [...lookAlikes];
for (let i = 0; i + 1 < pairs.length; i += 2) {
  const from = pairs[i];
  const to = pairs[i + 1];
  if (from !== undefined && to !== undefined) folds.set(from, to);
}
const letters = [...accents];
for (let i = 0; i + 4 < letters.length; i += 5) {
  for (let k = 0; k < 4; k++) folds.set(letters[i + k] ?? "", letters[i + 4] ?? "");
}
/** The rules take ① for 1, Ⅰ for 1 and every kind of dash for a hyphen. */
for (const [from, to] of Object.entries({
  "①": "1",
  "⑴": "1",
  Ⅰ: "1",
  ⅰ: "1",
  "－": "-",
  "–": "-",
  "—": "-",
  "～": "~",
  "〜": "~",
  "“": '"',
  "”": '"',
  "「": '"',
  "」": '"',
})) {
  folds.set(from, to);
}

const isDropped = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  code === 0x2060 ||
  code === 0xfeff ||
  code === 0xfe0f ||
  code === 0x20e3 ||
  code === 0xad;

const isSpace = (code: number): boolean =>
  code === 9 || code === 13 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a);

function foldCharacter(ch: string, code: number): string {
  if (isDropped(code)) return "";
  if (isSpace(code)) return " ";
  const folded = folds.get(ch);
  if (folded !== undefined) return folded;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code >= 0x41 && code <= 0x5a) return ch.toLowerCase();
  if (code >= 0x1d400 && code <= 0x1d6a3) return String.fromCharCode(97 + ((code - 0x1d400) % 26));
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  return code > 0xffff ? " " : ch;
}

/** A text as the rules read it: look-alikes, full width and capitals folded, unit by unit tied to the original. */
export interface Folded {
  readonly original: string;
  readonly text: string;
  /** For each unit of `text`, where its character starts and ends in the original. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Folds a text in one pass; every character becomes one unit or none. */
export function fold(original: string): Folded {
  const parts: string[] = [];
  const starts = new Int32Array(original.length);
  const ends = new Int32Array(original.length);
  let at = 0;
  for (const ch of original) {
    const folded = foldCharacter(ch, ch.codePointAt(0) ?? 0);
    if (folded !== "") {
      starts[parts.length] = at;
      ends[parts.length] = at + ch.length;
      parts.push(folded);
    }
    at += ch.length;
  }
  return { original, text: parts.join(""), starts: starts.slice(0, parts.length), ends: ends.slice(0, parts.length) };
}
