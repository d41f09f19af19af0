import type { Difference } from "../../domain/import/difference.ts";
import type { RowReading } from "../../domain/import/row.ts";
import type { Db } from "../../store/database.ts";
import { findToldContacts, replaceContacts, type SubjectContact } from "../../store/imports/contacts.ts";
import type { Recording } from "../../store/imports/fact-rows.ts";
import type { ImportKind } from "../../store/imports/imports.ts";
import type { ImportRow } from "../../store/imports/rows.ts";
import { retainUntil } from "../retention.ts";
import { contactOfRow } from "./row-contact.ts";

/** Whom to ask is no criterion; it goes with the changes, masked, so that undoing knows of it. */
export const contactChange = "contact";

interface Planned {
  readonly reading: RowReading;
  readonly outcome: ImportRow["outcome"];
  readonly changes: readonly Difference[];
}

type SubjectOf<Row> = (row: Row) => string | undefined;

function contactsOf<Row extends Planned>(rows: readonly Row[], subjectOf: SubjectOf<Row>): SubjectContact[] {
  return rows.flatMap((row) => {
    const id = subjectOf(row);
    const contact = id === undefined || row.outcome === "refused" ? undefined : contactOfRow(row.reading);
    return id === undefined || contact === undefined ? [] : [{ id, contact }];
  });
}

/** Adds to rows of known records what they say otherwise of whom to ask. */
export async function withContactChanges<Row extends Planned>(
  trx: Db,
  kind: ImportKind,
  rows: readonly Row[],
  subjectOf: SubjectOf<Row>,
): Promise<Row[]> {
  const told = contactsOf(rows, subjectOf);
  const found = await findToldContacts(trx, kind, told);
  const after = new Map(told.map(({ id, contact }) => [id, contact]));
  return rows.map((row) => {
    const id = subjectOf(row) ?? "";
    const before = found.get(id);
    const contact = after.get(id);
    if (!before || !contact) return row;
    const change: Difference = {
      criterion: contactChange,
      isAsk: false,
      before: before.phoneMasked ?? before.company,
      after: contact.phoneMasked ?? contact.company ?? null,
    };
    return { ...row, outcome: "updated", changes: [...row.changes, change] };
  });
}

/** Puts the new contacts in the place of the old ones, which are kept apart until the import is undone or they expire. */
export async function writeContactChanges<Row extends Planned>(
  trx: Db,
  kind: ImportKind,
  rows: readonly Row[],
  subjectOf: SubjectOf<Row>,
  { at }: Recording,
  importId: string,
): Promise<void> {
  const changed = rows.filter(({ changes }) => changes.some(({ criterion }) => criterion === contactChange));
  await replaceContacts(trx, kind, contactsOf(changed, subjectOf), { importId, retainUntil: retainUntil(at), at });
}
