import { askPrepared } from "./ask-prepared.ts";
import type { Db } from "./database.ts";
import { type NeedRow, type PublicNeed, toPublicNeed } from "./needs.ts";
import { type Space, type SpaceRow, toSpace } from "./spaces.ts";

/** A publication as JSON. */
export interface PublicationJson {
  offerId: string | null;
  needId: string | null;
  orgId: string;
  status: string;
  isDemo: boolean;
  path: string;
  publishedAt: string;
  shown: NonNullable<SpaceRow["shown"]>;
}

/** Of a publication `b`. */
export const publicationJson = `json_build_object('offerId', b.offer_id, 'needId', b.need_id, 'orgId', b.org_id, 'status', b.status,
  'isDemo', b.is_demo, 'path', b.path, 'publishedAt', b.published_at, 'shown', b.shown)`;

export interface Published {
  readonly spaces: readonly Space[];
  readonly needs: readonly PublicNeed[];
}

export function publishedOf(rows: readonly PublicationJson[]): Published {
  const told = rows.map((row) => ({
    ...row,
    publishedAt: new Date(row.publishedAt),
    listedAt: new Date(row.publishedAt),
  }));
  return {
    spaces: told.flatMap(({ offerId, ...row }) => (offerId === null ? [] : [toSpace({ ...row, offerId } as SpaceRow)])),
    needs: told.flatMap(({ needId, ...row }) => (needId === null ? [] : [toPublicNeed({ ...row, needId } as NeedRow)])),
  };
}

const newest = (
  side: "offer_id" | "need_id",
) => `(select coalesce(json_agg(${publicationJson} order by b.published_at desc, b.id desc), '[]')
  from (select * from publication as b where b.site_id = $1::uuid and b.visibility = 'published' and b.status = 'active'
    and b.${side} is not null order by b.published_at desc, b.id desc limit $2::int) as b)`;
const statement = `select ${newest("offer_id")} as spaces, ${newest("need_id")} as needs`;

/** The newest offers and as many of the newest needs of a site, newest first. One round trip. */
export async function listNewest(db: Db, siteId: string, count: number): Promise<Published> {
  const [row] = await askPrepared<{ spaces: PublicationJson[]; needs: PublicationJson[] }>(db, "newest", statement, [
    siteId,
    count,
  ]);
  return publishedOf(row === undefined ? [] : [...row.spaces, ...row.needs]);
}
