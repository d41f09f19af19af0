import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import type { Recording } from "../../store/imports/fact-rows.ts";
import { lockImport, setImportStatus } from "../../store/imports/imports.ts";
import { listImportRows } from "../../store/imports/rows.ts";
import { done, type Result, refuse } from "../refusal.ts";
import { undoNeeds } from "./undo-needs.ts";
import { undoOffers } from "./undo-offers.ts";
import type { Undoing, WrittenRow } from "./undoing.ts";

/** A row that someone edited, published, called about or imported anew since: it is left as it is. */
export interface EditedRow {
  readonly sheet: string;
  readonly line: number;
  readonly subjectId: string;
  readonly title: string;
}

export interface UndoneImport {
  /** Records that the import had made and that are taken back. */
  readonly withdrawn: number;
  /** Records that say again what they said before. */
  readonly restored: number;
  readonly edited: readonly EditedRow[];
}

export type UndoRefusal = { readonly code: "notFound" | "undoneBefore" };

export interface UndoInput {
  readonly importId: string;
  now(): Date;
  /** What it throws undoes the undoing. */
  onProgress?(rows: number): void;
}

const rowsAtOnce = 1000;

/** Undoes an import, all at once or not at all. */
export async function undoImport(
  db: Db,
  by: Member,
  input: UndoInput,
  places: Gazetteer,
): Promise<Result<UndoneImport, UndoRefusal>> {
  const { importId } = input;
  return asMember(db, by, async (trx) => {
    const record = await lockImport(trx, by.orgId, importId);
    if (!record) return refuse({ code: "notFound" as const });
    if (record.status === "undone") return refuse({ code: "undoneBefore" as const });
    const at = input.now();
    const recording: Recording = { orgId: by.orgId, by: by.userId, at };
    const undone = await (record.kind === "offers"
      ? undoRows(trx, undoOffers, recording, input, places)
      : undoRows(trx, undoNeeds, recording, input, places));
    await setImportStatus(trx, importId, "undone", at);
    const { withdrawn, restored, edited } = undone;
    const subject = { orgId: by.orgId, subjectKind: "import", subjectId: importId, byUser: by.userId, at };
    await insertEvent(trx, { ...subject, kind: "import.undone", data: { withdrawn, restored, edited: edited.length } });
    return done(undone);
  });
}

async function undoRows<Subject>(
  trx: Db,
  undoing: Undoing<Subject>,
  recording: Recording,
  { importId, onProgress }: UndoInput,
  places: Gazetteer,
): Promise<UndoneImport> {
  const edited: EditedRow[] = [];
  let withdrawn = 0;
  let restored = 0;
  for (let after = 0; ; ) {
    const page = { after, limit: rowsAtOnce, outcomes: ["created", "updated"] as const };
    const rows = await listImportRows(trx, importId, page);
    const last = rows.at(-1);
    if (!last) return { withdrawn, restored, edited };
    after = last.number;
    const subjects = await undoing.load(
      trx,
      rows.flatMap(({ subjectId }) => subjectId ?? []),
    );
    const found = rows.flatMap((row) => {
      const subject = subjects.get(row.subjectId ?? "");
      return subject === undefined ? [] : [{ row, subject }];
    });
    const touched = await undoing.findTouched(trx, recording.orgId, found);
    const isTouched = ({ row }: WrittenRow<Subject>): boolean => touched.has(row.subjectId ?? "");
    for (const { row, subject } of found.filter(isTouched)) {
      const { sheet, line, subjectId = "" } = row;
      edited.push({ sheet, line, subjectId, title: undoing.titleOf(subject) });
    }
    const untouched = found.filter((one) => !isTouched(one));
    const made = untouched.filter(({ row }) => row.outcome === "created");
    const changed = untouched.filter(({ row }) => row.outcome === "updated");
    if (made.length > 0) await undoing.takeBack(trx, recording, made, importId);
    if (changed.length > 0) await undoing.restore(trx, recording, changed, importId, places);
    withdrawn += made.length;
    restored += changed.length;
    onProgress?.(withdrawn + restored + edited.length);
  }
}
