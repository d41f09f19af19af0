import { homeCity, type Site } from "../site.ts";

/** Where it is, to the town, without what goes without saying on this site: 嘉定 · 徐行镇; abroad 苏州 · 昆山 · 周市镇. */
export function placeName(site: Site, id: number): string {
  const { places } = site;
  const parts = places.pathName(id);
  const home = homeCity(site);
  if (home === undefined || id === home || !places.covers(home, id)) return parts.join(" · ");
  return parts.slice(places.pathName(home).length).join(" · ");
}
