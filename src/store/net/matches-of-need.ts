import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { ageCost } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { Db } from "../database.ts";
import { type Space, type SpaceRow, toSpace } from "../spaces.ts";
import { boundOf } from "./bound.ts";
import { allKinds, kindNumbers } from "./columns.ts";
import { type Bounded, type Matched, type Page, readOn } from "./read-on.ts";
import { citiesOf, type NetPlaces } from "./regions.ts";
import { spaceTerms } from "./space-terms.ts";
import { everyone, type Viewer } from "./viewer.ts";

export interface SpaceMatches {
  readonly items: readonly { readonly space: Space; readonly match: Matched<Space>["match"] }[];
  readonly count: { readonly value: number; readonly is: "exact" | "at_least" };
  readonly nextCursor?: string;
}

/**
 * The spaces that suit a need, judged by the domain, in order of class, cost and id: the page that judging every space
 * would give. A site's visitor is matched with what the site shows; an organisation with its own and what all publish.
 */
export async function matchesOfNeed(
  db: Db,
  need: Party,
  viewer: Viewer,
  judging: Judging & { readonly places: NetPlaces },
  page: Page,
): Promise<SpaceMatches> {
  const found = await readOn(need, judging, page, async (after, howMany) => {
    const { rows } = await candidates(need, viewer, judging, after, howMany).execute(db);
    return rows.map((row) => {
      const space = toSpace(row);
      return { id: row.offerId, classRank: row.lbClass, cost: row.lbCost, party: space.party, record: space };
    });
  });
  return { ...found, items: found.items.map(({ record, match }) => ({ space: record, match })) };
}

type CandidateRow = SpaceRow & { lbClass: number; lbCost: number };

function candidates(
  need: Party,
  viewer: Viewer,
  judging: Judging & { readonly places: NetPlaces },
  after: Bounded | undefined,
  howMany: number,
): RawBuilder<CandidateRow> {
  const slots = boundedSpaces(need, viewer, judging);
  const further = after
    ? sql`where (lb_class, lb_cost, offer_id) > (${after.classRank}::int, ${after.cost}::int, ${after.id}::uuid)`
    : sql``;
  return sql<CandidateRow>`
    select c.offer_id, c.org_id, c.lb_class, c.lb_cost, c.listed_at, p.id as publication_id, p.path, p.published_at,
      p.shown, coalesce(p.is_demo, o.is_demo) as is_demo, coalesce(p.status, o.status) as status,
      o.title, o.facts, o.asks, o.checked_on, o.place_id
    from (select * from (${slots}) as bounded ${further} order by lb_class, lb_cost, offer_id limit ${howMany}::int) as c
    left join publication as p on p.id = c.publication_id
    left join ${ownOffers(viewer)} as o on o.id = c.offer_id and c.publication_id is null
    order by c.lb_class, c.lb_cost, c.offer_id`;
}

/** The site's login may not even name the table of offers. */
const ownOffers = (viewer: Viewer): RawBuilder<unknown> =>
  "orgId" in viewer
    ? sql`(select * from offer where org_id = ${viewer.orgId}::uuid)`
    : sql`(select null::uuid as id, null::boolean as is_demo, null::text as status, null::text as title,
        null::jsonb as facts, null::jsonb as asks, null::date as checked_on, null::int as place_id)`;

/** Slots with their bounds; for EXPLAIN and the measurement too. */
export function boundedSpaces(
  need: Party,
  viewer: Viewer,
  judging: Judging & { readonly places: NetPlaces },
): RawBuilder<unknown> {
  const today = dayNumber(judging.today);
  const nobodySaid = ageCost({ side: "space", facts: {}, asks: {} }, judging.today);
  const age = sql<number>`coalesce(least(${nobodySaid}::int, greatest(0, (${today}::int - checked_day) / 30)), ${nobodySaid}::int)`;
  const bound = boundOf(need, spaceTerms(need, judging.places), age);
  const kind = need.asks.kind;
  const numbers = kind?.strength === "must" ? kindNumbers(kind.value) : [];
  const kinds = numbers.length > 0 ? [0, ...numbers] : allKinds;
  const cities = citiesAsked(need, judging.places);
  const where = sql`status = 'active' and kind = any(${[...kinds]}::smallint[])
    ${cities ? sql`and city = any(${cities}::int[])` : sql``} and ${bound.mayMatch}`;
  const branch = (who: RawBuilder<unknown>) => sql`
    select offer_id, org_id, publication_id, listed_at, ${bound.classRank} as lb_class, ${bound.cost} as lb_cost
    from space_slot where ${who} and ${where}`;
  if ("siteId" in viewer) return branch(sql`viewer_id = ${viewer.siteId}::uuid and visibility = 'published'`);
  const { orgId } = viewer;
  return sql`${branch(sql`viewer_id = ${orgId}::uuid`)} union all
    ${branch(sql`viewer_id = ${everyone}::uuid and visibility = 'published' and org_id <> ${orgId}::uuid`)}`;
}

function citiesAsked(need: Party, places: NetPlaces): number[] | undefined {
  const asked = need.asks.place;
  if (asked?.strength !== "must" || !place.ask.is(asked.value)) return undefined;
  return citiesOf(asked.value, places);
}
