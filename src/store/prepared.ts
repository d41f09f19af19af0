import type pg from "pg";

const mark = /^\/\* prepared as ([\w -]{1,60}) \*\//;

/** Marks a statement that a connection keeps parsed and planned under that name. Few and fixed texts only: they stay. */
export const preparedAs = (name: string, text: string): string => `/* prepared as ${name} */ ${text}`;

/** Teaches a connection the mark; the query builder between has no word for it. */
export function preparesMarked(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown;
  const marked = (text: unknown, ...rest: unknown[]): unknown => {
    const name = typeof text === "string" ? mark.exec(text)?.[1] : undefined;
    return plain(name === undefined ? text : { name, text }, ...rest);
  };
  client.query = marked as typeof client.query;
}
