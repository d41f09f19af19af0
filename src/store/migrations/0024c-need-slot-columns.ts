import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** A table's columns that are written; the generated ones make themselves. */
export async function writtenColumns(db: Kysely<unknown>, table: string): Promise<string> {
  const { rows } = await sql<{ attname: string }>`select attname from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
    db,
  );
  return rows.map(({ attname }) => attname).join(", ");
}

const inserted = (table: string, columns: string, key: string) => `
  insert into ${table} (${columns}) select ${columns} from (
    select (jsonb_populate_record(null::${table}, s || jsonb_build_object('need_id', p_need.id, 'org_id', p_need.org_id,
      'status', 'active', 'viewer_id', case when s->>'visibility' = 'private' then p_need.org_id::text else s->>'viewer_id' end))).*
    from jsonb_array_elements(p_slots->'${key}') as s) as r
    where r.viewer_id = any(seen) and (r.visibility = 'private') = (r.viewer_id = p_need.org_id);`;

async function up(db: Kysely<unknown>): Promise<void> {
  const narrow = await writtenColumns(db, "need_slot");
  const wide = await writtenColumns(db, "need_slot_wide");
  await sql
    .raw(
      `create or replace function replace_need_slots(p_need need, p_slots jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  everyone constant uuid := '00000000-0000-0000-0000-000000000000';
  seen uuid[];
begin
  delete from need_slot where need_id = p_need.id;
  delete from need_slot_wide where need_id = p_need.id;
  select array_agg(v) into seen from (
    select p_need.org_id as v
    union select site_id from publication where need_id = p_need.id and status = 'active' and visibility = 'published'
    union select everyone from publication where need_id = p_need.id and status = 'active' and visibility = 'published'
    union select unnest(shared_with) from publication where need_id = p_need.id and status = 'active' and visibility = 'shared'
  ) as viewers;${inserted("need_slot", narrow, "narrow")}${inserted("need_slot_wide", wide, "wide")}
end $$;`,
    )
    .execute(db);
}

/** As in 0005, naming the columns that it writes: one that is generated may not be given. */
export const needSlotColumns: Migration = { up };
