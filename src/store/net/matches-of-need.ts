import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { ageCost } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { Db } from "../database.ts";
import type { Space } from "../spaces.ts";
import { bitValues } from "./bits.ts";
import { boundOf, crowdSize, gapColumns, isInCrowd } from "./bound.ts";
import { costing, everySpan, lastSpan, recentSpans, spanSince, unchecked } from "./checked-spans.ts";
import { allKinds, kindNumbers } from "./columns.ts";
import type { NetCopy } from "./copy/net-copy.ts";
import { inquireOf, spacesFromCopy } from "./copy/pages.ts";
import { freshInOrder, inOrderOf } from "./fresh-spaces.ts";
import { spaceLanes } from "./lanes.ts";
import { afterValues, type Bounded, type Matched, type Matches, type Page, readOn, type Source } from "./read-on.ts";
import { type Ground, groundAsked, type NetPlaces } from "./regions.ts";
import { ownOffers, type SpaceStatement, spaceRecordColumns, toSpaceCandidate } from "./space-records.ts";
import { spaceColumns, spaceTerms, spaceTermValues } from "./space-terms.ts";
import type { Term } from "./terms.ts";
import { given, named, overRow, statement, type Value, type Values } from "./values.ts";
import { type Reader, readerOf, type Viewer, whoSees } from "./viewer.ts";

export interface SpaceMatches {
  readonly items: readonly { readonly space: Space; readonly match: Matched<Space>["match"] }[];
  readonly count: { readonly value: number; readonly is: "exact" | "at_least" };
  readonly nextCursor?: string;
}

type NetJudging = Judging & { readonly places: NetPlaces };

/**
 * The spaces that suit a need, judged by the domain, in order of class, cost and id: the page that judging every space
 * would give. A site's visitor is matched with what the site shows; an organisation with its own and what all publish.
 * @param copy answers faster, and the same.
 */
export async function matchesOfNeed(
  db: Db,
  need: Party,
  viewer: Viewer,
  judging: NetJudging,
  page: Page,
  copy?: NetCopy,
): Promise<SpaceMatches> {
  const inquiry = await inquireOf(copy, db, "space", viewer);
  const ground = groundAsked(need, judging.places);
  const values = Object.assign(valuesOf(need, viewer, judging, ground), { crowdSize: page.crowdSize ?? crowdSize });
  const copied =
    copy && (await spacesFromCopy(copy, db, { query: need, viewer, judging, page, values, ground, inquiry }));
  if (copied) return toSpaceMatches(copied);
  const told = { ...values, lanes: lanesOf(values) };
  const read = statements[readerOf(viewer)];
  const source = (from: SpaceStatement, part: Part, floor: Floor, leastCost?: number): Source<Space> => ({
    list: async (after, howMany) => {
      const sinceSpan = leastCost === undefined ? unchecked : spanSince(leastCost, judging);
      const rows = await from(db, { ...told, ...afterValues(after), howMany, part: parts[part], sinceSpan });
      const candidates = rows.flatMap((row) => (row.offerId === null ? [] : [toSpaceCandidate(row)]));
      return { candidates, floor: floor === "of a crowd" ? (rows[0]?.isCrowd ? costing(1) : undefined) : floor };
    },
  });
  const sources = ground
    ? [
        source(read.somewhere, "best", "of a crowd", 1),
        source(read.somewhere, "met", costing(4), 4),
        source(read.somewhere, "met", beyondMet),
        source(read.somewhere, "whole", undefined),
      ]
    : [
        freshInOrder(db, need, told, read.inOrder) ?? source(read.anywhereRecent, "whole", costing(1)),
        source(read.anywhere, "met", beyondMet),
        source(read.anywhere, "whole", undefined),
      ];
  return toSpaceMatches(await readOn(need, judging, page, sources));
}

