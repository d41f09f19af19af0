import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Db } from "../../store/database.ts";
import type { Recording } from "../../store/imports/fact-rows.ts";
import type { ImportRow } from "../../store/imports/rows.ts";

/** A row that an import wrote, with the record that it is about as it is now. */
export interface WrittenRow<Subject> {
  readonly row: ImportRow & { readonly at: Date };
  readonly subject: Subject;
}

/** How records of one kind are brought back to what they were. */
export interface Undoing<Subject> {
  load(trx: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Subject>>;
  titleOf(subject: Subject): string;
  /** @returns the ids of those that are to be left alone */
  findTouched(trx: Db, orgId: string, rows: readonly WrittenRow<Subject>[]): Promise<ReadonlySet<string>>;
  takeBack(trx: Db, recording: Recording, rows: readonly WrittenRow<Subject>[], importId: string): Promise<void>;
  restore(
    trx: Db,
    recording: Recording,
    rows: readonly WrittenRow<Subject>[],
    importId: string,
    places: Gazetteer,
  ): Promise<void>;
}
