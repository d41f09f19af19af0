import { type RawBuilder, sql } from "kysely";
import { type CombinedMatch, combineSpaces } from "../domain/combine/combine-spaces.ts";
import { area } from "../domain/criteria/area.ts";
import type { Party } from "../domain/criteria/criterion.ts";
import type { Judging } from "../domain/match/match.ts";
import type { Db } from "./database.ts";
import { everySpan } from "./net/checked-spans.ts";
import { allKinds, kindNumbers } from "./net/columns.ts";
import { groundAsked, type NetPlaces } from "./net/regions.ts";
import { mustTerms } from "./net/space-terms.ts";
import { everyone, type Viewer } from "./net/viewer.ts";
import { type ThingOfOffer, unitsOf } from "./offer-projection.ts";
import { thingsOfOffer } from "./offers.ts";
import { type Space, type SpaceRow, toSpace } from "./spaces.ts";
import type { Facts } from "./tables.ts";

/** A part of a combination: a space with those of its units that are taken. */
export interface CombinedPart {
  readonly space: Space;
  readonly units: Space["units"];
}

/** Units of one building that together are one match of a need. */
export interface SpaceCombination extends Omit<CombinedMatch, "unitIds" | "spaceIds"> {
  readonly id: string;
  readonly parts: readonly CombinedPart[];
}

/** So many slots are looked through, and so many spaces judged; a page shows three sets. */
const mostSlots = 20_000;
const mostSpaces = 600;

/**
 * Units that together have the area that a need asks for, where no space that the viewer sees has it alone. Spaces are
 * combined within a building only, so those are read first whose organisation has enough for it at one place.
 * One round trip; none for a need that names no least area.
 */
export async function combinationsOfNeed(
  db: Db,
  need: Party,
  viewer: Viewer,
  judging: Judging & { readonly places: NetPlaces },
  most = 3,
): Promise<SpaceCombination[]> {
  const asked = need.asks[area.key]?.value;
  const least = area.ask.is(asked) ? area.band(asked)[0] : null;
  if (least === null) return [];
  const { rows } = await partsOf(need, least, viewer, judging.places).execute(db);
  const spaces = new Map(rows.map((row) => [row.offerId, toPart(row)]));
  const given = [...spaces.values()].map(({ id, party, units }) => ({ id, party, units }));
  return combineSpaces(need, given, judging, most).map(({ unitIds, spaceIds, ...one }) => ({
    ...one,
    id: unitIds.join(" "),
    parts: spaceIds.flatMap((id) => {
      const space = spaces.get(id);
      return space ? [{ space, units: space.units.filter((unit) => unitIds.includes(unit.id)) }] : [];
    }),
  }));
}

type PartRow = SpaceRow & { things: ThingOfOffer[] | null; terms: Facts | null };

const noneHidden: ReadonlySet<string> = new Set();

function toPart(row: PartRow): Space {
  const space = toSpace(row);
  return row.things ? { ...space, units: unitsOf({ things: row.things, terms: row.terms ?? {} }, noneHidden) } : space;
}

/** The spaces around which something may be combined, with all that stands beside them and is to be had. */
function partsOf(need: Party, least: number, viewer: Viewer, places: NetPlaces): RawBuilder<PartRow> {
  const isOwn = "orgId" in viewer;
  const own = isOwn
    ? sql`(select o.*, ${thingsOfOffer} as things from offer as o where o.org_id = ${viewer.orgId}::uuid)`
    : sql`(select null::uuid as id, null::boolean as is_demo, null::text as status, null::text as title, null::jsonb as facts,
        null::jsonb as asks, null::date as checked_on, null::int as place_id, null::jsonb as terms, null::jsonb as things)`;
  return sql<PartRow>`
    with seen as materialized (${slotsSeen(need, viewer, places)}),
    enough as (select org_id, place, row_number() over (order by max(listed_at) desc, org_id, place) as nth, count(*) as n
      from seen group by org_id, place having count(*) > 1 and sum(size) filter (where fits) >= ${least}::float8),
    near as (select *, sum(n) over (order by nth) as so_far from enough)
    select c.offer_id, c.org_id, c.listed_at, p.path, p.published_at, p.shown,
      coalesce(p.is_demo, o.is_demo) as is_demo, coalesce(p.status, o.status) as status,
      o.title, o.facts, o.asks, o.checked_on, o.place_id, o.terms, o.things
    from (select seen.* from seen join near using (org_id, place) where nth = 1 or so_far <= ${mostSpaces}::int
      order by nth, offer_id limit ${mostSpaces}::int) as c
    left join publication as p on p.id = c.publication_id
    left join ${own} as o on o.id = c.offer_id and c.publication_id is null
    order by c.offer_id`;
}

/** One row for each space on the ground, of any kind: what does not fit still stands beside what does. */
function slotsSeen(need: Party, viewer: Viewer, places: NetPlaces): RawBuilder<unknown> {
  const ground = groundAsked(need, places);
  const kind = need.asks.kind;
  const numbers = kind?.strength === "must" ? kindNumbers(kind.value) : [];
  const kinds = numbers.length > 0 ? [0, ...numbers] : [...allKinds];
  const fails = mustTerms(need, places)
    .filter((term) => term.key !== area.key)
    .map((term) => sql`coalesce(${term.fails}, false)`);
  const fits = sql`kind = any(${kinds}::smallint[]) ${fails.length > 0 ? sql`and not (${sql.join(fails, sql` or `)})` : sql``}`;
  const branch = (who: RawBuilder<unknown>) => sql`
    (select offer_id, org_id, publication_id, listed_at, place, coalesce(area_hi, area_lo) as size, ${fits} as fits
    from space_slot where ${who} and status = 'active' and kind = any(${[...allKinds]}::smallint[])
      ${ground ? sql`and spot >= 0 and spot = any(${[...ground.spots]}::int[]) and city = any(${[...ground.cities]}::int[])` : sql`and ${everySpan}`}
    limit ${mostSlots}::int)`;
  const slots =
    "siteId" in viewer
      ? branch(sql`viewer_id = ${viewer.siteId}::uuid and visibility = 'published'`)
      : sql`${branch(sql`viewer_id = ${viewer.orgId}::uuid and visibility <> 'published'`)} union all
        ${branch(sql`viewer_id = ${everyone}::uuid and visibility = 'published' and org_id <> ${viewer.orgId}::uuid`)}`;
  return sql`select distinct on (offer_id) * from (${slots}) as s order by offer_id, fits desc`;
}
