/** A stretch of a text in UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export type LineKind = "text" | "blank" | "separator";

export interface Line extends Stretch {
  readonly kind: LineKind;
}

/** A number that begins an entry: 1、 (2) ③ 四、 5️⃣ 房源六：; `style` tells one manner of numbering from another. */
export interface Marker extends Stretch {
  readonly style: string;
  readonly value: number;
  /** Whether nothing but blanks and ornaments stands before it in its line. */
  readonly leads: boolean;
}

const separator = /^[\s>|]*(?:[-—–=_*~～·.…#+＝－─━┈┄☆★◆◇▪▫✦⭐🔸🔹]{3,}|[-—–=─━]{2,}[^\n]{0,6}[-—–=─━]{2,})[\s]*$/u;

/** The lines of a text without their breaks. */
export function linesOf(text: string): Line[] {
  const out: Line[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && text[i] !== "\n") continue;
    const words = text.slice(start, i);
    const kind = words.trim() === "" ? "blank" : words.length < 80 && separator.test(words) ? "separator" : "text";
    out.push({ start, end: i, kind });
    start = i + 1;
  }
  return out;
}

const chinese = "一二三四五六七八九十";
const styles: readonly { readonly style: string; readonly pattern: RegExp }[] = [
  { style: "1.", pattern: /(?<![\d.．第])(\d{1,3})(?:[、，）)]|[.．](?!\d)|[:：](?!\d)| ?\/(?!\d))/gu },
  { style: "(1)", pattern: /[（(【[〔](\d{1,3})[）)】\]〕]/gu },
  { style: "一、", pattern: /(?<![一二三四五六七八九十])([一二三四五六七八九十]{1,3})(?:[、：:]|[.．])/gu },
  { style: "(一)", pattern: /[（(【[]([一二三四五六七八九十]{1,3})[）)】\]]/gu },
  { style: "①", pattern: /([①-⑳⓪])/gu },
  { style: "⑴", pattern: /([⑴-⒇])/gu },
  { style: "⒈", pattern: /([⒈-⒛])/gu },
  { style: "❶", pattern: /([❶-❿➀-➉➊-➓])/gu },
  { style: "㈠", pattern: /([㈠-㈩])/gu },
  { style: "1️⃣", pattern: /(?<!\d)(\d{1,2}|🔟)\uFE0F?\u20E3?(?<=\u20E3|🔟\uFE0F?)/gu },
  {
    style: "#1",
    pattern: /(?:^|(?<=[\s，。；]))(?:[#＃]|no\.? ?|№)(\d{1,3})(?![\d#楼栋幢厂房车间库])[ 、.:：)）]?/giu,
  },
  {
    style: "房源1",
    pattern:
      /(?:房源|需求|客户|标的物?|地块|项目|信息|厂源|盘源|案例|推荐|编号|序号|第)(\d{1,3}|[一二三四五六七八九十]{1,3})(?:[:：、，. ]|[条个套处家宗][:：、，. ]?)/gu,
  },
];
const circledFrom: Readonly<Record<string, readonly number[]>> = {
  "①": [0x2460],
  "⑴": [0x2474],
  "⒈": [0x2488],
  "❶": [0x2776, 0x2780, 0x278a],
  "㈠": [0x3220],
};
const leading = /^[\s>|*•·●○◆◇■□▶►★☆✅☑✔➤👉🔥📍🏭🏢📌🔴🟢🔵⭕-]*$/u;

/** All numbers in the text that may begin an entry, in the order of the text. */
export function markersOf(text: string): Marker[] {
  const out: Marker[] = [];
  for (const { style, pattern } of styles) {
    for (const found of text.matchAll(pattern)) {
      const value = numberOf(style, found[1] ?? "");
      if (value === undefined) continue;
      out.push({
        start: found.index,
        end: found.index + found[0].length,
        style,
        value,
        leads: isLeading(text, found.index),
      });
    }
  }
  return out.sort((a, b) => a.start - b.start || b.end - a.end);
}

function isLeading(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  const line = before.lastIndexOf("\n") + 1;
  return (line > 0 || before.length === at) && leading.test(before.slice(line));
}

function numberOf(style: string, written: string): number | undefined {
  if (written === "🔟") return 10;
  const code = written.charCodeAt(0);
  const base = (circledFrom[style] ?? []).filter((from) => code >= from && code < from + 20).at(-1);
  if (base !== undefined) return code - base + 1;
  if (/^\d+$/.test(written)) return Number(written);
  const digits = [...written].map((ch) => chinese.indexOf(ch) + 1);
  if (digits.length === 0 || digits.includes(0)) return undefined;
  const [first = 0, second, third] = digits;
  if (digits.length === 1) return first;
  if (first === 10) return 10 + (second ?? 0);
  if (second === 10) return first * 10 + (third ?? 0);
  return undefined;
}
