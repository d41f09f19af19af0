import type { Day } from "../domain/measure/day.ts";
import { marksOf } from "../domain/reading/alike.ts";
import { noteForAlerts } from "../store/alerts/changes.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { offerRows } from "../store/desk-offers.ts";
import { eventRow } from "../store/events.ts";
import { type FactInput, factRows } from "../store/facts.ts";
import { newId } from "../store/ids.ts";
import { intakeRows } from "../store/intake.ts";
import { type MessageLabel, saveLabel } from "../store/labels.ts";
import { markRows } from "../store/marks.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { findUnholdable, type Unholdable } from "../store/net/unholdable.ts";
import { audiencesOfOffer, loadOffers, projectOffers } from "../store/offers.ts";
import type { ContactInput } from "../store/submissions.ts";
import type { Asks, Original } from "../store/tables.ts";
import { writeTogether } from "../store/together.ts";
import { masked } from "./masked.ts";
import { done, type Result, refuse } from "./refusal.ts";
import { retainUntil } from "./retention.ts";

export interface OfferToRecord {
  readonly title: string;
  /** What is offered; empty for an offer whose units nobody has entered. */
  readonly things?: readonly { readonly kind: "unit" | "plot"; readonly id: string }[];
  /** Terms, and facts that hold for this offer over those of its units. */
  readonly facts: readonly FactInput[];
  readonly asks?: Asks;
  readonly checkedOn?: Day;
  /** The message that told of it with every personal span blocked out, and what stood there. */
  readonly redactedText?: string;
  readonly originals?: readonly Original[];
  /** What the message says, where the reader was corrected. */
  readonly label?: MessageLabel;
  /** Of the contact's number, by `phoneHasher`. */
  readonly phoneHash?: string;
  /** The known record that it repeats. */
  readonly sameAs?: string | undefined;
  readonly contact?: ContactInput;
  /** How long the message's originals and the contact are kept. */
  readonly retentionDays?: number;
  readonly isDemo?: boolean;
  readonly now: Date;
}

/** Records an offer: private to its organisation until it is published. */
export async function recordOffer(
  db: Db,
  by: Member,
  input: OfferToRecord,
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, Unholdable>> {
  const id = newId();
  const asks = input.asks ?? {};
  const said = Object.fromEntries(input.facts.map((fact) => [fact.criterion, fact.value]));
  const refusal = findUnholdable({ side: "space", facts: said, asks }, places, input.now);
  if (refusal) return refuse(refusal);
  return asMember(db, by, async (trx) => {
    const isDemo = input.isDemo ?? false;
    const messageId = newId();
    const subject = { orgId: by.orgId, subjectKind: "offer" as const, subjectId: id, isDemo };
    await writeTogether(trx, [
      ...offerRows(trx, {
        id,
        orgId: by.orgId,
        title: input.title,
        things: input.things ?? [],
        facts: input.facts,
        asks,
        ...(input.checkedOn === undefined ? {} : { checkedOn: input.checkedOn }),
        isDemo,
        at: input.now,
      }),
      ...intakeRows(
        trx,
        { offerId: id, siteId: null },
        {
          orgId: by.orgId,
          ...(input.redactedText === undefined
            ? {}
            : { message: { id: messageId, redactedText: input.redactedText, originals: input.originals ?? [] } }),
          ...(input.contact === undefined
            ? {}
            : { contact: { ...masked(input.contact, input.phoneHash), id: newId() } }),
          retainUntil: retainUntil(input.now, input.retentionDays),
          isDemo,
          at: input.now,
        },
      ),
      ...markRows({
        ...subject,
        marks: marksOf({ side: "space", facts: said, asks }, input.redactedText),
        sameAs: input.sameAs,
        phoneHash: input.phoneHash,
      }),
      factRows([{ subject, facts: input.facts }], { by: by.userId, at: input.now }),
      eventRow(trx, { ...subject, kind: "offer.recorded", byUser: by.userId, at: input.now }),
    ]);
    if (input.label && input.redactedText !== undefined)
      await saveLabel(trx, { messageId }, { ...input.label, orgId: by.orgId, isDemo, by: by.userId, at: input.now });
    const loaded = await loadOffers(trx, [id]);
    await projectOffers(trx, loaded, places, input.now);
    const saved = loaded.map((offer) => ({ id, before: [], after: audiencesOfOffer(offer) }));
    await noteForAlerts(trx, "offer", by.orgId, saved, input.now);
    return done({ id });
  });
}
