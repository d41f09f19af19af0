import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Any number; the same for every version of the program. */
const lockKey = 7_303_014_583;

/**
 * Runs what only one process of an installation may do at a time, as filling an empty one; the others wait. It holds a
 * connection of its own meanwhile, so the pool needs another.
 */
export async function alone<T>(db: Db, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${lockKey}::bigint)`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${lockKey}::bigint)`.execute(connection);
    }
  });
}
