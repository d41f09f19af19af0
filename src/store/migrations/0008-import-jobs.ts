import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Set by SET LOCAL in `asMember`. */
const org = "(select nullif(current_setting('app.org', true), '')::uuid)";

const asOwner = "security definer set search_path = pg_catalog, public, pg_temp";

const tables = `
create table import_job (
  id uuid primary key, org_id uuid not null, kind text not null check (kind in ('offers', 'needs')),
  file_name text not null, bytes bigint not null, kept_at text not null,
  by_user text not null, given jsonb not null default '{}',
  step text not null check (step in ('reading', 'ready', 'importing', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  revision integer not null default 1, rows_done integer not null default 0,
  preview jsonb, result jsonb, undone jsonb, fault jsonb, import_id uuid references import,
  runner text, beaten_at timestamptz, attempts integer not null default 0, created_at timestamptz not null, updated_at timestamptz not null);
create index on import_job (org_id, created_at desc);
create index on import_job (step) where step in ('reading', 'importing', 'undoing');
create unique index on import_job (import_id);

alter table contact add column was_subject_id uuid, add column replaced_by uuid references import;
create index on contact (was_subject_id) where was_subject_id is not null;`;

/**
 * Contacts are never simply read by the desk: lists are held against them in here. A contact that a list says otherwise
 * stays, apart from its record, as long as any other, so that undoing brings it back.
 */
const functions = `
create function told_contacts(p_kind text, p_rows jsonb) returns table (subject_id uuid, contact_id uuid,
  before_phone text, before_company text) language plpgsql stable ${asOwner} as $$
declare
  o uuid := nullif(current_setting('app.org', true), '')::uuid;
begin
  return query execute format('
    select r.id, c.id, c.phone_masked, c.company
    from jsonb_to_recordset($1) as r (id uuid, name text, phone text, company text)
    left join lateral (select * from contact where %1$I = r.id and org_id = $2 order by id limit 1) as c on true
    where exists (select from %2$I where id = r.id and org_id = $2)
      and (c.id is null or coalesce(r.name <> c.name, r.name is not null) or coalesce(r.phone <> c.phone, r.phone is not null)
        or coalesce(r.company <> c.company, r.company is not null))',
    case p_kind when 'offers' then 'offer_id' else 'need_id' end, case p_kind when 'offers' then 'offer' else 'need' end)
    using p_rows, o;
end $$;

create function replace_contacts(p_kind text, p_rows jsonb, p_import uuid, p_retain_until timestamptz, p_at timestamptz)
returns void language sql ${asOwner} as $$
  with told as materialized (
    select t.contact_id, r.* from told_contacts(p_kind, p_rows) as t
      join jsonb_to_recordset(p_rows) as r (id uuid, contact uuid, name text, phone text, phone_masked text, company text)
        on r.id = t.subject_id),
  apart as (
    update contact set was_subject_id = told.id, offer_id = null, need_id = null, replaced_by = p_import, updated_at = p_at
      from told where contact.id = told.contact_id)
  insert into contact (id, org_id, visibility, status, created_at, updated_at, offer_id, need_id, name, phone, phone_masked,
      wechat, company, retain_until)
    select t.contact, nullif(current_setting('app.org', true), '')::uuid, 'private', 'active', p_at, p_at,
      case when p_kind = 'offers' then t.id end, case when p_kind = 'needs' then t.id end, coalesce(t.name, c.name),
      coalesce(t.phone, c.phone), case when t.phone is null then c.phone_masked else t.phone_masked end, c.wechat,
      coalesce(t.company, c.company), p_retain_until
    from told as t left join contact as c on c.id = t.contact_id
$$;

create function restore_contacts(p_kind text, p_subjects uuid[], p_import uuid, p_at timestamptz) returns void
language plpgsql ${asOwner} as $$
declare
  o uuid := nullif(current_setting('app.org', true), '')::uuid;
begin
  delete from contact where org_id = o and case when p_kind = 'offers' then offer_id = any(p_subjects) else need_id = any(p_subjects) end;
  update contact set offer_id = case when p_kind = 'offers' then was_subject_id end,
      need_id = case when p_kind = 'needs' then was_subject_id end, was_subject_id = null, replaced_by = null, updated_at = p_at
    where org_id = o and was_subject_id = any(p_subjects) and replaced_by = p_import;
end $$;`;

const mayRun = [
  "told_contacts(text, jsonb)",
  "replace_contacts(text, jsonb, uuid, timestamptz, timestamptz)",
  "restore_contacts(text, uuid[], uuid, timestamptz)",
];

const grants = [
  "alter table import_job enable row level security;",
  `create policy desk_own on import_job to luodi_desk using (org_id = ${org}) with check (org_id = ${org});`,
  "create policy jobs_all on import_job to luodi_jobs using (true) with check (true);",
  "grant select, insert, update on import_job to luodi_desk;",
  "grant select, update on import_job to luodi_jobs;",
  ...mayRun.flatMap((name) => [
    `revoke execute on function ${name} from public;`,
    `grant execute on function ${name} to luodi_desk;`,
  ]),
];

/** Imports that the desk asked for, with how far each has come; contacts that a later list says otherwise. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw([tables, functions, ...grants].join("\n")).execute(db);
}

export const importJobs: Migration = { up };
