import type { RowReading } from "../../domain/import/row.ts";
import type { Db } from "../../store/database.ts";
import type { Recording } from "../../store/imports/fact-rows.ts";
import { findKeyedOffers } from "../../store/imports/keyed-offers.ts";
import { type ImportRow, insertImportKeys } from "../../store/imports/rows.ts";
import type { NetPlaces } from "../../store/net/regions.ts";
import { changeOffers, type OfferChange } from "./change-offers.ts";
import { withContactChanges, writeContactChanges } from "./contact-changes.ts";
import { createOffers } from "./create-offers.ts";
import { offerOf, type PlannedRow, planOffers } from "./plan-offers.ts";
import { factsOfRow } from "./row-facts.ts";

/** Writes rows of a list in the open transaction. @returns what became of each, numbered from `first` */
export async function writeOffers(
  trx: Db,
  recording: Recording,
  readings: readonly RowReading[],
  given: { readonly importId: string; readonly first: number },
  places: NetPlaces,
): Promise<ImportRow[]> {
  const { importId, first } = given;
  const keys = readings.flatMap(({ key, isTaken }) => (isTaken && key !== undefined ? [key] : []));
  const known = planOffers(readings, await findKeyedOffers(trx, recording.orgId, keys));
  const planned = await withContactChanges(trx, "offers", known, offerOf);
  const created = planned.filter(({ outcome }) => outcome === "created");
  const ids = await createOffers(
    trx,
    recording,
    created.map(({ reading }) => reading),
    importId,
    places,
  );
  const idOf = new Map(created.map((row, index) => [row, ids[index]]));
  const made = created.flatMap(({ reading }, index) => {
    const subjectId = ids[index];
    return reading.key === undefined || subjectId === undefined ? [] : [{ key: reading.key, subjectId }];
  });
  await insertImportKeys(trx, importId, recording.orgId, "offers", made);
  await changeOffers(trx, recording, planned.flatMap(changeOf), importId, places);
  await writeContactChanges(trx, "offers", planned, offerOf, recording, importId);
  return planned.map((row, index): ImportRow => {
    const { reading, outcome, changes, before } = row;
    const subjectId = before?.offerId ?? idOf.get(row);
    return {
      number: first + index,
      sheet: reading.sheet,
      line: reading.row,
      ...(reading.key === undefined ? {} : { key: reading.key }),
      ...(subjectId === undefined ? {} : { subjectId }),
      outcome,
      changes,
      problems: reading.problems,
    };
  });
}

function changeOf({ reading, outcome, changes, before }: PlannedRow): OfferChange[] {
  if (outcome !== "updated" || !before) return [];
  const changed = (isAsk: boolean) =>
    new Set(changes.filter((one) => one.isAsk === isAsk).map(({ criterion }) => criterion));
  const facts = changed(false);
  const asks = changed(true);
  const checked = [reading.checkedOn, before.checkedOn].flatMap((day) => day ?? []).sort();
  return [
    {
      before,
      facts: factsOfRow(reading).filter(({ criterion }) => facts.has(criterion)),
      asks: Object.fromEntries(Object.entries(reading.party.asks).filter(([key]) => asks.has(key))),
      checkedOn: checked.at(-1) ?? null,
    },
  ];
}
