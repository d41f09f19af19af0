import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * A search by a frequent word walks the newest rows and looks into each: words that lie apart, compressed, cost ten times
 * as much as those in the row. And the planner must know how frequent a word is to choose between that and the index.
 * The rows are made anew by the jobs.
 */
const changes = `
truncate search_row;
alter table search_row set (toast_tuple_target = 8000);
alter table search_row alter column words set storage main, alter column words set statistics 1000;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** Words of a search row stand in the row. */
export const searchInline: Migration = { up };
