import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** As `lanes.ts` has them; a test compares the two. */
const steps = Array.from({ length: 86 }, (_, step) => Math.round(20 * 2 ** (step / 5))).join(", ");

const lane = `add column lane smallint not null generated always as (
  (kind * 400 + width_class * 100 + width_bucket(coalesce(area_lo, 0), array[${steps}]))::smallint) stored`;

const ofSpace = `city, province, district, town, place, known, must, prefer, says, unfit, unwished, divisions_low,
  divisions_high, area_lo, area_hi, rent_fen, rent_family, clear_height, floor_load, power, crane, free_from, lease_demand,
  tax_demand, checked_day, offer_id, publication_id, org_id`;

const ofNeed = `near_share, known, must, prefer, says, unfit, unwished, divisions_low, divisions_high, area_lo, area_demand,
  rent_family, rent_demand, clear_height_demand, floor_load_demand, power_demand, crane_demand, free_demand, lease_years,
  tax, need_id, publication_id, org_id`;

const published = "where visibility = 'published' and status = 'active'";
const own = "where visibility <> 'published' and status = 'active'";

const changes = `
alter table publication add column shown_text text generated always as (shown::text) stored;
drop index space_slot_offer, need_slot_need, space_slot_net, space_slot_own, space_slot_recent, need_slot_net, need_slot_own, need_slot_wide_net,
  need_slot_wide_own;
alter table space_slot drop constraint space_slot_pkey, ${lane};
alter table space_slot add primary key (offer_id, viewer_id, kind, city);
alter table need_slot drop constraint need_slot_pkey, ${lane};
alter table need_slot add primary key (need_id, viewer_id, region, kind, home);
alter table need_slot_wide ${lane};
create index space_slot_net on space_slot (viewer_id, spot, lane, kind) include (${ofSpace}) ${published} and spot >= 0;
create index space_slot_own on space_slot (viewer_id, spot, lane, kind) include (${ofSpace}) ${own};
create index space_slot_recent on space_slot (viewer_id, checked_span, lane, kind) include (${ofSpace}) ${published};
create index need_slot_net on need_slot (viewer_id, region, lane, kind) include (home, ${ofNeed}) ${published};
create index need_slot_own on need_slot (viewer_id, region, lane, kind) include (home, ${ofNeed}) ${own};
create index need_slot_wide_net on need_slot_wide (viewer_id, region, lane, kind) include (${ofNeed}) ${published};
create index need_slot_wide_own on need_slot_wide (viewer_id, region, lane, kind) include (${ofNeed}) ${own};`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** One list names every range of the net, and what publications show as the text that it is sent as. */
export const netLanes: Migration = { up };
