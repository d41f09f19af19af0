import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What is shown of a space names its park, or does not: the page of a park is made of nothing else. */
const changes = `
alter table publication add column park_id uuid generated always as ((shown #>> '{park,id}')::uuid) stored;
create index publication_park on publication (site_id, park_id)
  where park_id is not null and status = 'active' and visibility = 'published';`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** Parks as far as publications name them. */
export const parks: Migration = { up };
