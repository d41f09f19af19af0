import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The owner's rights for one deed, with names that nobody else can put in the way. */
const asOwner = "security definer set search_path = pg_catalog, public, pg_temp";

const tables = `
-- Places and post categories that a site shows; all where empty.
alter table site add column place_ids integer[] not null default '{}',
  add column category_ids uuid[] not null default '{}';
grant select (place_ids, category_ids) on site to luodi_site;

-- Put on a site whose places the record does not lie in: shown there as soon as it does.
alter table publication drop constraint publication_status_check,
  add constraint publication_status_check check (status in ('active', 'withdrawn', 'outside'));

-- Sites besides its own that a post is meant for, and those of both whose places it is not about.
alter table post add column other_site_ids uuid[] not null default '{}',
  add column outside_of uuid[] not null default '{}';
grant select (other_site_ids, outside_of) on post to luodi_site;
create index post_by_slug on post (kind, slug);
create index post_category_by_slug on post_category (slug);
create index post_tag_by_slug on post_tag (slug);
create index post_author_by_slug on post_author (slug);`;

/**
 * Of the shown publications of a record one is canonical: the one that is, else the oldest. Gives all publications of
 * the records for which that changed: their pages name it.
 */
const canonical = `
create function settle_canonical(p_subjects uuid[]) returns table (site_id uuid, offer_id uuid, need_id uuid)
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with first as (
    select distinct on (coalesce(p.offer_id, p.need_id)) coalesce(p.offer_id, p.need_id) as subject, p.id
      from publication as p
      where (p.offer_id = any(p_subjects) or p.need_id = any(p_subjects)) and p.status = 'active'
        and p.visibility = 'published' and p.site_id is not null
      order by coalesce(p.offer_id, p.need_id), p.is_canonical desc, p.published_at, p.id),
  turned as (
    update publication as p set is_canonical = (p.id = f.id) from first as f
      where f.subject in (p.offer_id, p.need_id) and p.site_id is not null and p.is_canonical <> (p.id = f.id)
      returning f.subject)
  select p.site_id, p.offer_id, p.need_id from publication as p
    where coalesce(p.offer_id, p.need_id) in (select subject from turned) and p.site_id is not null
$$;
revoke all on function settle_canonical(uuid[]) from public;
grant execute on function settle_canonical(uuid[]) to luodi_desk;`;

/** A link opens on the site that it was given on, and on no other. */
const links = `
create function open_need_of_site(p_site uuid, p_token_hash text) returns jsonb language sql stable ${asOwner} as $$
  select open_need(n.token_hash) || jsonb_build_object('scopes', (
      select coalesce(jsonb_object_agg(p.id, s.place_ids), '{}') from publication as p join site as s on s.id = p.site_id
      where p.need_id = n.id and p.status = 'active'))
    from need as n where n.token_hash = p_token_hash and n.site_id = p_site
$$;

create function correct_need_of_site(p_site uuid, p_token_hash text, p jsonb, p_at timestamptz) returns integer
language plpgsql ${asOwner} as $$
declare
  v_id uuid; v_revision integer;
begin
  select n.id into v_id from need as n where n.token_hash = p_token_hash and n.site_id = p_site;
  if v_id is null then return null; end if;
  v_revision := correct_need(p_token_hash, p, p_at);
  if v_revision is null then return null; end if;
  update publication set status = 'outside', updated_at = p_at where need_id = v_id and status = 'active'
    and id in (select (o#>>'{}')::uuid from jsonb_array_elements(coalesce(p->'outside', '[]')) as o);
  perform settle_canonical(array[v_id]);
  return v_revision;
end $$;

create function withdraw_need_of_site(p_site uuid, p_token_hash text, p_event_id uuid, p_at timestamptz) returns text
language sql volatile ${asOwner} as $$
  select withdraw_need(n.token_hash, p_event_id, p_at) from need as n where n.token_hash = p_token_hash and n.site_id = p_site
$$;
revoke execute on function open_need(text), correct_need(text, jsonb, timestamptz), withdraw_need(text, uuid, timestamptz)
  from luodi_site;
revoke all on function open_need_of_site(uuid, text), correct_need_of_site(uuid, text, jsonb, timestamptz),
  withdraw_need_of_site(uuid, text, uuid, timestamptz) from public;
grant execute on function open_need_of_site(uuid, text), correct_need_of_site(uuid, text, jsonb, timestamptz),
  withdraw_need_of_site(uuid, text, uuid, timestamptz) to luodi_site;`;

