import { beginnings } from "./edges.ts";

/** Runs a sticky pattern at a place of a text; where no match can begin with the character there it is not run. */
export function stickyAt(pattern: RegExp): (text: string, at: number) => RegExpExecArray | null {
  const first = tableOf(pattern);
  return (text, at) => {
    if (first !== undefined && first[placeOf(text.charCodeAt(at))] !== 1) return null;
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
}

/** The same for a pattern that may begin with a blank and has something behind it: where that cannot be, it is not run. */
export function spacedAt(pattern: RegExp): (text: string, at: number) => RegExpExecArray | null {
  const begins = beginningOf(pattern);
  return (text, at) => {
    const sign = text.charCodeAt(at) === 32 ? at + 1 : at;
    if (sign >= text.length || !begins(text, sign)) return null;
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
}

const tableMask = 8191;

/** The low bits alone would let 免 and 配, or 元 and 丰, share a place. */
const placeOf = (code: number): number => (code ^ (code >>> 7)) & tableMask;

/** Two characters may share a place: then the pattern is run in vain. Behind the end of a text nothing is ruled out. */
function tableOf(pattern: RegExp): Uint8Array | undefined {
  const characters = beginnings(pattern);
  if (!characters) return undefined;
  const table = new Uint8Array(tableMask + 1);
  table[placeOf(Number.NaN)] = 1;
  for (const code of characters) table[placeOf(code)] = 1;
  return table;
}

/**
 * Runs a pattern that is bound to the start (^) on what stands at a place, up to `most` characters; where no match can
 * begin with the character there nothing is cut out and run.
 */
export function headAt(pattern: RegExp, most: number): (text: string, at: number) => boolean {
  const first = tableOf(pattern);
  return (text, at) => {
    if (first !== undefined && first[placeOf(text.charCodeAt(at))] !== 1) return false;
    return pattern.test(text.slice(at, at + most));
  };
}

/** Whether a match of the pattern can begin with the character at a place; sometimes yes where it cannot. */
export function beginningOf(pattern: RegExp): (text: string, at: number) => boolean {
  const first = tableOf(pattern);
  return (text, at) => first === undefined || first[placeOf(text.charCodeAt(at))] === 1;
}
