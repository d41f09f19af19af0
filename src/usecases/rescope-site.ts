import { concernsScope, isAboutScope, liesInScope } from "../domain/place/site-scope.ts";
import type { Db } from "../store/database.ts";
import { listNeedsOfSite } from "../store/need-scope.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { listPostsFor, replaceSlots, setOutside } from "../store/posts/write-posts.ts";
import { listOffersOfSite } from "../store/site-scope.ts";
import { projectNeedsAnew, projectOffersAnew } from "./project-anew.ts";

interface Rescoped {
  readonly siteId: string;
  /** The places that it shows from now on. */
  readonly placeIds: readonly number[];
  /** Whether its categories changed too, so that each of its posts is to be looked at. */
  readonly hasNewCategories: boolean;
  readonly at: Date;
}

/** After a site's places or categories have changed: what lies outside goes off it, what lies inside now comes on. */
export async function rescopeSite(trx: Db, site: Rescoped, places: NetPlaces): Promise<void> {
  const { siteId, placeIds, at } = site;
  const offers = await listOffersOfSite(trx, siteId);
  const turnedOffers = offers.filter(
    ({ placeId, isOutside }) => liesInScope(placeIds, placeId ?? undefined, places) === isOutside,
  );
  await projectOffersAnew(
    trx,
    turnedOffers.map(({ subjectId }) => subjectId),
    places,
    at,
  );
  const needs = await listNeedsOfSite(trx, siteId, places);
  const turnedNeeds = needs.filter(({ asked, isOutside }) => concernsScope(placeIds, asked, places) === isOutside);
  await projectNeedsAnew(
    trx,
    turnedNeeds.map(({ subjectId }) => subjectId),
    places,
    at,
  );
  const posts = await listPostsFor(trx, siteId);
  const turnedPosts = posts.filter((post) => isAboutScope(placeIds, post.places, places) === post.isOutside);
  for (const isOutside of [true, false]) {
    const ids = turnedPosts.filter((post) => post.isOutside !== isOutside).map(({ id }) => id);
    await setOutside(trx, siteId, ids, isOutside);
  }
  const changed = site.hasNewCategories ? posts : turnedPosts;
  if (changed.length > 0) {
    await replaceSlots(
      trx,
      changed.map(({ id }) => id),
    );
  }
}
