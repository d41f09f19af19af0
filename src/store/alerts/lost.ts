import { sql } from "kysely";
import type { Db } from "../database.ts";

/** For what needs were lost, by their id; within `asMember`. */
export async function findLostCriteria(db: Db, needIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (needIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; lostCriterion: string }>`select id, lost_criterion from need
    where id = any(${[...needIds]}::uuid[]) and lost_criterion is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.lostCriterion]));
}
