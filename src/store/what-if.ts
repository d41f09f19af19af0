import { type RawBuilder, sql } from "kysely";
import { criteria as all } from "../domain/criteria/criteria.ts";
import type { Party } from "../domain/criteria/criterion.ts";
import { place } from "../domain/criteria/place.ts";
import { rent } from "../domain/criteria/rent.ts";
import { type AskCost, costOfAsks } from "../domain/match/cost-of-asks.ts";
import type { Judging } from "../domain/match/match.ts";
import { type Change, canBeWish, whatIf } from "../domain/match/what-if.ts";
import { isTotal } from "../domain/measure/rent.ts";
import type { Db } from "./database.ts";
import { bitOf, unansweredBy } from "./net/bits.ts";
import { everySpan } from "./net/checked-spans.ts";
import { allKinds, kindNumbers } from "./net/columns.ts";
import type { NetCopy } from "./net/copy/net-copy.ts";
import { matchesOfSpace } from "./net/matches-of-space.ts";
import type { Count } from "./net/read-on.ts";
import { groundOf, type NetPlaces } from "./net/regions.ts";
import { type MustTerm, mustTerms } from "./net/space-terms.ts";
import { everyone, type Viewer } from "./net/viewer.ts";
import { type SpaceRow, toSpace } from "./spaces.ts";

type NetJudging = Judging & { readonly places: NetPlaces };

export interface CountedChange extends Change {
  /** Whether more spaces than were read could come by this change. */
  readonly is: Count["is"];
}

/** So many spaces are judged for each ask, those first that come nearest to it; a page never tells of more. */
const mostPerAsk = 60;

/** Of those that miss nothing by their slots, most are met already; some miss what no slot holds. */
const mostUnsure = 300;

const mostOf = (missed: number): number => (missed === 0 ? mostUnsure : mostPerAsk);

/**
 * What a need could change, one ask at a time, over all that the viewer sees. The slots find the spaces that surely
 * miss at most one must; the domain judges them. One round trip.
 */
export async function whatIfOfNeed(
  db: Db,
  need: Party,
  viewer: Viewer,
  judging: NetJudging,
): Promise<readonly CountedChange[]> {
  const { rows } = await nearlyMet(need, viewer, judging).execute(db);
  const spaces = new Map(rows.map((row) => [row.offerId, toSpace(row).party]));
  const isCut = new Set(
    rows
      .map((row) => [Number(row.missed), Number(row.nth)] as const)
      .flatMap(([missed, nth]) => (nth > mostOf(missed) ? missed : [])),
  );
  return whatIf(need, [...spaces.values()], judging).map((change) => ({
    ...change,
    is: isCut.has(bitOf(change.criterion)) || isCut.has(0) ? "at_least" : "exact",
  }));
}

type NearlyRow = SpaceRow & { missed: string; nth: string };

/** The statement of `whatIfOfNeed`. */
function nearlyMet(need: Party, viewer: Viewer, judging: NetJudging): RawBuilder<NearlyRow> {
  const isOwn = "orgId" in viewer;
  const offers = isOwn
    ? sql`(select * from offer where org_id = ${viewer.orgId}::uuid)`
    : sql`(select null::uuid as id, null::boolean as is_demo, null::text as status, null::text as title,
        null::jsonb as facts, null::jsonb as asks, null::date as checked_on, null::int as place_id)`;
  return sql<NearlyRow>`
    select c.offer_id, c.org_id, c.missed::text, c.nth::text, c.listed_at, p.path, p.published_at, p.shown,
      coalesce(p.is_demo, o.is_demo) as is_demo, coalesce(p.status, o.status) as status,
      o.title, o.facts, o.asks, o.checked_on, o.place_id
    from (select *, row_number() over (partition by missed order by distance, offer_id) as nth
      from (${missing(need, viewer, judging)}) as m where bit_count(missed::bit(64)) <= 1) as c
    left join publication as p on p.id = c.publication_id
    left join ${offers} as o on o.id = c.offer_id and c.publication_id is null
    where c.nth <= case when c.missed = 0 then ${mostUnsure + 1}::int else ${mostPerAsk + 1}::int end
    order by c.missed, c.nth`;
}

