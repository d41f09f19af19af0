import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { ageCost } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import type { Db } from "../database.ts";
import type { PublicNeed } from "../needs.ts";
import { bitValues } from "./bits.ts";
import { boundOf, crowdSize, gapColumns, isInCrowd } from "./bound.ts";
import { allKinds, kindNumbers, statedArea } from "./columns.ts";
import type { NetCopy } from "./copy/net-copy.ts";
import { inquireOf, needsFromCopy } from "./copy/pages.ts";
import { heapsOf, inOrderOf } from "./faultless-needs.ts";
import { needLanes } from "./lanes.ts";
import {
  type NeedStatement,
  type NeedTable,
  needCandidatesIn,
  needRecordColumns,
  needTables,
  ownNeeds,
} from "./need-records.ts";
import { needColumns, needTerms, needTermValues } from "./need-terms.ts";
import {
  afterValues,
  type Bounded,
  firstId,
  type Matched,
  type Matches,
  type Page,
  readOn,
  type Source,
} from "./read-on.ts";
import { type Around, type NetPlaces, regionsAround } from "./regions.ts";
import type { Term } from "./terms.ts";
import { areaTolerance } from "./tolerance.ts";
import { given, named, overRow, statement, type Value } from "./values.ts";
import { type Reader, readerOf, type Viewer, whoSees } from "./viewer.ts";

export interface NeedMatches {
  readonly items: readonly { readonly need: PublicNeed; readonly match: Matched<PublicNeed>["match"] }[];
  readonly count: { readonly value: number; readonly is: "exact" | "at_least" };
  readonly nextCursor?: string;
}

type NetJudging = Judging & { readonly places: NetPlaces };

/**
 * The needs that a space suits: the same pairs with the same verdicts as `matchesOfNeed`, from the other side.
 * @param copy answers faster, and the same.
 */
export async function matchesOfSpace(
  db: Db,
  space: Party,
  viewer: Viewer,
  judging: NetJudging,
  page: Page,
  copy?: NetCopy,
): Promise<NeedMatches> {
  const inquiry = await inquireOf(copy, db, "need", viewer);
  const around = aroundOf(space, judging.places);
  const age = ageCost(space, judging.today);
  const reader = readerOf(viewer);
  const read = statements[reader];
  const values = Object.assign(valuesOf(space, viewer, around), { age, crowdSize: page.crowdSize ?? crowdSize });
  const copied =
    copy && (await needsFromCopy(copy, db, { query: space, viewer, judging, page, values, around, inquiry }));
  if (copied) return toNeedMatches(copied);
  const told = { ...values, lanes: lanesOf(space, values.kinds) };
  const beyond: Bounded = { classRank: 0, cost: age + 1, id: "" };
  const source = (isWhole: boolean): Source<PublicNeed> => ({
    list: async (after, howMany) => {
      const rows = await read[extentOf(around)](db, { ...told, ...afterValues(after), howMany, isWhole });
      return { candidates: needCandidatesIn(rows), floor: rows[0]?.isCrowd ? beyond : undefined };
    },
  });
  const heaps = heapsOf(space, around);
  const inOrder = read.inOrder;
  const first: Source<PublicNeed> | undefined =
    heaps && inOrder
      ? {
          list: async (after, howMany) => ({
            candidates: needCandidatesIn(
              await inOrder(db, { ...told, ...heaps, afterId: after?.id ?? firstId, howMany }),
            ),
            floor: beyond,
          }),
        }
      : undefined;
  const sources = first ? [first, source(true)] : [source(false), source(true)];
  return toNeedMatches(await readOn(space, judging, page, sources));
}

const toNeedMatches = (found: Matches<PublicNeed>): NeedMatches => ({
  ...found,
  items: found.items.map(({ record, match }) => ({ need: record, match })),
});

/** How well a space says where it is: under which regions, in which cities, or nothing. */
type Extent = "regions" | "homes" | "anywhere";

const extentOf = (around: Around | undefined): Extent =>
  around === undefined ? "anywhere" : around.regions ? "regions" : "homes";

/** The best candidates after one, with their records. */
const candidatesOf = (reader: Reader, extent: Extent): NeedStatement =>
  statement(
    `needs ${reader}`,
    () => sql`
      with size as materialized (${crowded(named, reader, extent)})
      select size.is_crowd as "isCrowd", c.need_id as "needId", c.lb_class as "lbClass", c.lb_cost as "lbCost",
        ${needRecordColumns[reader]}
      from size left join (select * from (${bounded(named, reader, extent)} offset 0) as bounded
        where ${named("afterId", "uuid")} is null or (lb_class, lb_cost, need_id)
          > (${named("afterClass", "int")}, ${named("afterCost", "int")}, ${named("afterId", "uuid")})
        order by lb_class, lb_cost, need_id limit ${named("howMany", "int")}) as c on true
      left join publication as p on p.id = c.publication_id ${ownNeeds[reader]}
      order by c.lb_class, c.lb_cost, c.need_id`,
  );

