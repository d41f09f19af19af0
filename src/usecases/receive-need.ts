import { criteria } from "../domain/criteria/criteria.ts";
import type { Party } from "../domain/criteria/criterion.ts";
import { maskStatements } from "../domain/privacy/mask-statements.ts";
import { marksOf } from "../domain/reading/alike.ts";
import type { Db } from "../store/database.ts";
import { hashToken, newId, newReference, newToken } from "../store/ids.ts";
import { audiencesOfNeed } from "../store/need-audiences.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { needSlots } from "../store/net/slots.ts";
import { findUnholdable, type Unholdable } from "../store/net/unholdable.ts";
import { everyone } from "../store/net/viewer.ts";
import { type ContactInput, type SaidFact, submitNeed } from "../store/submissions.ts";
import type { Original } from "../store/tables.ts";
import { masked } from "./masked.ts";
import { done, type Result, refuse } from "./refusal.ts";
import { retainUntil } from "./retention.ts";

export interface NeedToReceive {
  readonly siteId: string;
  readonly title?: string;
  readonly party: Party;
  readonly statements: readonly unknown[];
  /** The message with every personal span blocked out, and what stood there; absent when it came by fields. */
  readonly redactedText?: string;
  readonly originals?: readonly Original[];
  readonly contact?: ContactInput;
  /** Of the contact's number, by `phoneHasher`. */
  readonly phoneHash?: string;
  /** Which text of consent the sender agreed to. */
  readonly consentVersion: string;
  /** How long originals and contact are kept, as the consent says. */
  readonly retentionDays?: number;
  readonly now: Date;
}

/** The need's own facts as rows; asks stand on the need itself. */
export const saidFacts = (party: Party): SaidFact[] =>
  criteria
    .filter((criterion) => criterion.askedBy !== party.side && party.facts[criterion.key] !== undefined)
    .map((criterion) => ({ id: newId(), criterion: criterion.key, value: party.facts[criterion.key] }));

/**
 * Receives a need from a visitor, on the site's login. The answer comes after the commit: what it acknowledges is kept.
 * The token is in no table; who loses it has lost the link.
 */
export async function receiveNeed(
  db: Db,
  input: NeedToReceive,
  places: NetPlaces,
): Promise<
  Result<
    { readonly id: string; readonly token: string; readonly reference: string },
    Unholdable | { code: "siteUnknown" }
  >
> {
  const { party, now } = input;
  const refusal = findUnholdable(party, places, now);
  if (refusal) return refuse(refusal);
  const id = newId();
  const token = newToken();
  const reference = newReference();
  const title = input.title ?? "";
  // Whose site it is, the database knows and writes into the slots.
  const orgId = everyone;
  const need = { orgId, status: "active" as const, createdAt: now, title, party, publications: [] };
  const isSaved = await submitNeed(
    db,
    {
      id,
      siteId: input.siteId,
      reference,
      tokenHash: hashToken(token),
      title,
      party,
      statements: maskStatements(input.statements, input.originals ?? []),
      ...(input.redactedText === undefined
        ? {}
        : { message: { id: newId(), redactedText: input.redactedText, originals: input.originals ?? [] } }),
      ...(input.contact === undefined ? {} : { contact: { ...masked(input.contact, input.phoneHash), id: newId() } }),
      consentVersion: input.consentVersion,
      retainUntil: retainUntil(now, input.retentionDays),
      facts: saidFacts(party),
      slots: needSlots({ id, orgId }, audiencesOfNeed(need), places),
      marks: marksOf(party, input.redactedText),
      eventId: newId(),
    },
    now,
  );
  return isSaved ? done({ id, token, reference }) : refuse({ code: "siteUnknown" });
}
