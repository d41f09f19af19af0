import { foldCharacter } from "./fold.ts";

/** A text as it is read, and for each of its UTF-16 units where it stood in the original. */
export interface NormalText {
  readonly text: string;
  /** Offset of the first original unit behind each unit of `text`. */
  readonly starts: readonly number[];
  /** Offset after the last original unit behind each unit of `text`. */
  readonly ends: readonly number[];
}

/** Folded units: codes of UTF-16, and the stretch of the original behind each. */
interface Units {
  readonly codes: number[];
  readonly starts: number[];
  readonly ends: number[];
}

const codeOf = (ch: string): number => ch.charCodeAt(0);
const [zero, nine, comma, wideComma, stop, point] = [..."09,，。."].map(codeOf) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const [blank, equals, more, less, atLeast, atMost] = [..." =><≥≤"].map(codeOf) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const colon = codeOf(":");
const [letterA, letterM, letterO, letterZ, squared, squareMetre, two] = [..."amoz²㎡2"].map(codeOf) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= zero && code <= nine;
const isLetter = (code: number | undefined): boolean => code !== undefined && code >= letterA && code <= letterZ;
const isWord = (code: number | undefined): boolean =>
  code !== undefined &&
  (isDigit(code) || isLetter(code) || code === point || code === squareMetre || (code >= 0x4e00 && code <= 0x9fff));

/** Folds the characters, drops thousands separators and the spaces of spread writing (1 5 0 0 平), keeps the offsets. */
export function normalise(original: string): NormalText {
  const text = unitByUnit(original);
  if (text !== undefined) {
    const { starts, ends } = standing(original.length);
    return { text, starts, ends };
  }
  const folded = foldAll(original);
  const { codes, starts, ends } = folded.needsJoining ? joined(folded) : folded;
  return { text: textOf(codes), starts, ends };
}

function textOf(codes: readonly number[]): string {
  if (codes.length <= 4096) return String.fromCharCode(...codes);
  let text = "";
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCharCode(...codes.slice(i, i + 4096));
  return text;
}

/** Offsets of texts in which every unit stands where it stood: one table for all of them, never written to. */
let still: { readonly starts: readonly number[]; readonly ends: readonly number[] } = { starts: [], ends: [] };

function standing(length: number): typeof still {
  if (still.starts.length < length) {
    const starts = Array.from({ length: Math.max(1024, 2 * length) }, (_, i) => i);
    still = { starts, ends: starts.map((start) => start + 1) };
  }
  return still;
}

/**
 * The normal text where no unit is dropped, joined or spread, as in most texts. It is written anew even where it stays
 * the same: what was given may be a slice or a chain of strings, whose characters the engine finds by detours.
 */
function unitByUnit(original: string): string | undefined {
  const { length } = original;
  const codes: number[] = [];
  const joints: number[] = [];
  for (let i = 0; i < length; i++) {
    const unit = original.charCodeAt(i);
    if ((unit === squared || unit === two) && i > 0 && codes[i - 1] === letterM && isSquare(original, i, codes))
      return undefined;
    const folded = foldOf(unit);
    if (folded === several) return undefined;
    if (joining[folded] === 1) joints.push(i);
    codes.push(folded);
  }
  if (joints.length === 0) return textOf(codes);
  // What becomes of one is told by its neighbours as they stand, so that none is changed before all are told.
  const kept = joints.map((i) => keptOf(codes, i));
  for (let at = 0; at < joints.length; at++) {
    const code = kept[at] ?? 0;
    if (code === merged || code === dropped) return undefined;
    codes[joints[at] ?? 0] = code;
  }
  return textOf(codes);
}

/** The offsets in the original of a stretch of the normal text. */
export function originalSpan(normal: NormalText, start: number, end: number): { start: number; end: number } {
  return { start: normal.starts[start] ?? 0, end: normal.ends[end - 1] ?? 0 };
}

/** What each unit folds to, where that is one unit; 0 while unknown, `several` for all else. */
const folds = new Uint16Array(0x1_0000);
const several = 0xffff;
/** Units that joining may change or drop, as they stand after folding. */
const joining = new Uint8Array(0x1_0000);
for (const code of [comma, stop, point, letterO, equals, blank]) joining[code] = 1;

function foldOf(unit: number): number {
  const known = folds[unit] ?? 0;
  if (known !== 0) return known;
  const folded = unit >= 0xd800 && unit <= 0xdfff ? "" : foldCharacter(unit);
  const fold = folded.length === 1 ? folded.charCodeAt(0) : several;
  folds[unit] = fold;
  return fold;
}

function foldAll(original: string): Units & { readonly needsJoining: boolean } {
  const codes: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let needsJoining = false;
  for (let i = 0; i < original.length; i++) {
    const unit = original.charCodeAt(i);
    if ((unit === squared || unit === two) && codes[codes.length - 1] === letterM && isSquare(original, i, codes)) {
      codes[codes.length - 1] = squareMetre;
      ends[ends.length - 1] = i + 1;
      continue;
    }
    const folded = foldOf(unit);
    if (folded !== several) {
      if (joining[folded] === 1) needsJoining = true;
      codes.push(folded);
      starts.push(i);
      ends.push(i + 1);
      continue;
    }
    const code = original.codePointAt(i) ?? unit;
    const end = i + (code > 0xffff ? 2 : 1);
    const words = foldCharacter(code);
    for (let at = 0; at < words.length; at++) {
      if (joining[words.charCodeAt(at)] === 1) needsJoining = true;
      codes.push(words.charCodeAt(at));
      starts.push(i);
      ends.push(end);
    }
    i = end - 1;
  }
  return { codes, starts, ends, needsJoining };
}

