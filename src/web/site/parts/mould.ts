import type { ReactNode } from "react";
import { escapeMarkup, markupOf } from "./write-markup.ts";

/** What is filled in: markup as it is where the name says so, any other text with its signs escaped. */
type Filling<Name extends string> = Readonly<Record<Name, string>>;

interface Hole<Name extends string> {
  readonly name: Name;
  readonly isMarkup: boolean;
  /** What stands between it and the next. */
  readonly after: string;
}

/** Signs of nobody's writing around the number of a text. */
const mark = /\uE000(\d+)\uE001/;
/** An address whose beginning is filled in could be a script. */
const openAddress = /(?:href|action|src)="\uE000/;

/**
 * Markup that differs from page to page in some texts alone. It is written once, with marks where the texts go, and cut
 * apart at them; each page puts its texts between the pieces, at a tenth of what its elements cost.
 * @param names of the texts; those that end in "Markup" are markup already.
 * @param make with a mark for each name; must hang on nothing else.
 * @throws on first use where a name has no place, or an address begins with one.
 */
export function mould<Name extends string>(
  names: readonly Name[],
  make: (marks: Filling<Name>) => ReactNode,
): (texts: Filling<Name>) => string {
  let first: string | undefined;
  let holes: readonly Hole<Name>[] = [];
  const prepare = (): string => {
    const marks = Object.fromEntries(names.map((name, nth) => [name, `\uE000${nth}\uE001`])) as Filling<Name>;
    const written = markupOf(make(marks));
    if (openAddress.test(written)) throw new Error(`an address begins with what is filled in: ${written}`);
    const [start = "", ...rest] = written.split(mark);
    holes = holesOf(names, rest);
    first = start;
    return start;
  };
  return (texts) => {
    let markup = first ?? prepare();
    for (const { name, isMarkup, after } of holes)
      markup += (isMarkup ? texts[name] : escapeMarkup(texts[name])) + after;
    return markup;
  };
}

/** @param rest numbers of names and what stands behind each, in turn. */
function holesOf<Name extends string>(names: readonly Name[], rest: readonly string[]): Hole<Name>[] {
  const holes: Hole<Name>[] = [];
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const name = names[Number(rest[at])];
    if (name !== undefined) holes.push({ name, isMarkup: name.endsWith("Markup"), after: rest[at + 1] ?? "" });
  }
  const missing = names.filter((name) => !holes.some((hole) => hole.name === name));
  if (missing.length > 0) throw new Error(`nothing is made of ${missing.join(", ")}`);
  return holes;
}
