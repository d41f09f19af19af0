import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { ageCost } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import type { Db } from "../database.ts";
import { type NeedRow, type PublicNeed, toPublicNeed } from "../needs.ts";
import { bitValues } from "./bits.ts";
import { boundOf } from "./bound.ts";
import { allKinds, areaBranches, kindNumbers, needWindows, statedArea } from "./columns.ts";
import { needColumns, needTerms, needTermValues } from "./need-terms.ts";
import { afterValues, type Candidate, type Matched, type Page, readOn, type Source } from "./read-on.ts";
import { type Around, type NetPlaces, regionsAround } from "./regions.ts";
import { areaTolerance } from "./tolerance.ts";
import { given, named, overRow, statement, type Value, type Values } from "./values.ts";
import { everyone, type Viewer } from "./viewer.ts";

export interface NeedMatches {
  readonly items: readonly { readonly need: PublicNeed; readonly match: Matched<PublicNeed>["match"] }[];
  readonly count: { readonly value: number; readonly is: "exact" | "at_least" };
  readonly nextCursor?: string;
}

type NetJudging = Judging & { readonly places: NetPlaces };

/** The needs that a space suits: the same pairs with the same verdicts as `matchesOfNeed`, from the other side. */
export async function matchesOfSpace(
  db: Db,
  space: Party,
  viewer: Viewer,
  judging: NetJudging,
  page: Page,
): Promise<NeedMatches> {
  const around = aroundOf(space, judging.places);
  const values = valuesOf(space, viewer, judging, around);
  const read = statements["siteId" in viewer ? "site" : "desk"];
  const { viewerId } = values;
  const source: Source<PublicNeed> = {
    list: async (after, howMany, withRecords) =>
      (await read[extentOf(around)](db, { ...values, ...afterValues(after), howMany, withRecords })).map(toCandidate),
    fetch: async (candidates) => {
      const ids = candidates.map((one) => one.id);
      const publicationIds = candidates.map((one) => (one as Listed).publicationId);
      const rows = await read.records(db, { viewerId, ids, publicationIds, withRecords: 0 });
      return new Map(rows.map(toCandidate).flatMap(({ id, found }) => (found ? [[id, found] as const] : [])));
    },
  };
  const found = await readOn(space, judging, page, [source]);
  return { ...found, items: found.items.map(({ record, match }) => ({ need: record, match })) };
}

interface Listed extends Candidate<PublicNeed> {
  readonly publicationId: string | null;
}

function toCandidate(row: CandidateRow): Listed {
  const bound = { id: row.needId, classRank: row.lbClass, cost: row.lbCost, publicationId: row.publicationId };
  if (!row.hasRecord) return bound;
  const need = toPublicNeed(row);
  return { ...bound, found: { party: need.party, record: need } };
}

type CandidateRow = NeedRow & { lbClass: number; lbCost: number; publicationId: string | null; hasRecord: boolean };

type Statement = (db: Db, values: Values) => Promise<readonly CandidateRow[]>;

type Reader = "site" | "desk";

/** How well a space says where it is: under which regions, in which cities, or nothing. */
type Extent = "regions" | "homes" | "anywhere";

const extentOf = (around: Around | undefined): Extent =>
  around === undefined ? "anywhere" : around.regions ? "regions" : "homes";

/** Rows of candidates with their records, if `nth` says so. */
const withRecords = (reader: Reader, candidates: RawBuilder<unknown>): RawBuilder<CandidateRow> => sql`
  select c.need_id, c.publication_id, c.lb_class, c.lb_cost, coalesce(p.id, n.id) is not null as has_record,
    coalesce(p.org_id, n.org_id) as org_id, p.path, p.published_at, p.shown, coalesce(p.is_demo, n.is_demo) as is_demo,
    n.title, n.facts, n.asks, n.checked_on, n.created_at as listed_at
  from (${candidates}) as c
  left join publication as p on p.id = case when c.nth <= ${named("withRecords", "int")} then c.publication_id end
  left join ${ownNeeds[reader]} as n
    on n.id = case when c.nth <= ${named("withRecords", "int")} and c.publication_id is null then c.need_id end
  order by c.nth`;

const candidatesOf = (reader: Reader, extent: Extent): Statement =>
  statement(`needs ${reader}`, () =>
    withRecords(
      reader,
      sql`select *, row_number() over () as nth from (select * from (${bounded(named, reader, extent)}) as bounded
        where ${named("afterId", "uuid")} is null or (lb_class, lb_cost, need_id)
          > (${named("afterClass", "int")}, ${named("afterCost", "int")}, ${named("afterId", "uuid")})
        order by lb_class, lb_cost, need_id limit ${named("howMany", "int")}) as best`,
    ),
  );

