import { sql } from "kysely";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import type { SiteOwner } from "./labels.ts";

/** An old site that moved in, or is moving. */
export interface SiteImport {
  readonly id: string;
  readonly siteId: string;
  readonly fileName: string;
  readonly status: "running" | "done" | "undone";
  readonly counts: Readonly<Record<string, unknown>>;
  readonly startedAt: Date;
}

export async function insertSiteImport(
  db: Db,
  owner: SiteOwner,
  given: {
    readonly engine: string;
    readonly fileName: string;
    readonly fileHash: string;
    readonly byUser: string;
    readonly at: Date;
  },
): Promise<string> {
  const id = newId();
  await sql`insert into site_import (id, org_id, site_id, engine, file_name, file_hash, status, by_user, started_at)
    values (${id}::uuid, ${owner.orgId}::uuid, ${owner.siteId}::uuid, ${given.engine}, ${given.fileName}, ${given.fileHash},
      'running', ${given.byUser}, ${given.at}::timestamptz)`.execute(db);
  return id;
}

export async function finishSiteImport(
  db: Db,
  id: string,
  given: { readonly status: "done" | "undone"; readonly counts?: Readonly<Record<string, unknown>>; readonly at: Date },
): Promise<void> {
  const time = given.status === "done" ? sql`finished_at` : sql`undone_at`;
  await sql`update site_import set status = ${given.status}, ${time} = ${given.at}::timestamptz,
    counts = coalesce(${given.counts === undefined ? null : JSON.stringify(given.counts)}::jsonb, counts)
    where id = ${id}::uuid`.execute(db);
}

/** An organisation's moves, the last first; within `asMember`. */
export async function listSiteImports(db: Db, orgId: string): Promise<SiteImport[]> {
  const { rows } = await sql<SiteImport>`select id, site_id, file_name, status, counts, started_at from site_import
    where org_id = ${orgId}::uuid order by started_at desc, id desc limit 100`.execute(db);
  return rows;
}

/** Within `asMember`, and kept from others until the transaction ends. */
export async function lockSiteImport(db: Db, orgId: string, id: string): Promise<SiteImport | undefined> {
  const { rows } = await sql<SiteImport>`select id, site_id, file_name, status, counts, started_at from site_import
    where id = ${id}::uuid and org_id = ${orgId}::uuid for update`.execute(db);
  return rows[0];
}

export interface DeletedImport {
  readonly posts: number;
  readonly comments: number;
  readonly labels: number;
  readonly pictures: number;
  /** Posts that someone changed or asked something under since: they stay. */
  readonly kept: readonly { readonly id: string; readonly title: string }[];
}

/** Takes out what an import brought and nobody has touched since; in the open transaction of `asMember`. */
export async function deleteSiteImport(db: Db, importId: string): Promise<DeletedImport> {
  const ours = (kind: string) =>
    sql`select subject_id from legacy_record where import_id = ${importId}::uuid and kind = ${kind} and is_own`;
  const { rows: kept } = await sql<{ id: string; title: string }>`
    select p.id, p.title from legacy_record as l join post as p on p.id = l.subject_id
    where l.import_id = ${importId}::uuid and l.kind = 'post' and (p.updated_at <> l.written_at or exists (
      select m.id from post_comment as m where m.post_id = p.id and not exists (
        select r.subject_id from legacy_record as r where r.kind = 'comment' and r.subject_id = m.id)))
    order by p.title`.execute(db);
  const keptIds = sql`${kept.map(({ id }) => id)}::uuid[]`;
  await sql`select pg_notify('luodi_changes', site_id || ' posts') from site_import where id = ${importId}::uuid`.execute(
    db,
  );
  const gone = async (statement: ReturnType<typeof sql>) => Number((await statement.execute(db)).numAffectedRows ?? 0n);
  const comments =
    await gone(sql`delete from post_comment as m using legacy_record as l where l.import_id = ${importId}::uuid
    and l.kind = 'comment' and l.subject_id = m.id and l.is_own and m.updated_at = l.written_at and not m.post_id = any(${keptIds})`);
  const posts = await gone(sql`delete from post where id in (${ours("post")}) and not id = any(${keptIds})`);
  let labels = await gone(sql`delete from post_tag as t where t.id in (${ours("tag")})
    and not exists (select p.id from post as p where t.id = any(p.tag_ids))`);
  labels += await gone(sql`delete from post_author as a where a.id in (${ours("author")})
    and not exists (select p.id from post as p where p.author_id = a.id)`);
  // From the leaves up: a category that holds another one goes after it.
  for (let depth = 0; depth < 10; depth++) {
    const leaves = await gone(sql`delete from post_category as c where c.id in (${ours("category")})
      and not exists (select p.id from post as p where p.category_id = c.id)
      and not exists (select b.id from post_category as b where b.parent_id = c.id)`);
    labels += leaves;
    if (leaves === 0) break;
  }
  const pictures = await gone(sql`delete from picture as i where i.id in (${ours("picture")})
    and not exists (select p.id from post as p where position(i.file in p.body) > 0)`);
  const stays = sql`exists (select id from post where id = l.subject_id) or exists (select id from post_tag where id = l.subject_id)
    or exists (select id from post_category where id = l.subject_id) or exists (select id from post_author where id = l.subject_id)
    or exists (select id from post_comment where id = l.subject_id) or exists (select id from picture where id = l.subject_id)`;
  await sql`delete from old_address as o using legacy_record as l where l.import_id = ${importId}::uuid
    and o.subject_id = l.subject_id and not (${stays})`.execute(db);
  await sql`delete from legacy_record as l where l.import_id = ${importId}::uuid and not (${stays})`.execute(db);
  await sql`delete from old_address as o using site_import as i where i.id = ${importId}::uuid and o.site_id = i.site_id
    and o.subject_kind = 'list' and not exists (select l.import_id from legacy_record as l where l.site_id = i.site_id)`.execute(
    db,
  );
  return { posts, comments, labels, pictures, kept };
}
