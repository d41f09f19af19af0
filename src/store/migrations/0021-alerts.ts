import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const org = "(select nullif(current_setting('app.org', true), '')::uuid)";

/**
 * What changed and was not yet looked at for alerts: written in the transaction that saves the record, one row for a
 * record however often it changes, with what it was before the first of these changes. Alerts are of pairs and live with
 * the organisation that is told; what is read, and what is of no interest, with each person.
 */
const tables = `
create table alert_change (
  record_id uuid primary key, org_id uuid not null, kind text not null check (kind in ('offer', 'need')),
  id uuid not null, before jsonb, is_bulk boolean not null default false, changed_at timestamptz not null);
create index on alert_change (is_bulk, changed_at);

create table alert (
  org_id uuid not null, need_id uuid not null, offer_id uuid not null,
  kind text not null check (kind in ('met', 'near', 'unknown', 'lost')),
  -- Which of both changed, and how; null where it was not there before.
  about text not null check (about in ('offer', 'need')), changes jsonb,
  change_id uuid not null, told_at timestamptz not null, told_on date not null,
  primary key (org_id, need_id, offer_id));
create index on alert (org_id, told_at desc);
create index on alert (org_id, offer_id);

create table alert_mark (
  org_id uuid not null, user_id text not null, need_id uuid not null, offer_id uuid not null,
  read_change uuid, read_at timestamptz, is_muted boolean not null default false,
  primary key (org_id, user_id, need_id, offer_id));

-- Kinds that are switched off; user_id is empty for the whole organisation.
create table alert_setting (
  org_id uuid not null, user_id text not null, off text[] not null, updated_at timestamptz not null,
  primary key (org_id, user_id));

create table webhook_endpoint (
  org_id uuid primary key, format text not null check (format in ('generic', 'wecom', 'dingtalk', 'feishu')),
  url text not null, secret text not null default '', is_on boolean not null, updated_at timestamptz not null);

create table webhook_delivery (
  id uuid primary key, org_id uuid not null, kind text not null check (kind in ('digest', 'test')), day date not null,
  message jsonb not null, status text not null check (status in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0, answer_status integer, fault text,
  created_at timestamptz not null, updated_at timestamptz not null);
create unique index on webhook_delivery (org_id, day) where kind = 'digest';
create index on webhook_delivery (org_id, created_at desc);
create index on webhook_delivery (created_at) where status = 'waiting';`;

const ownTables = ["alert_change", "alert", "alert_mark", "alert_setting", "webhook_endpoint", "webhook_delivery"];

/** The jobs learn which records wait and which messages, and nothing of what stands in them. */
const rights = `
${ownTables
  .map(
    (table) => `alter table ${table} enable row level security;
create policy desk_own on ${table} to luodi_desk using (org_id = ${org}) with check (org_id = ${org});
grant select, insert, update, delete on ${table} to luodi_desk;`,
  )
  .join("\n")}
grant select (record_id, org_id, is_bulk, changed_at) on alert_change to luodi_jobs;
create policy jobs_see on alert_change for select to luodi_jobs using (true);
grant select (id, org_id, status, created_at) on webhook_delivery to luodi_jobs;
create policy jobs_see on webhook_delivery for select to luodi_jobs using (true);
grant select (org_id, is_on) on webhook_endpoint to luodi_jobs;
create policy jobs_see on webhook_endpoint for select to luodi_jobs using (true);

create function holding_organisations() returns setof uuid language sql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive holder (org_id) as (
    (select least((select org_id from need order by org_id limit 1), (select org_id from offer order by org_id limit 1)))
    union all
    select least((select n.org_id from need as n where n.org_id > holder.org_id order by n.org_id limit 1),
      (select o.org_id from offer as o where o.org_id > holder.org_id order by o.org_id limit 1))
    from holder where holder.org_id is not null)
  select org_id from holder where org_id is not null
$$;
revoke all on function holding_organisations() from public;
grant execute on function holding_organisations() to luodi_jobs;`;

/** A need that was lost for a criterion stays in the net, seen by nothing but what may wake it. */
const lost = `
alter table need add column lost_criterion text;
create index need_slot_lost on need_slot (viewer_id, region, kind, width_class, area_lo)
  where visibility <> 'published' and status = 'lost';
create index need_slot_wide_lost on need_slot_wide (viewer_id, region, kind, width_class, area_lo)
  where visibility <> 'published' and status = 'lost';`;

/** As in 0016; it notes besides that the need has changed, and what it was before where the sender corrected it. */
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
  insert into alert_change (record_id, org_id, kind, id, before, changed_at)
    values (p_need.id, p_need.org_id, 'need', (p->>'event_id')::uuid, p->'before', p_at)
    on conflict (record_id) do update set id = excluded.id, is_bulk = false, changed_at = excluded.changed_at;
  perform pg_notify('luodi_changes', site_id || ' needs'), pg_notify('luodi_changes', site_id || ' need:' || need_id)
    from publication where need_id = p_need.id and site_id is not null;
end $$;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables + rights + lost + functions).execute(db);
}

/** Alerts, what was read of them, settings, and messages to where people chat. */
export const alerts: Migration = { up };
