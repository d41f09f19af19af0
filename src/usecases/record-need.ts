import type { Party } from "../domain/criteria/criterion.ts";
import { maskStatements } from "../domain/privacy/mask-statements.ts";
import { marksOf } from "../domain/reading/alike.ts";
import { alertRows } from "../store/alerts/changes.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { needRows, newNeed } from "../store/desk-needs.ts";
import { eventRow } from "../store/events.ts";
import { factRows } from "../store/facts.ts";
import { newId, newReference } from "../store/ids.ts";
import { type MessageLabel, saveLabel } from "../store/labels.ts";
import { markRows } from "../store/marks.ts";
import { audiencesOfNeed, slotsOfNeed } from "../store/need-audiences.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { findUnholdable, type Unholdable } from "../store/net/unholdable.ts";
import { newNeedSlots } from "../store/net/write.ts";
import type { ContactInput } from "../store/submissions.ts";
import type { FactSource, Original } from "../store/tables.ts";
import { writeTogether } from "../store/together.ts";
import { masked } from "./masked.ts";
import { done, type Result, refuse } from "./refusal.ts";
import { retainUntil } from "./retention.ts";

export interface NeedToRecord {
  readonly party: Party;
  readonly title: string;
  readonly siteId?: string;
  readonly statements?: readonly unknown[];
  readonly redactedText?: string;
  readonly originals?: readonly Original[];
  /** What the message says, where the reader was corrected. */
  readonly label?: MessageLabel;
  /** Of the contact's number, by `phoneHasher`. */
  readonly phoneHash?: string;
  /** The known record that it repeats. */
  readonly sameAs?: string | undefined;
  readonly contact?: ContactInput;
  /** Who said the need's own facts. Default client. */
  readonly source?: FactSource;
  /** How long the message's originals and the contact are kept. */
  readonly retentionDays?: number;
  readonly isDemo?: boolean;
  readonly now: Date;
}

/** Records a need that came to the desk: private to its organisation until it is published. */
export async function recordNeed(
  db: Db,
  by: Member,
  input: NeedToRecord,
  places: NetPlaces,
): Promise<Result<{ readonly id: string; readonly reference: string }, Unholdable>> {
  const { party, now } = input;
  const refusal = findUnholdable(party, places, now);
  if (refusal) return refuse(refusal);
  const id = newId();
  const reference = newReference();
  const isDemo = input.isDemo ?? false;
  const messageId = newId();
  const subject = { orgId: by.orgId, subjectKind: "need" as const, subjectId: id, isDemo };
  const need = newNeed({ id, orgId: by.orgId, title: input.title, party, isDemo, createdAt: now });
  const facts = Object.entries(party.facts).map(([criterion, value]) => ({
    criterion,
    value,
    source: input.source ?? "client",
    ...(party.checkedOn === undefined ? {} : { checkedOn: party.checkedOn }),
  }));
  const told = [{ id, before: [], after: audiencesOfNeed(need) }];
  return asMember(db, by, async (trx, isOwn) => {
    const writings = [
      ...needRows(trx, {
        id,
        orgId: by.orgId,
        siteId: input.siteId ?? null,
        reference,
        title: input.title,
        party,
        statements: maskStatements(input.statements ?? [], input.originals ?? []),
        ...(input.redactedText === undefined
          ? {}
          : { message: { id: messageId, redactedText: input.redactedText, originals: input.originals ?? [] } }),
        ...(input.contact === undefined ? {} : { contact: { ...masked(input.contact, input.phoneHash), id: newId() } }),
        retainUntil: retainUntil(now, input.retentionDays),
        isDemo,
        at: now,
      }),
      ...markRows({
        ...subject,
        marks: marksOf(party, input.redactedText),
        sameAs: input.sameAs,
        phoneHash: input.phoneHash,
      }),
      factRows([{ subject, facts }], { by: by.userId, at: now }),
      alertRows("need", by.orgId, told, now, input.source === "import"),
      eventRow(trx, { ...subject, kind: "need.recorded", byUser: by.userId, at: now }),
    ];
    const label = input.redactedText === undefined ? undefined : input.label;
    await writeTogether(trx, writings, newNeedSlots(id, slotsOfNeed(need, places)), isOwn && label === undefined);
    if (label) await saveLabel(trx, { messageId }, { ...label, orgId: by.orgId, isDemo, by: by.userId, at: now });
    return done({ id, reference });
  });
}