/** A post is found by its address on every site that shows it; on its own site its own post is meant. */
const posts = `
create or replace function add_post_views(p_site uuid, p_views jsonb) returns integer language plpgsql ${asOwner} as $$
declare
  added integer;
begin
  insert into post_views (post_id, org_id, views)
    select p.id, p.org_id, sum(v.value::bigint) from jsonb_each_text(p_views) as v, lateral (
      select post.id, post.org_id from post join post_slot as s
          on s.post_id = post.id and s.site_id = p_site and s.term = 'all'
        where post.kind = 'post' and post.slug = v.key and post.visibility = 'published' and post.status = 'active'
        order by post.site_id = p_site desc, post.id limit 1) as p
      where v.value::bigint > 0 group by p.id, p.org_id order by p.id
    on conflict (post_id) do update set views = post_views.views + excluded.views;
  get diagnostics added = row_count;
  return added;
end $$;

create or replace function submit_comment(p jsonb, p_at timestamptz) returns boolean language plpgsql ${asOwner} as $$
declare
  t post; v_site uuid := (p->>'site_id')::uuid;
begin
  select post.* into t from post where kind = p->>'kind' and slug = p->>'slug'
    and visibility = 'published' and status = 'active' and published_at <= p_at and allows_comments
    and case when kind = 'page' then site_id = v_site
      else exists (select from post_slot as s where s.post_id = post.id and s.site_id = v_site and s.term = 'all') end
    order by site_id = v_site desc, id limit 1;
  if t.id is null then return false; end if;
  insert into post_comment (id, org_id, site_id, visibility, status, created_at, updated_at, post_id, name, body, posted_at)
    values ((p->>'id')::uuid, t.org_id, v_site, 'private', 'waiting', p_at, p_at, t.id, p->>'name', p->>'body', p_at);
  if p->'contact' is not null then
    insert into contact (id, org_id, visibility, status, created_at, updated_at, comment_id, name, phone, phone_masked,
        wechat, consent_version, consented_at, retain_until)
      values ((p->'contact'->>'id')::uuid, t.org_id, 'private', 'active', p_at, p_at, (p->>'id')::uuid, p->>'name',
        p->'contact'->>'phone', p->'contact'->>'phone_masked', p->'contact'->>'wechat', p->>'consent_version', p_at,
        (p->>'retain_until')::timestamptz);
  end if;
  insert into event (id, org_id, kind, subject_kind, subject_id, at)
    values ((p->>'event_id')::uuid, t.org_id, 'comment.received', 'comment', (p->>'id')::uuid, p_at);
  return true;
end $$;

-- A row for each site that shows a post; its own site's has the post's id.
create function post_search_id(p_post uuid, p_home uuid, p_site uuid) returns uuid language sql immutable as $$
  select case when p_home = p_site then p_post else md5(p_post::text || p_site::text)::uuid end
$$;

create or replace function search_sources(p_subjects uuid[], p_limit integer)
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
  (select post_search_id(p.id, p.site_id, s.site_id), 'post', s.site_id, p.id,
      case when p.kind = 'page' then '/pages/' else '/posts/' end || p.slug,
      p.published_at, p.updated_at, null::jsonb, p.title, p.body, p.places[1]
    from post as p, lateral (
      select p.site_id where p.kind = 'page'
      union all select t.site_id from post_slot as t where t.post_id = p.id and t.term = 'all' and p.kind <> 'page') as s
    where p.status = 'active' and p.visibility = 'published' and case when p_subjects is null
      then not exists (select from search_row as r
        where r.id = post_search_id(p.id, p.site_id, s.site_id) and r.source_at = p.updated_at)
      else p.id = any(p_subjects) end
    limit p_limit)
$$;

create or replace function delete_gone_search_rows(p_subjects uuid[]) returns setof uuid language sql volatile ${asOwner} as $$
  delete from search_row as r where (p_subjects is null or r.subject_id = any(p_subjects))
    and not exists (select from publication as p where p.id = r.id and p.status = 'active' and p.visibility = 'published')
    and not exists (select from post as p where p.id = r.subject_id and p.status = 'active' and p.visibility = 'published'
      and case when p.kind = 'page' then p.site_id = r.site_id
        else exists (select from post_slot as s where s.post_id = p.id and s.term = 'all' and s.site_id = r.site_id) end)
  returning r.site_id
$$;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw([tables, canonical, links, posts].join("\n")).execute(db);
}

/** What a site shows: places, categories, which of several addresses counts, and whose links it opens. */
export const siteScope: Migration = { up };
