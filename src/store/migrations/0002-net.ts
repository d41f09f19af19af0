import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Shared by all slots. Unknown is null, except in what leads an index, where it is 0. */
const slot = `
  viewer_id uuid not null, org_id uuid not null,
  visibility text not null, status text not null,
  publication_id uuid, kind smallint not null, deals smallint not null,
  known bigint not null, must bigint not null, prefer bigint not null,
  width_class smallint not null, area_lo integer, area_hi integer,
  rent_family smallint not null, clear_height integer, floor_load integer, power integer, crane integer,
  fire_class smallint, eia smallint, free_from integer, listed_at timestamptz not null`;

const needSlot = `${slot}, region integer not null, near_share smallint not null, need_id uuid not null, rent_max_fen integer`;

const asks = "rent_family, rent_max_fen, clear_height, floor_load, power, crane, fire_class, eia, free_from";

/** Derived rows that the match reads: plain columns, covering B-trees, the home city in every key. */
const tables = `
create table space_slot (${slot}, city integer not null, province integer not null, district integer not null,
  town integer not null, place integer not null, rent_fen integer, checked_day integer, offer_id uuid not null,
  primary key (city, offer_id, viewer_id, kind));
create index space_slot_net on space_slot (viewer_id, kind, city, width_class, area_lo) include (
  offer_id, org_id, visibility, status, publication_id, province, district, town, place, deals, known, must, prefer,
  area_hi, rent_family, rent_fen, clear_height, floor_load, power, crane, fire_class, eia, free_from, checked_day, listed_at);
create index space_slot_newest on space_slot (viewer_id, listed_at desc, offer_id desc);
create index space_slot_offer on space_slot (offer_id);

create table need_slot (${needSlot}, home integer not null, primary key (home, need_id, viewer_id, region, kind));
create index need_slot_net on need_slot (viewer_id, home, region, kind, width_class, area_lo) include (
  near_share, need_id, org_id, visibility, status, publication_id, deals, known, must, prefer, area_hi, ${asks}, listed_at);
create index need_slot_need on need_slot (need_id);

create table need_slot_wide (${needSlot}, primary key (need_id, viewer_id, region, kind));
create index need_slot_wide_net on need_slot_wide (viewer_id, region, kind, width_class, area_lo) include (
  near_share, need_id, org_id, visibility, status, publication_id, deals, known, must, prefer, area_hi, ${asks}, listed_at);

create table net_state (id integer primary key check (id = 1), layout text not null, rebuilt_at timestamptz);`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

/** The match net. */
export const net: Migration = { up };
