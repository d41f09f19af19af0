import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const bits = `
  add column says bigint not null default 0, add column unfit bigint not null default 0,
  add column unwished bigint not null default 0, add column divisions_low bigint, add column divisions_high bigint`;

const demands = `${bits}, drop column area_hi, drop column rent_max_fen, drop column clear_height, drop column floor_load,
  drop column power, drop column crane, drop column fire_class, drop column eia, drop column free_from,
  add column area_demand integer, add column rent_demand integer, add column clear_height_demand integer,
  add column floor_load_demand integer, add column power_demand integer, add column crane_demand integer,
  add column free_demand integer, add column lease_years integer, add column tax integer`;

const ofSpace = `city, province, district, town, place, known, must, prefer, says, unfit, unwished, divisions_low,
  divisions_high, area_hi, rent_family, rent_fen, clear_height, floor_load, power, crane, free_from, lease_demand,
  tax_demand, checked_day, offer_id, publication_id, org_id`;

const ofNeed = `near_share, known, must, prefer, says, unfit, unwished, divisions_low, divisions_high, area_demand,
  rent_family, rent_demand, clear_height_demand, floor_load_demand, power_demand, crane_demand, free_demand, lease_years,
  tax, need_id, publication_id, org_id`;

/** Every slot stands in one of two: what anyone may see is read without asking it again. */
const nets = (table: string, columns: string): string => `
create index ${table}_net on ${table} ${columns} where visibility = 'published' and status = 'active';
create index ${table}_own on ${table} ${columns} where visibility <> 'published' and status = 'active';`;

/**
 * Slots hold the asks of both sides: what fails them as bits, figures on one scale on which more is harder to meet.
 * Slots that were written before drop nothing that they no longer tell, and are rewritten at the next start.
 */
const changes = `
drop index space_slot_net;
drop index need_slot_net;
drop index need_slot_wide_net;
alter table space_slot ${bits}, drop column eia, add column lease_demand integer, add column tax_demand integer;
alter table need_slot ${demands};
alter table need_slot_wide ${demands};
update space_slot set width_class = 3;
update need_slot set width_class = 3, area_lo = 0;
update need_slot_wide set width_class = 3, area_lo = 0;
${nets("space_slot", `(viewer_id, kind, spot, width_class, area_lo) include (${ofSpace})`)}
${nets("need_slot", `(viewer_id, region, kind, width_class, area_lo) include (home, ${ofNeed})`)}
${nets("need_slot_wide", `(viewer_id, region, kind, width_class, area_lo) include (${ofNeed})`)}`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(changes).execute(db);
}

/** The net's bounds are tight on what either side asks. */
export const netAsks: Migration = { up };
