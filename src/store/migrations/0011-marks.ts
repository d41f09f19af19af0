import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const org = "(select nullif(current_setting('app.org', true), '')::uuid)";

/**
 * By its marks a record is found again by a message that repeats it: one row for each, because under row-level security
 * an index serves what leaks nothing (=), not what looks into arrays. A number stands beside its contact as a keyed hash,
 * so that it goes when the contact goes.
 */
const changes = `
create table record_mark (
  org_id uuid not null, mark text not null, subject_id uuid not null, is_demo boolean not null default false,
  primary key (org_id, mark, subject_id));
create index on record_mark (subject_id);
create table record_twin (
  subject_id uuid primary key, org_id uuid not null, twin_id uuid not null, is_linked boolean not null,
  is_demo boolean not null default false);
alter table record_mark enable row level security;
alter table record_twin enable row level security;
create policy desk_own on record_mark to luodi_desk using (org_id = ${org}) with check (org_id = ${org});
create policy desk_own on record_twin to luodi_desk using (org_id = ${org}) with check (org_id = ${org});
grant select, insert, delete on record_mark to luodi_desk;
grant select, insert, update on record_twin to luodi_desk;
create index on need (org_id, status, created_at desc, id desc);
alter table contact add column phone_hash text;
create index on contact (org_id, phone_hash) where phone_hash is not null;
grant select (phone_hash) on contact to luodi_desk;

create function find_twin(p_org uuid, p_subject uuid, p_marks text[], p_phone_hash text) returns uuid language sql stable as $$
  select k.subject_id from (
    select subject_id, count(*) as shared from record_mark
    where org_id = p_org and mark = any(p_marks) and subject_id <> p_subject group by subject_id limit 500) as k
  where k.shared + case when exists (select from contact where org_id = p_org and phone_hash = p_phone_hash
    and k.subject_id in (need_id, offer_id)) then 2 else 0 end >= 3
  order by k.subject_id desc limit 1
$$;

create function submit_marked_need(p jsonb, p_at timestamptz) returns uuid language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  n uuid := submit_need(p, p_at);
  o uuid;
  m text[] := array(select distinct jsonb_array_elements_text(p->'marks'));
  t uuid;
begin
  if n is null then return null; end if;
  select org_id into o from need where id = n;
  t := find_twin(o, n, m, p->>'phone_hash');
  insert into record_mark (org_id, mark, subject_id) select o, unnest(m), n;
  if t is not null then
    insert into record_twin (subject_id, org_id, twin_id, is_linked) values (n, o, t, false);
  end if;
  update contact set phone_hash = p->>'phone_hash' where need_id = n and p->>'phone_hash' is not null;
  return n;
end $$;
revoke execute on function submit_marked_need(jsonb, timestamptz) from public;
grant execute on function submit_marked_need(jsonb, timestamptz) to luodi_site;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** What makes a record known again. */
export const marks: Migration = { up };
