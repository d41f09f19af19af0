import { sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import type { Sights } from "./alerts/changes.ts";
import type { Db } from "./database.ts";
import type { NeedLink } from "./needs.ts";
import type { NeedSlots } from "./net/slots.ts";
import type { Original, Shown } from "./tables.ts";

/** How to reach who sent a need; in no table that the site's login reads. */
export interface ContactInput {
  readonly name?: string;
  readonly phone?: string;
  readonly wechat?: string;
  readonly company?: string;
}

export interface MaskedContact extends ContactInput {
  readonly phoneMasked?: string;
  /** By `phoneHasher`. */
  readonly phoneHash?: string;
}

export interface NeedDocument {
  readonly title: string;
  readonly party: Party;
  readonly statements: readonly unknown[];
}

/** A fact of the need itself, as its sender said it. */
export interface SaidFact {
  readonly id: string;
  readonly criterion: string;
  readonly value: unknown;
}

export interface Submission extends NeedDocument {
  readonly id: string;
  readonly siteId: string;
  readonly reference: string;
  readonly tokenHash: string;
  readonly message?: { readonly id: string; readonly redactedText: string; readonly originals: readonly Original[] };
  readonly contact?: MaskedContact & { readonly id: string };
  readonly consentVersion: string;
  readonly retainUntil: Date;
  readonly facts: readonly SaidFact[];
  readonly slots: NeedSlots;
  /** By `marksOf`. */
  readonly marks: readonly string[];
  readonly eventId: string;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The first level of a row in the names of its columns. */
const columns = (row: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));

const slotRows = (slots: NeedSlots) => ({ narrow: slots.narrow.map(columns), wide: slots.wide.map(columns) });

const document = ({ title, party, statements }: NeedDocument) => ({
  title,
  facts: party.facts,
  asks: party.asks,
  statements,
  checked_on: party.checkedOn ?? null,
});

/** Saves a need that a visitor sent, whole or not at all. @returns false when there is no such site. */
export async function submitNeed(db: Db, submission: Submission, at: Date): Promise<boolean> {
  const { id, siteId, reference, tokenHash, message, contact, facts, slots } = submission;
  const payload = {
    site_id: siteId,
    need: { id, reference, token_hash: tokenHash, ...document(submission) },
    ...(message ? { message: columns(message) } : {}),
    ...(contact ? { contact: columns(contact) } : {}),
    consent_version: submission.consentVersion,
    retain_until: submission.retainUntil,
    facts,
    slots: slotRows(slots),
    marks: submission.marks,
    phone_hash: contact?.phoneHash ?? null,
    event_id: submission.eventId,
  };
  const { rows } = await sql<{ id: string | null }>`
    select submit_marked_need(${JSON.stringify(payload)}::jsonb, ${at}::timestamptz) as id`.execute(db);
  return rows[0]?.id === id;
}

export interface Correction extends NeedDocument {
  /** The revision that was corrected: another one since then, and nothing is saved. */
  readonly revision: number;
  readonly facts: readonly SaidFact[];
  readonly slots: NeedSlots;
  /** What each publication of the need shows from now on. */
  readonly shown: readonly { readonly id: string; readonly shown: Shown }[];
  /** Publications on sites whose places it no longer asks for. */
  readonly outside: readonly string[];
  /** What each saw of it before. */
  readonly before: Sights;
  readonly eventId: string;
}

/** Raised by `correct_need`: the need went onto a site between reading and saving. */
export const isPublishedMeanwhile = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: unknown }).code === "LU001";

/**
 * @returns the new revision; undefined when the need is gone, withdrawn or was corrected meanwhile.
 * @throws what `isPublishedMeanwhile` recognises: read again and save again.
 */
export async function saveCorrection(
  db: Db,
  { siteId, tokenHash }: NeedLink,
  correction: Correction,
  at: Date,
): Promise<number | undefined> {
  const payload = {
    need: document(correction),
    revision: correction.revision,
    facts: correction.facts,
    slots: slotRows(correction.slots),
    shown: correction.shown,
    outside: correction.outside,
    before: correction.before,
    event_id: correction.eventId,
  };
  const { rows } = await sql<{ revision: number | null }>`
    select correct_need_of_site(${siteId}::uuid, ${tokenHash}, ${JSON.stringify(payload)}::jsonb, ${at}::timestamptz) as revision`.execute(
    db,
  );
  return rows[0]?.revision ?? undefined;
}

/** Withdraws a need and erases originals and contact. @returns false when no need has that link. */
export async function withdrawByLink(
  db: Db,
  { siteId, tokenHash }: NeedLink,
  eventId: string,
  at: Date,
): Promise<boolean> {
  const { rows } = await sql<{ status: string | null }>`
    select withdraw_need_of_site(${siteId}::uuid, ${tokenHash}, ${eventId}::uuid, ${at}::timestamptz) as status`.execute(
    db,
  );
  return rows[0]?.status === "withdrawn";
}

/** Erases up to as many personal records as there are ids for their events. @returns how many. */
export async function eraseSome(db: Db, eventIds: readonly string[], at: Date): Promise<number> {
  const { rows } = await sql<{ erased: number }>`
    select erase_expired(${[...eventIds]}::uuid[], ${at}::timestamptz) as erased`.execute(db);
  return rows[0]?.erased ?? 0;
}
