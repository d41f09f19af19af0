import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { ageCost } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import type { Db } from "../database.ts";
import { type NeedRow, type PublicNeed, toPublicNeed } from "../needs.ts";
import { boundOf } from "./bound.ts";
import { kindNumbers } from "./columns.ts";
import { needTerms } from "./need-terms.ts";
import { type Bounded, type Matched, type Page, readOn } from "./read-on.ts";
import { type Around, type NetPlaces, regionsAround } from "./regions.ts";
import { everyone, type Viewer } from "./viewer.ts";

export interface NeedMatches {
  readonly items: readonly { readonly need: PublicNeed; readonly match: Matched<PublicNeed>["match"] }[];
  readonly count: { readonly value: number; readonly is: "exact" | "at_least" };
  readonly nextCursor?: string;
}

/** The needs that a space suits: the same pairs with the same verdicts as `matchesOfNeed`, from the other side. */
export async function matchesOfSpace(
  db: Db,
  space: Party,
  viewer: Viewer,
  judging: Judging & { readonly places: NetPlaces },
  page: Page,
): Promise<NeedMatches> {
  const found = await readOn(space, judging, page, async (after, howMany) => {
    const { rows } = await candidates(space, viewer, judging, after, howMany).execute(db);
    return rows.map((row) => {
      const need = toPublicNeed(row);
      return { id: row.needId, classRank: row.lbClass, cost: row.lbCost, party: need.party, record: need };
    });
  });
  return { ...found, items: found.items.map(({ record, match }) => ({ need: record, match })) };
}

type CandidateRow = NeedRow & { lbClass: number; lbCost: number };

function candidates(
  space: Party,
  viewer: Viewer,
  judging: Judging & { readonly places: NetPlaces },
  after: Bounded | undefined,
  howMany: number,
): RawBuilder<CandidateRow> {
  const further = after
    ? sql`where (lb_class, lb_cost, need_id) > (${after.classRank}::int, ${after.cost}::int, ${after.id}::uuid)`
    : sql``;
  return sql<CandidateRow>`
    select c.need_id, c.org_id, c.lb_class, c.lb_cost, p.id as publication_id, p.path, p.published_at, p.shown,
      coalesce(p.is_demo, n.is_demo) as is_demo, n.title, n.facts, n.asks, n.checked_on, c.listed_at
    from (select * from (${boundedNeeds(space, viewer, judging)}) as bounded ${further}
      order by lb_class, lb_cost, need_id limit ${howMany}::int) as c
    left join publication as p on p.id = c.publication_id
    left join ${ownNeeds(viewer)} as n on n.id = c.need_id and c.publication_id is null
    order by c.lb_class, c.lb_cost, c.need_id`;
}

const ownNeeds = (viewer: Viewer): RawBuilder<unknown> =>
  "orgId" in viewer
    ? sql`(select * from need where org_id = ${viewer.orgId}::uuid)`
    : sql`(select null::uuid as id, null::boolean as is_demo, null::text as title, null::jsonb as facts,
        null::jsonb as asks, null::date as checked_on)`;

/** Slots with their bounds; for EXPLAIN and the measurement too. */
export function boundedNeeds(
  space: Party,
  viewer: Viewer,
  judging: Judging & { readonly places: NetPlaces },
): RawBuilder<unknown> {
  const around = place.fact.is(space.facts.place) ? regionsAround(space.facts.place, judging.places) : undefined;
  const bound = boundOf(
    space,
    needTerms(space, around?.isTown ?? false),
    sql<number>`${ageCost(space, judging.today)}::int`,
  );
  const numbers = kindNumbers(space.facts.kind);
  const kinds = numbers.length > 0 ? sql`and kind = any(${[0, ...numbers]}::smallint[])` : sql``;
  const branch = (table: "need_slot" | "need_slot_wide", who: RawBuilder<unknown>) => sql`
    select need_id, org_id, publication_id, listed_at, ${bound.classRank} as lb_class, ${bound.cost} as lb_cost
    from ${sql.table(table)} where ${who} ${whereabouts(table, around)} ${kinds} and status = 'active' and ${bound.mayMatch}`;
  const both = (who: RawBuilder<unknown>) =>
    sql`${branch("need_slot", who)} union all ${branch("need_slot_wide", who)}`;
  if ("siteId" in viewer) return both(sql`viewer_id = ${viewer.siteId}::uuid and visibility = 'published'`);
  const { orgId } = viewer;
  return sql`${both(sql`viewer_id = ${orgId}::uuid`)} union all
    ${both(sql`viewer_id = ${everyone}::uuid and visibility = 'published' and org_id <> ${orgId}::uuid`)}`;
}

/** A space that does not say where it is may suit every need. */
function whereabouts(table: "need_slot" | "need_slot_wide", around: Around | undefined): RawBuilder<unknown> {
  if (around === undefined) return sql``;
  if (table === "need_slot_wide") return sql`and region = any(${[...around.wide]}::int[])`;
  const homes = sql`and home = any(${[...around.homes]}::int[])`;
  return around.regions ? sql`${homes} and region = any(${[...around.regions]}::int[])` : homes;
}
