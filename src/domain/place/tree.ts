import type { Place, PlaceId } from "./place.ts";

/** Questions of who lies in whom. Zones expand to what they cover; a town's ancestors are administrative only. */
export type PlaceTree = {
  /** The place's parents, their parents and so on, nearest first, without itself; a zone's are those of its parents. */
  ancestors(id: PlaceId): readonly PlaceId[];
  /** The ancestors as places. */
  above(id: PlaceId): readonly Place[];
  /** The place itself and then its ancestors. */
  lineage(id: PlaceId): readonly PlaceId[];
  /** Administrative children, without zones. */
  children(id: PlaceId): readonly PlaceId[];
  /** A zone, area or abolished place as the current places it covers; any other place as itself. */
  expand(id: PlaceId): readonly PlaceId[];
  /** True where `a` is `b`, an ancestor of `b`, or covers all that `b` covers. */
  covers(a: PlaceId, b: PlaceId): boolean;
  /** True where the two share ground: one covers the other, or their expansions meet. */
  overlaps(a: PlaceId, b: PlaceId): boolean;
  /** Zones expanded, doubles and everything covered by another of the list dropped: exactly one ancestor of a town hits. */
  antichain(ids: readonly PlaceId[]): PlaceId[];
};

/** Builds the tree over all places; children and ancestors are computed when first asked. */
export function placeTree(places: ReadonlyMap<PlaceId, Place>): PlaceTree {
  const ancestorsOf = new Map<PlaceId, readonly PlaceId[]>();
  const aboveOf = new Map<PlaceId, readonly Place[]>();
  let childrenOf: Map<PlaceId, PlaceId[]> | undefined;

  const ancestors = (id: PlaceId): readonly PlaceId[] => {
    const known = ancestorsOf.get(id);
    if (known) return known;
    const out = new Set<PlaceId>();
    for (const parent of places.get(id)?.parentIds ?? []) out.add(parent);
    for (const parent of [...out]) for (const higher of ancestors(parent)) out.add(higher);
    const list = [...out];
    ancestorsOf.set(id, list);
    return list;
  };

  const above = (id: PlaceId): readonly Place[] => {
    const known = aboveOf.get(id);
    if (known) return known;
    const list = ancestors(id).flatMap((one) => places.get(one) ?? []);
    aboveOf.set(id, list);
    return list;
  };

  const children = (id: PlaceId): readonly PlaceId[] => {
    if (!childrenOf) {
      childrenOf = new Map();
      for (const place of places.values()) {
        const parent = place.parentIds[0];
        if (parent === undefined || place.code === undefined) continue;
        const siblings = childrenOf.get(parent);
        if (siblings) siblings.push(place.id);
        else childrenOf.set(parent, [place.id]);
      }
    }
    return childrenOf.get(id) ?? [];
  };

  const expand = (id: PlaceId): readonly PlaceId[] => {
    const place = places.get(id);
    if (!place) return [];
    if (place.code !== undefined) return [id];
    if (place.coversIds && place.coversIds.length > 0) return place.coversIds;
    return place.successorId === undefined ? place.parentIds : [place.successorId];
  };

  const under = (a: PlaceId, b: PlaceId): boolean => a === b || ancestors(b).includes(a);

  /** Of places with codes of their own one covers the other only as an ancestor. */
  const areCoded = (a: PlaceId, b: PlaceId): boolean =>
    places.get(a)?.code !== undefined && places.get(b)?.code !== undefined;

  const covers = (a: PlaceId, b: PlaceId): boolean => {
    if (under(a, b)) return true;
    if (areCoded(a, b)) return false;
    const wide = expand(a);
    const narrow = expand(b);
    return narrow.length > 0 && narrow.every((part) => wide.some((whole) => under(whole, part)));
  };

  return {
    ancestors,
    above,
    lineage: (id) => [id, ...ancestors(id)],
    children,
    expand,
    covers,
    overlaps: (a, b) => {
      if (under(a, b) || under(b, a)) return true;
      if (areCoded(a, b)) return false;
      const parts = expand(b);
      return (
        covers(a, b) ||
        covers(b, a) ||
        expand(a).some((one) => parts.some((other) => under(one, other) || under(other, one)))
      );
    },
    antichain: (ids) => {
      const parts = [...new Set(ids.flatMap((id) => expand(id)))];
      const chosen = new Set(parts);
      return parts.filter((part) => !ancestors(part).some((higher) => chosen.has(higher)));
    },
  };
}
