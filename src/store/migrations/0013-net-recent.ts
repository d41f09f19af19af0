import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const held = `known, must, prefer, says, unfit, unwished, divisions_low, divisions_high, area_hi, rent_family, rent_fen,
  clear_height, floor_load, power, crane, free_from, lease_demand, tax_demand, checked_day, offer_id, publication_id, org_id`;

/**
 * Needs for the whole country are answered from what was checked lately, in an order of its own: among so many spaces
 * the first twenty cost nothing. A span is ten days; −1 holds what nobody has checked. No space has a spot below 0: that
 * keeps the planner from reading the whole country by places. A need that only is near a town stands under its negative.
 */
const changes = `
alter table space_slot add column checked_span integer not null generated always as (coalesce(checked_day / 10, -1)) stored;
drop index space_slot_net;
create index space_slot_net on space_slot (viewer_id, kind, spot, width_class, area_lo)
  include (city, province, district, town, place, ${held})
  where visibility = 'published' and status = 'active' and spot >= 0;
create index space_slot_recent on space_slot (viewer_id, kind, checked_span, width_class, area_lo)
  include (city, province, district, town, place, ${held})
  where visibility = 'published' and status = 'active';
update need_slot set region = -region where near_share > 0;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** The net in the order in which facts were checked. */
export const netRecent: Migration = { up };
