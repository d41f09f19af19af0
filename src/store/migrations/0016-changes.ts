import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** As in 0005; it tells besides which sites show the need, whose pages then are made anew. */
const functions = `
create or replace function add_need_trace(p_need need, p jsonb, p_kind text, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into fact (id, org_id, visibility, subject_kind, subject_id, criterion, value, quoted_value, quoted_unit, source,
      checked_on, recorded_by, recorded_at, supersedes)
    select (f->>'id')::uuid, p_need.org_id, 'private', 'need', p_need.id, f->>'criterion', f->'value', f->>'quoted_value',
      f->>'quoted_unit', 'client', (f->>'checked_on')::date, null, p_at,
      (select o.id from fact o where o.subject_id = p_need.id and o.criterion = f->>'criterion' and o.source = 'client'
         and not exists (select from fact n where n.supersedes = o.id) order by o.recorded_at desc limit 1)
    from jsonb_array_elements(coalesce(p->'facts', '[]')) as f;
  insert into event (id, org_id, kind, subject_kind, subject_id, by_user, data, at)
    values ((p->>'event_id')::uuid, p_need.org_id, p_kind, 'need', p_need.id, null, coalesce(p->'event', '{}'), p_at);
  perform pg_notify('luodi_changes', site_id || ' needs'), pg_notify('luodi_changes', site_id || ' need:' || need_id)
    from publication where need_id = p_need.id and site_id is not null;
end $$;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(functions).execute(db);
}

/** What a visitor changes of his need is told to those who keep pages, as what the desk changes is. */
export const changes: Migration = { up };
