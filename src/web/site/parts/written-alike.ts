import type { ReactNode } from "react";
import { inOnePiece, markupOf } from "./write-markup.ts";

/**
 * Markup by a key that says all it is made of, for what many pages say alike; so many at most, then it begins anew. Parts
 * of a key stand with `"\0"` between them, which no text of ours holds.
 */
export function writtenAlike(most: number): (key: string, make: () => ReactNode) => string {
  const written = new Map<string, string>();
  return (key, make) => {
    const there = written.get(key);
    if (there !== undefined) return there;
    if (written.size >= most) written.clear();
    const markup = inOnePiece(markupOf(make()));
    written.set(key, markup);
    return markup;
  };
}
