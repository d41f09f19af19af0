import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The owner's rights for one look, with names that nobody else can put in the way. */
const asOwner = "security definer set search_path = pg_catalog, public, pg_temp";

/**
 * What is found by words: a row for each published space, need and post, and for nothing else. Its policies let all rows
 * through: a text search behind a condition of a policy cannot use its index. What the rows name is read under the
 * policies of its own table.
 */
const tables = `
create table search_row (
  id uuid primary key, site_id uuid not null, kind text not null check (kind in ('space', 'need', 'post')),
  subject_id uuid not null, title text not null, body text not null, path text not null, place_id integer,
  -- Short name of the district, for the counts beside the results.
  district text not null default '',
  words tsvector not null, listed_at timestamptz not null, source_at timestamptz not null);
create index search_row_words on search_row using gin (words) with (fastupdate = off);
create index search_row_newest on search_row (site_id, listed_at desc, id desc);
create index search_row_subject on search_row (subject_id);
alter table search_row enable row level security;
create policy everyone_all on search_row for select using (true);
create policy jobs_write on search_row to luodi_jobs using (true) with check (true);
grant select on search_row to luodi_site, luodi_desk;
grant select, insert, update, delete on search_row to luodi_jobs;`;

/** The jobs read of records only what is published, and only through these. */
const functions = `
create function search_sources(p_subjects uuid[], p_limit integer)
returns table (id uuid, kind text, site_id uuid, subject_id uuid, path text, listed_at timestamptz, source_at timestamptz,
  shown jsonb, title text, body text, place_id integer) language sql stable ${asOwner} as $$
  (select p.id, case when p.offer_id is null then 'need' else 'space' end, p.site_id, coalesce(p.offer_id, p.need_id), p.path,
      p.published_at, p.updated_at, p.shown, null::text, null::text, (p.shown->>'placeId')::integer
    from publication as p
    where p.status = 'active' and p.visibility = 'published' and p.site_id is not null and case when p_subjects is null
      then not exists (select from search_row as r where r.id = p.id and r.source_at = p.updated_at)
      else p.offer_id = any(p_subjects) or p.need_id = any(p_subjects) end
    limit p_limit)
  union all
  (select p.id, 'post', p.site_id, p.id, case when p.kind = 'page' then '/pages/' else '/posts/' end || p.slug,
      p.published_at, p.updated_at, null::jsonb, p.title, p.body, p.places[1]
    from post as p
    where p.status = 'active' and p.visibility = 'published' and case when p_subjects is null
      then not exists (select from search_row as r where r.id = p.id and r.source_at = p.updated_at)
      else p.id = any(p_subjects) end
    limit p_limit)
$$;

create function delete_gone_search_rows(p_subjects uuid[]) returns setof uuid language sql volatile ${asOwner} as $$
  delete from search_row as r where (p_subjects is null or r.subject_id = any(p_subjects))
    and not exists (select from publication as p where p.id = r.id and p.status = 'active' and p.visibility = 'published')
    and not exists (select from post as p where p.id = r.id and p.status = 'active' and p.visibility = 'published')
  returning r.site_id
$$;
revoke all on function search_sources(uuid[], integer), delete_gone_search_rows(uuid[]) from public;
grant execute on function search_sources(uuid[], integer), delete_gone_search_rows(uuid[]) to luodi_jobs;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables + functions).execute(db);
}

/** Search by words. Its rows are derived: a job makes them from what changed, and all of them when there are none. */
export const search: Migration = { up };
