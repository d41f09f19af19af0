import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const ofSpace = `city, province, district, town, place, known, must, prefer, says, unfit, unwished, divisions_low,
  divisions_high, area_lo, area_hi, rent_fen, rent_family, clear_height, floor_load, power, crane, free_from, lease_demand,
  tax_demand, checked_day, offer_id, publication_id, org_id`;

const ofFresh = ofSpace.replace("offer_id, ", "lane, ");

const ofNeed = `near_share, known, must, prefer, says, unfit, unwished, divisions_low, divisions_high, area_lo, area_demand,
  rent_family, rent_demand, clear_height_demand, floor_load_demand, power_demand, crane_demand, free_demand, lease_years,
  tax, publication_id, org_id`;

const changes = `
drop index space_slot_net, space_slot_own, space_slot_recent;
create index space_slot_net on space_slot (viewer_id, spot, lane, checked_span) include (${ofSpace})
  where visibility = 'published' and status = 'active' and spot >= 0;
create index space_slot_own on space_slot (viewer_id, spot, lane, checked_span) include (${ofSpace})
  where visibility <> 'published' and status = 'active';
create index space_slot_recent on space_slot (viewer_id, kind, checked_span, offer_id) include (${ofFresh})
  where visibility = 'published' and status = 'active' and checked_span >= -1;
create index need_slot_order on need_slot (viewer_id, region, kind, need_id) include (home, ${ofNeed})
  where visibility = 'published' and status = 'active' and near_share >= 0;
create index need_slot_wide_order on need_slot_wide (viewer_id, region, kind, need_id) include (${ofNeed})
  where visibility = 'published' and status = 'active' and near_share >= 0;`;

const expected = ["need_slot", "need_slot_wide"]
  .map((table) => `alter table ${table} alter column region set (n_distinct = 50); analyze ${table};`)
  .join("\n");

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
  await sql.raw(expected).execute(db);
}

/**
 * Spaces stand within a lane by their last check, so that of many in a city only the fresh ones are read; needs also in
 * the order of their ids, so that of many that suit a space the first are found without the rest. No share is below 0, no span below −1:
 * that keeps the planner from these indexes where the order is not asked for. By the number of all regions it would expect
 * one need in each and sort; those with many are what the order is for.
 */
export const netFresh: Migration = { up };
