import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Set by SET LOCAL in `asMember`. */
const org = "(select nullif(current_setting('app.org', true), '')::uuid)";
const isPublic = "visibility = 'published' and status = 'active'";
/** The owner's rights for one deed, with names that nobody else can put in the way. */
const asOwner = "security definer set search_path = pg_catalog, public, pg_temp";

const lists = ["post_author", "post_category", "post_tag"];
const changeable = [...lists, "post", "post_comment", "post_views", "site_import", "legacy_record"];
const all = [...changeable, "post_revision", "post_slot", "picture"];

const deskGrants = [
  ...all.flatMap((table) => [
    `alter table ${table} enable row level security;`,
    `create policy desk_own on ${table} to luodi_desk using (org_id = ${org}) with check (org_id = ${org});`,
  ]),
  ...changeable.map((table) => `grant select, insert, update on ${table} to luodi_desk;`),
  "grant select, insert on post_revision, post_slot, picture to luodi_desk;",
  // An import that is undone takes its records with it; slots are derived.
  ...[...lists, "post", "post_comment", "post_slot", "picture", "legacy_record"].map(
    (table) => `grant delete on ${table} to luodi_desk;`,
  ),
  "grant update on old_address to luodi_desk;",
  "grant select (comment_id) on contact to luodi_desk;",
];

/** Of a post everything but its draft; of a comment nothing about who wrote it but the name that he gave. */
const postColumns = `id, org_id, site_id, visibility, status, updated_at, kind, slug, title, body, excerpt, category_id,
  author_id, tag_ids, source_name, source_url, source_permission, source_extent, is_indented, is_pinned, allows_comments,
  published_at, month, cover, places, kinds, offer_ids, need_ids, revision`;
const siteGrants = [
  `grant select (${postColumns}) on post to luodi_site;`,
  `create policy site_published on post for select to luodi_site using (${isPublic});`,
  "grant select (id, org_id, site_id, visibility, status, name, slug, intro) on post_author to luodi_site;",
  "grant select (id, org_id, site_id, visibility, status, name, slug, intro, parent_id, position) on post_category to luodi_site;",
  "grant select (id, org_id, site_id, visibility, status, name, slug, intro) on post_tag to luodi_site;",
  ...lists.map((table) => `create policy site_published on ${table} for select to luodi_site using (${isPublic});`),
  "grant select (id, org_id, site_id, visibility, status, post_id, parent_id, name, body, is_staff, posted_at) on post_comment to luodi_site;",
  "create policy site_shown on post_comment for select to luodi_site using (visibility = 'published' and status = 'shown');",
  // Slots stand for published posts alone.
  "grant select on post_slot, post_views to luodi_site;",
  "create policy site_all on post_slot for select to luodi_site using (true);",
  "create policy site_all on post_views for select to luodi_site using (true);",
];

const functions = `
create function add_post_views(p_site uuid, p_views jsonb) returns integer language plpgsql ${asOwner} as $$
declare
  added integer;
begin
  insert into post_views (post_id, org_id, views)
    select p.id, p.org_id, v.value::bigint from jsonb_each_text(p_views) as v
      join post p on p.site_id = p_site and p.kind = 'post' and p.slug = v.key
      where p.visibility = 'published' and p.status = 'active' and v.value::bigint > 0 order by p.id
    on conflict (post_id) do update set views = post_views.views + excluded.views;
  get diagnostics added = row_count;
  return added;
end $$;

create function submit_comment(p jsonb, p_at timestamptz) returns boolean language plpgsql ${asOwner} as $$
declare
  t post;
begin
  select * into t from post where site_id = (p->>'site_id')::uuid and kind = p->>'kind' and slug = p->>'slug'
    and visibility = 'published' and status = 'active' and published_at <= p_at and allows_comments;
  if t.id is null then return false; end if;
  insert into post_comment (id, org_id, site_id, visibility, status, created_at, updated_at, post_id, name, body, posted_at)
    values ((p->>'id')::uuid, t.org_id, t.site_id, 'private', 'waiting', p_at, p_at, t.id, p->>'name', p->>'body', p_at);
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
end $$;`;

const mayRun = ["add_post_views(uuid, jsonb)", "submit_comment(jsonb, timestamptz)"];

async function up(db: Kysely<unknown>): Promise<void> {
  const rights = mayRun.flatMap((name) => [
    `revoke execute on function ${name} from public;`,
    `grant execute on function ${name} to luodi_site;`,
  ]);
  await sql.raw([...deskGrants, ...siteGrants, functions, ...rights].join("\n")).execute(db);
}

/** Who may read and write what of posts: the site sees published ones, and hands over comments and counts. */
export const postsGrants: Migration = { up };
