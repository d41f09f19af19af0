import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { writtenColumns } from "./0024c-need-slot-columns.ts";

const tables = ["space_slot", "need_slot", "need_slot_wide"] as const;

/** A migration that adds a column to a table of slots makes the function anew: it names the columns that it writes. */
async function makeSlotWriter(db: Kysely<unknown>): Promise<void> {
  const inserts: string[] = [];
  for (const table of tables) {
    const columns = await writtenColumns(db, table);
    inserts.push(`
  if p_rows->'${table}' is not null then
    insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, p_rows->'${table}');
  end if;`);
  }
  await sql
    .raw(
      `create or replace function write_slots(p_side text, p_ids uuid[], p_is_new boolean, p_rows json) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into net_change (side, ids) values (p_side, p_ids);
  if p_side = 'space' and not p_is_new then
    delete from space_slot where offer_id = any(p_ids);
  elsif not p_is_new then
    delete from need_slot where need_id = any(p_ids);
    delete from need_slot_wide where need_id = any(p_ids);
  end if;${inserts.join("")}
end $$;`,
    )
    .execute(db);
}

async function up(db: Kysely<unknown>): Promise<void> {
  await makeSlotWriter(db);
  await sql
    .raw(
      `revoke all on function write_slots(text, uuid[], boolean, json) from public;
grant execute on function write_slots(text, uuid[], boolean, json) to luodi_desk;`,
    )
    .execute(db);
}

/**
 * Slots of records take the place of those that stand there, told in `net_change`: in one round trip, as the one who
 * calls. Each table in a statement of its own: they may stand on other machines.
 */
export const writeSlots: Migration = { up };
