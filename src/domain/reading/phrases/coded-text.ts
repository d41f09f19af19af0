import { digit, edge, nameSortOfCode, newLine, other, type Sort, sortOfCode } from "./sorts.ts";

const zero = "0".charCodeAt(0);
const [textBegins, textEnds, lineEnds] = [..."^$⏎"].map((sign) => sign.charCodeAt(0)) as [number, number, number];

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
  /** UTF-16 units, every digit as 0 and a new line as ⏎. */
  readonly codes: readonly number[];
  readonly sorts: readonly Sort[];
  /** Sorts where names are looked for. */
  readonly names: readonly Sort[];
  /** Of the text, without the edges. */
  readonly length: number;
  /** Rows of the text's grams, by their table. */
  rows: Known | undefined;
  /** Odds of all questions, by their scale. */
  odds: Known | undefined;

  constructor(text: string) {
    const codes = [textBegins];
    const sorts = [edge];
    const names = [edge];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const sort = sortOfCode[code] ?? other;
      codes.push(sort === digit ? zero : sort === newLine ? lineEnds : code);
      sorts.push(sort);
      names.push(nameSortOfCode[code] ?? other);
    }
    codes.push(textEnds);
    sorts.push(edge);
    names.push(edge);
    this.codes = codes;
    this.sorts = sorts;
    this.names = names;
    this.length = text.length;
  }
}
