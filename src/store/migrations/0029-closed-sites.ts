import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const changes = `
-- Of a site that was closed; as it was before when the site is opened again.
alter table publication drop constraint publication_status_check,
  add constraint publication_status_check check (status in ('active', 'withdrawn', 'outside', 'closed'));
alter table publication add column was_canonical boolean not null default false;

-- A closed site still answers under its names, by its own name and look.
drop policy site_active on site;
create policy site_all on site for select to luodi_site using (true);`;

/**
 * What stood under an address of a closed site, where another site shows it: its counting page there. A post's own site
 * may be the closed one or the other.
 */
const moved = `
create function page_after_closing(p_site uuid, p_path text, p_at timestamptz)
returns table (site_id uuid, path text, title text, kind text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.site_id, c.path, c.shown->>'title', case when c.offer_id is null then 'need' else 'space' end
    from publication as p join publication as c on c.offer_id = p.offer_id or c.need_id = p.need_id
    where p.site_id = p_site and p.path = p_path and p.status = 'closed' and c.is_canonical and c.status = 'active'
      and c.visibility = 'published' and c.site_id is not null
  union all
  (select t.id, p_path, p.title, 'post' from post as p
    join post_slot as s on s.post_id = p.id and s.term = 'all' join site as t on t.id = s.site_id and t.status = 'active'
    where p_path like '/posts/%' and p.kind = 'post' and p.slug = substr(p_path, 8) and p.status = 'active'
      and p.visibility = 'published' and p.published_at <= p_at
      and exists (select from post_slot as o where o.post_id = p.id and o.term = 'all' and o.site_id = p_site)
    order by p.site_id = t.id desc, t.id limit 1)
  limit 1
$$;
revoke all on function page_after_closing(uuid, text, timestamptz) from public;
grant execute on function page_after_closing(uuid, text, timestamptz) to luodi_site;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes + moved).execute(db);
}

/** A site that was closed shows nothing more, keeps what it had, and tells where that is now. */
export const closedSites: Migration = { up };
