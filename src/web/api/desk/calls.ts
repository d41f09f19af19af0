import type { z } from "zod";
import type { DeskCall } from "../../desk/desk-context.ts";
import { type Fields, fieldsOf } from "../../edge/fields.ts";
import { type DeskTrouble, deskFault } from "./fault.ts";

/** What the body says, or the answer that it is not as described. */
export async function bodyOf<S extends z.ZodType>(
  c: DeskCall,
  schema: S,
): Promise<{ ok: true; value: z.output<S> } | { ok: false; answer: Response }> {
  let given: unknown;
  try {
    const text = await c.req.text();
    given = text === "" ? {} : JSON.parse(text);
  } catch {
    return { ok: false, answer: deskFault(c, "badInput") };
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  const isTooLong = parsed.error.issues.some((issue) => issue.code === "too_big" && issue.path.join() === "text");
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))].slice(0, 20);
  return { ok: false, answer: deskFault(c, isTooLong ? "tooLarge" : "badInput", { fields }) };
}

export const fieldsOfQuery = (c: DeskCall): Fields => fieldsOf(new URL(c.req.url).searchParams);

/** A rule's no, as its sentence; what it is about stands in `fields`. */
export function refused(c: DeskCall, refusal: { readonly code: DeskTrouble; readonly criterion?: string }): Response {
  return deskFault(c, refusal.code, refusal.criterion === undefined ? {} : { fields: [refusal.criterion] });
}

/** Before routes that are the administrators' business. */
export async function administratorsOnly(c: DeskCall, next: () => Promise<void>): Promise<Response | undefined> {
  if (!c.get("member").isAdministrator) return deskFault(c, "notAllowed");
  await next();
  return undefined;
}
