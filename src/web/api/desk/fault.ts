import type { Context } from "hono";
import { deskTroubles } from "../../../text/desk/trouble.ts";

export type DeskTrouble = keyof typeof deskTroubles;

export interface FaultAnswer {
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** Names the entry in the log. */
    readonly id?: string;
    readonly seconds?: number;
    /** Keys of criteria, or names of fields, that are wrong. */
    readonly fields?: readonly string[];
  };
}

/** Anything that goes wrong, as JSON with a sentence; a page that was asked for gets the sentence alone. */
export function deskFault(
  c: Context,
  code: DeskTrouble,
  more: { readonly id?: string; readonly seconds?: number; readonly fields?: readonly string[] } = {},
): Response {
  const { status, message } = deskTroubles[code];
  c.header("cache-control", "no-store");
  if (!c.req.path.startsWith("/api/")) return c.text([message, more.id].filter(Boolean).join(" "), status);
  const answer: FaultAnswer = { error: { code, message, ...more } };
  return c.json(answer, status);
}