/** 500m², 500m2, 元/m²: the m before `at` is a square metre; 500m20 is not. */
function isSquare(original: string, at: number, codes: readonly number[]): boolean {
  const before = codes[codes.length - 2];
  if (original.charCodeAt(at) === two && isDigit(original.charCodeAt(at + 1))) return false;
  return isDigit(before) || (before !== undefined && beforeSquare.has(before));
}

const beforeSquare = new Set([..." /万千百·元每吨("].map(codeOf));

/** A unit that goes, and one that makes one sign with the unit before it. */
const dropped = -1;
const merged = -2;

/** What becomes of a unit that joining may change, by its neighbours. */
function keptOf(codes: readonly number[], i: number): number {
  const code = codes[i] ?? 0;
  const before = i > 0 ? codes[i - 1] : undefined;
  const after = codes[i + 1];
  if (code === comma) return isThousands(codes, i) ? dropped : wideComma;
  if (code === stop) return isDigit(before) && isDigit(after) && !isHundreds(codes, i) ? point : code;
  if (code === point) return isParting(before, after) ? wideComma : code;
  if (code === letterO) return isDigit(before) && (isDigit(after) || after === letterO) ? zero : code;
  if (code === equals) return before === more || before === less ? merged : isLabelEnd(before) ? colon : code;
  return isSpread(codes, i) ? dropped : code;
}

function joined(units: Units): Units {
  const { codes } = units;
  const out: Units = { codes: [], starts: [], ends: [] };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    const kept = joining[code] === 1 ? keptOf(codes, i) : code;
    if (kept === merged) {
      const last = out.codes.length - 1;
      if (last >= 0) {
        out.codes[last] = codes[i - 1] === more ? atLeast : atMost;
        out.ends[last] = units.ends[i] ?? 0;
      }
    }
    if (kept === merged || kept === dropped) continue;
    out.codes.push(kept);
    out.starts.push(units.starts[i] ?? 0);
    out.ends.push(units.ends[i] ?? 0);
  }
  return out;
}

/** 三楼厂房.1000平.货梯两部: a point that parts words, unless a sum begins with it (租金.85). */
const isParting = (before: number | undefined, after: number | undefined): boolean =>
  before !== undefined &&
  ((before >= 0x4e00 && before <= 0x9fff) || before === squareMetre) &&
  before !== price &&
  before !== payment &&
  after !== point;
const [price, payment] = [..."价金"].map(codeOf) as [number, number];

/** 面积8900。10吨行车: what has hundreds ends before the stop. */
const isHundreds = (codes: readonly number[], stop: number): boolean =>
  stop > 2 && isDigit(codes[stop - 2]) && isDigit(codes[stop - 3]);

/** The comma of 1,500 and 12,000. */
function isThousands(codes: readonly number[], comma: number): boolean {
  for (let i = 1; i <= 3; i++) if (!isDigit(codes[comma + i])) return false;
  let leading = 0;
  while (leading < Math.min(4, comma) && isDigit(codes[comma - 1 - leading])) leading++;
  return (
    leading > 0 &&
    leading <= 3 &&
    !isDigit(codes[comma + 4]) &&
    !(leading === 1 && beforeTenth.has(codeAt(codes, comma - 2) ?? 0) && codeAt(codes, comma - 3) !== unitHead)
  );
}
/** 挑高5米2，330平米: a tenth, and the next figure; 每单元1,050 is none. */
const unitHead = codeOf("单");
const beforeTenth = new Set([..."米块元"].map(codeOf));

/** 面积=1200: a sign of equality behind words parts a label from its value. */
const isLabelEnd = (before: number | undefined): boolean =>
  before !== undefined && before >= 0x4e00 && before <= 0x9fff;

const isFigure = (code: number | undefined): boolean => code === point || isDigit(code) || isLetter(code);

/** What stands at a place; an array that is asked for a place below 0 answers slowly. */
const codeAt = (codes: readonly number[], at: number): number | undefined => (at < 0 ? undefined : codes[at]);

/** A space between single characters that stand apart, at least three of them in a row: 1 5 0 0 平, 联 系 人. */
function isSpread(codes: readonly number[], at: number): boolean {
  const before = codeAt(codes, at - 1);
  if (isDigit(before) && isDigit(codes[at + 1])) {
    // Digits may follow a word: 仓库3 0 0 0 平米.
    const alone = (i: number): boolean =>
      isDigit(codeAt(codes, i)) && !isFigure(codeAt(codes, i - 1)) && !isFigure(codeAt(codes, i + 1));
    return alone(at - 1) && alone(at + 1) && (alone(at - 3) || alone(at + 3));
  }
  const single = (i: number): boolean =>
    isWord(codeAt(codes, i)) && !isWord(codeAt(codes, i - 1)) && !isWord(codeAt(codes, i + 1));
  return single(at - 1) && single(at + 1) && (single(at - 3) || single(at + 3));
}
