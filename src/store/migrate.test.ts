import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { guardOfTests } from "../../test/server.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("a migrated database is left as it is, by two processes at once too", async () => {
  const ran: string[] = [];
  await Promise.all([1, 2].map(() => migrate(database.urls.owner, (name) => ran.push(name))));
  expect(ran).toEqual([]);
});

test("every record has an organisation, a visibility and a status, and row-level security", async () => {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely%' and c.relname <> 'net_state'
    and not c.relrowsecurity`.execute(database.ownerDb);
  expect(rows).toEqual([]);
  const missing = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = 'public' group by table_name
    having count(*) filter (where column_name in ('org_id', 'visibility', 'status')) < 3 order by 1`.execute(
    database.ownerDb,
  );
  // The parts of a record, the logs, views, imports and what is derived have the organisation and follow their record.
  expect(missing.rows.map((row) => row.name)).toEqual([
    "alert",
    "alert_change",
    "alert_mark",
    "alert_setting",
    "default_view",
    "event",
    "fact",
    "import",
    "import_job",
    "import_key",
    "import_layout",
    "import_row",
    "kysely_migration",
    "kysely_migration_lock",
    "legacy_record",
    "message_label",
    "message_private",
    "net_change",
    "net_state",
    "offer_unit",
    "old_address",
    "picture",
    "post_revision",
    "post_slot",
    "post_views",
    "record_mark",
    "record_twin",
    "reveal",
    "saved_view",
    "search_row",
    "shortlist_item",
    "shortlist_opening",
    "shortlist_question",
    "site_host",
    "site_import",
    "webhook_delivery",
    "webhook_endpoint",
  ]);
});

test("no table has a trigger of ours or an identity column", async () => {
  const { rows } = await sql`select 1 from pg_trigger where not tgisinternal and tgname <> ${guardOfTests}
    union all select 1 from pg_attribute where attidentity <> '' and attrelid::regclass::text not like 'pg_%'`.execute(
    database.ownerDb,
  );
  expect(rows).toEqual([]);
});
