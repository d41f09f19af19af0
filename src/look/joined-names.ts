import { partsText } from "../text/pages/frame.ts";

/** Between a place and what lies in it, as all names of places are written. */
export const nameSeparator = " · ";

/** Several places, those of one district under its name once: 嘉定 · 江桥镇、南翔镇 或 青浦 · 华新镇. */
export function joinedNames(names: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const cut = name.lastIndexOf(nameSeparator);
    const above = cut < 0 ? "" : name.slice(0, cut + nameSeparator.length);
    const own = name.slice(above.length);
    const group = groups.get(above);
    if (group) group.push(own);
    else groups.set(above, [own]);
  }
  return [...groups].map(([above, owns]) => above + owns.join("、")).join(partsText.or);
}
