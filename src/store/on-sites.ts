import { sql } from "kysely";
import type { Db } from "./database.ts";

/** How a record stands on one of its organisation's sites. */
export interface OnSite {
  readonly siteId: string;
  readonly name: string;
  readonly state: "on" | "off" | "outside";
  readonly isCanonical: boolean;
  readonly hidden: readonly string[];
  readonly path: string | null;
  /** The places of the site; anywhere when empty. */
  readonly scope: readonly number[];
}

/** All sites of an organisation with how an offer or a need stands on each; within `asMember`. One round trip. */
export async function listOnSites(db: Db, orgId: string, subjectId: string): Promise<OnSite[]> {
  const { rows } = await sql<OnSite>`
    select s.id as site_id, s.name, s.place_ids as scope, coalesce(p.hidden, '{}') as hidden,
      case p.status when 'active' then 'on' when 'outside' then 'outside' else 'off' end as state,
      p.status = 'active' and p.is_canonical is true as is_canonical, case when p.status = 'active' then p.path end as path
    from site as s left join publication as p
      on p.site_id = s.id and (p.offer_id = ${subjectId}::uuid or p.need_id = ${subjectId}::uuid)
    where s.org_id = ${orgId}::uuid and s.status = 'active'
    order by s.is_default desc, exists (select from site_host as h where h.site_id = s.id), s.id`.execute(db);
  return rows.map((row) => ({ ...row, isCanonical: row.isCanonical ?? false }));
}
