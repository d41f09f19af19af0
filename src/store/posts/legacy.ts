import { sql } from "kysely";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import type { SiteOwner } from "./labels.ts";

export type LegacyKind = "author" | "category" | "tag" | "post" | "comment" | "picture";

/** Which record an old row has become. */
export interface LegacyRecord {
  readonly legacyId: string;
  readonly subjectId: string;
  /** Of the old row when it was written: another one, and the row has changed. */
  readonly rowHash: string;
  /** Whether someone has changed the record since it was written. */
  readonly isEdited: boolean;
}

const tables: Readonly<Record<LegacyKind, string>> = {
  author: "post_author",
  category: "post_category",
  tag: "post_tag",
  post: "post",
  comment: "post_comment",
  picture: "picture",
};

/** What a site's old rows of a kind have become, by their old ids; within `asMember`. */
export async function loadLegacy(db: Db, siteId: string, kind: LegacyKind): Promise<Map<string, LegacyRecord>> {
  const changed = sql`coalesce(s.updated_at <> l.written_at, false)`;
  const edited = kind === "picture" ? sql`false` : kind === "post" ? sql`(${changed} or s.draft is not null)` : changed;
  const { rows } = await sql<LegacyRecord>`
    select l.legacy_id, l.subject_id, l.row_hash, ${edited} as is_edited from legacy_record as l
    left join ${sql.table(tables[kind])} as s on s.id = l.subject_id
    where l.site_id = ${siteId}::uuid and l.kind = ${kind}`.execute(db);
  return new Map(rows.map((row) => [row.legacyId, row]));
}

export interface NewLegacy {
  readonly legacyId: string;
  readonly subjectId: string;
  readonly rowHash: string;
  /** Whether the import made the record, or found it there. */
  readonly isOwn: boolean;
  /** The record's time of change as it was written. */
  readonly writtenAt: Date;
}

