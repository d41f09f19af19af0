import { foldCharacter } from "./fold.ts";

/** A text as it is read, and for each of its UTF-16 units where it stood in the original. */
export interface NormalText {
  readonly text: string;
  /** Offset of the first original unit behind each unit of `text`. */
  readonly starts: Int32Array;
  /** Offset after the last original unit behind each unit of `text`. */
  readonly ends: Int32Array;
}

interface Unit {
  ch: string;
  readonly start: number;
  end: number;
}

const isDigit = (ch: string | undefined): boolean => ch !== undefined && ch >= "0" && ch <= "9";
const isWord = (ch: string | undefined): boolean => ch !== undefined && /[\da-z.㎡\u4e00-\u9fff]/.test(ch);

/** Folds the characters, drops thousands separators and the spaces of spread writing (1 5 0 0 平), keeps the offsets. */
export function normalise(original: string): NormalText {
  const units = joined(foldAll(original));
  let text = "";
  const starts = new Int32Array(units.length);
  const ends = new Int32Array(units.length);
  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    if (!unit) continue;
    text += unit.ch;
    starts[i] = unit.start;
    ends[i] = unit.end;
  }
  return { text, starts, ends };
}

/** The offsets in the original of a stretch of the normal text. */
export function originalSpan(normal: NormalText, start: number, end: number): { start: number; end: number } {
  return { start: normal.starts[start] ?? 0, end: normal.ends[end - 1] ?? 0 };
}

function foldAll(original: string): Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i < original.length; ) {
    const code = original.codePointAt(i) ?? 0;
    const length = code > 0xffff ? 2 : 1;
    const previous = units[units.length - 1];
    if ((code === 0xb2 || code === 0x32) && previous?.ch === "m" && !isLetter(units[units.length - 2]?.ch)) {
      if (code === 0xb2 || !isDigit(original[i + 1])) {
        if (isDigit(units[units.length - 2]?.ch) || isBeforeArea(units[units.length - 2]?.ch)) {
          previous.ch = "㎡";
          previous.end = i + length;
          i += length;
          continue;
        }
      }
    }
    for (const ch of foldCharacter(code)) units.push({ ch, start: i, end: i + length });
    i += length;
  }
  return units;
}

const isLetter = (ch: string | undefined): boolean => ch !== undefined && ch >= "a" && ch <= "z";
const isBeforeArea = (ch: string | undefined): boolean => ch !== undefined && /[ /万千百·元每吨w(tngd]/.test(ch);

function joined(units: readonly Unit[]): Unit[] {
  const out: Unit[] = [];
  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    if (!unit) continue;
    const before = units[i - 1]?.ch;
    const after = units[i + 1]?.ch;
    if (unit.ch === ",") {
      const thousands =
        isDigit(before) &&
        isDigit(after) &&
        isDigit(units[i + 2]?.ch) &&
        isDigit(units[i + 3]?.ch) &&
        !isDigit(units[i + 4]?.ch) &&
        leadingDigits(units, i) <= 3;
      if (thousands) continue;
      out.push({ ...unit, ch: "，" });
      continue;
    }
    if (unit.ch === "。" && isDigit(before) && isDigit(after)) {
      out.push({ ...unit, ch: "." });
      continue;
    }
    if (unit.ch === "o" && isDigit(before) && (isDigit(after) || after === "o")) {
      out.push({ ...unit, ch: "0" });
      continue;
    }
    if (unit.ch === "=" && (before === ">" || before === "<")) {
      const last = out[out.length - 1];
      if (last) {
        last.ch = before === ">" ? "≥" : "≤";
        last.end = unit.end;
      }
      continue;
    }
    if (unit.ch === " " && isSpread(units, i)) continue;
    out.push({ ...unit });
  }
  return out;
}

function leadingDigits(units: readonly Unit[], comma: number): number {
  let count = 0;
  while (count < 5 && isDigit(units[comma - 1 - count]?.ch)) count++;
  return count;
}

/** A space between single characters that stand apart, at least three of them in a row: 1 5 0 0 平, 联 系 人. */
function isSpread(units: readonly Unit[], at: number): boolean {
  const single = (i: number): boolean => isWord(units[i]?.ch) && !isWord(units[i - 1]?.ch) && !isWord(units[i + 1]?.ch);
  if (!single(at - 1) || !single(at + 1)) return false;
  return single(at - 3) || single(at + 3);
}
