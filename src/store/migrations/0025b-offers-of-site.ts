import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index publication_of_site on publication (site_id)
    where offer_id is not null and status = 'active' and visibility = 'published'`.execute(db);
}

/** What a site offers is counted without its rows: equal keys stand in the index once. */
export const offersOfSite: Migration = { up };
