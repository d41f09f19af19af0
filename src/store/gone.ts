import { sql } from "kysely";
import type { Db } from "./database.ts";
import type { Asks, Facts } from "./tables.ts";

/** Kind, deal, area and place of a space or a need that the site showed and shows no longer. */
export interface Gone {
  readonly side: "space" | "need";
  readonly facts: Facts;
  readonly asks: Asks;
}

/** What stood under an address; undefined where nothing ever did, or still does. */
export async function findGone(db: Db, siteId: string, id: string): Promise<Gone | undefined> {
  const { rows } =
    await sql<Gone>`select side, facts, asks from gone_publication(${siteId}::uuid, ${id}::uuid)`.execute(db);
  return rows[0];
}
