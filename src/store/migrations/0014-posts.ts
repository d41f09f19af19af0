import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Columns of every record; the policies of the logins read them. */
const record = (statuses: string) => `
  id uuid primary key,
  org_id uuid not null,
  site_id uuid not null references site,
  visibility text not null check (visibility in ('private', 'shared', 'published')),
  status text not null check (status in (${statuses})),
  created_at timestamptz not null,
  updated_at timestamptz not null`;

const tables = `
create table post_author (${record("'active', 'removed'")},
  name text not null, slug text not null, intro text not null default '', user_id text, meta jsonb not null default '{}');
create unique index on post_author (site_id, slug);
create unique index on post_author (site_id, user_id) where user_id is not null;

create table post_category (${record("'active', 'removed'")},
  parent_id uuid references post_category, name text not null, slug text not null, intro text not null default '',
  position integer not null default 0, meta jsonb not null default '{}');
create unique index on post_category (site_id, slug);
create index on post_category (parent_id);

create table post_tag (${record("'active', 'removed'")},
  name text not null, slug text not null, intro text not null default '', meta jsonb not null default '{}');
create unique index on post_tag (site_id, slug);

create table post (${record("'draft', 'active', 'removed'")},
  kind text not null check (kind in ('post', 'page')), slug text not null,
  title text not null, body text not null, excerpt text not null default '',
  category_id uuid references post_category, author_id uuid references post_author, tag_ids uuid[] not null default '{}',
  source_name text, source_url text, source_permission text,
  source_extent text check (source_extent in ('excerpt', 'full')),
  is_indented boolean not null default false, is_pinned boolean not null default false,
  allows_comments boolean not null default true, published_at timestamptz,
  -- The month of the archive, as 2026-11, in the installation's time zone.
  month text, cover jsonb, places integer[] not null default '{}', kinds text[] not null default '{}',
  offer_ids uuid[] not null default '{}', need_ids uuid[] not null default '{}',
  revision integer not null default 0, meta jsonb not null default '{}',
  draft jsonb, draft_at timestamptz, draft_by text,
  check (visibility <> 'published' or published_at is not null));
create unique index on post (site_id, kind, slug);
create index on post (org_id, updated_at desc, id desc);
create index on post (category_id);

create table post_revision (
  id uuid primary key, org_id uuid not null, post_id uuid not null references post on delete cascade,
  number integer not null, content jsonb not null, by_user text, at timestamptz not null, unique (post_id, number));

-- Derived: what a published post is listed under. all, c:CATEGORY and those above it, t:TAG, a:AUTHOR, m:MONTH, p:PLACE.
create table post_slot (
  site_id uuid not null, term text not null, post_id uuid not null references post on delete cascade,
  org_id uuid not null, is_pinned boolean not null, published_at timestamptz not null,
  primary key (site_id, term, post_id));
create index post_slot_listed on post_slot (site_id, term, is_pinned desc, published_at desc, post_id desc);
create index post_slot_newest on post_slot (site_id, term, published_at desc, post_id desc);
create index on post_slot (post_id);

create table post_views (post_id uuid primary key references post on delete cascade, org_id uuid not null, views bigint not null);

create table post_comment (${record("'waiting', 'shown', 'refused'")},
  post_id uuid not null references post on delete cascade, parent_id uuid references post_comment on delete cascade,
  name text not null, body text not null, is_staff boolean not null default false, by_user text,
  posted_at timestamptz not null);
create index on post_comment (post_id, posted_at);
create index on post_comment (parent_id);
create index on post_comment (org_id, status, posted_at desc);

-- Who asked a question may leave a way to be reached; like every contact it is read by a logged reveal only.
alter table contact add column comment_id uuid references post_comment on delete cascade, add column email text;
create index on contact (comment_id);

create table picture (
  id uuid primary key, org_id uuid not null, hash text not null, file text not null, mime_type text not null,
  width_px integer not null, height_px integer not null, bytes integer not null,
  -- Widths in px of the smaller and newer files beside it.
  widths integer[] not null, name text not null default '', created_at timestamptz not null, unique (org_id, hash));

-- Where an old address leads when that is no record of its own: a page of a list, a month, a picture.
alter table old_address add column target text;
create index on old_address (subject_id);

create table site_import (
  id uuid primary key, org_id uuid not null, site_id uuid not null references site, engine text not null,
  file_name text not null, file_hash text not null,
  status text not null check (status in ('running', 'done', 'undone')), counts jsonb not null default '{}',
  by_user text not null, started_at timestamptz not null, finished_at timestamptz, undone_at timestamptz);
create index on site_import (org_id, started_at desc);

-- Which record an old row has become; the hash tells whether the old row has changed since.
create table legacy_record (
  site_id uuid not null references site, kind text not null, legacy_id text not null, org_id uuid not null,
  subject_id uuid not null, row_hash text not null, import_id uuid not null references site_import,
  is_own boolean not null, written_at timestamptz not null, primary key (site_id, kind, legacy_id));
create index on legacy_record (import_id);

create index publication_newest_offer on publication (site_id, published_at desc, id desc)
  where offer_id is not null and status = 'active';`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

/** Posts with what they are listed under, their comments and pictures, and what an old site's records have become. */
export const posts: Migration = { up };