export async function saveLegacy(
  db: Db,
  owner: SiteOwner,
  given: { readonly kind: LegacyKind; readonly importId: string },
  records: readonly NewLegacy[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((one) => ({
    legacy_id: one.legacyId,
    subject_id: one.subjectId,
    row_hash: one.rowHash,
    is_own: one.isOwn,
    written_at: one.writtenAt,
  }));
  await sql`insert into legacy_record (site_id, kind, legacy_id, org_id, subject_id, row_hash, import_id, is_own, written_at)
    select ${owner.siteId}::uuid, ${given.kind}, r.legacy_id, ${owner.orgId}::uuid, r.subject_id, r.row_hash,
      ${given.importId}::uuid, r.is_own, r.written_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(legacy_id text, subject_id uuid, row_hash text, is_own boolean, written_at timestamptz)
    on conflict (site_id, kind, legacy_id) do update set subject_id = excluded.subject_id, row_hash = excluded.row_hash,
      written_at = excluded.written_at`.execute(db);
}

export interface LabelRow {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly intro: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly position?: number;
}

export type LabelKind = "author" | "category" | "tag";

/** The labels of a kind by their slug; within `asMember`. */
export async function loadLabels(
  db: Db,
  siteId: string,
  kind: LabelKind,
): Promise<Map<string, { id: string; name: string }>> {
  const { rows } = await sql<{ id: string; name: string; slug: string }>`
    select id, name, slug from ${sql.table(tables[kind])} where site_id = ${siteId}::uuid`.execute(db);
  return new Map(rows.map(({ slug, ...rest }) => [slug, rest]));
}

/** Writes labels, new ones and changed ones. */
export async function saveLabels(
  db: Db,
  owner: SiteOwner,
  kind: LabelKind,
  labels: readonly LabelRow[],
  at: Date,
): Promise<void> {
  if (labels.length === 0) return;
  const isCategory = kind === "category";
  await sql`insert into ${sql.table(tables[kind])} (id, org_id, site_id, visibility, status, created_at, updated_at, name, slug,
      intro, meta${isCategory ? sql`, position` : sql``})
    select r.id, ${owner.orgId}::uuid, ${owner.siteId}::uuid, 'published', 'active', ${at}::timestamptz, ${at}::timestamptz,
      r.name, r.slug, r.intro, r.meta${isCategory ? sql`, coalesce(r.position, 0)` : sql``}
    from jsonb_to_recordset(${JSON.stringify(labels)}::jsonb)
      as r(id uuid, name text, slug text, intro text, meta jsonb, position int)
    on conflict (id) do update set name = excluded.name, slug = excluded.slug, intro = excluded.intro, meta = excluded.meta,
      updated_at = excluded.updated_at`.execute(db);
}

/** Hangs categories below others; one whose parent is itself below it stays where it is. */
export async function saveCategoryParents(
  db: Db,
  parents: readonly { readonly id: string; readonly parentId: string | null }[],
): Promise<void> {
  const rows = parents.map(({ id, parentId }) => ({ id, parent_id: parentId }));
  await sql`update post_category as c set parent_id = r.parent_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, parent_id uuid)
    where c.id = r.id and c.parent_id is distinct from r.parent_id`.execute(db);
}

/** The slugs of a site's posts and pages, as "post slug", with the id of each. */
export async function loadPostSlugs(db: Db, siteId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`
    select kind || ' ' || slug as key, id from post where site_id = ${siteId}::uuid`.execute(db);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Views that were counted elsewhere; a post that has been counted here keeps its own. */
export async function insertPostViews(
  db: Db,
  orgId: string,
  views: readonly { readonly postId: string; readonly views: number }[],
): Promise<void> {
  const rows = views.map(({ postId, views: count }) => ({ post_id: postId, views: count }));
  await sql`insert into post_views (post_id, org_id, views)
    select r.post_id, ${orgId}::uuid, r.views from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(post_id uuid, views bigint)
    on conflict (post_id) do nothing`.execute(db);
}

export interface CommentRow {
  readonly id: string;
  readonly postId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly body: string;
  readonly isShown: boolean;
  readonly isStaff: boolean;
  readonly email: string;
  readonly postedAt: Date;
}

/** Writes comments as they came from elsewhere; how to reach who wrote them goes where contacts are. */
export async function saveComments(
  db: Db,
  owner: SiteOwner,
  comments: readonly CommentRow[],
  given: { readonly at: Date; readonly retainUntil: Date },
): Promise<void> {
  if (comments.length === 0) return;
  const rows = comments.map((one) => ({
    id: one.id,
    org_id: owner.orgId,
    site_id: owner.siteId,
    visibility: one.isShown ? "published" : "private",
    status: one.isShown ? "shown" : "waiting",
    created_at: one.postedAt,
    updated_at: given.at,
    post_id: one.postId,
    parent_id: one.parentId,
    name: one.name,
    body: one.body,
    is_staff: one.isStaff,
    posted_at: one.postedAt,
  }));
  const columns = Object.keys(rows[0] ?? {});
  const set = columns.filter((name) => !["id", "org_id", "site_id", "created_at"].includes(name));
  await sql`insert into post_comment (${sql.raw(columns.join(", "))})
    select ${sql.raw(columns.map((name) => `r.${name}`).join(", "))}
    from jsonb_populate_recordset(null::post_comment, ${JSON.stringify(rows)}::jsonb) as r
    on conflict (id) do update set ${sql.raw(set.map((name) => `${name} = excluded.${name}`).join(", "))}`.execute(db);
  const contacts = comments
    .filter(({ email }) => email !== "")
    .map((one) => ({ id: newId(), comment_id: one.id, name: one.name, email: one.email }));
  if (contacts.length === 0) return;
  await sql`insert into contact (id, org_id, visibility, status, created_at, updated_at, comment_id, name, email, retain_until)
    select r.id, ${owner.orgId}::uuid, 'private', 'active', ${given.at}::timestamptz, ${given.at}::timestamptz, r.comment_id,
      r.name, r.email, ${given.retainUntil}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as r(id uuid, comment_id uuid, name text, email text)
    where not exists (select id from contact as c where c.comment_id = r.comment_id)`.execute(db);
}

export interface PictureRow {
  readonly id: string;
  readonly hash: string;
  readonly file: string;
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly widths: readonly number[];
  readonly name: string;
}

/** Writes pictures down; one that an organisation has already is not written twice. @returns ids by hash */
export async function savePictures(
  db: Db,
  orgId: string,
  pictures: readonly PictureRow[],
  at: Date,
): Promise<Map<string, string>> {
  if (pictures.length === 0) return new Map();
  const rows = pictures.map((one) => ({
    id: one.id,
    hash: one.hash,
    file: one.file,
    mime_type: one.mimeType,
    width_px: one.width,
    height_px: one.height,
    bytes: one.bytes,
    widths: one.widths,
    name: one.name,
  }));
  await sql`insert into picture (id, org_id, hash, file, mime_type, width_px, height_px, bytes, widths, name, created_at)
    select r.id, ${orgId}::uuid, r.hash, r.file, r.mime_type, r.width_px, r.height_px, r.bytes, r.widths, r.name, ${at}::timestamptz
    from jsonb_populate_recordset(null::picture, ${JSON.stringify(rows)}::jsonb) as r
    on conflict (org_id, hash) do nothing`.execute(db);
  const found = await sql<{ hash: string; id: string }>`select hash, id from picture where org_id = ${orgId}::uuid
    and hash = any(${pictures.map(({ hash }) => hash)}::text[])`.execute(db);
  return new Map(found.rows.map(({ hash, id }) => [hash, id]));
}

/** Pictures that an organisation has, by their files' names; within `asMember`. */
export async function findPictures(
  db: Db,
  orgId: string,
  files: readonly string[],
): Promise<{ file: string; width: number; height: number }[]> {
  if (files.length === 0) return [];
  const { rows } = await sql<{ file: string; width: number; height: number }>`
    select file, width_px as width, height_px as height from picture
    where org_id = ${orgId}::uuid and file = any(${[...files]}::text[])`.execute(db);
  return rows;
}
