import { sql } from "kysely";
import type { Db } from "./database.ts";

export interface AddressChunk {
  readonly kind: "space" | "need";
  /** From 1. */
  readonly number: number;
  readonly changedAt: Date;
}

export interface PublicAddress {
  readonly path: string;
  readonly changedAt: Date;
}

/** Addresses in one list, as many as a reader of such lists takes at once. */
const chunkSize = 10_000;

const kindOf = sql`case when offer_id is null then 'need' else 'space' end`;
const shown = (siteId: string) =>
  sql`site_id = ${siteId}::uuid and visibility = 'published' and status = 'active' and is_canonical`;

/** Into how many lists the canonical addresses of a site's spaces and needs go, and when each last changed. */
export async function listAddressChunks(db: Db, siteId: string): Promise<AddressChunk[]> {
  const { rows } = await sql<AddressChunk>`
    select kind, number::int, max(updated_at) as changed_at from (
      select ${kindOf} as kind, updated_at,
        (row_number() over (partition by offer_id is null order by id) - 1) / ${chunkSize}::int + 1 as number
      from publication where ${shown(siteId)}) as numbered
    group by kind, number order by kind, number`.execute(db);
  return rows;
}

/** One of those lists, in the order of the records' ids; empty where there is none of that number. */
export async function listAddresses(
  db: Db,
  siteId: string,
  kind: AddressChunk["kind"],
  number: number,
): Promise<PublicAddress[]> {
  const { rows } = await sql<PublicAddress>`
    select path, updated_at as changed_at from publication
    where ${shown(siteId)} and (offer_id is null) = ${kind === "need"}
    order by id limit ${chunkSize}::int offset ${(number - 1) * chunkSize}::int`.execute(db);
  return rows;
}
