import type { Ask } from "../../domain/criteria/criterion.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import { insertEvents, type Recording } from "../../store/imports/fact-rows.ts";
import { lockImport, setImportStatus } from "../../store/imports/imports.ts";
import { findEditedSince, type KeyedOffer, loadKeyedOffers, withdrawOffers } from "../../store/imports/keyed-offers.ts";
import { deleteImportKeys, type ImportRow, listImportRows } from "../../store/imports/rows.ts";
import { done, type Result, refuse } from "../refusal.ts";
import { changeOffers, type OfferChange } from "./change-offers.ts";
import { checkedOnChange } from "./plan-offers.ts";

/** A row that someone edited, published or imported anew since: it is left as it is. */
export interface EditedRow {
  readonly sheet: string;
  readonly line: number;
  readonly offerId: string;
  readonly title: string;
}

export interface UndoneImport {
  /** Offers that the import had made and that are taken back. */
  readonly withdrawn: number;
  /** Offers that say again what they said before. */
  readonly restored: number;
  readonly edited: readonly EditedRow[];
}

/** Needs hold what clients said since; they are withdrawn one by one. */
export type UndoRefusal = { readonly code: "notFound" | "undoneBefore" | "needsStay" };

const rowsAtOnce = 1000;

/** Undoes an import of offers, all at once or not at all: facts are taken back by newer ones, nothing is erased. */
export async function undoImport(
  db: Db,
  by: Member,
  input: { readonly importId: string; now(): Date; onProgress?(rows: number): void },
  places: Gazetteer,
): Promise<Result<UndoneImport, UndoRefusal>> {
  const { importId } = input;
  return asMember(db, by, async (trx) => {
    const record = await lockImport(trx, by.orgId, importId);
    if (!record) return refuse({ code: "notFound" as const });
    if (record.status === "undone") return refuse({ code: "undoneBefore" as const });
    if (record.kind !== "offers") return refuse({ code: "needsStay" as const });
    const at = input.now();
    const recording: Recording = { orgId: by.orgId, by: by.userId, at };
    const edited: EditedRow[] = [];
    let withdrawn = 0;
    let restored = 0;
    let after = 0;
    for (;;) {
      const page = { after, limit: rowsAtOnce, outcomes: ["created", "updated"] as const };
      const rows = await listImportRows(trx, importId, page);
      const last = rows.at(-1);
      if (!last) break;
      after = last.number;
      const offers = await loadKeyedOffers(
        trx,
        rows.flatMap(({ subjectId }) => subjectId ?? []),
      );
      const found = rows.flatMap((row) => {
        const offer = offers.get(row.subjectId ?? "");
        return offer ? [{ row, offer, at: row.at }] : [];
      });
      const touched = await findEditedSince(trx, by.orgId, found);
      const untouched = found.filter(({ offer }) => !touched.has(offer.offerId));
      for (const { row, offer } of found) {
        if (!touched.has(offer.offerId)) continue;
        edited.push({ sheet: row.sheet, line: row.line, offerId: offer.offerId, title: offer.title });
      }
      const made = untouched.filter(({ row }) => row.outcome === "created");
      const changed = untouched.filter(({ row }) => row.outcome === "updated");
      await takeBack(trx, recording, made, importId);
      await changeOffers(trx, recording, changed.map(before), importId, places);
      withdrawn += made.length;
      restored += changed.length;
      input.onProgress?.(withdrawn + restored + edited.length);
    }
    await setImportStatus(trx, importId, "undone", at);
    const subject = { orgId: by.orgId, subjectKind: "import", subjectId: importId, byUser: by.userId, at };
    await insertEvent(trx, { ...subject, kind: "import.undone", data: { withdrawn, restored, edited: edited.length } });
    return done({ withdrawn, restored, edited });
  });
}

async function takeBack(
  trx: Db,
  recording: Recording,
  rows: readonly { row: ImportRow; offer: KeyedOffer }[],
  importId: string,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ offer }) => offer.offerId);
  await withdrawOffers(trx, ids, recording.at);
  await deleteImportKeys(
    trx,
    recording.orgId,
    "offers",
    rows.flatMap(({ row }) => row.key ?? []),
  );
  await insertEvents(
    trx,
    ids.map((subjectId) => ({ kind: "offer.withdrawn", subjectKind: "offer", subjectId, data: { importId } })),
    recording,
  );
}

/** What an offer said before the import; null takes back what was not said at all. */
function before({ row, offer }: { row: ImportRow; offer: KeyedOffer }): OfferChange {
  const checked = row.changes.find(({ criterion }) => criterion === checkedOnChange);
  const facts = row.changes.filter(({ isAsk, criterion }) => !isAsk && criterion !== checkedOnChange);
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