const recordsOf = (reader: Reader): Statement =>
  statement(`need records ${reader}`, () =>
    withRecords(
      reader,
      sql`select need_id, publication_id, 0 as lb_class, 0 as lb_cost, 0 as nth
        from unnest(${named("ids", "uuid[]")}, ${named("publicationIds", "uuid[]")}) as ids (need_id, publication_id)`,
    ),
  );

const ownNeeds: Record<Reader, RawBuilder<unknown>> = {
  desk: sql`(select * from need where org_id = ${named("viewerId", "uuid")})`,
  site: sql`(select null::uuid as id, null::boolean as is_demo, null::text as title, null::jsonb as facts,
    null::jsonb as asks, null::date as checked_on, null::uuid as org_id, null::timestamptz as created_at)`,
};

const statementsOf = (reader: Reader) => ({
  regions: candidatesOf(reader, "regions"),
  homes: candidatesOf(reader, "homes"),
  anywhere: candidatesOf(reader, "anywhere"),
  records: recordsOf(reader),
});

const statements = { site: statementsOf("site"), desk: statementsOf("desk") };

/** Slots with their bounds; for EXPLAIN and the tests. */
export function boundedNeeds(space: Party, viewer: Viewer, judging: NetJudging): RawBuilder<unknown> {
  const around = aroundOf(space, judging.places);
  const values = given(valuesOf(space, viewer, judging, around));
  return bounded(values, "siteId" in viewer ? "site" : "desk", extentOf(around));
}

function bounded(value: Value, reader: Reader, extent: Extent): RawBuilder<unknown> {
  const { built, row } = overRow(value, (of) => {
    const bound = boundOf(needTerms(of), of("age", "int"), of);
    return { bound, slots: ranges(of, bound.mayMatch, reader, extent) };
  });
  return sql`
    select need_id, publication_id, ${built.bound.classRank} as lb_class, ${built.bound.cost} as lb_cost
    from ${row} cross join lateral (${sql.join(built.slots, sql` union all `)} offset 0) as s`;
}

const columns = sql.join(
  ["need_id", "publication_id", "known", "must", "prefer", ...needColumns].map((name) => sql.ref(name)),
);

function ranges(of: Value, mayMatch: RawBuilder<boolean>, reader: Reader, extent: Extent): RawBuilder<unknown>[] {
  const among = (who: RawBuilder<unknown>) =>
    (["need_slot", "need_slot_wide"] as const).flatMap((table) =>
      areaBranches(of).map(
        (window) => sql`
    select ${columns} from ${sql.table(table)} where ${who} ${whereabouts(table, extent, of)}
      and kind = any(${of("kinds", "smallint[]")}) and ${window} and status = 'active' and ${mayMatch}`,
      ),
    );
  const viewer = of("viewerId", "uuid");
  if (reader === "site") return among(sql`viewer_id = ${viewer} and visibility = 'published'`);
  return [
    ...among(sql`viewer_id = ${viewer} and visibility <> 'published'`),
    ...among(sql`viewer_id = ${sql.lit(everyone)}::uuid and visibility = 'published' and org_id <> ${viewer}`),
  ];
}

/** A space that does not say where it is may suit every need. By its home a distributed table finds a slot's shard. */
function whereabouts(table: "need_slot" | "need_slot_wide", extent: Extent, of: Value): RawBuilder<unknown> {
  if (extent === "anywhere") return sql``;
  if (table === "need_slot_wide") return sql`and region = any(${of("wide", "int[]")})`;
  const homes = sql`and home = any(${of("homes", "int[]")})`;
  return extent === "regions" ? sql`and region = any(${of("regions", "int[]")}) ${homes}` : homes;
}

function valuesOf(space: Party, viewer: Viewer, judging: NetJudging, around: Around | undefined): Values {
  const numbers = kindNumbers(space.facts.kind);
  const [lo, hi] = statedArea(space.facts.area);
  const least = lo === null ? null : Math.floor((lo / (1 + areaTolerance)) * (1 - 1e-8));
  const most = hi === null ? null : Math.ceil((hi / (1 - areaTolerance)) * (1 + 1e-8));
  return {
    ...needTermValues(space, around),
    ...bitValues(space),
    ...needWindows(least, most),
    age: ageCost(space, judging.today),
    viewerId: "siteId" in viewer ? viewer.siteId : viewer.orgId,
    kinds: numbers.length > 0 ? [0, ...numbers] : [...allKinds],
    ...(around ? { homes: [...around.homes], wide: [...around.wide], regions: [...(around.regions ?? [])] } : {}),
  };
}

const aroundOf = (space: Party, places: NetPlaces): Around | undefined =>
  place.fact.is(space.facts.place) ? regionsAround(space.facts.place, places) : undefined;
