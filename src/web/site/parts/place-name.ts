import { joinedNames, nameSeparator } from "../../../look/joined-names.ts";
import { seenFromHome } from "../seen-from-home.ts";
import type { Site } from "../site.ts";

/** Where it is, to the town, without what goes without saying on this site: 嘉定 · 徐行镇; abroad 苏州 · 昆山 · 周市镇. */
export const placeName = seenFromHome((places, home, id): string => {
  const parts = places.pathName(id);
  if (home === undefined || id === home || !places.covers(home, id)) return parts.join(nameSeparator);
  return parts.slice(places.pathName(home).length).join(nameSeparator);
});

/** Several places, those of one district under its name once. */
export const placeNames = (site: Site, ids: readonly number[]): string =>
  joinedNames(ids.map((id) => placeName(site, id)));
