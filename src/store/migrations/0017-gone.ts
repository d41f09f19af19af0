import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The owner's rights for one look, with names that nobody else can put in the way. */
const asOwner = "security definer set search_path = pg_catalog, public, pg_temp";

/** No title, no asks, no organisation: only what says which others are like it. */
const functions = `
create function gone_publication(p_site uuid, p_subject uuid)
returns table (side text, facts jsonb, asks jsonb) language sql stable ${asOwner} as $$
  select case when offer_id is null then 'need' else 'space' end,
    jsonb_strip_nulls(jsonb_build_object('kind', shown->'facts'->'kind', 'deal', shown->'facts'->'deal',
      'area', shown->'facts'->'area', 'place', shown->'facts'->'place')),
    jsonb_strip_nulls(jsonb_build_object('kind', shown->'asks'->'kind', 'deal', shown->'asks'->'deal',
      'area', shown->'asks'->'area', 'place', shown->'asks'->'place'))
  from publication where site_id = p_site and (offer_id = p_subject or need_id = p_subject) and status = 'withdrawn'
$$;
revoke all on function gone_publication(uuid, uuid) from public;
grant execute on function gone_publication(uuid, uuid) to luodi_site;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(functions).execute(db);
}

/** What stood under an address and is withdrawn, as far as a visitor needs it to find another. */
export const gone: Migration = { up };
