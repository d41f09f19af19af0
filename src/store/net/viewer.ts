import { type RawBuilder, sql } from "kysely";
import type { Value } from "./values.ts";

/**
 * For whom a match is looked up: the visitors of a site, or the members of an organisation; those among its own records
 * and what others publish, among its own alone, or among the needs that it lost.
 */
export type Viewer = { readonly siteId: string } | { readonly orgId: string; readonly among?: "all" | "own" | "lost" };

/** Which statements look it up. */
export type Reader = "site" | "desk" | "own" | "lost";

export const readerOf = (viewer: Viewer): Reader => {
  if ("siteId" in viewer) return "site";
  return viewer.among === undefined || viewer.among === "all" ? "desk" : viewer.among;
};

/** The viewer of the slots that every organisation may read: one row for each canonical publication. */
export const everyone = "00000000-0000-0000-0000-000000000000";

/** The slots that a reader is shown, each by another index. */
export function whoSees(of: Value, reader: Reader): RawBuilder<unknown>[] {
  const viewer = of("viewerId", "uuid");
  if (reader === "site") return [sql`viewer_id = ${viewer} and visibility = 'published'`];
  const own = sql`viewer_id = ${viewer} and visibility <> 'published'`;
  if (reader !== "desk") return [own];
  return [own, sql`viewer_id = ${sql.lit(everyone)}::uuid and visibility = 'published' and org_id <> ${viewer}`];
}

/** Who is to see a record, each with what of it he sees. */
export interface Audience<P> {
  readonly viewerId: string;
  readonly visibility: "private" | "shared" | "published";
  readonly publicationId: string | null;
  readonly party: P;
  readonly listedAt: Date;
}
