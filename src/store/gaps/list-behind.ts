import { type RawBuilder, sql } from "kysely";
import type { RentFamily } from "../../domain/measure/rent.ts";
import type { Db } from "../database.ts";
import { type NeedRow, type PublicNeed, toPublicNeed } from "../needs.ts";
import { kindNumbers } from "../net/columns.ts";
import { type Space, type SpaceRow, toSpace } from "../spaces.ts";
import { featureItems, type GapItem, inReach, rentItem, sizeItem } from "./gap-items.ts";
import { type GapScope, needRows, onceEach, spaceRows } from "./seen-rows.ts";

/** Which records a figure counts. */
export type Behind =
  | { readonly type: "all" }
  | { readonly type: "size"; readonly band: number }
  | { readonly type: "rent"; readonly family: RentFamily; readonly band: number }
  | { readonly type: "feature"; readonly criterion: string; readonly ask?: unknown };

export interface BehindList<T> {
  /** The newest of them. */
  readonly items: readonly T[];
  readonly count: number;
}

const mostListed = 100;

/** The needs that a figure of `findGaps` counts. Within `asMember`; one round trip. */
export async function listNeedsBehind(
  db: Db,
  scope: GapScope,
  kind: string,
  behind: Behind,
): Promise<BehindList<PublicNeed>> {
  const [number = 0] = kindNumbers([kind]);
  const { rows } = await sql<NeedRow & { total: number }>`
    with needs as (${onceEach("need_id", needRows(scope))}),
    hits as (select need_id, publication_id, count(*) over ()::int as total from needs
      where kind = ${number}::smallint and ${asking(behind)} order by need_id desc limit ${mostListed}::int)
    select h.need_id, h.total, coalesce(p.org_id, n.org_id) as org_id, p.path, p.published_at, p.shown,
      coalesce(p.is_demo, n.is_demo) as is_demo, n.title, n.facts, n.asks, n.checked_on, n.created_at as listed_at
    from hits as h left join publication as p on p.id = h.publication_id
    left join need as n on n.id = h.need_id and h.publication_id is null and n.org_id = ${scope.orgId}::uuid
    where coalesce(p.id, n.id) is not null order by h.need_id desc`.execute(db);
  return { items: rows.map(toPublicNeed), count: rows[0]?.total ?? 0 };
}

/** The spaces that a figure of `findGaps` counts, or that do not say. Within `asMember`; one round trip. */
export async function listSpacesBehind(
  db: Db,
  scope: GapScope,
  kind: string,
  behind: Behind,
  which: "spaces" | "silent",
): Promise<BehindList<Space>> {
  const [number = 0] = kindNumbers([kind]);
  const { rows } = await sql<SpaceRow & { total: number }>`
    with spaces as (${onceEach("offer_id", spaceRows(scope))}),
    hits as (select offer_id, publication_id, count(*) over ()::int as total from spaces
      where kind = ${number}::smallint and ${stating(behind, which)} order by offer_id desc limit ${mostListed}::int)
    select h.offer_id, h.total, coalesce(p.org_id, o.org_id) as org_id, o.created_at as listed_at, p.path,
      p.published_at, p.shown, coalesce(p.is_demo, o.is_demo) as is_demo, coalesce(p.status, o.status) as status,
      o.title, o.facts, o.asks, o.checked_on, o.place_id
    from hits as h left join publication as p on p.id = h.publication_id
    left join offer as o on o.id = h.offer_id and h.publication_id is null and o.org_id = ${scope.orgId}::uuid
    where coalesce(p.id, o.id) is not null order by h.offer_id desc`.execute(db);
  return { items: rows.map(toSpace), count: rows[0]?.total ?? 0 };
}

type Condition = RawBuilder<unknown>;

const isOf = (item: GapItem, of: "asked" | "stated", band: number): Condition => sql`(${item[of]}) = ${band}::int8`;

function asking(behind: Behind): Condition {
  if (behind.type === "size") return inReach(sizeItem.asked, behind.band);
  if (behind.type === "rent") return isOf(rentItem(behind.family), "asked", behind.band);
  if (behind.type === "feature") return featureOf(behind.criterion)?.needs(behind.ask) ?? sql`false`;
  return sql`true`;
}

function stating(behind: Behind, which: "spaces" | "silent"): Condition {
  if (behind.type === "size") return inReach(sizeItem.stated, behind.band);
  if (behind.type === "rent") return isOf(rentItem(behind.family), "stated", behind.band);
  if (behind.type === "all") return sql`true`;
  const item = featureOf(behind.criterion);
  return (which === "silent" ? item?.silent : item?.spaces(behind.ask)) ?? sql`false`;
}

const featureOf = (key: string) => featureItems.find(({ criterion }) => criterion.key === key);
