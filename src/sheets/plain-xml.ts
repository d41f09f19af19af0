import type { Rewrite } from "./repack.ts";

const root = /<([A-Za-z_][\w.-]{0,40}):(?:workbook|worksheet|sst|styleSheet)[\s>]/;

/**
 * The prefix before the names of a part's elements (x in `<x:row>`), as some programs write it where others write none;
 * both are right, and the library that reads workbooks knows only one.
 * @param start the part's first bytes
 */
export const prefixOf = (start: string): string | undefined => root.exec(start)?.[1];

/** Letters beyond ASCII as their numbers: the library decodes piece by piece, and breaks those on the edge of two. */
const inAscii = (text: string): string => text.replaceAll(/[^\0-\x7f]/gu, (letter) => `&#${letter.codePointAt(0)};`);

/** XML as the library reads it without loss: no prefix before elements, nothing but ASCII. */
export function plainXml(prefix: string | undefined): Rewrite {
  // Text holds no "<" of its own, so nothing but elements is meant.
  const named = prefix === undefined ? undefined : new RegExp(`<(/?)${prefix.replaceAll(/[.-]/g, "\\$&")}:`, "g");
  const plain = (text: string): string => inAscii(named ? text.replaceAll(named, "<$1") : text);
  const longestTag = (prefix?.length ?? 0) + 3;
  return async function* (text) {
    let rest = "";
    for await (const piece of text) {
      const whole = rest + piece;
      // A tag may begin in one piece and go on in the next.
      const open = named ? whole.lastIndexOf("<") : -1;
      const cut = open >= 0 && whole.length - open < longestTag ? open : whole.length;
      rest = whole.slice(cut);
      yield plain(whole.slice(0, cut));
    }
    yield plain(rest);
  };
}
