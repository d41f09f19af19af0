import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Set by SET LOCAL in `asMember`. */
const org = "(select nullif(current_setting('app.org', true), '')::uuid)";

const tables = `
create table import (
  id uuid primary key, org_id uuid not null, kind text not null check (kind in ('offers', 'needs')),
  file_name text not null, file_hash text not null, given jsonb not null default '{}',
  status text not null check (status in ('running', 'stopped', 'done', 'undone')),
  rows_done integer not null default 0, created integer not null default 0, updated integer not null default 0,
  unchanged integer not null default 0, refused integer not null default 0,
  by_user text not null, started_at timestamptz not null, updated_at timestamptz not null,
  finished_at timestamptz, undone_at timestamptz);
create index on import (org_id, started_at desc);
create unique index on import (org_id, kind, file_hash) where status = 'running';

create table import_row (
  import_id uuid not null references import, number integer not null, org_id uuid not null,
  sheet text not null, line integer not null, key text, subject_id uuid,
  outcome text not null check (outcome in ('created', 'updated', 'unchanged', 'refused')),
  changes jsonb not null default '[]', problems jsonb not null default '[]', at timestamptz not null,
  primary key (import_id, number));
create index on import_row (import_id, key);

create table import_key (
  org_id uuid not null, kind text not null, key text not null, subject_id uuid not null, import_id uuid not null,
  primary key (org_id, kind, key));

create table import_layout (
  org_id uuid not null, kind text not null, layout_hash text not null, mapping jsonb not null,
  updated_at timestamptz not null, primary key (org_id, kind, layout_hash));

create index on park (org_id, name);
create index on building (org_id, name) where park_id is null;`;

const guarded = ["import", "import_row", "import_key", "import_layout"].flatMap((table) => [
  `alter table ${table} enable row level security;`,
  `create policy desk_own on ${table} to luodi_desk using (org_id = ${org}) with check (org_id = ${org});`,
]);

const grants = [
  "grant select, insert, update on import, import_layout to luodi_desk;",
  "grant select, insert on import_row to luodi_desk;",
  "grant select, insert, delete on import_key to luodi_desk;",
];

/** Imports of lists: each with its rows, which record a list's row is about, and what the heads of a layout mean. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw([tables, ...guarded, ...grants].join("\n")).execute(db);
}

export const imports: Migration = { up };
