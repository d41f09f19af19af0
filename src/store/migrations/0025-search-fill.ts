import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const asOwner = "security definer set search_path = pg_catalog, public, pg_temp";

/** In kB: about 20,000 rows wait until they are sorted into the index together. */
const mostWaiting = 65_536;

const functions = `
create function begin_search_fill() returns void language sql volatile ${asOwner} as $$
  alter index public.search_row_words set (fastupdate = on, gin_pending_list_limit = ${mostWaiting});
$$;
create function end_search_fill() returns boolean language plpgsql volatile ${asOwner} as $$
begin
  if not exists (select from pg_class where oid = 'public.search_row_words'::regclass and 'fastupdate=on' = any(reloptions))
    then return false; end if;
  alter index public.search_row_words set (fastupdate = off);
  alter index public.search_row_words reset (gin_pending_list_limit);
  perform gin_clean_pending_list('public.search_row_words');
  return true;
end $$;
revoke all on function begin_search_fill(), end_search_fill() from public;
grant execute on function begin_search_fill(), end_search_fill() to luodi_jobs;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(functions).execute(db);
}

/**
 * Each word of a row is sorted into the index for itself, so that searching never reads a list of what waits; for tens of
 * thousands of rows at once that takes four times as long as to let them wait and sort them together.
 */
export const searchFill: Migration = { up };
