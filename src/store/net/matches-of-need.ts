import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { ageCost, freshDays } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { Db } from "../database.ts";
import { type Space, type SpaceRow, toSpace } from "../spaces.ts";
import { bitValues } from "./bits.ts";
import { boundOf } from "./bound.ts";
import { allKinds, areaBranches, kindNumbers, spaceWindows } from "./columns.ts";
import { afterValues, type Candidate, type Matched, type Page, readOn, type Source } from "./read-on.ts";
import { type Ground, groundOf, type NetPlaces } from "./regions.ts";
import { spaceColumns, spaceTerms, spaceTermValues } from "./space-terms.ts";
import { given, named, overRow, statement, type Value, type Values } from "./values.ts";
import { everyone, type Viewer } from "./viewer.ts";

export interface SpaceMatches {
  readonly items: readonly { readonly space: Space; readonly match: Matched<Space>["match"] }[];
  readonly count: { readonly value: number; readonly is: "exact" | "at_least" };
  readonly nextCursor?: string;
}

type NetJudging = Judging & { readonly places: NetPlaces };

/**
 * The spaces that suit a need, judged by the domain, in order of class, cost and id: the page that judging every space
 * would give. A site's visitor is matched with what the site shows; an organisation with its own and what all publish.
 */
export async function matchesOfNeed(
  db: Db,
  need: Party,
  viewer: Viewer,
  judging: NetJudging,
  page: Page,
): Promise<SpaceMatches> {
  const ground = groundAsked(need, judging.places);
  const values = valuesOf(need, viewer, judging, ground);
  const read = statements["siteId" in viewer ? "site" : "desk"];
  const { viewerId } = values;
  const source = (from: Statement, floor?: Source<Space>["floor"]): Source<Space> => ({
    ...(floor ? { floor } : {}),
    list: async (after, howMany, withRecords) =>
      (await from(db, { ...values, ...afterValues(after), howMany, withRecords })).map(toCandidate),
    fetch: async (candidates) => {
      const ids = candidates.map((one) => one.id);
      const publicationIds = candidates.map((one) => (one as Listed).publicationId);
      const rows = await read.records(db, { viewerId, ids, publicationIds, withRecords: 0 });
      return new Map(rows.map(toCandidate).flatMap(({ id, found }) => (found ? [[id, found] as const] : [])));
    },
  });
  const sources = ground
    ? [source(read.somewhere)]
    : [source(read.anywhereRecent, { classRank: 0, cost: 1, id: "" }), source(read.anywhere)];
  const found = await readOn(need, judging, page, sources);
  return { ...found, items: found.items.map(({ record, match }) => ({ space: record, match })) };
}

interface Listed extends Candidate<Space> {
  readonly publicationId: string | null;
}

function toCandidate(row: CandidateRow): Listed {
  const bound = { id: row.offerId, classRank: row.lbClass, cost: row.lbCost, publicationId: row.publicationId };
  if (!row.hasRecord) return bound;
  const space = toSpace(row);
  return { ...bound, found: { party: space.party, record: space } };
}

type CandidateRow = SpaceRow & { lbClass: number; lbCost: number; publicationId: string | null; hasRecord: boolean };

type Statement = (db: Db, values: Values) => Promise<readonly CandidateRow[]>;

type Reader = "site" | "desk";

/** In which part of the net: under places, everywhere, or everywhere what was checked within the last thirty days. */
type Extent = "somewhere" | "anywhere" | "anywhereRecent";

/** Rows of candidates with their records, if `nth` says so. */
const withRecords = (reader: Reader, candidates: RawBuilder<unknown>): RawBuilder<CandidateRow> => sql`
  select c.offer_id, c.publication_id, c.lb_class, c.lb_cost, coalesce(p.id, o.id) is not null as has_record,
    coalesce(p.org_id, o.org_id) as org_id, o.created_at as listed_at, p.path, p.published_at, p.shown,
    coalesce(p.is_demo, o.is_demo) as is_demo, coalesce(p.status, o.status) as status,
    o.title, o.facts, o.asks, o.checked_on, o.place_id
  from (${candidates}) as c
  left join publication as p on p.id = case when c.nth <= ${named("withRecords", "int")} then c.publication_id end
  left join ${ownOffers[reader]} as o
    on o.id = case when c.nth <= ${named("withRecords", "int")} and c.publication_id is null then c.offer_id end
  order by c.nth`;

const candidatesOf = (reader: Reader, extent: Extent): Statement =>
  statement(`spaces ${reader}`, () =>
    withRecords(
      reader,
      sql`select *, row_number() over () as nth from (select * from (${bounded(named, reader, extent)}) as bounded
        where ${named("afterId", "uuid")} is null or (lb_class, lb_cost, offer_id)
          > (${named("afterClass", "int")}, ${named("afterCost", "int")}, ${named("afterId", "uuid")})
        order by lb_class, lb_cost, offer_id limit ${named("howMany", "int")}) as best`,
    ),
  );

const recordsOf = (reader: Reader): Statement =>
  statement(`space records ${reader}`, () =>
    withRecords(
      reader,
      sql`select offer_id, publication_id, 0 as lb_class, 0 as lb_cost, 0 as nth
        from unnest(${named("ids", "uuid[]")}, ${named("publicationIds", "uuid[]")}) as ids (offer_id, publication_id)`,
    ),
  );

