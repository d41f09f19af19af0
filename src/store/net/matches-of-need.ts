import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { ageCost } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { Db } from "../database.ts";
import { type Space, type SpaceRow, toSpace } from "../spaces.ts";
import { bitValues } from "./bits.ts";
import { boundOf } from "./bound.ts";
import { allKinds, areaBranches, kindNumbers, spaceWindows } from "./columns.ts";
import { type Matched, type Page, readOn } from "./read-on.ts";
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
  const read = candidates["siteId" in viewer ? "site" : "desk"][ground ? "somewhere" : "anywhere"];
  const found = await readOn(need, judging, page, async (after, howMany) => {
    const rows = await read(db, {
      ...values,
      howMany,
      afterClass: after?.classRank,
      afterCost: after?.cost,
      afterId: after?.id,
    });
    return rows.map((row) => {
      const space = toSpace(row);
      return { id: row.offerId, classRank: row.lbClass, cost: row.lbCost, party: space.party, record: space };
    });
  });
  return { ...found, items: found.items.map(({ record, match }) => ({ space: record, match })) };
}

type CandidateRow = SpaceRow & { lbClass: number; lbCost: number };

type Reader = "site" | "desk";

const candidatesOf = (reader: Reader, isAnywhere: boolean) =>
  statement<CandidateRow>(
    `spaces ${reader}`,
    () => sql`
    select c.offer_id, coalesce(p.org_id, o.org_id) as org_id, c.lb_class, c.lb_cost, o.created_at as listed_at, p.path,
      p.published_at, p.shown, coalesce(p.is_demo, o.is_demo) as is_demo, coalesce(p.status, o.status) as status,
      o.title, o.facts, o.asks, o.checked_on, o.place_id
    from (select * from (${bounded(named, reader, isAnywhere)}) as bounded
      where ${named("afterId", "uuid")} is null or (lb_class, lb_cost, offer_id)
        > (${named("afterClass", "int")}, ${named("afterCost", "int")}, ${named("afterId", "uuid")})
      order by lb_class, lb_cost, offer_id limit ${named("howMany", "int")}) as c
    left join publication as p on p.id = c.publication_id
    left join ${ownOffers[reader]} as o on o.id = c.offer_id and c.publication_id is null
    order by c.lb_class, c.lb_cost, c.offer_id`,
  );

/** The site's login may not even name the table of offers. */
const ownOffers: Record<Reader, RawBuilder<unknown>> = {
  desk: sql`(select * from offer where org_id = ${named("viewerId", "uuid")})`,
  site: sql`(select null::uuid as id, null::boolean as is_demo, null::text as status, null::text as title,
    null::jsonb as facts, null::jsonb as asks, null::date as checked_on, null::int as place_id, null::uuid as org_id,
    null::timestamptz as created_at)`,
};

const candidates = {
  site: { somewhere: candidatesOf("site", false), anywhere: candidatesOf("site", true) },
  desk: { somewhere: candidatesOf("desk", false), anywhere: candidatesOf("desk", true) },
};

/** Slots with their bounds; for EXPLAIN and the tests. */
export function boundedSpaces(need: Party, viewer: Viewer, judging: NetJudging): RawBuilder<unknown> {
  const ground = groundAsked(need, judging.places);
  const values = given(valuesOf(need, viewer, judging, ground));
  return bounded(values, "siteId" in viewer ? "site" : "desk", ground === undefined);
}

function bounded(value: Value, reader: Reader, isAnywhere: boolean): RawBuilder<unknown> {
  const { built, row } = overRow(value, (of) => {
    const bound = boundOf(spaceTerms(of), ageOf(of), of);
    return { bound, slots: ranges(of, bound.mayMatch, reader, isAnywhere) };
  });
  return sql`
    select offer_id, publication_id, ${built.bound.classRank} as lb_class, ${built.bound.cost} as lb_cost
    from ${row} cross join lateral (${sql.join(built.slots, sql` union all `)} offset 0) as s`;
}

function ageOf(value: Value): RawBuilder<number> {
  const nobodySaid = sql.lit(ageCost({ side: "space", facts: {}, asks: {} }, "2000-01-01"));
  return sql<number>`coalesce(least(${nobodySaid}, greatest(0, (${value("today", "int")} - checked_day) / 30)), ${nobodySaid})`;
}

const columns = sql.join(
  ["offer_id", "publication_id", "known", "must", "prefer", "checked_day", ...spaceColumns].map((name) =>
    sql.ref(name),
  ),
);

/** @param value gives the city too, by which a distributed table finds its shards; as a parameter of the statement. */
function ranges(of: Value, mayMatch: RawBuilder<boolean>, reader: Reader, isAnywhere: boolean): RawBuilder<unknown>[] {
  const ground = isAnywhere
    ? sql``
    : sql`and spot = any(${of("spots", "int[]")}) and city = any(${of("cities", "int[]")})`;
  const among = (who: RawBuilder<unknown>) =>
    areaBranches(of).map(
      (window) => sql`
    select ${columns} from space_slot
    where ${who} and kind = any(${of("kinds", "smallint[]")}) ${ground} and ${window} and status = 'active' and ${mayMatch}`,
    );
  const viewer = of("viewerId", "uuid");
  if (reader === "site") return among(sql`viewer_id = ${viewer} and visibility = 'published'`);
  return [
    ...among(sql`viewer_id = ${viewer} and visibility <> 'published'`),
    ...among(sql`viewer_id = ${sql.lit(everyone)}::uuid and visibility = 'published' and org_id <> ${viewer}`),
  ];
}

function valuesOf(need: Party, viewer: Viewer, judging: NetJudging, ground: Ground | undefined): Values {
  const kind = need.asks.kind;
  const numbers = kind?.strength === "must" ? kindNumbers(kind.value) : [];
  const terms = spaceTermValues(need, judging.places);
  return {
    ...terms,
    ...bitValues(need),
    ...spaceWindows((terms.areaFromLimit as number) ?? null, (terms.areaToLimit as number) ?? null),
    viewerId: "siteId" in viewer ? viewer.siteId : viewer.orgId,
    kinds: numbers.length > 0 ? [0, ...numbers] : [...allKinds],
    ...(ground ? { spots: ground.spots, cities: ground.cities } : {}),
    today: dayNumber(judging.today),
  };
}

/** Undefined when a space may stand anywhere. */
function groundAsked(need: Party, places: NetPlaces): Ground | undefined {
  const asked = need.asks.place;
  if (asked?.strength !== "must" || !place.ask.is(asked.value)) return undefined;
  return groundOf(asked.value, places);
}
