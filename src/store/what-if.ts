import { type RawBuilder, sql } from "kysely";
import { criteria as all } from "../domain/criteria/criteria.ts";
import type { Party } from "../domain/criteria/criterion.ts";
import { type AskCost, costOfAsks } from "../domain/match/cost-of-asks.ts";
import type { Judging } from "../domain/match/match.ts";
import { type Change, canBeWish, whatIf } from "../domain/match/what-if.ts";
import { dayNumber } from "../domain/measure/day.ts";
import type { Db } from "./database.ts";
import { bitOf, unansweredBy } from "./net/bits.ts";
import { everySpan } from "./net/checked-spans.ts";
import { allKinds, kindNumbers } from "./net/columns.ts";
import { FoundSlot, foundRecords } from "./net/copy/found-records.ts";
import { NearlyMet } from "./net/copy/nearly-met.ts";
import type { NetCopy } from "./net/copy/net-copy.ts";
import { outOfCopy } from "./net/copy/out-of-copy.ts";
import { spacesWanted, whereOn } from "./net/copy/pages.ts";
import { eachBucket } from "./net/copy/rows-of.ts";
import { matchesOfSpace } from "./net/matches-of-space.ts";
import type { Count } from "./net/read-on.ts";
import { groundAsked, type NetPlaces } from "./net/regions.ts";
import { hangsOnArea, type MustTerm, mustTerms, spaceTermValues } from "./net/space-terms.ts";
import { everyone, readerOf, type Viewer } from "./net/viewer.ts";
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

const mostOf = (missed: string | undefined): number => (missed === undefined ? mostUnsure : mostPerAsk);

/** Spaces that surely miss at most one must, and of which musts there are more of them; undefined of none at all. */
interface NearlyMetSpaces {
  readonly spaces: readonly Party[];
  readonly isCut: ReadonlySet<string | undefined>;
}

/**
 * What a need could change, one ask at a time, over all that the viewer sees. The slots find the spaces that surely
 * miss at most one must; the domain judges them. One round trip.
 * @param copy answers faster, and the same.
 */
export async function whatIfOfNeed(
  db: Db,
  need: Party,
  viewer: Viewer,
  judging: NetJudging,
  copy?: NetCopy,
): Promise<readonly CountedChange[]> {
  const copied = copy && (await nearlyMetInCopy(copy, db, { need, viewer, judging }));
  const { spaces, isCut } = copied ?? (await nearlyMetByStatement(db, need, viewer, judging));
  return whatIf(need, spaces, judging).map((change) => ({
    ...change,
    is: isCut.has(change.criterion) || isCut.has(undefined) ? "at_least" : "exact",
  }));
}

async function nearlyMetByStatement(
  db: Db,
  need: Party,
  viewer: Viewer,
  judging: NetJudging,
): Promise<NearlyMetSpaces> {
  const { rows } = await nearlyMet(need, viewer, judging).execute(db);
  const keyOf = new Map(all.map(({ key }) => [bitOf(key), key]));
  const spaces = new Map(rows.map((row) => [row.offerId, toSpace(row).party]));
  const cut = rows.flatMap(({ missed, nth }) => {
    const key = keyOf.get(Number(missed));
    return Number(nth) > mostOf(key) ? [key] : [];
  });
  return { spaces: [...spaces.values()], isCut: new Set(cut) };
}

interface Asked {
  readonly need: Party;
  readonly viewer: Viewer;
  readonly judging: NetJudging;
}

/** Undefined where the copy can't say. */
async function nearlyMetInCopy(
  copy: NetCopy,
  db: Db,
  { need, viewer, judging }: Asked,
): Promise<NearlyMetSpaces | undefined> {
  const values = { ...spaceTermValues(need, judging.places), today: dayNumber(judging.today) };
  const where = whereOn(groundAsked(need, judging.places), kindsAsked(need));
  const wanted = { viewer, reader: readerOf(viewer), where, ...spacesWanted };
  return outOfCopy(copy, async (held) => {
    const nearly = new NearlyMet(need, values, mostOf);
    eachBucket(held, held.space, wanted, (bucket, isLet) => nearly.scan(bucket, isLet));
    const lists = [...nearly.list()];
    const slots = lists.flatMap((list) =>
      list.slots.map(({ bucket, slot }) => new FoundSlot(bucket, slot, held.space.layout)),
    );
    const distinct = [...new Map(slots.map((slot) => [slot.id, slot])).values()];
    const { records, isCurrent } = await foundRecords(held, copy, db, wanted, distinct);
    await isCurrent;
    return {
      spaces: records.flatMap((found) => found?.party ?? []),
      isCut: new Set(lists.flatMap(({ missed, isCut }) => (isCut ? [missed] : []))),
    };
  });
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
  const terms = mustTerms(need, judging.places).filter(({ key }) => !hangsOnArea(key, need));
  const musts = all.filter((one) => one.askedBy === need.side && need.asks[one.key]?.strength === "must");
  const wishes = bits(musts.filter(canBeWish).map((one) => one.key));
  // Silence is no ask that could be lowered, and what decides is not given up.
  const settled = bits(musts.filter((one) => !canBeWish(one)).map((one) => one.key));
  const fixed = bits(musts.filter((one) => !canBeWish(one) && one.relax === undefined).map((one) => one.key));
  const unanswered = unansweredBy(need).reduce((sum, group) => sum + group.bits, 0);
  const missed = [sql`(${wishes}::bigint & ~known)`, ...terms.map(missedBit)];
  const distance = [sql`0`, ...terms.map(distanceOf)];
  const kinds = kindsAsked(need);
  const ground = groundAsked(need, judging.places);
  const there = ground
    ? sql`and spot >= 0 and spot = any(${[...ground.spots]}::int[]) and city = any(${[...ground.cities]}::int[])`
    : sql`and ${everySpan}`;
  const branch = (who: RawBuilder<unknown>) => sql`
    select * from (select offer_id, org_id, publication_id, listed_at,
        (${sql.join(missed, sql` | `)}) as missed, (${sql.join(distance, sql` + `)})::float8 as distance
      from space_slot where ${who} and status = 'active' and kind = any(${[...kinds]}::smallint[])
        ${there} and ${settled}::bigint & ~known = 0 and must & ${unanswered}::bigint = 0) as s
    where missed & ${fixed}::bigint = 0`;
  if ("siteId" in viewer) return branch(sql`viewer_id = ${viewer.siteId}::uuid and visibility = 'published'`);
  const { orgId } = viewer;
  return sql`${branch(sql`viewer_id = ${orgId}::uuid`)} union all
    ${branch(sql`viewer_id = ${everyone}::uuid and visibility = 'published' and org_id <> ${orgId}::uuid`)}`;
}

/** What is of no known kind is not near: the kind decides. */
function kindsAsked({ asks: { kind } }: Party): readonly number[] {
  const numbers = kind?.strength === "must" ? kindNumbers(kind.value) : [];
  return numbers.length > 0 ? numbers : allKinds;
}

const bits = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + bitOf(key), 0);

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
