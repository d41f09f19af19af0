import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Set by SET LOCAL in `asMember`. */
const org = "(select nullif(current_setting('app.org', true), '')::uuid)";
/** The owner's rights for one deed, with names that nobody else can put in the way. */
const asOwner = "security definer set search_path = pg_catalog, public, pg_temp";

const tables = `
create table shortlist (
  id uuid primary key, org_id uuid not null,
  visibility text not null default 'private' check (visibility in ('private', 'shared', 'published')),
  shared_with uuid[] not null default '{}', status text not null check (status in ('active', 'revoked')),
  is_demo boolean not null default false,
  created_at timestamptz not null, updated_at timestamptz not null,
  need_id uuid references need on delete set null, title text not null, intro text not null default '',
  hidden text[] not null default '{}', revision integer not null default 1,
  link_turn integer not null default 0, token_hash text unique, expires_at timestamptz,
  check ((token_hash is null) = (expires_at is null)));
create index on shortlist (org_id, updated_at desc, id);
create index on shortlist (need_id) where need_id is not null;

create table shortlist_item (
  id uuid primary key, org_id uuid not null, shortlist_id uuid not null references shortlist on delete cascade,
  offer_id uuid not null references offer on delete cascade,
  publication_id uuid references publication on delete cascade, shown jsonb,
  position integer not null, name text not null default '', note text not null default '',
  mark text check (mark in ('interested', 'unsuitable')), mark_reason text not null default '', marked_at timestamptz,
  unique (shortlist_id, offer_id), check (num_nonnulls(publication_id, shown) = 1));
create index on shortlist_item (offer_id);
create index on shortlist_item (publication_id) where publication_id is not null;

create table shortlist_opening (
  id uuid primary key, org_id uuid not null, shortlist_id uuid not null references shortlist on delete cascade,
  reader text not null, opened_at timestamptz not null, last_at timestamptz not null, looked uuid[] not null default '{}');
create index on shortlist_opening (shortlist_id, last_at desc);

create table shortlist_question (
  id uuid primary key, org_id uuid not null, shortlist_id uuid not null references shortlist on delete cascade,
  message_id uuid not null references message on delete cascade, asked_at timestamptz not null);
create index on shortlist_question (shortlist_id, asked_at);
create index on shortlist_question (message_id);`;

const grants = ["shortlist", "shortlist_item", "shortlist_opening", "shortlist_question"].flatMap((table) => [
  `alter table ${table} enable row level security;`,
  `create policy desk_own on ${table} to luodi_desk using (org_id = ${org}) with check (org_id = ${org});`,
  `grant select on ${table} to luodi_desk;`,
]);

const deskGrants = [
  "grant insert, update on shortlist, shortlist_item to luodi_desk;",
  // An offer that is taken off the list leaves it; what its reader said of it stands in the log.
  "grant delete on shortlist_item to luodi_desk;",
];

