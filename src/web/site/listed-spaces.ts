import { listPublishedSpaces, type SpaceList, type SpaceSort } from "../../store/spaces.ts";
import type { SpaceFilter } from "../edge/space-filter.ts";
import { spaceSearch } from "../edge/space-query.ts";
import type { Site } from "./site.ts";

/** Candidates of one page when the judge thins them out. */
const widePage = 200;

/**
 * A page of the spaces that meet a filter; silence about it leaves a space out. One round trip: what the store's index
 * does not know is judged here, among more candidates, and the count then says "at least" unless they are all.
 */
export async function listedSpaces(
  site: Site,
  filter: SpaceFilter,
  page: { readonly sort: SpaceSort; readonly cursor: string | undefined; readonly limit: number },
): Promise<SpaceList> {
  const { columns, passes } = spaceSearch(filter, site.criteria, site.places);
  const { sort, cursor, limit } = page;
  const listed = await listPublishedSpaces(site.db, {
    siteId: site.config.siteId,
    ...columns,
    sort,
    limit: passes ? widePage : limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  if (!passes) return listed;
  const items = listed.items.filter(passes);
  const isAll = cursor === undefined && listed.nextCursor === undefined;
  return { ...listed, items, count: { value: items.length, is: isAll ? "exact" : "at_least" } };
}
