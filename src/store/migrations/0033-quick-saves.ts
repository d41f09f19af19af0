import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { writtenColumns } from "./0024c-need-slot-columns.ts";

const tables = ["space_slot", "need_slot", "need_slot_wide"] as const;

const replaced = (side: string, id: string, of: readonly string[]) => `
    if p_side = '${side}' then${of
      .map(
        (table) => `
      with gone as (delete from ${table} where ${id} = any(p_ids) returning viewer_id)
        select array_agg(distinct viewer_id) into before from gone;
      p_viewers := p_viewers || before;`,
      )
      .join("")}
    end if;`;

async function up(db: Kysely<unknown>): Promise<void> {
  const inserts: string[] = [];
  for (const table of tables) {
    const columns = await writtenColumns(db, table);
    inserts.push(`
  if p_${table} is not null then
    insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, p_${table});
  end if;`);
  }
  await sql
    .raw(
      `alter table net_change add column viewers uuid[];
grant select (viewers) on net_change to luodi_site, luodi_desk;
grant insert (viewers) on net_change to luodi_desk;
drop function write_slots(text, uuid[], boolean, json);
create function write_slots(p_side text, p_ids uuid[], p_viewers uuid[], p_is_new boolean,
    p_space_slot json, p_need_slot json, p_need_slot_wide json)
  returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  before uuid[];
begin
  if not p_is_new then${replaced("space", "offer_id", ["space_slot"])}${replaced("need", "need_id", ["need_slot", "need_slot_wide"])}
  end if;
  insert into net_change (side, ids, viewers) values (p_side, p_ids, p_viewers);${inserts.join("")}
end $$;
revoke all on function write_slots(text, uuid[], uuid[], boolean, json, json, json) from public;
grant execute on function write_slots(text, uuid[], uuid[], boolean, json, json, json) to luodi_desk;

create or replace function find_twin(p_org uuid, p_subject uuid, p_marks text[], p_phone_hash text) returns uuid
  language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return (select k.subject_id from (
      select subject_id, count(*) as shared from record_mark
      where org_id = p_org and mark = any(p_marks) and subject_id <> p_subject group by subject_id limit 500) as k
    where k.shared + case when exists (select from contact where org_id = p_org and phone_hash = p_phone_hash
      and k.subject_id in (need_id, offer_id)) then 2 else 0 end >= 3
    order by k.subject_id desc limit 1);
end $$;`,
    )
    .execute(db);
}

/**
 * What every save calls. A change of slots tells whose pages it concerns: who is shown one of them before or after; null
 * is everyone. Slots come as a document for each table, so that none is read to see whether it is there, and the
 * search for a twin is planned once a connection (a function in SQL is at every call: an eighth of a save).
 */
export const quickSaves: Migration = { up };