/** Titles, introductions and names of units are free words that may say what is hidden: with it they go. */
const functions = `
create function shortlist_shown(s jsonb, h text[]) returns jsonb language sql immutable as $$
  select jsonb_build_object('facts', (s->'facts') - h, 'asks', (s->'asks') - h, 'title', case when cardinality(h) = 0
      then s->>'title' else '' end, 'units', '[]'::jsonb)
    || case when cardinality(h) = 0 and s ? 'intro' then jsonb_build_object('intro', s->'intro') else '{}' end
    || case when s ? 'checkedOn' then jsonb_build_object('checkedOn', s->'checkedOn') else '{}' end
    || case when s ? 'placeId' and not 'place' = any(h) then jsonb_build_object('placeId', s->'placeId') else '{}' end
    || case when s ? 'park' and not h && array['place', 'park'] then jsonb_build_object('park', s->'park') else '{}' end
    || case when h && array['units', 'park', 'place', 'floor', 'area', 'freeFrom'] then '{}' else jsonb_build_object('units',
      coalesce((select jsonb_agg(u - 'building' - 'position' order by n)
        from jsonb_array_elements(s->'units') with ordinality as e (u, n)), '[]')) end
$$;

create function open_shortlist(p_token_hash text, p_opening uuid, p_reader text, p_item uuid, p_at timestamptz)
returns jsonb language plpgsql ${asOwner} as $$
declare
  l shortlist; i uuid;
begin
  select * into l from shortlist where token_hash = p_token_hash for no key update;
  if l.id is null then return null; end if;
  if l.status = 'revoked' then return jsonb_build_object('state', 'revoked'); end if;
  if l.expires_at <= p_at then return jsonb_build_object('state', 'expired'); end if;
  if p_reader is not null then
    select id into i from shortlist_item where id = p_item and shortlist_id = l.id;
    update shortlist_opening set last_at = greatest(last_at, p_at),
      looked = case when i is null or i = any(looked) then looked else looked || i end
      where id = (select id from shortlist_opening where shortlist_id = l.id and reader = p_reader
        and last_at > p_at - interval '30 minutes' order by last_at desc limit 1);
    if not found and (select count(*) from (select from shortlist_opening where shortlist_id = l.id limit 2000) as o) < 2000 then
      insert into shortlist_opening (id, org_id, shortlist_id, reader, opened_at, last_at, looked)
        values (p_opening, l.org_id, l.id, p_reader, p_at, p_at, case when i is null then '{}' else array[i] end);
    end if;
  end if;
  return jsonb_build_object('state', 'open', 'title', l.title, 'intro', l.intro, 'hidden', to_jsonb(l.hidden),
    'expiresAt', l.expires_at, 'questions', (select count(*) from shortlist_question where shortlist_id = l.id),
    'asks', (select n.asks - l.hidden from need n where n.id = l.need_id),
    'items', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'note', s.note, 'mark', s.mark,
        'markReason', s.mark_reason, 'isDemo', coalesce(p.is_demo, o.is_demo),
        'publishedAt', coalesce(p.published_at, o.created_at),
        'shown', case when p.id is null and o.status = 'active' then shortlist_shown(s.shown, l.hidden)
          when p.status = 'active' and p.visibility = 'published' then shortlist_shown(p.shown, l.hidden) end)
        order by s.position, s.id), '[]')
      from shortlist_item s join offer o on o.id = s.offer_id left join publication p on p.id = s.publication_id
      where s.shortlist_id = l.id));
end $$;

create function mark_on_shortlist(p_token_hash text, p jsonb, p_at timestamptz) returns boolean language plpgsql ${asOwner} as $$
declare
  s shortlist_item;
begin
  update shortlist_item set mark = p->>'mark', mark_reason = coalesce(p->>'reason', ''), marked_at = p_at
    from shortlist l where l.token_hash = p_token_hash and l.status = 'active' and l.expires_at > p_at
      and shortlist_item.shortlist_id = l.id and shortlist_item.id = (p->>'item')::uuid
    returning shortlist_item.* into s;
  if s.id is null then return false; end if;
  insert into event (id, org_id, kind, subject_kind, subject_id, data, at)
    values ((p->>'event_id')::uuid, s.org_id, 'shortlist.marked', 'shortlist', s.shortlist_id,
      jsonb_build_object('offerId', s.offer_id, 'mark', s.mark, 'reason', s.mark_reason), p_at);
  return true;
end $$;

create function ask_on_shortlist(p_token_hash text, p jsonb, p_at timestamptz) returns text language plpgsql ${asOwner} as $$
declare
  l shortlist;
begin
  select * into l from shortlist where token_hash = p_token_hash and status = 'active' and expires_at > p_at
    for no key update;
  if l.id is null then return 'closed'; end if;
  if (select count(*) from shortlist_question where shortlist_id = l.id) >= (p->>'most')::int then return 'enough'; end if;
  insert into message (id, org_id, visibility, status, created_at, updated_at, channel, redacted_text, received_at)
    values ((p->>'message_id')::uuid, l.org_id, 'private', 'active', p_at, p_at, 'site', p->>'redacted_text', p_at);
  insert into message_private (message_id, org_id, originals, retain_until)
    values ((p->>'message_id')::uuid, l.org_id, p->'originals', (p->>'retain_until')::timestamptz);
  insert into shortlist_question (id, org_id, shortlist_id, message_id, asked_at)
    values ((p->>'id')::uuid, l.org_id, l.id, (p->>'message_id')::uuid, p_at);
  insert into event (id, org_id, kind, subject_kind, subject_id, at)
    values ((p->>'event_id')::uuid, l.org_id, 'shortlist.asked', 'shortlist', l.id, p_at);
  return 'asked';
end $$;`;

const inner = ["shortlist_shown(jsonb, text[])"];
const mayRun = [
  "open_shortlist(text, uuid, text, uuid, timestamptz)",
  "mark_on_shortlist(text, jsonb, timestamptz)",
  "ask_on_shortlist(text, jsonb, timestamptz)",
];

async function up(db: Kysely<unknown>): Promise<void> {
  const rights = [
    ...[...inner, ...mayRun].map((name) => `revoke execute on function ${name} from public;`),
    ...mayRun.map((name) => `grant execute on function ${name} to luodi_site;`),
  ];
  await sql.raw([tables, ...grants, ...deskGrants, functions, ...rights].join("\n")).execute(db);
}

/** Offers picked for a client, behind a link: the site's login reads them by the link's hash alone. */
export const shortlists: Migration = { up };
