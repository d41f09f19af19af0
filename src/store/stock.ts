import { type RawBuilder, sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import type { Day } from "../domain/measure/day.ts";
import type { Db } from "./database.ts";
import { isId } from "./ids.ts";
import type { Reveal } from "./inbox.ts";
import type { Count } from "./net/read-on.ts";
import { conditions, countCap, type SpaceQuery, sortKeys } from "./spaces.ts";
import type { Asks, FactSource, Facts, OfferStatus, SubjectKind } from "./tables.ts";

/** An offer as its organisation sees it: whole, published or not. */
export interface StockOffer {
  readonly id: string;
  readonly title: string;
  readonly status: OfferStatus;
  readonly isDemo: boolean;
  readonly createdAt: Date;
  readonly party: Party;
  /** On the site whose page of it counts; absent when it is on none. */
  readonly path?: string;
  readonly siteId?: string;
}

interface Row {
  id: string;
  title: string;
  status: OfferStatus;
  isDemo: boolean;
  createdAt: Date;
  facts: Facts;
  asks: Asks;
  checkedOn: Day | null;
  path: string | null;
  siteId: string | null;
}

const toStockOffer = (row: Row): StockOffer => ({
  id: row.id,
  title: row.title,
  status: row.status,
  isDemo: row.isDemo,
  createdAt: row.createdAt,
  party: {
    side: "space",
    facts: row.facts,
    asks: row.asks,
    ...(row.checkedOn === null ? {} : { checkedOn: row.checkedOn }),
  },
  ...(row.path === null ? {} : { path: row.path }),
  ...(row.siteId === null ? {} : { siteId: row.siteId }),
});

export type StockState = "active" | "published" | "private" | "withdrawn";

export interface StockQuery extends Omit<SpaceQuery, "siteId"> {
  readonly orgId: string;
  readonly state: StockState;
  /** Words of the title. */
  readonly words?: string;
}

export interface StockList {
  readonly items: readonly StockOffer[];
  readonly nextCursor?: string;
  readonly count: Count;
}

const columns = sql`o.id, o.title, o.status, o.is_demo, o.created_at, o.facts, o.asks, o.checked_on, p.path, p.site_id`;
const itsPage = sql`left join lateral (select path, site_id, hidden from publication
  where offer_id = o.id and status = 'active' and visibility = 'published' order by is_canonical desc, id limit 1) as p on true`;

/** An organisation's offers that state what is asked for; within `asMember`. One round trip. */
export async function listStock(db: Db, query: StockQuery): Promise<StockList> {
  const cursor = /^(-?\d{1,16})_([0-9a-f-]{36})$/.exec(query.cursor ?? "");
  const after = cursor ? sql`where (sort_key, offer_id) > (${cursor[1]}::int8, ${cursor[2]}::uuid)` : sql``;
  const { rows } = await sql<Row & { total: number; sortKey: string }>`
    with hits as (${hitsOf(query)}),
    total as (select count(*)::int as total from (select from hits limit ${countCap + 1}::int) as counted),
    page as (select * from hits ${after} order by sort_key, offer_id limit ${query.limit + 1}::int)
    select total.total, page.sort_key::text, ${columns}
    from total left join page on true left join offer as o on o.id = page.offer_id ${itsPage}
    order by page.sort_key, page.offer_id`.execute(db);
  const page = rows.slice(0, query.limit);
  const end = page.at(-1);
  const total = rows[0]?.total ?? 0;
  return {
    items: page.filter((row) => row.id !== null).map(toStockOffer),
    count: total > countCap ? { value: countCap, is: "at_least" } : { value: total, is: "exact" },
    ...(rows.length > query.limit && end ? { nextCursor: `${end.sortKey}_${end.id}` } : {}),
  };
}

/** What is withdrawn has no slots, and is found by its title alone. */
function hitsOf(query: StockQuery): RawBuilder<unknown> {
  const { orgId, state } = query;
  const titled =
    query.words === undefined ? sql`` : sql`and title ilike ${`%${query.words.replace(/[\\%_]/g, "\\$&")}%`}`;
  const own = sql`select id from offer where org_id = ${orgId}::uuid`;
  if (state === "withdrawn") {
    return sql`select id as offer_id, -(extract(epoch from created_at) * 1000)::int8 as sort_key from offer
      where org_id = ${orgId}::uuid and status = 'withdrawn' ${titled}`;
  }
  const shown =
    state === "active" ? sql`` : sql`and visibility ${sql.raw(state === "published" ? "=" : "<>")} 'published'`;
  const isWhole = state === "active" && query.words === undefined;
  const seen = sql`viewer_id = ${orgId}::uuid and status = 'active'`;
  return sql`select distinct on (offer_id) offer_id, ${sortKeys[query.sort]} as sort_key from space_slot
    where ${sql.join([seen, ...conditions(query)], sql` and `)}
    ${isWhole ? sql`` : sql`and offer_id in (${own} ${shown} ${titled})`} order by offer_id`;
}

/** An offer with where it came from, as its page at the desk shows it. */
export interface DeskOffer extends StockOffer {
  readonly units: readonly string[];
  /** What the site does not show of it. */
  readonly hidden: readonly string[];
  readonly revision: number;
  readonly intro: string;
  /** What it states itself, over what its units state. */
  readonly terms: Facts;
  /** What it consists of and lies in, from the park down to its units. */
  readonly layers: readonly Layer[];
  readonly contact?: { readonly id: string; readonly phoneMasked: string | null; readonly company: string | null };
  readonly message?: { readonly id: string; readonly redactedText: string; readonly isErased: boolean };
  readonly reveals: readonly Reveal[];
  readonly facts: readonly SaidFact[];
}

/** A thing with what is said of it alone. */
export interface Layer {
  readonly kind: Exclude<SubjectKind, "offer" | "need">;
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
}

/** One word on one criterion: about the offer itself, or about a thing that it consists of or lies in. */
export interface SaidFact {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly criterion: string;
  readonly value: unknown;
  readonly quotedValue: string | null;
  readonly basis: string | null;
  readonly source: FactSource;
  readonly checkedOn: Day | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  /** Kept from every publication. */
  readonly isPrivate: boolean;
  readonly isOld: boolean;
}

const mostFacts = 400;

/** From the widest to the narrowest, each once. */
const layersOf = sql`coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'id', s.id, 'name', s.name,
    'facts', s.facts) order by s.depth, s.name) from (
  select 1 as depth, 'park' as kind, id, name, facts from park where id in (select park_id from things)
  union all select 2, 'phase', id, name, facts from phase where id in (select phase_id from things)
  union all select 3, 'building', id, name, facts from building where id in (select building_id from things)
  union all select 4, 'floor', id, name, facts from floor where id in (select floor_id from things)
  union all select 5, 'unit', id, name, facts from unit where id in (select thing_id from things)
  union all select 5, 'plot', id, name, facts from plot where id in (select thing_id from things)) as s), '[]')`;

/** Within `asMember`; another organisation's offer is not found. One round trip. */
export async function findDeskOffer(db: Db, orgId: string, id: string): Promise<DeskOffer | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await sql<
    Row & {
      hidden: string[] | null;
      revision: number;
      intro: string;
      terms: Facts;
      layers: Layer[];
      units: string[];
      contactId: string | null;
      phoneMasked: string | null;
      company: string | null;
      messageId: string | null;
      redactedText: string | null;
      hasOriginals: boolean;
      reveals: { at: string; userId: string; reason: string }[];
      facts: Facts;
      said: (Omit<SaidFact, "recordedAt"> & { recordedAt: string })[];
    }
  >`with things as (
      select ou.thing_id, coalesce(u.name, l.name) as name, f.id as floor_id, b.id as building_id, h.id as phase_id,
        coalesce(h.park_id, b.park_id, l.park_id) as park_id
      from offer_unit as ou
      left join unit as u on ou.thing_kind = 'unit' and u.id = ou.thing_id
      left join plot as l on ou.thing_kind = 'plot' and l.id = ou.thing_id
      left join floor as f on f.id = u.floor_id
      left join building as b on b.id = coalesce(f.building_id, u.building_id)
      left join phase as h on h.id = b.phase_id
      where ou.offer_id = ${id}::uuid),
    subjects as (select ${id}::uuid as id union select thing_id from things union select floor_id from things
      union select building_id from things union select phase_id from things union select park_id from things)
    select ${columns}, o.revision, o.intro, o.terms, p.hidden, ${layersOf} as layers, array(select name from things order by name) as units,
      c.id as contact_id, c.phone_masked, c.company, m.id as message_id, m.redacted_text,
      exists (select message_id from message_private where message_id = m.id) as has_originals,
      coalesce((select jsonb_agg(jsonb_build_object('at', r.at, 'userId', r.user_id, 'reason', r.reason) order by r.at desc)
        from reveal as r where r.subject_id in (m.id, c.id)), '[]') as reveals,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'subjectKind', f.subject_kind, 'subjectId', f.subject_id,
          'criterion', f.criterion, 'value', f.value, 'quotedValue', f.quoted_value, 'basis', f.basis,
          'source', f.source, 'checkedOn', f.checked_on, 'recordedAt', f.recorded_at, 'recordedBy', f.recorded_by,
          'isPrivate', f.visibility = 'private', 'isOld', f.is_old) order by f.recorded_at desc, f.id desc)
        from (select fact.*, exists (select from fact as n where n.supersedes = fact.id) as is_old from fact
          where subject_id in (select id from subjects) order by recorded_at desc limit ${mostFacts}::int) as f), '[]') as said
    from offer as o ${itsPage}
    left join lateral (select id, phone_masked, company from contact where offer_id = o.id order by id limit 1) as c on true
    left join lateral (select id, redacted_text from message where offer_id = o.id order by id limit 1) as m on true
    where o.id = ${id}::uuid and o.org_id = ${orgId}::uuid`.execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    ...toStockOffer(row),
    units: row.units,
    hidden: row.hidden ?? [],
    revision: row.revision,
    intro: row.intro,
    terms: row.terms,
    layers: row.layers,
    ...(row.contactId === null
      ? {}
      : { contact: { id: row.contactId, phoneMasked: row.phoneMasked, company: row.company } }),
    ...(row.messageId === null
      ? {}
      : { message: { id: row.messageId, redactedText: row.redactedText ?? "", isErased: !row.hasOriginals } }),
    reveals: row.reveals.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) })),
    facts: row.said.map(({ recordedAt, ...rest }) => ({ ...rest, recordedAt: new Date(recordedAt) })),
  };
}
