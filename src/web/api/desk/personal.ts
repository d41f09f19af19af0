import { z } from "zod";
import type { Reveal } from "../../../store/inbox.ts";
import { revealContact } from "../../../usecases/reveal-contact.ts";
import { revealMessage } from "../../../usecases/reveal-message.ts";
import type { Desk, DeskCall } from "../../desk/desk-context.ts";
import { bodyOf, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import type { RevealAnswer, RevealedAnswer } from "./needs-answers.ts";
import type { ContactAnswer } from "./sites-answers.ts";

/** What hangs on a need or an offer and is a person's. */
interface Personal {
  readonly contact?: { readonly id: string };
  readonly message?: { readonly id: string; readonly redactedText: string; readonly isErased: boolean };
  readonly reveals: readonly Reveal[];
}

/** Whether a reveal would show anything: a contact, or words of the message that stand behind blocks. */
export const hasPersonal = ({ contact, message }: Pick<Personal, "contact" | "message">): boolean =>
  contact !== undefined || (message?.isErased === false && message.redactedText.includes("█"));

export const contactAnswer = (contact: {
  readonly id: string;
  readonly phoneMasked: string | null;
  readonly company: string | null;
}): ContactAnswer => ({
  id: contact.id,
  ...(contact.phoneMasked === null ? {} : { phoneMasked: contact.phoneMasked }),
  ...(contact.company === null ? {} : { company: contact.company }),
});

export async function revealAnswers(desk: Desk, reveals: readonly Reveal[]): Promise<RevealAnswer[]> {
  const names = await desk.accounts.listNames([...new Set(reveals.map(({ userId }) => userId))]);
  const told = reveals.map(({ at, userId, reason }) => ({
    at: at.toISOString(),
    by: names.get(userId) ?? userId,
    reason,
  }));
  // One look shows the contact and the message; it is written down for each, and told once.
  return [...new Map(told.map((one) => [`${one.at} ${one.by} ${one.reason}`, one])).values()];
}

export const reasonSchema = z.object({ reason: z.string().trim().max(200) });

/** Shows the contact and the message as it came; each look is written down with its reason before it is answered. */
export async function reveal(desk: Desk, c: DeskCall, find: () => Promise<Personal | undefined>): Promise<Response> {
  const by = c.get("member");
  const body = await bodyOf(c, reasonSchema);
  if (!body.ok) return body.answer;
  const { reason } = body.value;
  if (reason === "") return deskFault(c, "reasonMissing", { fields: ["reason"] });
  const subject = await find();
  if (subject === undefined) return deskFault(c, "notFound");
  const { contact, message } = subject;
  const told = { reason, now: desk.now() };
  const shown = contact && (await revealContact(desk.db, by, { ...told, contactId: contact.id }));
  if (shown && !shown.ok) return refused(c, shown.refusal);
  const originals =
    message === undefined || message.isErased
      ? undefined
      : await revealMessage(desk.db, by, { ...told, messageId: message.id });
  let text = message?.redactedText ?? "";
  if (originals?.ok)
    for (const { start, end, text: words } of originals.value) text = text.slice(0, start) + words + text.slice(end);
  const answer: RevealedAnswer = {
    ...(shown ? { contact: shown.value } : {}),
    ...(originals?.ok ? { text } : {}),
    reveals: await revealAnswers(desk, (await find())?.reveals ?? []),
  };
  return c.json(answer);
}
