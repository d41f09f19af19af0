import { partsText } from "../../../text/pages/frame.ts";
import { seenFromHome } from "../seen-from-home.ts";
import type { Site } from "../site.ts";

const separator = " · ";

/** Where it is, to the town, without what goes without saying on this site: 嘉定 · 徐行镇; abroad 苏州 · 昆山 · 周市镇. */
export const placeName = seenFromHome((places, home, id): string => {
  const parts = places.pathName(id);
  if (home === undefined || id === home || !places.covers(home, id)) return parts.join(separator);
  return parts.slice(places.pathName(home).length).join(separator);
});

/** Several places, those of one district under its name once: 嘉定 · 江桥镇、南翔镇 或 青浦 · 华新镇. */
export function placeNames(site: Site, ids: readonly number[]): string {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const name = placeName(site, id);
    const cut = name.lastIndexOf(separator);
    const above = cut < 0 ? "" : name.slice(0, cut + separator.length);
    const own = name.slice(above.length);
    const group = groups.get(above);
    if (group) group.push(own);
    else groups.set(above, [own]);
  }
  return [...groups].map(([above, names]) => above + names.join("、")).join(partsText.or);
}
