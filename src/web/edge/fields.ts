import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";

/** What a form or a query string says, by name of the field. Empty fields are left out. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** Longer values of single fields are cut off: no field of ours needs more. */
const longestField = 400;

/** Control characters have no place in a field or text, and PostgreSQL refuses NUL; lone surrogates are not text. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, " ")
    .toWellFormed();

/** Fields of a query string or a posted form; files are left out. */
export function fieldsOf(pairs: Iterable<readonly [string, unknown]>): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (typeof value !== "string") continue;
    const text = cleanText(name === "text" ? value : value.slice(0, longestField)).trim();
    if (text === "") continue;
    const known = fields.get(name);
    if (known) known.push(text);
    else fields.set(name, [text]);
  }
  return fields;
}

/** The fields of a posted form. @throws HTTPException 400 for a body that is no form. */
export async function postedFields(c: Context): Promise<Fields> {
  try {
    return fieldsOf(await c.req.formData());
  } catch (cause) {
    throw new HTTPException(400, { message: "the body is no form", cause });
  }
}

export const oneOf = (fields: Fields, name: string): string | undefined => fields.get(name)?.[0];

/** The fields as pairs, for hidden inputs and links. */
export const pairsOf = (fields: Fields): [string, string][] =>
  [...fields].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));

/** A query string with its question mark; empty when nothing is said. */
export function queryOf(fields: Fields, change: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams(pairsOf(fields).filter(([name]) => !Object.hasOwn(change, name)));
  for (const [name, value] of Object.entries(change)) if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
