import { type RawBuilder, sql } from "kysely";
import { allKinds, dealBits } from "../net/columns.ts";
import { everyone } from "../net/viewer.ts";
import type { GapGround } from "./gap-ground.ts";

/** Whose view, of which place, and of which deal. */
export interface GapScope {
  readonly orgId: string;
  readonly ground: GapGround;
  readonly deal?: string;
  /** Count needs too that would go there but name something wider, or no place at all. */
  readonly isWider: boolean;
}

type Sql = RawBuilder<unknown>;

/** An organisation's own rows whole, what others share with it, and of all others what they published. */
const seenBy = (orgId: string): Sql[] => [
  sql`viewer_id = ${orgId}::uuid and visibility <> 'published'`,
  sql`viewer_id = ${sql.lit(everyone)}::uuid and visibility = 'published' and org_id <> ${orgId}::uuid`,
];

const ofDeal = (deal: string | undefined): Sql =>
  deal === undefined ? sql`` : sql`and deals & ${dealBits([deal])}::int <> 0`;

const ints = (values: readonly number[]): Sql => sql`${[...values]}::int[]`;

/** Needs that may be met there: a row for each region and kind. */
export function needRows({ orgId, ground, deal, isWider }: GapScope): Sql {
  const { inside, holding, homes } = ground;
  const from = (table: string, regions: readonly number[]): Sql[] =>
    regions.length === 0
      ? []
      : seenBy(orgId).map(
          (
            who,
          ) => sql`select need_id, publication_id, kind, region, must, unfit, known, area_lo, area_demand, rent_family,
            rent_demand, clear_height_demand, floor_load_demand, power_demand, crane_demand, free_demand
          from ${sql.table(table)} where ${who} and status = 'active' and near_share = 0 and region = any(${ints(regions)})
            ${table === "need_slot" ? sql`and home = any(${ints(homes)})` : sql``} ${ofDeal(deal)}`,
        );
  const asks = (regions: GapGround["inside"]) => [
    ...from("need_slot", regions.narrow),
    ...from("need_slot_wide", regions.wide),
  ];
  return sql.join([...asks(inside), ...(isWider ? asks(holding) : [])], sql` union all `);
}

/** Spaces that say that they lie there: a row for each kind. */
export function spaceRows({ orgId, ground, deal }: GapScope): Sql {
  const ids = ints(ground.ids);
  const there = sql`spot = any(${ints(ground.spots)}) and city = any(${ints([...ground.homes, 0])})
    and (town = any(${ids}) or district = any(${ids}) or city = any(${ids}) or province = any(${ids}))`;
  const parts = ints(ground.parts);
  return sql.join(
    seenBy(orgId).map(
      (who) => sql`select offer_id, publication_id, kind, must, says, known, area_lo, area_hi, rent_family, rent_fen,
        clear_height, floor_load, power, crane, free_from,
        case when town = any(${parts}) then town when district = any(${parts}) then district
          when city = any(${parts}) then city end as part
      from space_slot where ${who} and status = 'active' and kind = any(${[...allKinds]}::smallint[]) and ${there}
        and spot >= 0 ${ofDeal(deal)}`,
    ),
    sql` union all `,
  );
}

/** Each record once for each of its kinds, as its own organisation sees it where that is who asks. */
export const onceEach = (id: "need_id" | "offer_id", rows: Sql): Sql =>
  sql`select distinct on (${sql.ref(id)}, kind) * from (${rows}) as r order by ${sql.ref(id)}, kind, publication_id nulls first`;
