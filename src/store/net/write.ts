import { CompiledQuery, sql } from "kysely";
import { columnName } from "../column-name.ts";
import type { Db } from "../database.ts";
import { preparedAs } from "../prepared.ts";
import type { NeedSlotTable, NeedSlotWideTable, SpaceSlotTable } from "../tables.ts";
import type { NeedSlots } from "./slots.ts";
import { toldSlots } from "./told.ts";

type SlotTable = "space_slot" | "need_slot" | "need_slot_wide";
type Row = SpaceSlotTable | NeedSlotTable | NeedSlotWideTable;

/** A document of some megabytes at most. */
const rowsAtOnce = 5000;

function chunks<T>(rows: readonly T[]): T[][] {
  const out: T[][] = [];
  for (let at = 0; at < rows.length; at += rowsAtOnce) out.push(rows.slice(at, at + rowsAtOnce));
  return out;
}

/**
 * Rows go as one document: the statement is the same for any number of them, so that each connection parses and plans it
 * once. For a need's three rows of forty columns that took longer than writing them.
 */
async function insertSlots(db: Db, table: SlotTable, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const columns = names.map(columnName).join(", ");
  const text = preparedAs(
    `insert into ${table}`.replaceAll("_", " "),
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, `,
  );
  for (const part of chunks(rows)) {
    const document = part.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [columnName(name), value])),
    );
    await sql`${sql.raw(text)}${JSON.stringify(document)}::jsonb)`.execute(db);
  }
}

/** Not with the telling in one statement: the slots may stand on other machines than what is told. */
async function deleteSlots(db: Db, table: SlotTable, ids: readonly string[]): Promise<void> {
  const id = table === "space_slot" ? "offer_id" : "need_id";
  const text = preparedAs(`delete ${table}`.replaceAll("_", " "), `delete from ${table} where ${id} = any($1)`);
  await db.executeQuery(CompiledQuery.raw(text, [[...ids]]));
}

/** Puts the slots of offers in the place of what stands there; without rows it only takes them out. */
export async function replaceSpaceSlots(
  db: Db,
  offerIds: readonly string[],
  rows: readonly SpaceSlotTable[],
): Promise<void> {
  await toldSlots("space", offerIds).execute(db);
  await deleteSlots(db, "space_slot", offerIds);
  await insertSlots(db, "space_slot", rows);
}

export async function replaceNeedSlots(db: Db, needIds: readonly string[], slots: NeedSlots): Promise<void> {
  await toldSlots("need", needIds).execute(db);
  await deleteSlots(db, "need_slot", needIds);
  await deleteSlots(db, "need_slot_wide", needIds);
  await insertNeedSlots(db, slots);
}

/** The slots of a need that had none; who saves it tells of them (`toldSlots`). */
export async function insertNeedSlots(db: Db, slots: NeedSlots): Promise<void> {
  await insertSlots(db, "need_slot", slots.narrow);
  await insertSlots(db, "need_slot_wide", slots.wide);
}
