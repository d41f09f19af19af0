import { sql } from "kysely";
import type { Db } from "../database.ts";
import type { SpaceSlotTable } from "../tables.ts";
import type { NeedSlots } from "./slots.ts";

/** PostgreSQL takes 65,535 parameters a statement. */
const rowsAtOnce = 1000;

function chunks<T>(rows: readonly T[]): T[][] {
  const out: T[][] = [];
  for (let at = 0; at < rows.length; at += rowsAtOnce) out.push(rows.slice(at, at + rowsAtOnce));
  return out;
}

/** Puts the slots of offers in the place of what stands there; without rows it only takes them out. */
export async function replaceSpaceSlots(
  db: Db,
  offerIds: readonly string[],
  rows: readonly SpaceSlotTable[],
): Promise<void> {
  await sql`delete from space_slot where offer_id = any(${[...offerIds]}::uuid[])`.execute(db);
  for (const part of chunks(rows)) await db.insertInto("spaceSlot").values(part).execute();
}

export async function replaceNeedSlots(db: Db, needIds: readonly string[], slots: NeedSlots): Promise<void> {
  const ids = sql`any(${[...needIds]}::uuid[])`;
  await sql`delete from need_slot where need_id = ${ids}`.execute(db);
  await sql`delete from need_slot_wide where need_id = ${ids}`.execute(db);
  for (const part of chunks(slots.narrow)) await db.insertInto("needSlot").values(part).execute();
  for (const part of chunks(slots.wide)) await db.insertInto("needSlotWide").values(part).execute();
}
