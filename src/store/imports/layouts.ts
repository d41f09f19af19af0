import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Mapping } from "../../domain/import/columns.ts";
import type { Db } from "../database.ts";
import type { ImportKind } from "./imports.ts";

const hashOf = (layout: string): string => createHash("sha256").update(layout).digest("hex");

/** What an organisation once said of the heads of its lists. @returns for a layout what is remembered of it */
export async function loadLayouts(
  db: Db,
  orgId: string,
  kind: ImportKind,
): Promise<(layout: string) => Mapping | undefined> {
  const { rows } = await sql<{ layoutHash: string; mapping: Mapping }>`select layout_hash, mapping from import_layout
    where org_id = ${orgId}::uuid and kind = ${kind}`.execute(db);
  const known = new Map(rows.map(({ layoutHash, mapping }) => [layoutHash, mapping]));
  return (layout) => known.get(hashOf(layout));
}

/** Remembers what was said of a layout's heads, beside what was said before. */
export async function saveLayout(
  db: Db,
  orgId: string,
  kind: ImportKind,
  layout: string,
  mapping: Mapping,
  at: Date,
): Promise<void> {
  await sql`insert into import_layout (org_id, kind, layout_hash, mapping, updated_at)
    values (${orgId}::uuid, ${kind}, ${hashOf(layout)}, ${JSON.stringify(mapping)}::jsonb, ${at}::timestamptz)
    on conflict (org_id, kind, layout_hash)
      do update set mapping = import_layout.mapping || excluded.mapping, updated_at = excluded.updated_at`.execute(db);
}
