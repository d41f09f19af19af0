import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Columns of every record; the policies of the logins and the slots read them. */
const record = (statuses: string) => `
  id uuid primary key,
  org_id uuid not null,
  visibility text not null check (visibility in ('private', 'shared', 'published')),
  shared_with uuid[] not null default '{}',
  status text not null check (status in (${statuses})),
  is_demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null`;

const thing = `${record("'active', 'removed'")},
  name text not null,
  facts jsonb not null default '{}', closed_facts text[] not null default '{}'`;

const subjectKinds = "'park', 'phase', 'building', 'floor', 'unit', 'plot', 'offer', 'need'";

const tables = `
create table site (${record("'active', 'closed'")},
  name text not null, host text unique, settings jsonb not null default '{}');

create table park (${thing}, place_id integer);
create table phase (${thing}, park_id uuid not null references park, number integer);
create table building (${thing}, park_id uuid references park, phase_id uuid references phase, place_id integer);
create table floor (${thing}, building_id uuid not null references building, number integer not null);
create table unit (${thing}, building_id uuid references building, floor_id uuid references floor,
  area_sqm double precision check (area_sqm > 0));
create table plot (${thing}, park_id uuid references park, place_id integer,
  land_mu double precision check (land_mu > 0));
create index on phase (park_id);
create index on building (park_id);
create index on building (phase_id);
create index on floor (building_id);
create index on unit (building_id);
create index on unit (floor_id);
create index on plot (park_id);

create table offer (${record("'active', 'withdrawn'")},
  title text not null, place_id integer, terms jsonb not null, facts jsonb not null, asks jsonb not null,
  closed_facts text[] not null default '{}', checked_on date, withdrawn_at timestamptz);
create index on offer (org_id, status, id);

create table offer_unit (
  offer_id uuid not null references offer, thing_kind text not null check (thing_kind in ('unit', 'plot')),
  thing_id uuid not null, org_id uuid not null, primary key (offer_id, thing_id));
create index on offer_unit (thing_id);

create table need (${record("'active', 'withdrawn'")},
  site_id uuid references site, reference text not null unique, token_hash text unique,
  title text not null, facts jsonb not null, asks jsonb not null, statements jsonb not null default '[]',
  checked_on date, revision integer not null default 1, withdrawn_at timestamptz);
create index on need (org_id, status, id);

create table publication (${record("'active', 'withdrawn'")},
  site_id uuid references site, offer_id uuid references offer, need_id uuid references need,
  path text not null, hidden text[] not null default '{}', is_canonical boolean not null default true,
  published_at timestamptz not null, shown jsonb not null,
  check (num_nonnulls(offer_id, need_id) = 1), check (visibility <> 'published' or site_id is not null));
create unique index on publication (site_id, path);
create unique index on publication (site_id, offer_id);
create unique index on publication (site_id, need_id);
create index on publication (offer_id);
create index on publication (need_id);
create index on publication (site_id, published_at desc, id desc) where need_id is not null and status = 'active';

create table fact (
  id uuid primary key, org_id uuid not null,
  visibility text not null check (visibility in ('private', 'shared', 'published')),
  is_demo boolean not null default false,
  subject_kind text not null check (subject_kind in (${subjectKinds})), subject_id uuid not null,
  criterion text not null, value jsonb not null, quoted_value text, quoted_unit text, basis text,
  source text not null check (source in ('owner', 'broker', 'document', 'visit', 'import', 'reader', 'client')),
  checked_on date, recorded_by text, recorded_at timestamptz not null, supersedes uuid unique references fact);
create index on fact (subject_id, criterion, recorded_at);

create table message (${record("'active', 'erased'")},
  site_id uuid references site, need_id uuid references need, offer_id uuid references offer,
  channel text not null check (channel in ('site', 'desk', 'import')),
  redacted_text text not null, received_at timestamptz not null);
create index on message (need_id);

create table message_private (
  message_id uuid primary key references message, org_id uuid not null, originals jsonb not null,
  retain_until timestamptz not null);
create index on message_private (retain_until);

create table contact (${record("'active'")},
  need_id uuid references need, offer_id uuid references offer,
  name text, phone text, phone_masked text, wechat text, company text, consent_version text, consented_at timestamptz,
  retain_until timestamptz not null);
create index on contact (need_id);
create index on contact (offer_id);
create index on contact (retain_until);

create table media (${record("'active', 'removed'")},
  subject_kind text not null check (subject_kind in (${subjectKinds})), subject_id uuid not null,
  file text not null, mime_type text not null, width_px integer, height_px integer,
  caption text not null default '', position integer not null default 0);
create index on media (subject_id, position);

create table event (
  id uuid primary key, org_id uuid not null, kind text not null, subject_kind text not null, subject_id uuid not null,
  by_user text, data jsonb not null default '{}', at timestamptz not null, is_demo boolean not null default false);
create index on event (org_id, at);
create index on event (subject_id, at);

create table reveal (
  id uuid primary key, org_id uuid not null, user_id text not null,
  subject_kind text not null check (subject_kind in ('contact', 'message')), subject_id uuid not null,
  reason text not null check (reason <> ''), at timestamptz not null);
create index on reveal (org_id, at);
create index on reveal (subject_id, at);

create table old_address (
  site_id uuid not null references site, org_id uuid not null, legacy_path text not null,
  subject_kind text not null, subject_id uuid not null, primary key (site_id, legacy_path));`;

async function up(db: Kysely<unknown>): Promise<void> {
  // Before PostgreSQL 15 anyone might create here, and such a database may have been upgraded.
  await sql`do $$ begin revoke create on schema public from public; exception when insufficient_privilege then null; end $$`.execute(
    db,
  );
  await sql.raw(tables).execute(db);
}

/** The records of design: things, offers and publications, facts, needs, messages, and the two append-only logs. */
export const records: Migration = { up };
