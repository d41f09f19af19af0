import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Set by SET LOCAL in `asMember`. */
const org = "(select nullif(current_setting('app.org', true), '')::uuid)";
const user = `(select nullif(current_setting('app.user', true), ''))`;

const changes = `
alter table offer add column revision integer not null default 0;
alter table offer add column intro text not null default '';

create table saved_view (
  id uuid primary key, org_id uuid not null, user_id text not null, screen text not null check (screen in ('offers')),
  name text not null check (name <> ''), is_shared boolean not null default false, search jsonb not null,
  created_at timestamptz not null, updated_at timestamptz not null);
create unique index on saved_view (org_id, user_id, screen, name);

create table default_view (
  org_id uuid not null, user_id text not null, screen text not null,
  view_id uuid not null references saved_view on delete cascade, primary key (org_id, user_id, screen));

alter table saved_view enable row level security;
alter table default_view enable row level security;
create policy desk_own on saved_view to luodi_desk
  using (org_id = ${org} and user_id = ${user}) with check (org_id = ${org} and user_id = ${user});
create policy desk_shared on saved_view for select to luodi_desk using (org_id = ${org} and is_shared);
create policy desk_own on default_view to luodi_desk
  using (org_id = ${org} and user_id = ${user}) with check (org_id = ${org} and user_id = ${user});
grant select, insert, update, delete on saved_view, default_view to luodi_desk;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** Offers count their changes and carry words for the site; views of a screen that somebody saved. */
export const deskOffers: Migration = { up };
