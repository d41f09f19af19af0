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
    /** Who changed what since the revision that was on the screen, oldest first. */
    readonly changes?: readonly MeanwhileAnswer[];
  };
}

export interface MeanwhileAnswer {
  /** Absent for the sender, who changed it by his link. */
  readonly by?: string;
  readonly at: string;
  readonly criteria: readonly string[];
  readonly isTitle: boolean;
}

/** Anything that goes wrong, as JSON with a sentence; a page that was asked for gets the sentence alone. */
export function deskFault(
  c: Context,
  code: DeskTrouble,
  /** `say` is the sentence with its figures, where there is a better one than the code's own. */
  { say, ...more }: Omit<FaultAnswer["error"], "code" | "message"> & { readonly say?: string } = {},
): Response {
  const { status, message: plain } = deskTroubles[code];
  const message = say ?? plain;
  c.header("cache-control", "no-store");
  if (!c.req.path.startsWith("/api/")) return c.text([message, more.id].filter(Boolean).join(" "), status);
  const answer: FaultAnswer = { error: { code, message, ...more } };
  return c.json(answer, status);
}
