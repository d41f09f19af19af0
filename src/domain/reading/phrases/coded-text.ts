import { edge, other, type Sort, sortOfCode } from "./sorts.ts";

/** UTF-16 units as grams are made of them: every digit is 0, a new line ⏎. */
const gramCodes = new Uint16Array(0x1_0000).map((_, code) => code);
gramCodes.fill("0".charCodeAt(0), "0".charCodeAt(0), "9".charCodeAt(0) + 1);
gramCodes["\n".charCodeAt(0)] = "⏎".charCodeAt(0);
const [textBegins, textEnds] = [..."^$"].map((sign) => sign.charCodeAt(0)) as [number, number];

/** What was worked out of a text, and by whom. */
interface Known {
  readonly by: object;
  readonly numbers: readonly number[];
}

/**
 * A text as its grams are looked up, with what is worked out of it once and asked for again: the rows of a table, what
 * a scale weighs. Its first character stands at 1, between two edges.
 */
export class CodedText {
  readonly text: string;
  readonly sorts: readonly Sort[];
  /** Rows of the text's grams, by their table. */
  rows: Known | undefined;
  /** Odds of all questions, by their scale. */
  odds: Known | undefined;

  constructor(text: string) {
    this.text = text;
    this.sorts = sortsOf(text, sortOfCode);
    this.rows = undefined;
    this.odds = undefined;
  }

  /** Of the text, without the edges. */
  get length(): number {
    return this.text.length;
  }

  /** A character as grams are made of it, or an edge. */
  codeAt(at: number): number {
    if (at === 0) return textBegins;
    return at > this.text.length ? textEnds : (gramCodes[this.text.charCodeAt(at - 1)] ?? 0);
  }
}

/** The sorts of a text's characters, between two edges. Typed arrays of this size take longer to make than to use. */
export function sortsOf(text: string, sortOf: Uint8Array): Sort[] {
  const sorts: Sort[] = new Array(text.length + 2);
  sorts[0] = edge;
  for (let at = 0; at < text.length; at++) sorts[at + 1] = sortOf[text.charCodeAt(at)] ?? other;
  sorts[text.length + 1] = edge;
  return sorts;
}
