import type { Context } from "hono";

declare module "hono" {
  interface ContextVariableMap {
    /** Whether someone outside takes a page as its text and makes the answer of it. */
    takesText: boolean;
    /** The text of the page that was handed over. */
    html: string | undefined;
  }
}

/** Stands in the place of an answer that is made later. */
const later = new Response(null);

/**
 * Hands the text of a page that says what it read to whoever keeps pages: an answer of the fetch API, whose headers each
 * layer reads and sets, costs more than the rest of the way.
 * @returns what the route answers; undefined where nobody takes it.
 */
export function handOver(c: Context, html: string): Response | undefined {
  if (c.get("takesText") !== true || c.get("reads") === undefined) return undefined;
  c.set("html", html);
  return later;
}

export const isHandedOver = (c: Context): boolean => c.get("html") !== undefined;
