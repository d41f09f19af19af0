import { sql } from "kysely";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import type { PostDraft } from "./desk-posts.ts";

/** Keeps what is being written, for its writer to go on; readers see nothing of it. @returns whether there is such a post */
export async function savePostDraft(
  db: Db,
  given: {
    readonly orgId: string;
    readonly id: string;
    readonly draft: PostDraft | null;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const draft = given.draft === null ? null : JSON.stringify(given.draft);
  const { numAffectedRows } = await sql`update post set draft = ${draft}::jsonb,
    draft_at = case when ${draft}::jsonb is null then null else ${given.at}::timestamptz end, draft_by = ${given.by}
    where id = ${given.id}::uuid and org_id = ${given.orgId}::uuid and status <> 'removed'`.execute(db);
  return numAffectedRows === 1n;
}

export interface PostRevision {
  readonly number: number;
  readonly byUser: string | null;
  readonly at: Date;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A post's saved versions, the last first; within `asMember`. */
export async function listPostRevisions(db: Db, orgId: string, postId: string): Promise<PostRevision[]> {
  const { rows } = await sql<PostRevision>`select number, by_user, at, content from post_revision
    where post_id = ${postId}::uuid and org_id = ${orgId}::uuid order by number desc limit 50`.execute(db);
  return rows;
}

/** Takes a post off every list, or puts it back; it is not erased. */
export async function setPostRemoved(
  db: Db,
  given: { readonly orgId: string; readonly id: string; readonly isRemoved: boolean; readonly at: Date },
): Promise<boolean> {
  const to = given.isRemoved ? sql`'removed'` : sql`case when visibility = 'published' then 'active' else 'draft' end`;
  const { numAffectedRows } = await sql`update post set status = ${to}, updated_at = ${given.at}::timestamptz
    where id = ${given.id}::uuid and org_id = ${given.orgId}::uuid
      and (status = 'removed') <> ${given.isRemoved}`.execute(db);
  return numAffectedRows === 1n;
}

export interface DeskComment {
  readonly id: string;
  readonly postId: string;
  readonly postTitle: string;
  readonly name: string;
  readonly body: string;
  readonly status: "waiting" | "shown" | "refused";
  readonly isStaff: boolean;
  readonly parentId: string | null;
  readonly postedAt: Date;
  readonly contactId: string | null;
  readonly phoneMasked: string | null;
}

/** Questions under an organisation's posts, the last first; within `asMember`. */
export async function listDeskComments(
  db: Db,
  query: { readonly orgId: string; readonly status: DeskComment["status"]; readonly limit: number },
): Promise<DeskComment[]> {
  const { rows } = await sql<DeskComment>`
    select m.id, m.post_id, p.title as post_title, m.name, m.body, m.status, m.is_staff, m.parent_id, m.posted_at,
      c.id as contact_id, c.phone_masked
    from post_comment as m join post as p on p.id = m.post_id
    left join lateral (select id, phone_masked from contact where comment_id = m.id order by id limit 1) as c on true
    where m.org_id = ${query.orgId}::uuid and m.status = ${query.status} and p.status <> 'removed'
    order by m.posted_at desc, m.id desc limit ${query.limit}::int`.execute(db);
  return rows;
}

const toldPosts = (commentId: string) => sql`select pg_notify('luodi_changes', site_id || ' posts') from post_comment
  where id = ${commentId}::uuid`;

/** Lets a question through, or refuses it. @returns whether there is such a question */
export async function setCommentStatus(
  db: Db,
  given: { readonly orgId: string; readonly id: string; readonly status: "shown" | "refused"; readonly at: Date },
): Promise<boolean> {
  const visibility = given.status === "shown" ? "published" : "private";
  const { numAffectedRows } = await sql`update post_comment set status = ${given.status}, visibility = ${visibility},
    updated_at = ${given.at}::timestamptz where id = ${given.id}::uuid and org_id = ${given.orgId}::uuid`.execute(db);
  if (numAffectedRows === 1n) await toldPosts(given.id).execute(db);
  return numAffectedRows === 1n;
}

/** Answers a question in its place; whoever answers lets the question through. */
export async function insertReply(
  db: Db,
  given: {
    readonly orgId: string;
    readonly commentId: string;
    readonly name: string;
    readonly body: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into post_comment (id, org_id, site_id, visibility, status, created_at, updated_at, post_id, parent_id, name, body,
      is_staff, by_user, posted_at)
    select ${newId()}::uuid, m.org_id, m.site_id, 'published', 'shown', ${given.at}::timestamptz, ${given.at}::timestamptz,
      m.post_id, m.id, ${given.name}, ${given.body}, true, ${given.by}, ${given.at}::timestamptz
    from post_comment as m where m.id = ${given.commentId}::uuid and m.org_id = ${given.orgId}::uuid`.execute(db);
  return (
    numAffectedRows === 1n &&
    setCommentStatus(db, { orgId: given.orgId, id: given.commentId, status: "shown", at: given.at })
  );
}

/** How many questions wait to be let through; within `asMember`. */
export async function countWaitingComments(db: Db, orgId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from post_comment
    where org_id = ${orgId}::uuid and status = 'waiting'`.execute(db);
  return rows[0]?.count ?? 0;
}
