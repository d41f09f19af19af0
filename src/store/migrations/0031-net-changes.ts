import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const changes = `
create table net_change (
  xid xid8 not null default pg_current_xact_id(),
  told_at timestamptz not null default now(),
  side text not null check (side in ('space', 'need')),
  ids uuid[] not null
);
create index net_change_xid on net_change (xid);
create index net_change_told on net_change (told_at);
alter table net_change enable row level security;
grant select (xid, side) on net_change to luodi_site, luodi_desk;
create policy all_seen on net_change for select to luodi_site, luodi_desk using (true);
grant insert (side, ids) on net_change to luodi_desk;
create policy desk_tells on net_change for insert to luodi_desk with check (true);`;

/** The functions that change slots tell it first; all else in them stays as it is. */
const telling = (name: string, record: string) => `
do $do$
declare
  was text := pg_get_functiondef('${name}'::regproc);
  deletes constant text := 'delete from need_slot where need_id = ${record}.id;';
  now_is text := replace(was, deletes, 'insert into net_change (side, ids) values (''need'', array[${record}.id]);' || chr(10) || '  ' || deletes);
begin
  if now_is = was then raise exception 'the function ${name} is another than expected'; end if;
  execute now_is;
end $do$;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
  await sql.raw(telling("replace_need_slots", "p_need")).execute(db);
  await sql.raw(telling("withdraw_need", "n")).execute(db);
}

/**
 * Which transaction changed the slots of which records: whoever keeps a copy of the slots reads there what he has not
 * seen yet. Logins of the site and the desk see that something changed, not what.
 */
export const netChanges: Migration = { up };
