import { type RawBuilder, sql } from "kysely";
import type { Side } from "../../domain/criteria/criterion.ts";
import { columnName } from "../column-name.ts";
import type { Db } from "../database.ts";
import { preparedAs } from "../prepared.ts";
import type { NeedSlotTable, NeedSlotWideTable, SpaceSlotTable } from "../tables.ts";
import type { NeedSlots } from "./slots.ts";

type SlotTable = "space_slot" | "need_slot" | "need_slot_wide";
type Row = SpaceSlotTable | NeedSlotTable | NeedSlotWideTable;
type Rows = Partial<Record<SlotTable, readonly Row[]>>;

/** A document of some megabytes at most. */
const rowsAtOnce = 5000;

/** What a document does not name is null. */
function inColumns(row: Row): object {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) if (value !== null) out[columnName(key)] = value;
  return out;
}

const documentOf = (rows: readonly Row[] | undefined): string | null =>
  rows?.length ? JSON.stringify(rows.map(inColumns)) : null;

const inBraces = (ids: Iterable<string>): string => `{${[...ids].join(",")}}`;

const viewersOf = (rows: Rows): Set<string> =>
  new Set(Object.values(rows).flatMap((all) => all.map((row) => row.viewerId)));

/** Rows go as documents: the statement is the same for any number of them, so that each connection plans it once. */
const written = (side: Side, ids: readonly string[], isNew: boolean, rows: Rows): RawBuilder<unknown> =>
  sql`write_slots(${side}, ${inBraces(ids)}::uuid[], ${inBraces(viewersOf(rows))}::uuid[], ${isNew},
    ${documentOf(rows.space_slot)}::json, ${documentOf(rows.need_slot)}::json, ${documentOf(rows.need_slot_wide)}::json)`;

const prepared = (isLast: boolean) => sql.raw(preparedAs("write slots", "select ", isLast));

async function replaceSlots(db: Db, side: Side, ids: readonly string[], rows: Rows, isLast = false): Promise<void> {
  const pieces = piecesOf(rows);
  for (const [nth, piece] of pieces.entries()) {
    const isEnd = isLast && nth === pieces.length - 1;
    await sql`${prepared(isEnd)}${written(side, ids, nth > 0, piece)}`.execute(db);
  }
}

function piecesOf(rows: Rows): Rows[] {
  const tables = Object.entries(rows);
  if (tables.reduce((sum, [, all]) => sum + all.length, 0) <= rowsAtOnce) return [rows];
  return tables.flatMap(([table, all]) => {
    const pieces: Rows[] = [];
    for (let at = 0; at < all.length; at += rowsAtOnce) pieces.push({ [table]: all.slice(at, at + rowsAtOnce) });
    return pieces;
  });
}

/** Puts the slots of offers in the place of what stands there, and tells so; without rows it only takes them out. */
export const replaceSpaceSlots = (
  db: Db,
  offerIds: readonly string[],
  rows: readonly SpaceSlotTable[],
): Promise<void> => replaceSlots(db, "space", offerIds, { space_slot: rows });

/** @param isLast ends the transaction, which must be the caller's own. */
export const replaceNeedSlots = (
  db: Db,
  needIds: readonly string[],
  slots: NeedSlots,
  isLast?: boolean,
): Promise<void> => replaceSlots(db, "need", needIds, { need_slot: slots.narrow, need_slot_wide: slots.wide }, isLast);

/** The slots of a need that had none, and that they are told: to be called in the statement that writes it. */
export const newNeedSlots = (id: string, { narrow, wide }: NeedSlots): RawBuilder<unknown> =>
  written("need", [id], true, { need_slot: narrow, need_slot_wide: wide });
