import type { RowReading } from "../../domain/import/row.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Db } from "../../store/database.ts";
import type { Recording } from "../../store/imports/fact-rows.ts";
import { type ImportRow, insertImportKeys } from "../../store/imports/rows.ts";
import { recordNeed } from "../record-need.ts";
import { contactChange, withContactChanges, writeContactChanges } from "./contact-changes.ts";
import { findKeyedNeeds, needOf, type PlannedNeed, planNeeds } from "./plan-needs.ts";
import { contactOfRow, withoutPersons } from "./row-contact.ts";
import { sayOtherwise } from "./say-otherwise.ts";

/** Writes needs of a list in the open transaction. @returns what became of each row, numbered from `first` */
export async function writeNeeds(
  trx: Db,
  recording: Recording,
  readings: readonly RowReading[],
  given: { readonly importId: string; readonly first: number },
  places: Gazetteer,
): Promise<ImportRow[]> {
  const keys = readings.flatMap(({ key, isTaken }) => (isTaken && key !== undefined ? [key] : []));
  const known = planNeeds(readings, await findKeyedNeeds(trx, recording.orgId, keys));
  const planned = await withContactChanges(trx, "needs", known, needOf);
  const rows: ImportRow[] = [];
  const made: { key: string; subjectId: string }[] = [];
  for (const [index, plan] of planned.entries()) {
    const { sheet, row: line, key, problems } = plan.reading;
    const subjectId = plan.outcome === "created" ? await record(trx, recording, plan.reading, places) : plan.need?.id;
    if (plan.outcome === "created" && key !== undefined && subjectId !== undefined) made.push({ key, subjectId });
    const isAmended = plan.outcome === "updated" && (await amend(trx, recording, plan, given.importId, places));
    const outcome = plan.outcome === "updated" && !isAmended ? "unchanged" : plan.outcome;
    rows.push({
      number: given.first + index,
      sheet,
      line,
      ...(key === undefined ? {} : { key }),
      ...(subjectId === undefined ? {} : { subjectId }),
      outcome: outcome === "created" && subjectId === undefined ? "refused" : outcome,
      changes: isAmended ? plan.changes : [],
      problems,
    });
  }
  await insertImportKeys(trx, given.importId, recording.orgId, "needs", made);
  await writeContactChanges(trx, "needs", planned, needOf, recording, given.importId);
  return rows;
}

const member = ({ orgId, by }: Recording) => ({ orgId, userId: by });

async function record(
  trx: Db,
  recording: Recording,
  reading: RowReading,
  places: Gazetteer,
): Promise<string | undefined> {
  const { fields, party, title } = reading;
  const contact = contactOfRow(reading);
  const need = {
    party,
    title: withoutPersons(title),
    source: "import" as const,
    ...(fields.note === undefined ? {} : { redactedText: withoutPersons(fields.note) }),
    ...(contact === undefined ? {} : { contact }),
    now: recording.at,
  };
  const recorded = await recordNeed(trx, member(recording), need, places);
  return recorded.ok ? recorded.value.id : undefined;
}

/** What the row says otherwise; what the need asks besides stays, and so does how much it insists. */
async function amend(
  trx: Db,
  recording: Recording,
  plan: PlannedNeed,
  importId: string,
  places: Gazetteer,
): Promise<boolean> {
  const { need: before } = plan;
  const changes = plan.changes.filter(({ criterion }) => criterion !== contactChange);
  if (!before) return false;
  return changes.length === 0 || sayOtherwise(trx, recording, before, changes, importId, places);
}
