import { sql } from "kysely";
import { authorPath, categoryPath, type PostKind, postPath, tagPath } from "../../domain/posts/post.ts";
import type { Db } from "../database.ts";
import type { SiteOwner } from "./labels.ts";

export type OldSubjectKind = "post" | "category" | "tag" | "author" | "list" | "picture";

export interface OldAddress {
  /** Decoded, with the query that names a record: /index.php/post/488.html, /?id=488. */
  readonly legacyPath: string;
  readonly subjectKind: OldSubjectKind;
  readonly subjectId: string;
  /** Where it leads when that is no record of its own; behind a record's address, the page of its list. */
  readonly target?: string;
}

/** Where an old address leads now; undefined for one that the old site did not have, or whose record is not public. */
export async function findOldAddress(
  db: Db,
  query: { readonly siteId: string; readonly legacyPath: string; readonly now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{
    subjectKind: OldSubjectKind;
    target: string | null;
    kind: PostKind | null;
    slug: string | null;
  }>`
    select o.subject_kind, o.target, p.kind, coalesce(p.slug, c.slug, t.slug, a.slug) as slug from old_address as o
    left join post as p on o.subject_kind = 'post' and p.id = o.subject_id and p.visibility = 'published'
      and p.status = 'active' and p.published_at <= ${query.now}::timestamptz
    left join post_category as c on o.subject_kind = 'category' and c.id = o.subject_id
    left join post_tag as t on o.subject_kind = 'tag' and t.id = o.subject_id
    left join post_author as a on o.subject_kind = 'author' and a.id = o.subject_id
    where o.site_id = ${query.siteId}::uuid and o.legacy_path = ${query.legacyPath}`.execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { subjectKind, target, kind, slug } = row;
  if (subjectKind === "list" || subjectKind === "picture") return target ?? undefined;
  if (slug === null) return undefined;
  const paths = {
    post: postPath(kind ?? "post", slug),
    category: categoryPath(slug),
    tag: tagPath(slug),
    author: authorPath(slug),
  };
  return paths[subjectKind] + (target ?? "");
}

/** Remembers old addresses; one that is known already is told anew. */
export async function saveOldAddresses(db: Db, owner: SiteOwner, addresses: readonly OldAddress[]): Promise<void> {
  if (addresses.length === 0) return;
  const rows = [...new Map(addresses.map((one) => [one.legacyPath, one])).values()].map((one) => ({
    legacy_path: one.legacyPath,
    subject_kind: one.subjectKind,
    subject_id: one.subjectId,
    target: one.target ?? null,
  }));
  await sql`insert into old_address (site_id, org_id, legacy_path, subject_kind, subject_id, target)
    select ${owner.siteId}::uuid, ${owner.orgId}::uuid, r.legacy_path, r.subject_kind, r.subject_id, r.target
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(legacy_path text, subject_kind text, subject_id uuid, target text)
    on conflict (site_id, legacy_path) do update set subject_kind = excluded.subject_kind,
      subject_id = excluded.subject_id, target = excluded.target
    where (old_address.subject_kind, old_address.subject_id, old_address.target)
      is distinct from (excluded.subject_kind, excluded.subject_id, excluded.target)`.execute(db);
}