/** The site's login may not even name the table of offers. */
const ownOffers: Record<Reader, RawBuilder<unknown>> = {
  desk: sql`(select * from offer where org_id = ${named("viewerId", "uuid")})`,
  site: sql`(select null::uuid as id, null::boolean as is_demo, null::text as status, null::text as title,
    null::jsonb as facts, null::jsonb as asks, null::date as checked_on, null::int as place_id, null::uuid as org_id,
    null::timestamptz as created_at)`,
};

const statementsOf = (reader: Reader) => ({
  somewhere: candidatesOf(reader, "somewhere"),
  anywhere: candidatesOf(reader, "anywhere"),
  anywhereRecent: candidatesOf(reader, "anywhereRecent"),
  records: recordsOf(reader),
});

const statements = { site: statementsOf("site"), desk: statementsOf("desk") };

/** Slots with their bounds; for EXPLAIN and the tests. */
export function boundedSpaces(need: Party, viewer: Viewer, judging: NetJudging): RawBuilder<unknown> {
  const ground = groundAsked(need, judging.places);
  const values = given(valuesOf(need, viewer, judging, ground));
  return bounded(values, "siteId" in viewer ? "site" : "desk", ground ? "somewhere" : "anywhere");
}

function bounded(value: Value, reader: Reader, extent: Extent): RawBuilder<unknown> {
  const { built, row } = overRow(value, (of) => {
    const bound = boundOf(spaceTerms(of), ageOf(of), of);
    return { bound, slots: ranges(of, bound.mayMatch, reader, extent) };
  });
  return sql`
    select offer_id, publication_id, ${built.bound.classRank} as lb_class, ${built.bound.cost} as lb_cost
    from ${row} cross join lateral (${sql.join(built.slots, sql` union all `)} offset 0) as s`;
}

function ageOf(value: Value): RawBuilder<number> {
  const nobodySaid = sql.lit(ageCost({ side: "space", facts: {}, asks: {} }, "2000-01-01"));
  return sql<number>`case when checked_day is null then ${nobodySaid}
    else least(${nobodySaid}, greatest(0, (${value("today", "int")} - checked_day) / 30)) end`;
}

const columns = sql.join(
  ["offer_id", "publication_id", "known", "must", "prefer", "checked_day", ...spaceColumns].map((name) =>
    sql.ref(name),
  ),
);

function ranges(of: Value, mayMatch: RawBuilder<boolean>, reader: Reader, extent: Extent): RawBuilder<unknown>[] {
  const among = (who: RawBuilder<unknown>) =>
    grounds(of, extent).map(
      (ground) => sql`
    select ${columns} from space_slot
    where ${who} and kind = any(${of("kinds", "smallint[]")}) and ${ground} and status = 'active' and ${mayMatch}`,
    );
  const viewer = of("viewerId", "uuid");
  if (reader === "site") return among(sql`viewer_id = ${viewer} and visibility = 'published'`);
  return [
    ...among(sql`viewer_id = ${viewer} and visibility <> 'published'`),
    ...among(sql`viewer_id = ${sql.lit(everyone)}::uuid and visibility = 'published' and org_id <> ${viewer}`),
  ];
}

/** Ranges of an index. The city says nothing more, but by it a distributed table finds its shards. */
function grounds(of: Value, extent: Extent): RawBuilder<boolean>[] {
  const windows = areaBranches(of);
  if (extent === "anywhere") return windows;
  if (extent === "somewhere") {
    const there = sql`spot >= 0 and spot = any(${of("spots", "int[]")}) and city = any(${of("cities", "int[]")})`;
    return windows.map((window) => sql`${there} and ${window}`);
  }
  const recent = sql`checked_span = any(${of("recentSpans", "int[]")})`;
  return [
    ...windows.map((window) => sql`${recent} and ${window}`),
    sql`checked_span > ${of("lastSpan", "int")}`,
  ] as RawBuilder<boolean>[];
}

/** Days in a `checked_span` of the slots. */
const spanDays = 10;

/** Spans that hold all that was checked so lately that it costs nothing, the present one last. */
function recentSpans(today: number): number[] {
  const last = Math.floor(today / spanDays);
  const first = Math.floor((today - freshDays) / spanDays);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function valuesOf(need: Party, viewer: Viewer, judging: NetJudging, ground: Ground | undefined): Values {
  const kind = need.asks.kind;
  const numbers = kind?.strength === "must" ? kindNumbers(kind.value) : [];
  const terms = spaceTermValues(need, judging.places);
  const today = dayNumber(judging.today);
  return {
    ...terms,
    ...bitValues(need),
    ...spaceWindows((terms.areaFromLimit as number) ?? null, (terms.areaToLimit as number) ?? null),
    viewerId: "siteId" in viewer ? viewer.siteId : viewer.orgId,
    kinds: numbers.length > 0 ? [0, ...numbers] : [...allKinds],
    ...(ground ? { spots: ground.spots, cities: ground.cities } : {}),
    today,
    ...(ground ? {} : { recentSpans: recentSpans(today), lastSpan: Math.floor(today / spanDays) }),
  };
}

/** Undefined when a space may stand anywhere. */
function groundAsked(need: Party, places: NetPlaces): Ground | undefined {
  const asked = need.asks.place;
  if (asked?.strength !== "must" || !place.ask.is(asked.value)) return undefined;
  return groundOf(asked.value, places);
}
