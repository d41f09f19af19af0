import { sql } from "kysely";
import type { Db } from "../database.ts";

/** Adds views to posts, by their slug; addresses that are no post's are passed over. @returns how many posts were seen */
export async function addPostViews(db: Db, siteId: string, views: ReadonlyMap<string, number>): Promise<number> {
  if (views.size === 0) return 0;
  const { rows } = await sql<{ added: number }>`
    select add_post_views(${siteId}::uuid, ${JSON.stringify(Object.fromEntries(views))}::jsonb) as added`.execute(db);
  return rows[0]?.added ?? 0;
}
