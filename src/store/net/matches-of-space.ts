import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { ageCost } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import type { Db } from "../database.ts";
import { type NeedRow, type PublicNeed, toPublicNeed } from "../needs.ts";
import { bitValues } from "./bits.ts";
import { boundOf } from "./bound.ts";
import { allKinds, areaBranches, areaWindows, kindNumbers, statedArea } from "./columns.ts";
import { needTerms, needTermValues } from "./need-terms.ts";
import { type Matched, type Page, readOn } from "./read-on.ts";
import { type Around, type NetPlaces, regionsAround } from "./regions.ts";
import { areaTolerance } from "./tolerance.ts";
import { given, hidden, named, overRow, statement, type Value, type Values } from "./values.ts";
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
  const read = candidates["siteId" in viewer ? "site" : "desk"][extentOf(around)];
  const found = await readOn(space, judging, page, async (after, howMany) => {
    const rows = await read(db, {
      ...values,
      howMany,
      afterClass: after?.classRank,
      afterCost: after?.cost,
      afterId: after?.id,
    });
    return rows.map((row) => {
      const need = toPublicNeed(row);
      return { id: row.needId, classRank: row.lbClass, cost: row.lbCost, party: need.party, record: need };
    });
  });
  return { ...found, items: found.items.map(({ record, match }) => ({ need: record, match })) };
}

type CandidateRow = NeedRow & { lbClass: number; lbCost: number };

type Reader = "site" | "desk";

/** How well a space says where it is: under which regions, in which cities, or nothing. */
type Extent = "regions" | "homes" | "anywhere";

const extentOf = (around: Around | undefined): Extent =>
  around === undefined ? "anywhere" : around.regions ? "regions" : "homes";

const candidatesOf = (reader: Reader, extent: Extent) =>
  statement<CandidateRow>(
    `needs ${reader}`,
    () => sql`
    select c.need_id, c.org_id, c.lb_class, c.lb_cost, p.id as publication_id, p.path, p.published_at, p.shown,
      coalesce(p.is_demo, n.is_demo) as is_demo, n.title, n.facts, n.asks, n.checked_on, c.listed_at
    from (select * from (${bounded(named, reader, extent)}) as bounded
      where ${named("afterId", "uuid")} is null or (lb_class, lb_cost, need_id)
        > (${named("afterClass", "int")}, ${named("afterCost", "int")}, ${named("afterId", "uuid")})
      order by lb_class, lb_cost, need_id limit ${named("howMany", "int")}) as c
    left join publication as p on p.id = c.publication_id
    left join ${ownNeeds[reader]} as n on n.id = c.need_id and c.publication_id is null
    order by c.lb_class, c.lb_cost, c.need_id`,
  );

const ownNeeds: Record<Reader, RawBuilder<unknown>> = {
  desk: sql`(select * from need where org_id = ${named("viewerId", "uuid")})`,
  site: sql`(select null::uuid as id, null::boolean as is_demo, null::text as title, null::jsonb as facts,
    null::jsonb as asks, null::date as checked_on)`,
};

const candidatesFor = (reader: Reader) => ({
  regions: candidatesOf(reader, "regions"),
  homes: candidatesOf(reader, "homes"),
  anywhere: candidatesOf(reader, "anywhere"),
});

const candidates = { site: candidatesFor("site"), desk: candidatesFor("desk") };

/** Slots with their bounds; for EXPLAIN and the tests. */
export function boundedNeeds(space: Party, viewer: Viewer, judging: NetJudging): RawBuilder<unknown> {
  const around = aroundOf(space, judging.places);
  const values = given(valuesOf(space, viewer, judging, around));
  return bounded(values, "siteId" in viewer ? "site" : "desk", extentOf(around));
}

function bounded(value: Value, reader: Reader, extent: Extent): RawBuilder<unknown> {
  const { built: bound, row } = overRow(value, (of) => boundOf(needTerms(of), of("age", "int"), of));
  return sql`
    select need_id, org_id, publication_id, listed_at, ${bound.classRank} as lb_class, ${bound.cost} as lb_cost
    from ${row}, (${sql.join(ranges(hidden(value), reader, extent), sql` union all `)} offset 0) as s
    where ${bound.mayMatch}`;
}

const columns =
  sql.raw(`need_id, org_id, publication_id, listed_at, region, near_share, deals, known, must, prefer, area_lo,
  area_hi, rent_family, rent_max_fen, clear_height, floor_load, power, crane, fire_class, eia, free_from`);

function ranges(value: Value, reader: Reader, extent: Extent): RawBuilder<unknown>[] {
  const of = (who: RawBuilder<unknown>) =>
    (["need_slot", "need_slot_wide"] as const).flatMap((table) =>
      areaBranches(value).map(
        (window) => sql`
    select ${columns} from ${sql.table(table)} where ${who} ${whereabouts(table, extent, value)}
      and kind = any(${value("kinds", "smallint[]")}) and ${window} and status = 'active'`,
      ),
    );
  const viewer = value("viewerId", "uuid");
  if (reader === "site") return of(sql`viewer_id = ${viewer} and visibility = 'published'`);
  return [
    ...of(sql`viewer_id = ${viewer}`),
    ...of(sql`viewer_id = ${sql.lit(everyone)}::uuid and visibility = 'published' and org_id <> ${viewer}`),
  ];
}

/** A space that does not say where it is may suit every need. */
function whereabouts(table: "need_slot" | "need_slot_wide", extent: Extent, value: Value): RawBuilder<unknown> {
  if (extent === "anywhere") return sql``;
  if (table === "need_slot_wide") return sql`and region = any(${value("wide", "int[]")})`;
  const homes = sql`and home = any(${value("homes", "int[]")})`;
  return extent === "regions" ? sql`and region = any(${value("regions", "int[]")}) ${homes}` : homes;
}

function valuesOf(space: Party, viewer: Viewer, judging: NetJudging, around: Around | undefined): Values {
  const numbers = kindNumbers(space.facts.kind);
  const [lo, hi] = statedArea(space.facts.area);
  const least = lo === null ? null : Math.floor((lo / (1 + areaTolerance)) * (1 - 1e-8));
  const most = hi === null ? null : Math.ceil((hi / (1 - areaTolerance)) * (1 + 1e-8));
  return {
    ...needTermValues(space, around),
    ...bitValues(space),
    ...areaWindows(least, most),
    age: ageCost(space, judging.today),
    viewerId: "siteId" in viewer ? viewer.siteId : viewer.orgId,
    kinds: numbers.length > 0 ? [0, ...numbers] : [...allKinds],
    ...(around ? { homes: [...around.homes], wide: [...around.wide], regions: [...(around.regions ?? [])] } : {}),
  };
}

const aroundOf = (space: Party, places: NetPlaces): Around | undefined =>
  place.fact.is(space.facts.place) ? regionsAround(space.facts.place, places) : undefined;
