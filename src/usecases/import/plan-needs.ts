import { differences } from "../../domain/import/difference.ts";
import type { RowReading } from "../../domain/import/row.ts";
import type { Db } from "../../store/database.ts";
import { type LoadedNeed, loadNeeds } from "../../store/desk-needs.ts";
import { findImportKeys } from "../../store/imports/rows.ts";
import type { PlannedRow } from "./plan-offers.ts";

/** A row of needs with the need that its key stands for. */
export interface PlannedNeed extends Omit<PlannedRow, "before"> {
  readonly need?: LoadedNeed;
}

/** The needs that keys stand for, locked until the transaction ends. */
export async function findKeyedNeeds(
  trx: Db,
  orgId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LoadedNeed>> {
  const ids = await findImportKeys(trx, orgId, "needs", keys);
  const needs = new Map((await loadNeeds(trx, [...ids.values()])).map((need) => [need.id, need]));
  return new Map(
    [...ids].flatMap(([key, id]) => {
      const need = needs.get(id);
      return need ? [[key, need] as const] : [];
    }),
  );
}

/** Holds rows against needs: new, told otherwise, or the same; one that was withdrawn stays as it is. */
export function planNeeds(readings: readonly RowReading[], known: ReadonlyMap<string, LoadedNeed>): PlannedNeed[] {
  return readings.map((reading): PlannedNeed => {
    const { key, isTaken, party } = reading;
    if (!isTaken || key === undefined) return { reading, outcome: "refused", changes: [] };
    const need = known.get(key);
    if (!need) return { reading, outcome: "created", changes: [] };
    const changes = need.status === "active" ? differences(need.party, party) : [];
    return { reading, outcome: changes.length > 0 ? "updated" : "unchanged", changes, need };
  });
}

/** The need that stands already, whose contact a list may say otherwise. */
export const needOf = ({ need }: Pick<PlannedNeed, "need">): string | undefined =>
  need?.status === "active" ? need.id : undefined;
