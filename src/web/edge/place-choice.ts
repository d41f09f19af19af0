import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { PlaceId } from "../../domain/place/place.ts";
import { type Fields, oneOf } from "./fields.ts";

/** Places chosen one inside the other, the finest last. The first may be a district of the home city. */
export type PlaceChain = readonly PlaceId[];

export const placeLevels = ["p0", "p1", "p2", "p3"] as const;

const topsOf = new WeakMap<Gazetteer, readonly PlaceId[]>();

/** Provinces and municipalities: what has no parent. */
export function topPlaces(places: Gazetteer): readonly PlaceId[] {
  const known = topsOf.get(places);
  if (known) return known;
  const tops: PlaceId[] = [];
  for (let id = 1; id <= places.size; id++) {
    const place = places.place(id);
    if (place?.parentIds.length === 0 && place.code !== undefined) tops.push(id);
  }
  topsOf.set(places, tops);
  return tops;
}

/** What the select of a level offers, given what is chosen above it. */
export function choicesAt(
  level: number,
  chain: PlaceChain,
  places: Gazetteer,
  home: PlaceId | undefined,
): readonly PlaceId[] {
  if (level > 0) {
    const above = chain[level - 1];
    return above === undefined || above === home ? [] : places.children(above);
  }
  return home === undefined
    ? topPlaces(places)
    : [home, ...places.children(home), ...topPlaces(places).filter((id) => id !== home)];
}

/**
 * The chain that a query gives, by the selects `p0` to `p3` or by `place`, the id alone. What does not lie in the
 * level above it is left off: that happens whenever somebody changes the upper select without a script.
 */
export function placeChoice(fields: Fields, places: Gazetteer, home: PlaceId | undefined): PlaceChain {
  if (!fields.has("p0")) {
    const id = Number(oneOf(fields, "place"));
    return places.place(id) === undefined ? [] : chainTo(id, places, home);
  }
  const chain: PlaceId[] = [];
  for (const [level, name] of placeLevels.entries()) {
    const id = Number(oneOf(fields, name));
    if (!choicesAt(level, chain, places, home).includes(id)) break;
    chain.push(id);
  }
  return chain;
}

function chainTo(id: PlaceId, places: Gazetteer, home: PlaceId | undefined): PlaceChain {
  const line = [...places.lineage(id)].reverse();
  const inside = home === undefined ? -1 : line.indexOf(home);
  const chain = inside >= 0 && id !== home ? line.slice(inside + 1) : inside >= 0 ? [id] : line;
  return chain.slice(0, placeLevels.length);
}
