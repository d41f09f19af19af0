import type { Ask } from "../../domain/criteria/criterion.ts";
import { restoreContacts } from "../../store/imports/contacts.ts";
import { insertEvents } from "../../store/imports/fact-rows.ts";
import { findEditedSince, type KeyedOffer, loadKeyedOffers, withdrawOffers } from "../../store/imports/keyed-offers.ts";
import { deleteImportKeys } from "../../store/imports/rows.ts";
import { changeOffers, type OfferChange } from "./change-offers.ts";
import { contactChange } from "./contact-changes.ts";
import { checkedOnChange } from "./plan-offers.ts";
import type { Undoing, WrittenRow } from "./undoing.ts";

const besides: readonly string[] = [checkedOnChange, contactChange];

/** New offers are withdrawn; changed ones say again what they said: facts are taken back by newer ones, none is erased. */
export const undoOffers: Undoing<KeyedOffer> = {
  load: (trx, ids) => loadKeyedOffers(trx, ids),
  titleOf: ({ title }) => title,
  findTouched: (trx, orgId, rows) =>
    findEditedSince(
      trx,
      orgId,
      rows.map(({ row, subject }) => ({ offer: subject, at: row.at })),
    ),
  async takeBack(trx, recording, rows, importId) {
    const ids = rows.map(({ subject }) => subject.offerId);
    const keys = rows.flatMap(({ row }) => row.key ?? []);
    await withdrawOffers(trx, ids, recording.at);
    await deleteImportKeys(trx, recording.orgId, "offers", keys);
    await insertEvents(
      trx,
      ids.map((subjectId) => ({ kind: "offer.withdrawn", subjectKind: "offer", subjectId, data: { importId } })),
      recording,
    );
  },
  async restore(trx, recording, rows, importId, places) {
    await changeOffers(trx, recording, rows.map(before), importId, places);
    const called = rows.filter(({ row }) => row.changes.some(({ criterion }) => criterion === contactChange));
    const ids = called.map(({ subject }) => subject.offerId);
    await restoreContacts(trx, "offers", ids, importId, recording.at);
  },
};

/** What an offer said before the import; null takes back what was not said at all. */
function before({ row, subject: offer }: WrittenRow<KeyedOffer>): OfferChange {
  const checked = row.changes.find(({ criterion }) => criterion === checkedOnChange);
  const facts = row.changes.filter(({ isAsk, criterion }) => !isAsk && !besides.includes(criterion));
  const asks = row.changes.filter(({ isAsk }) => isAsk);
  return {
    before: offer,
    facts: facts.map(({ criterion, before: value }) => ({
      criterion,
      value: value ?? null,
      source: "import" as const,
    })),
    asks: Object.fromEntries(
      asks.map(({ criterion, before: value }): [string, Ask | null] => [
        criterion,
        value === null || value === undefined ? null : { strength: offer.asks[criterion]?.strength ?? "must", value },
      ]),
    ),
    checkedOn: checked ? ((checked.before ?? null) as string | null) : offer.checkedOn,
  };
}
