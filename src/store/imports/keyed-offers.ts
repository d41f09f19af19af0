import { sql } from "kysely";
import type { Day } from "../../domain/measure/day.ts";
import { arrayOf } from "../array-parameter.ts";
import type { Db } from "../database.ts";
import { replaceSpaceSlots } from "../net/write.ts";
import type { Asks, Facts, OfferStatus } from "../tables.ts";

/** An offer that a list told of before, with its one unit or plot; without it when someone gave it several or none. */
export interface KeyedOffer {
  readonly key: string;
  readonly offerId: string;
  readonly status: OfferStatus;
  readonly title: string;
  readonly terms: Facts;
  readonly asks: Asks;
  readonly closedFacts: readonly string[];
  readonly checkedOn: Day | null;
  readonly thing: {
    readonly kind: "unit" | "plot";
    readonly id: string;
    readonly facts: Facts;
    readonly closedFacts: readonly string[];
  } | null;
}

interface KeyedRow extends Omit<KeyedOffer, "thing"> {
  readonly thingKind: "unit" | "plot" | null;
  readonly thingId: string | null;
  readonly thingFacts: Facts | null;
  readonly thingClosed: readonly string[] | null;
}

/** A row for each unit or plot: putting them together here costs half of what the database takes for it. */
const select = sql`o.id as offer_id, o.status, o.title, o.terms, o.asks, o.closed_facts, o.checked_on, ou.thing_kind, ou.thing_id,
  coalesce(u.facts, l.facts) as thing_facts, coalesce(u.closed_facts, l.closed_facts) as thing_closed`;

const things = sql`left join offer_unit as ou on ou.offer_id = o.id
  left join unit as u on ou.thing_kind = 'unit' and u.id = ou.thing_id
  left join plot as l on ou.thing_kind = 'plot' and l.id = ou.thing_id`;

function keyed(rows: readonly KeyedRow[], nameOf: (row: KeyedRow) => string): Map<string, KeyedOffer> {
  const out = new Map<string, KeyedOffer>();
  for (const row of rows) {
    const { thingKind: kind, thingId: id, thingFacts: facts, thingClosed: closedFacts, ...offer } = row;
    const isOnly = !out.has(nameOf(row)) && kind !== null && id !== null && facts !== null && closedFacts !== null;
    out.set(nameOf(row), { ...offer, thing: isOnly ? { kind, id, facts, closedFacts } : null });
  }
  return out;
}

/** The offers that keys stand for, locked until the transaction ends. */
export async function findKeyedOffers(
  db: Db,
  orgId: string,
  keys: readonly string[],
): Promise<Map<string, KeyedOffer>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<KeyedRow>`select k.key, ${select}
    from import_key as k join offer as o on o.id = k.subject_id ${things}
    where k.org_id = ${orgId}::uuid and k.kind = 'offers' and k.key = any(${arrayOf("text", keys)}::text[])
    order by o.id for update of o`.execute(db);
  return keyed(rows, ({ key }) => key);
}

/** Offers by id, as `findKeyedOffers` gives them; the key is empty. */
export async function loadKeyedOffers(db: Db, ids: readonly string[]): Promise<Map<string, KeyedOffer>> {
  const { rows } = await sql<KeyedRow>`select '' as key, ${select} from offer as o ${things}
    where o.id = any(${arrayOf("uuid", ids)}::uuid[]) order by o.id for update of o`.execute(db);
  return keyed(rows, ({ offerId }) => offerId);
}

/**
 * Of offers with the moments at which an import wrote them, those to which something was done since, or to their unit:
 * by someone at the desk or by an import that still stands. What an undone import did and took back does not count.
 */
export async function findEditedSince(
  db: Db,
  orgId: string,
  rows: readonly { readonly offer: KeyedOffer; readonly at: Date }[],
): Promise<Set<string>> {
  const subjects = rows.flatMap(({ offer, at }) =>
    [offer.offerId, offer.thing?.id].flatMap((id) => (id === undefined ? [] : [{ offerId: offer.offerId, id, at }])),
  );
  const { rows: edited } = await sql<{ offerId: string }>`select distinct s.offer_id
    from unnest(${subjects.map(({ offerId }) => offerId)}::uuid[], ${subjects.map(({ id }) => id)}::uuid[],
      ${subjects.map(({ at }) => at.toISOString())}::timestamptz[]) as s (offer_id, id, at)
    join event as e on e.subject_id = s.id and e.at > s.at
    where not exists (select from import as i where i.org_id = ${orgId}::uuid and i.status = 'undone'
      and i.id::text = e.data->>'importId')`.execute(db);
  return new Set(edited.map(({ offerId }) => offerId));
}

/** What an import writes over in an offer's and its unit's own documents. */
export interface OfferDocuments {
  readonly offerId: string;
  readonly terms: Facts;
  readonly asks: Asks;
  readonly closed: readonly string[];
  readonly checkedOn: Day | null;
  readonly thing?: {
    readonly kind: "unit" | "plot";
    readonly id: string;
    readonly facts: Facts;
    readonly closed: readonly string[];
    /** The unit's area in ㎡ or the plot's land in 亩, where it changes. */
    readonly size?: number;
  };
}

/** Writes documents of many offers at once; `projectOffers` then derives the rest. */
export async function updateOfferDocuments(db: Db, rows: readonly OfferDocuments[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  const offers = rows.map(({ offerId, terms, asks, closed, checkedOn }) => ({
    id: offerId,
    terms,
    asks,
    closed,
    checked_on: checkedOn,
  }));
  await sql`update offer set terms = d.terms, asks = d.asks, checked_on = d.checked_on, updated_at = ${at}::timestamptz,
      closed_facts = array(select json_array_elements_text(d.closed))
    from json_to_recordset(${JSON.stringify(offers)}::json) as d (id uuid, terms jsonb, asks jsonb, closed json, checked_on date)
    where offer.id = d.id`.execute(db);
  for (const [kind, size] of [
    ["unit", "area_sqm"],
    ["plot", "land_mu"],
  ] as const) {
    const things = rows.flatMap(({ thing }) => (thing?.kind === kind ? [thing] : []));
    if (things.length === 0) continue;
    await sql`update ${sql.table(kind)} as t set facts = d.facts, updated_at = ${at}::timestamptz,
        ${sql.ref(size)} = coalesce(d.size, ${sql.ref(`t.${size}`)}),
        closed_facts = array(select json_array_elements_text(d.closed))
      from json_to_recordset(${JSON.stringify(things)}::json) as d (id uuid, facts jsonb, closed json, size float8)
      where t.id = d.id`.execute(db);
  }
}

/** Takes offers back that an import made: they and their units are no longer offered. */
export async function withdrawOffers(db: Db, offerIds: readonly string[], at: Date): Promise<void> {
  const ids = sql`any(${[...offerIds]}::uuid[])`;
  await sql`update offer set status = 'withdrawn', withdrawn_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
    where id = ${ids}`.execute(db);
  for (const table of ["unit", "plot"]) {
    await sql`update ${sql.table(table)} set status = 'removed', updated_at = ${at}::timestamptz
      where id in (select thing_id from offer_unit where offer_id = ${ids})`.execute(db);
  }
  await replaceSpaceSlots(db, offerIds, []);
}
