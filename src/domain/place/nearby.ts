import type { Apart, Nearness } from "../criteria/criterion.ts";
import { nowhere } from "./nowhere.ts";
import type { LatLng, Place, PlaceId } from "./place.ts";
import type { PlaceTree } from "./tree.ts";

/** Towns around a place, and on what grounds: by distance, or for want of centres the towns of its district. */
export type Neighbours = { readonly basis: "distance" | "district"; readonly ids: readonly PlaceId[] };

/** A centre and whose it is: the place's own, or that of the nearest ancestor that has one. Always approximate. */
export type Centre = LatLng & { readonly ofId: PlaceId };

export type Nearby = {
  findCentre(id: PlaceId): Centre | undefined;
  /** Kilometres between the centres of the two places themselves (own or of what a zone covers); unknown if one has none. */
  distanceKm(a: PlaceId, b: PlaceId): number | undefined;
  /** Towns within `km` of the place, nearest first, the place itself left out. */
  neighbours(id: PlaceId, km: number): Neighbours;
  /** How near a town is to an asked place: by their centres, or as towns of one district where a centre is missing. */
  near(asked: PlaceId, stated: PlaceId): Nearness | undefined;
  /** How far the centre of one place is from another that may be large, or known only to lie in a large one. */
  apart(centre: PlaceId, stated: PlaceId): Apart;
};

/** How far from the centre the towns of a place may lie; of wider ones the data say it. */
const usualReachKm = { province: 700, city: 120, district: 40, town: 0 } as const;

interface Extent {
  readonly centre: LatLng;
  readonly reachKm: number;
}

const earthRadiusKm = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great circle distance in kilometres. */
export function kmBetween(a: LatLng, b: LatLng): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

function middle(points: readonly LatLng[]): LatLng {
  const mean = (of: (point: LatLng) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { lat: mean((point) => point.lat), lng: mean((point) => point.lng) };
}

/** Distances over the centres that the data gives. */
export function nearbyPlaces(given: {
  readonly places: ReadonlyMap<PlaceId, Place>;
  readonly tree: PlaceTree;
}): Nearby {
  const { places, tree } = given;
  let centred: (Place & { centre: LatLng })[] | undefined;

  const own = (id: PlaceId): LatLng | undefined => {
    const place = places.get(id);
    if (place?.centre) return place.centre;
    const parts = (place?.coversIds ?? []).flatMap((part) => places.get(part)?.centre ?? []);
    return parts.length === 0 ? undefined : middle(parts);
  };

  const towns = (): (Place & { centre: LatLng })[] => {
    centred ??= [...places.values()].flatMap((place) =>
      place.centre && place.level === "town" && place.code !== undefined ? [{ ...place, centre: place.centre }] : [],
    );
    return centred;
  };

  const distanceKm = (a: PlaceId, b: PlaceId): number | undefined => {
    const from = own(a);
    const to = own(b);
    return from && to ? kmBetween(from, to) : undefined;
  };

  /** Of what consists of others a circle around them. */
  const extentOfParts = (ids: readonly PlaceId[]): Extent | undefined => {
    const parts = ids.flatMap((id) => extentOf(id) ?? []);
    if (parts.length === 0 || parts.length < ids.length) return undefined;
    const centre = middle(parts.map((part) => part.centre));
    return { centre, reachKm: Math.max(...parts.map((part) => kmBetween(centre, part.centre) + part.reachKm)) };
  };

  /** A centre, and how far from it the place may be; of a place without one those of what it lies in. */
  const findExtent = (id: PlaceId): Extent | undefined => {
    const parts = own(id) ? undefined : extentOfParts(places.get(id)?.coversIds ?? []);
    if (parts) return parts;
    for (const one of tree.lineage(id)) {
      const centre = own(one);
      const place = places.get(one);
      if (centre && place) return { centre, reachKm: place.reachKm ?? usualReachKm[place.level] };
    }
    return undefined;
  };

  // A circle is held against thousands of places.
  const extents = new Map<PlaceId, Extent | undefined>();
  const extentOf = (id: PlaceId): Extent | undefined => {
    if (!extents.has(id)) extents.set(id, findExtent(id));
    return extents.get(id);
  };

  const apart = (centre: PlaceId, stated: PlaceId): Apart => {
    if (centre === stated && places.get(stated)?.level === "town") return { leastKm: 0, mostKm: 0 };
    const from = own(centre);
    const [around, to] = [from ? { centre: from, reachKm: 0 } : extentOf(centre), extentOf(stated)];
    if (!around || !to) return nowhere.apart(centre, stated);
    const km = kmBetween(around.centre, to.centre);
    const slack = around.reachKm + to.reachKm;
    return { leastKm: Math.max(0, km - slack), mostKm: km + slack };
  };

  const districtOf = (id: PlaceId) => tree.lineage(id).find((one) => places.get(one)?.level === "district");

  return {
    findCentre: (id) => {
      for (const one of tree.lineage(id)) {
        const centre = own(one);
        if (centre) return { ...centre, ofId: one };
      }
      return undefined;
    },
    distanceKm,
    apart,
    near: (asked, stated) => {
      if (places.get(stated)?.level !== "town" || places.get(asked)?.level === "province") return undefined;
      const km = distanceKm(asked, stated);
      if (km !== undefined) return { km: Math.round(km) };
      const district = districtOf(asked);
      return places.get(asked)?.level === "town" && district !== undefined && district === districtOf(stated)
        ? {}
        : undefined;
    },
    neighbours: (id, km) => {
      const from = own(id);
      if (from) {
        const covered = new Set(tree.expand(id));
        const near = towns()
          .map((town) => ({ id: town.id, km: kmBetween(from, town.centre) }))
          .filter((town) => town.km <= km && town.id !== id && !covered.has(town.id))
          .sort((a, b) => a.km - b.km || a.id - b.id);
        return { basis: "distance", ids: near.map((town) => town.id) };
      }
      const district = districtOf(id);
      const siblings = district === undefined ? [] : tree.children(district);
      return { basis: "district", ids: siblings.filter((one) => one !== id) };
    },
  };
}
