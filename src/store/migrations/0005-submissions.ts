import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The owner's rights for one deed, with names that nobody else can put in the way. */
const asOwner = "security definer set search_path = pg_catalog, public, pg_temp";

const functions = `
create function replace_need_slots(p_need need, p_slots jsonb) returns void language plpgsql ${asOwner} as $$
declare
  everyone constant uuid := '00000000-0000-0000-0000-000000000000';
  narrow need_slot; wide need_slot_wide; seen uuid[];
begin
  delete from need_slot where need_id = p_need.id;
  delete from need_slot_wide where need_id = p_need.id;
  select array_agg(v) into seen from (
    select p_need.org_id as v
    union select site_id from publication where need_id = p_need.id and status = 'active' and visibility = 'published'
    union select everyone from publication where need_id = p_need.id and status = 'active' and visibility = 'published'
    union select unnest(shared_with) from publication where need_id = p_need.id and status = 'active' and visibility = 'shared'
  ) as viewers;
  insert into need_slot select r.* from (
    select (jsonb_populate_record(null::need_slot, s || jsonb_build_object('need_id', p_need.id, 'org_id', p_need.org_id,
      'status', 'active', 'viewer_id', case when s->>'visibility' = 'private' then p_need.org_id::text else s->>'viewer_id' end))).*
    from jsonb_array_elements(p_slots->'narrow') as s) as r where r.viewer_id = any(seen) and (r.visibility = 'private') = (r.viewer_id = p_need.org_id);
  insert into need_slot_wide select r.* from (
    select (jsonb_populate_record(null::need_slot_wide, s || jsonb_build_object('need_id', p_need.id, 'org_id', p_need.org_id,
      'status', 'active', 'viewer_id', case when s->>'visibility' = 'private' then p_need.org_id::text else s->>'viewer_id' end))).*
    from jsonb_array_elements(p_slots->'wide') as s) as r where r.viewer_id = any(seen) and (r.visibility = 'private') = (r.viewer_id = p_need.org_id);
end $$;

create function add_need_trace(p_need need, p jsonb, p_kind text, p_at timestamptz) returns void language plpgsql ${asOwner} as $$
begin
  insert into fact (id, org_id, visibility, subject_kind, subject_id, criterion, value, quoted_value, quoted_unit, source,
      checked_on, recorded_by, recorded_at, supersedes)
    select (f->>'id')::uuid, p_need.org_id, 'private', 'need', p_need.id, f->>'criterion', f->'value', f->>'quoted_value',
      f->>'quoted_unit', 'client', (f->>'checked_on')::date, null, p_at,
      (select o.id from fact o where o.subject_id = p_need.id and o.criterion = f->>'criterion' and o.source = 'client'
         and not exists (select from fact n where n.supersedes = o.id) order by o.recorded_at desc limit 1)
    from jsonb_array_elements(coalesce(p->'facts', '[]')) as f;
  insert into event (id, org_id, kind, subject_kind, subject_id, by_user, data, at)
    values ((p->>'event_id')::uuid, p_need.org_id, p_kind, 'need', p_need.id, null, coalesce(p->'event', '{}'), p_at);
end $$;

create function submit_need(p jsonb, p_at timestamptz) returns uuid language plpgsql ${asOwner} as $$
declare
  n need; o uuid; i jsonb := p->'need';
begin
  select org_id into o from site where id = (p->>'site_id')::uuid and status = 'active';
  if o is null then return null; end if;
  insert into need (id, org_id, visibility, status, created_at, updated_at, site_id, reference, token_hash, title, facts,
      asks, statements, checked_on)
    values ((i->>'id')::uuid, o, 'private', 'active', p_at, p_at, (p->>'site_id')::uuid, i->>'reference', i->>'token_hash',
      i->>'title', i->'facts', i->'asks', i->'statements', (i->>'checked_on')::date)
    returning * into n;
  if p->'message' is not null then
    insert into message (id, org_id, visibility, status, created_at, updated_at, site_id, need_id, channel, redacted_text, received_at)
      values ((p->'message'->>'id')::uuid, o, 'private', 'active', p_at, p_at, n.site_id, n.id, 'site', p->'message'->>'redacted_text', p_at);
    insert into message_private (message_id, org_id, originals, retain_until)
      values ((p->'message'->>'id')::uuid, o, p->'message'->'originals', (p->>'retain_until')::timestamptz);
  end if;
  if p->'contact' is not null then
    insert into contact (id, org_id, visibility, status, created_at, updated_at, need_id, name, phone, phone_masked, wechat,
        company, consent_version, consented_at, retain_until)
      values ((p->'contact'->>'id')::uuid, o, 'private', 'active', p_at, p_at, n.id, p->'contact'->>'name',
        p->'contact'->>'phone', p->'contact'->>'phone_masked', p->'contact'->>'wechat', p->'contact'->>'company',
        p->>'consent_version', p_at, (p->>'retain_until')::timestamptz);
  end if;
  perform replace_need_slots(n, (p->'slots'));
  perform add_need_trace(n, p, 'need.received', p_at);
  return n.id;
end $$;

create function open_need(p_token_hash text) returns jsonb language sql stable ${asOwner} as $$
  select jsonb_build_object('id', n.id, 'org_id', n.org_id, 'site_id', n.site_id, 'reference', n.reference,
    'status', n.status, 'title', n.title, 'facts', n.facts, 'asks', n.asks, 'statements', n.statements,
    'checked_on', n.checked_on, 'revision', n.revision, 'created_at', n.created_at, 'withdrawn_at', n.withdrawn_at,
    'text', (select m.redacted_text from message m where m.need_id = n.id order by m.received_at limit 1),
    'publications', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'site_id', p.site_id, 'visibility', p.visibility,
       'shared_with', p.shared_with, 'hidden', p.hidden, 'is_canonical', p.is_canonical, 'published_at', p.published_at,
       'shown', p.shown)), '[]')
       from publication p where p.need_id = n.id and p.status = 'active'))
  from need n where n.token_hash = p_token_hash
$$;

create function correct_need(p_token_hash text, p jsonb, p_at timestamptz) returns integer language plpgsql ${asOwner} as $$
declare
  n need;
begin
  update need set title = p->'need'->>'title', facts = p->'need'->'facts', asks = p->'need'->'asks',
      statements = p->'need'->'statements', checked_on = (p->'need'->>'checked_on')::date, revision = revision + 1, updated_at = p_at
    where token_hash = p_token_hash and status = 'active' and revision = (p->>'revision')::integer
    returning * into n;
  if n.id is null then return null; end if;
  -- Published since it was read: what that site shows is not in here.
  if exists (select from publication where need_id = n.id and status = 'active'
      and id not in (select (s->>'id')::uuid from jsonb_array_elements(p->'shown') as s)) then
    raise exception using errcode = 'LU001', message = 'the need was published meanwhile';
  end if;
  update publication set shown = s->'shown', updated_at = p_at
    from jsonb_array_elements(p->'shown') as s
    where publication.id = (s->>'id')::uuid and publication.need_id = n.id;
  perform replace_need_slots(n, p->'slots');
  perform add_need_trace(n, p, 'need.corrected', p_at);
  return n.revision;
end $$;

create function withdraw_need(p_token_hash text, p_event_id uuid, p_at timestamptz) returns text language plpgsql ${asOwner} as $$
declare
  n need;
begin
  select * into n from need where token_hash = p_token_hash for update;
  if n.id is null then return null; end if;
  if n.status = 'withdrawn' then return 'withdrawn'; end if;
  update need set status = 'withdrawn', withdrawn_at = p_at, updated_at = p_at where id = n.id;
  update publication set status = 'withdrawn', updated_at = p_at where need_id = n.id;
  delete from need_slot where need_id = n.id;
  delete from need_slot_wide where need_id = n.id;
  delete from contact where need_id = n.id;
  delete from message_private where message_id in (select id from message where need_id = n.id);
  perform add_need_trace(n, jsonb_build_object('event_id', p_event_id), 'need.withdrawn', p_at);
  return 'withdrawn';
end $$;

create function erase_expired(p_event_ids uuid[], p_at timestamptz) returns integer language plpgsql ${asOwner} as $$
declare
  erased integer;
begin
  with c as (
    delete from contact where id in (select id from contact where retain_until <= p_at order by retain_until
      limit cardinality(p_event_ids) for update skip locked) returning org_id, 'contact' as kind, id as subject),
  m as (
    delete from message_private where message_id in (select message_id from message_private where retain_until <= p_at
      order by retain_until limit greatest(0, cardinality(p_event_ids) - (select count(*) from c)) for update skip locked)
      returning org_id, 'message' as kind, message_id as subject),
  gone as (select *, row_number() over () as n from (select * from c union all select * from m) as both_kinds)
  insert into event (id, org_id, kind, subject_kind, subject_id, at)
    select p_event_ids[n], org_id, kind || '.erased', kind, subject, p_at from gone;
  get diagnostics erased = row_count;
  return erased;
end $$;

create function reveal_contact(p_contact uuid, p_reveal uuid, p_reason text, p_at timestamptz)
returns table (name text, phone text, wechat text, company text) language plpgsql ${asOwner} as $$
declare
  o uuid := nullif(current_setting('app.org', true), '')::uuid;
  u text := nullif(current_setting('app.user', true), '');
begin
  if u is null then raise insufficient_privilege using message = 'a reveal needs a user'; end if;
  insert into reveal (id, org_id, user_id, subject_kind, subject_id, reason, at)
    select p_reveal, c.org_id, u, 'contact', c.id, p_reason, p_at from contact c where c.id = p_contact and c.org_id = o;
  return query select c.name, c.phone, c.wechat, c.company from contact c where c.id = p_contact and c.org_id = o;
end $$;

create function reveal_message(p_message uuid, p_reveal uuid, p_reason text, p_at timestamptz)
returns jsonb language plpgsql ${asOwner} as $$
declare
  o uuid := nullif(current_setting('app.org', true), '')::uuid;
  u text := nullif(current_setting('app.user', true), '');
begin
  if u is null then raise insufficient_privilege using message = 'a reveal needs a user'; end if;
  insert into reveal (id, org_id, user_id, subject_kind, subject_id, reason, at)
    select p_reveal, m.org_id, u, 'message', m.message_id, p_reason, p_at from message_private m
    where m.message_id = p_message and m.org_id = o;
  return (select m.originals from message_private m where m.message_id = p_message and m.org_id = o);
end $$;`;

const mayRun: Record<string, readonly string[]> = {
  luodi_site: [
    "submit_need(jsonb, timestamptz)",
    "open_need(text)",
    "correct_need(text, jsonb, timestamptz)",
    "withdraw_need(text, uuid, timestamptz)",
  ],
  luodi_jobs: ["erase_expired(uuid[], timestamptz)"],
  luodi_desk: ["reveal_contact(uuid, uuid, text, timestamptz)", "reveal_message(uuid, uuid, text, timestamptz)"],
};
const inner = ["replace_need_slots(need, jsonb)", "add_need_trace(need, jsonb, text, timestamptz)"];

async function up(db: Kysely<unknown>): Promise<void> {
  const closed = [...inner, ...Object.values(mayRun).flat()].map(
    (name) => `revoke execute on function ${name} from public;`,
  );
  const open = Object.entries(mayRun).flatMap(([role, names]) =>
    names.map((name) => `grant execute on function ${name} to ${role};`),
  );
  await sql.raw([functions, ...closed, ...open].join("\n")).execute(db);
}

/** The deeds that a login may do without the tables that they touch. */
export const submissions: Migration = { up };
