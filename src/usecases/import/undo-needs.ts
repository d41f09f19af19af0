import { type LoadedNeed, loadNeeds } from "../../store/desk-needs.ts";
import { restoreContacts } from "../../store/imports/contacts.ts";
import { insertEvents } from "../../store/imports/fact-rows.ts";
import { findTouchedNeeds, withdrawNeeds } from "../../store/imports/keyed-needs.ts";
import { deleteImportKeys } from "../../store/imports/rows.ts";
import { contactChange } from "./contact-changes.ts";
import { sayOtherwise } from "./say-otherwise.ts";
import type { Undoing } from "./undoing.ts";

/**
 * New needs are withdrawn, with the contacts that came with them; changed ones ask again what they asked. Whose contact
 * somebody looked at, he may have called: such a need counts as touched.
 */
export const undoNeeds: Undoing<LoadedNeed> = {
  async load(trx, ids) {
    return new Map((await loadNeeds(trx, [...ids])).map((need) => [need.id, need]));
  },
  titleOf: ({ title }) => title,
  findTouched: (trx, orgId, rows) =>
    findTouchedNeeds(
      trx,
      orgId,
      rows.map(({ row, subject }) => ({ id: subject.id, at: row.at })),
    ),
  async takeBack(trx, recording, rows, importId) {
    const ids = rows.map(({ subject }) => subject.id);
    const keys = rows.flatMap(({ row }) => row.key ?? []);
    await withdrawNeeds(trx, ids, recording.at);
    await deleteImportKeys(trx, recording.orgId, "needs", keys);
    await insertEvents(
      trx,
      ids.map((subjectId) => ({ kind: "need.withdrawn", subjectKind: "need", subjectId, data: { importId } })),
      recording,
    );
  },
  async restore(trx, recording, rows, importId, places) {
    for (const { row, subject } of rows) {
      const changes = row.changes
        .filter(({ criterion }) => criterion !== contactChange)
        .map(({ criterion, isAsk, before }) => ({ criterion, isAsk, after: before }));
      if (changes.length > 0) await sayOtherwise(trx, recording, subject, changes, importId, places);
    }
    const called = rows.filter(({ row }) => row.changes.some(({ criterion }) => criterion === contactChange));
    const ids = called.map(({ subject }) => subject.id);
    await restoreContacts(trx, "needs", ids, importId, recording.at);
  },
};
