import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Set by SET LOCAL in `asMember`. */
const org = "(select nullif(current_setting('app.org', true), '')::uuid)";

const changes = `
create table site_host (
  host text primary key check (host = lower(host) and host <> ''),
  site_id uuid not null references site on delete cascade, org_id uuid not null, is_main boolean not null);
create unique index site_host_main on site_host (site_id) where is_main;
create index site_host_site on site_host (site_id);
insert into site_host (host, site_id, org_id, is_main) select lower(host), id, org_id, true from site where host is not null;
alter table site drop column host;
alter table site add column is_default boolean not null default false;
create unique index site_default on site (is_default) where is_default;
grant select (is_default) on site to luodi_site;

alter table site_host enable row level security;
create policy desk_own on site_host to luodi_desk using (org_id = ${org}) with check (org_id = ${org});
create policy site_all on site_host for select to luodi_site using (true);
grant select, insert, update, delete on site_host to luodi_desk;
grant select on site_host to luodi_site;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** A site answers to several host names, one of which is the main one; one site answers to all others. */
export const siteHosts: Migration = { up };