function missing(need: Party, viewer: Viewer, judging: NetJudging): RawBuilder<unknown> {
  const terms = mustTerms(need, judging.places).filter((term) => !isMoved(term, need));
  const musts = all.filter((one) => one.askedBy === need.side && need.asks[one.key]?.strength === "must");
  const wishes = bits(musts.filter(canBeWish).map((one) => one.key));
  // Silence is no ask that could be lowered, and what decides is not given up.
  const settled = bits(musts.filter((one) => !canBeWish(one)).map((one) => one.key));
  const fixed = bits(musts.filter((one) => !canBeWish(one) && one.relax === undefined).map((one) => one.key));
  const unanswered = unansweredBy(need).reduce((sum, group) => sum + group.bits, 0);
  const missed = [sql`(${wishes}::bigint & ~known)`, ...terms.map(missedBit)];
  const distance = [sql`0`, ...terms.map(distanceOf)];
  const number = need.asks.kind?.strength === "must" ? kindNumbers(need.asks.kind.value) : [];
  const kinds = number.length > 0 ? number : [...allKinds];
  const asked = need.asks.place;
  const ground =
    asked?.strength === "must" && place.ask.is(asked.value) ? groundOf(asked.value, judging.places) : undefined;
  const there = ground
    ? sql`and spot >= 0 and spot = any(${[...ground.spots]}::int[]) and city = any(${[...ground.cities]}::int[])`
    : sql`and ${everySpan}`;
  const branch = (who: RawBuilder<unknown>) => sql`
    select * from (select offer_id, org_id, publication_id, listed_at,
        (${sql.join(missed, sql` | `)}) as missed, (${sql.join(distance, sql` + `)})::float8 as distance
      from space_slot where ${who} and status = 'active' and kind = any(${kinds}::smallint[])
        ${there} and ${settled}::bigint & ~known = 0 and must & ${unanswered}::bigint = 0) as s
    where missed & ${fixed}::bigint = 0`;
  if ("siteId" in viewer) return branch(sql`viewer_id = ${viewer.siteId}::uuid and visibility = 'published'`);
  const { orgId } = viewer;
  return sql`${branch(sql`viewer_id = ${orgId}::uuid`)} union all
    ${branch(sql`viewer_id = ${everyone}::uuid and visibility = 'published' and org_id <> ${orgId}::uuid`)}`;
}

const bits = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + bitOf(key), 0);

/** A rent in total is spread over the area that is asked, so a changed area may settle it too. */
function isMoved(term: MustTerm, need: Party): boolean {
  const value = need.asks[term.key]?.value;
  return term.key === rent.key && rent.ask.is(value) && isTotal(value.unit);
}

const isMissed = (term: MustTerm): RawBuilder<boolean> =>
  term.near ? sql<boolean>`(${term.fails} or ${term.near})` : term.fails;

const missedBit = (term: MustTerm) => sql`case when ${isMissed(term)} then ${bitOf(term.key)}::bigint else 0 end`;

/** What no column measures is far. */
const distanceOf = (term: MustTerm) =>
  sql`case when ${isMissed(term)} then coalesce(${term.share ?? sql`1000000`}, 1000000) else 0 end`;

/** So many needs are judged for a space's asks. */
const mostNeeds = 2000;

/**
 * What each ask of a space costs it in needs, over all that the viewer sees: those that fit but for what it asks.
 * @param copy answers faster, and the same.
 */
export async function costOfAsksOf(
  db: Db,
  space: Party,
  viewer: Viewer,
  judging: NetJudging,
  copy?: NetCopy,
): Promise<{ readonly costs: readonly AskCost[]; readonly is: Count["is"] }> {
  const page = { limit: mostNeeds };
  const { items, count } = await matchesOfSpace(db, { ...space, asks: {} }, viewer, judging, page, copy);
  const needs = items.map(({ need }) => need.party);
  const isAll = count.is === "exact" && items.length === count.value;
  return { costs: costOfAsks(space, needs, judging), is: isAll ? "exact" : "at_least" };
}