const toSpaceMatches = (found: Matches<Space>): SpaceMatches => ({
  ...found,
  items: found.items.map(({ record, match }) => ({ space: record, match })),
});

/** What a list holds: of a crowd what meets every must and was checked lately, else all; what meets every must; all. */
type Part = "best" | "met" | "whole";
const parts: Record<Part, number> = { best: 0, met: 1, whole: 2 };

type Floor = Bounded | undefined | "of a crowd";

const beyondMet: Bounded = { classRank: 1, cost: 0, id: "" };

/** In which part of the net: under places, everywhere, or everywhere what was checked within the last thirty days. */
type Extent = "somewhere" | "anywhere" | "anywhereRecent";

/** The best candidates after one, with their records. */
const candidatesOf = (reader: Reader, extent: Extent): SpaceStatement =>
  statement(
    `spaces ${reader}`,
    () => sql`
      with size as materialized (${crowded(named, reader, extent)})
      select size.is_crowd as "isCrowd", c.offer_id as "offerId", c.lb_class as "lbClass", c.lb_cost as "lbCost",
        ${spaceRecordColumns[reader]}
      from size left join (select * from (${bounded(named, reader, extent)} offset 0) as bounded
        where ${named("afterId", "uuid")} is null or (lb_class, lb_cost, offer_id)
          > (${named("afterClass", "int")}, ${named("afterCost", "int")}, ${named("afterId", "uuid")})
        order by lb_class, lb_cost, offer_id limit ${named("howMany", "int")}) as c on true
      left join publication as p on p.id = c.publication_id ${ownOffers[reader]}
      order by c.lb_class, c.lb_cost, c.offer_id`,
  );

const statementsOf = (reader: Reader) => ({
  somewhere: candidatesOf(reader, "somewhere"),
  anywhere: candidatesOf(reader, "anywhere"),
  anywhereRecent: candidatesOf(reader, "anywhereRecent"),
  // An organisation's own are too few to be worth an order.
  inOrder: new Map(
    reader === "site" || reader === "desk" ? [1, 2].map((kindCount) => [kindCount, inOrderOf(reader, kindCount)]) : [],
  ),
});

const statements: Record<Reader, ReturnType<typeof statementsOf>> = {
  site: statementsOf("site"),
  desk: statementsOf("desk"),
  own: statementsOf("own"),
  // Offers are withdrawn or not; none waits.
  lost: statementsOf("own"),
};

/** Slots with their bounds; for EXPLAIN and the tests. */
export function boundedSpaces(need: Party, viewer: Viewer, judging: NetJudging): RawBuilder<unknown> {
  const ground = groundAsked(need, judging.places);
  const values = valuesOf(need, viewer, judging, ground);
  const value = given({ ...values, lanes: lanesOf(values), part: parts.whole });
  const [reader, extent] = [readerOf(viewer), ground ? "somewhere" : "anywhere"] as const;
  return sql`with size as materialized (${crowded(value, reader, extent)}) ${bounded(value, reader, extent)}`;
}

/** Whether so many slots stand in the ranges that looking only at the best is worth it. */
const crowded = (value: Value, reader: Reader, extent: Extent): RawBuilder<unknown> => sql`
  select ${value("part", "int")} = ${sql.lit(parts.best)} and count(*) = ${value("crowdSize", "int")} as is_crowd
  from (select from (${sql.join(
    ranges(value, reader, extent).map((range) => sql`select from space_slot where ${range}`),
    sql` union all `,
  )}) as slots limit case when ${value("part", "int")} = ${sql.lit(parts.best)} then ${value("crowdSize", "int")} else 0 end) as counted`;

