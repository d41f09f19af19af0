import type pg from "pg";
import type { Statement } from "./round-trips.ts";

const mark = /^\/\* prepared as ([\w -]{1,60}?)( at last)? \*\//;

/**
 * Marks a statement that a connection keeps parsed and planned under that name. Few and fixed texts only: they stay.
 * @param isLast ends its transaction, which must be one that the caller opened.
 */
export const preparedAs = (name: string, text: string, isLast = false): string =>
  `/* prepared as ${name}${isLast ? " at last" : ""} */ ${text}`;

/** Teaches a connection the mark; the query builder between has no word for it. */
export function preparesMarked(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown;
  const marked = (text: unknown, ...rest: unknown[]): unknown => {
    const found = typeof text === "string" ? mark.exec(text) : undefined;
    const name = found?.[1];
    if (typeof text !== "string" || name === undefined) return plain(text, ...rest);
    const isLast = found?.[2] !== undefined;
    // One text to a name.
    const statement: Statement = {
      name,
      text: isLast ? preparedAs(name, text.slice(found?.[0].length + 1)) : text,
      isLast,
    };
    return plain(statement, ...rest);
  };
  client.query = marked as typeof client.query;
}
