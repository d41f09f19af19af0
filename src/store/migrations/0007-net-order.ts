import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const asks = "rent_family, rent_max_fen, clear_height, floor_load, power, crane, fire_class, eia, free_from";
const ofNeed = `near_share, need_id, org_id, visibility, status, publication_id, deals, known, must, prefer, area_hi, ${asks}, listed_at`;

/**
 * The net is read by district: `spot` is the finest rung down to it that a space names. A region has one home city, so
 * that needs are found by the region alone. Slots that were written before are rewritten at the next start.
 */
const changes = `
alter table space_slot add column spot integer not null generated always as (
  case when district <> 0 then district when city <> 0 then city else province end) stored;
drop index space_slot_net;
create index space_slot_net on space_slot (viewer_id, kind, spot, width_class, area_lo) include (
  offer_id, org_id, visibility, status, publication_id, city, province, district, town, place, deals, known, must, prefer,
  area_hi, rent_family, rent_fen, clear_height, floor_load, power, crane, fire_class, eia, free_from, checked_day, listed_at);
drop index need_slot_net;
create index need_slot_net on need_slot (viewer_id, region, kind, width_class, area_lo) include (home, ${ofNeed});`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** Narrower ranges of the net's indexes. */
export const netOrder: Migration = { up };
