import { sql } from "kysely";
import type { Db } from "./database.ts";

/** How somebody likes to see the stock. `search` is what the screen's address carries: filters, sort, columns. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
  /** Whether the whole organisation sees it. */
  readonly isShared: boolean;
  readonly isOwn: boolean;
  /** Whether the screen opens with it for this user. */
  readonly isDefault: boolean;
}

/** A user's views and those that others share with him, his own first; within `asMember`. */
export async function listSavedViews(db: Db, member: { orgId: string; userId: string }): Promise<SavedView[]> {
  const { orgId, userId } = member;
  const { rows } = await sql<SavedView>`
    select v.id, v.name, v.search, v.is_shared, v.user_id = ${userId} as is_own, d.view_id is not null as is_default
    from saved_view as v
    left join default_view as d on d.view_id = v.id and d.org_id = v.org_id and d.user_id = ${userId} and d.screen = v.screen
    where v.org_id = ${orgId}::uuid and v.screen = 'offers' and (v.user_id = ${userId} or v.is_shared)
    order by v.user_id <> ${userId}, v.created_at, v.id`.execute(db);
  return rows;
}

export interface ViewInput {
  readonly id: string;
  readonly orgId: string;
  readonly userId: string;
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
  readonly isShared: boolean;
  readonly at: Date;
}

/** Inserts a view, or saves that of its id anew. */
export async function saveView(db: Db, view: ViewInput): Promise<void> {
  const { id, orgId, userId, name, isShared, at } = view;
  await sql`insert into saved_view (id, org_id, user_id, screen, name, is_shared, search, created_at, updated_at)
    values (${id}::uuid, ${orgId}::uuid, ${userId}, 'offers', ${name}, ${isShared}, ${JSON.stringify(view.search)}::jsonb,
      ${at}, ${at})
    on conflict (id) do update set name = excluded.name, search = excluded.search, is_shared = excluded.is_shared,
      updated_at = excluded.updated_at`.execute(db);
}

/** @returns false when it is not there or another's. */
export async function deleteView(db: Db, member: { orgId: string; userId: string }, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("savedView")
    .where("id", "=", id)
    .where("orgId", "=", member.orgId)
    .where("userId", "=", member.userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** With which view the screen opens for a user; none when `id` is null. */
export async function setDefaultView(
  db: Db,
  { orgId, userId }: { orgId: string; userId: string },
  id: string | null,
): Promise<void> {
  await sql`delete from default_view where org_id = ${orgId}::uuid and user_id = ${userId} and screen = 'offers'`.execute(
    db,
  );
  if (id === null) return;
  await sql`insert into default_view (org_id, user_id, screen, view_id)
    select ${orgId}::uuid, ${userId}, 'offers', id from saved_view where id = ${id}::uuid`.execute(db);
}
