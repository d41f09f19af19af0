import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const org = "(select nullif(current_setting('app.org', true), '')::uuid)";

/** One for a message: what the reader read at first, and what the people of its organisation say it says. */
const changes = `
create table message_label (
  message_id uuid primary key references message, org_id uuid not null, is_demo boolean not null default false,
  read jsonb not null, record jsonb not null, statements jsonb not null default '[]', fields text[] not null,
  labelled_by text not null, labelled_at timestamptz not null);
create index on message_label (org_id, labelled_at desc, message_id);
alter table message_label enable row level security;
create policy desk_own on message_label to luodi_desk using (org_id = ${org}) with check (org_id = ${org});
grant select, insert, update on message_label to luodi_desk;
alter table need add column lost_reason text, add column lost_note text not null default '';`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** Corrections of readings, kept as labels of their messages; why a need was given up. */
export const labels: Migration = { up };