function bounded(value: Value, reader: Reader, extent: Extent): RawBuilder<unknown> {
  const sinceSpan = extent === "somewhere" ? sql`and checked_span >= v.since_span` : sql``;
  const { built, row } = overRow(
    value,
    (of) => {
      const terms = spaceTerms(of);
      const bound = boundOf(terms, ageOf(of));
      const slots = ranges(of, reader, extent).map(
        (range) => sql`select ${columns(of, terms)} from space_slot where ${range} ${sinceSpan} and ${bound.mayMatch}
          and (not v.is_met_only or ${isInCrowd("met", terms, of)})`,
      );
      return { bound, slots };
    },
    [
      sql`(select is_crowd from size) or ${value("part", "int")} = ${sql.lit(parts.met)} as is_met_only`,
      ...(extent === "somewhere"
        ? [
            sql`case when (select is_crowd from size) or ${value("part", "int")} = ${sql.lit(parts.met)}
              then ${value("sinceSpan", "int")} else ${sql.lit(unchecked)} end as since_span`,
          ]
        : []),
    ],
  );
  return sql`
    select offer_id, publication_id, ${built.bound.classRank} as lb_class, ${built.bound.cost} as lb_cost
    from ${row} cross join lateral (${sql.join(built.slots, sql` union all `)} offset 0) as s`;
}

function ageOf(value: Value): RawBuilder<number> {
  const nobodySaid = sql.lit(ageCost({ side: "space", facts: {}, asks: {} }, "2000-01-01"));
  return sql<number>`case when checked_day is null then ${nobodySaid}
    else least(${nobodySaid}, greatest(0, (${value("today", "int")} - checked_day) / 30)) end`;
}

const columns = (of: Value, terms: readonly Term[]) =>
  sql.join([
    ...["offer_id", "publication_id", "checked_day", ...spaceColumns].map((name) => sql.ref(name)),
    ...gapColumns(of, terms),
  ]);

/** Each is a range of one index. */
const ranges = (of: Value, reader: Reader, extent: Extent): RawBuilder<boolean>[] =>
  whoSees(of, reader).flatMap((who) =>
    grounds(of, extent).map((ground) => sql<boolean>`${who} and ${ground} and status = 'active'`),
  );

/** The city says nothing more, but by it a distributed table finds its shards. */
function grounds(of: Value, extent: Extent): RawBuilder<boolean>[] {
  const lanes = sql<boolean>`lane = any(${of("lanes", "smallint[]")})`;
  const ofKinds = sql`${everySpan} and kind = any(${of("kinds", "smallint[]")})`;
  if (extent === "anywhere") return [sql`${ofKinds} and ${lanes}`];
  if (extent === "somewhere") {
    return [
      sql`spot >= 0 and spot = any(${of("spots", "int[]")}) and city = any(${of("cities", "int[]")}) and ${lanes}`,
    ];
  }
  return [
    sql`${ofKinds} and checked_span = any(${of("recentSpans", "int[]")}) and ${lanes}`,
    sql`${ofKinds} and checked_span > ${of("lastSpan", "int")}`,
  ];
}

function valuesOf(need: Party, viewer: Viewer, judging: NetJudging, ground: Ground | undefined) {
  const kind = need.asks.kind;
  const numbers = kind?.strength === "must" ? kindNumbers(kind.value) : [];
  const kinds = numbers.length > 0 ? [0, ...numbers] : allKinds;
  const terms = spaceTermValues(need, judging.places);
  const today = dayNumber(judging.today);
  const first = spanSince(1, judging);
  return Object.assign(terms, bitValues(need), {
    kinds,
    viewerId: "siteId" in viewer ? viewer.siteId : viewer.orgId,
    ...(ground ? { spots: ground.spots, cities: ground.cities } : {}),
    today,
    ...(ground ? {} : { freshSpan: first, recentSpans: recentSpans(first, today), lastSpan: lastSpan(today) }),
  });
}

/** What the statements are told besides; a copy looks through areas by themselves. */
const lanesOf = (values: Values & { readonly kinds: readonly number[] }): number[] =>
  spaceLanes(values.kinds, [(values.areaFromLimit as number) ?? null, (values.areaToLimit as number) ?? null]);