const statementsOf = (reader: Reader) => ({
  regions: candidatesOf(reader, "regions"),
  homes: candidatesOf(reader, "homes"),
  anywhere: candidatesOf(reader, "anywhere"),
  // An organisation's own are too few to be worth an order.
  inOrder: reader === "site" || reader === "desk" ? inOrderOf(reader) : undefined,
});

const statements: Record<Reader, ReturnType<typeof statementsOf>> = {
  site: statementsOf("site"),
  desk: statementsOf("desk"),
  own: statementsOf("own"),
  lost: statementsOf("lost"),
};

/** Slots with their bounds; for EXPLAIN and the tests. */
export function boundedNeeds(space: Party, viewer: Viewer, judging: NetJudging): RawBuilder<unknown> {
  const around = aroundOf(space, judging.places);
  const age = ageCost(space, judging.today);
  const values = valuesOf(space, viewer, around);
  const value = given({ ...values, lanes: lanesOf(space, values.kinds), age, isWhole: true });
  const [reader, extent] = [readerOf(viewer), extentOf(around)] as const;
  return sql`with size as materialized (${crowded(value, reader, extent)}) ${bounded(value, reader, extent)}`;
}

/** Whether so many slots stand in the ranges that looking only at the best is worth it. */
const crowded = (value: Value, reader: Reader, extent: Extent): RawBuilder<unknown> => sql`
  select not ${value("isWhole", "boolean")} and count(*) = ${value("crowdSize", "int")} as is_crowd
  from (select from (${sql.join(
    ranges(value, reader, extent).map(({ table, range }) => sql`select from ${sql.table(table)} where ${range}`),
    sql` union all `,
  )}) as slots limit case when ${value("isWhole", "boolean")} then 0 else ${value("crowdSize", "int")} end) as counted`;

function bounded(value: Value, reader: Reader, extent: Extent): RawBuilder<unknown> {
  const { built, row } = overRow(
    value,
    (of) => {
      const terms = needTerms(of);
      const bound = boundOf(terms, of("age", "int"));
      const slots = ranges(of, reader, extent).map(
        ({
          table,
          range,
        }) => sql`select ${columns(of, terms)} from ${sql.table(table)} where ${range} and ${bound.mayMatch}
          and (not v.is_crowd or ${isInCrowd("faultless", terms, of)})`,
      );
      return { bound, slots, age: of("age", "int") };
    },
    [sql`(select is_crowd from size) as is_crowd`],
  );
  return sql`
    select need_id, publication_id, case when v.is_crowd then 0 else ${built.bound.classRank} end as lb_class,
      case when v.is_crowd then ${built.age} else ${built.bound.cost} end as lb_cost
    from ${row} cross join lateral (${sql.join(built.slots, sql` union all `)} offset 0) as s`;
}

const columns = (of: Value, terms: readonly Term[]) =>
  sql.join([
    ...["need_id", "publication_id", "must", ...needColumns].map((name) => sql.ref(name)),
    ...gapColumns(of, terms),
  ]);

/** Each is a range of one index. */
function ranges(of: Value, reader: Reader, extent: Extent): { table: NeedTable; range: RawBuilder<boolean> }[] {
  const status = sql.lit(reader === "lost" ? "lost" : "active");
  return whoSees(of, reader).flatMap((who) =>
    needTables.map((table) => ({
      table,
      range: sql<boolean>`${who} ${whereabouts(table, extent, of)} and lane = any(${of("lanes", "smallint[]")})
        and status = ${status}`,
    })),
  );
}

/** A space that does not say where it is may suit every need. By its home a distributed table finds a slot's shard. */
function whereabouts(table: NeedTable, extent: Extent, of: Value): RawBuilder<unknown> {
  if (extent === "anywhere") return sql``;
  if (table === "need_slot_wide") return sql`and region = any(${of("wide", "int[]")})`;
  const homes = sql`and home = any(${of("homes", "int[]")})`;
  return extent === "regions" ? sql`and region = any(${of("regions", "int[]")}) ${homes}` : homes;
}

function valuesOf(space: Party, viewer: Viewer, around: Around | undefined) {
  const numbers = kindNumbers(space.facts.kind);
  const kinds = numbers.length > 0 ? [0, ...numbers] : allKinds;
  return Object.assign(needTermValues(space, around), bitValues(space), {
    kinds,
    viewerId: "siteId" in viewer ? viewer.siteId : viewer.orgId,
    ...(around ? { homes: around.homes, wide: around.wide, regions: around.regions ?? [] } : {}),
  });
}

/** What the statements are told besides; a copy looks through areas by themselves. */
function lanesOf({ facts }: Party, kinds: readonly number[]): number[] {
  const [lo, hi] = statedArea(facts.area);
  const least = lo === null ? null : Math.floor((lo / (1 + areaTolerance)) * (1 - 1e-8));
  const most = hi === null ? null : Math.ceil((hi / (1 - areaTolerance)) * (1 + 1e-8));
  return needLanes(kinds, [least, most]);
}

const aroundOf = (space: Party, places: NetPlaces): Around | undefined =>
  place.fact.is(space.facts.place) ? regionsAround(space.facts.place, places) : undefined;
