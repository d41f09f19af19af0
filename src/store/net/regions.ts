import type { PlaceTree } from "../../domain/criteria/criterion.ts";
import { neighbourKm } from "../../domain/criteria/kinds/place-in.ts";
import { place as placeCriterion } from "../../domain/criteria/place.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";

/** What the net asks of the gazetteer, besides what the judge does. */
export type NetPlaces = PlaceTree &
  Pick<Gazetteer, "place" | "ancestors" | "rungsOf" | "expand" | "antichain" | "children" | "neighbours">;

/** A place that a need's slots stand under: asked for (share 0), or near one that is (1 to 100 % of the tolerance). */
export interface Region {
  readonly id: number;
  readonly nearShare: number;
}

const nobody = { side: "need", facts: {}, asks: {} } as const;

const lineage = (places: NetPlaces, id: number): number[] => [id, ...places.ancestors(id)];

const remembered = new WeakMap<NetPlaces, Map<string, readonly Region[]>>();

/** The regions of an ask: no two of them cover each other, so exactly one ancestor of a town hits. */
export function askedRegions(asked: readonly number[], places: NetPlaces): readonly Region[] {
  const known = remembered.get(places) ?? new Map<string, readonly Region[]>();
  remembered.set(places, known);
  const key = [...asked].sort((a, b) => a - b).join(" ");
  const found = known.get(key);
  if (found) return found;
  const regions: Region[] = [
    ...places.antichain(asked).map((id) => ({ id, nearShare: 0 })),
    ...nearTowns(asked, places),
  ];
  if (known.size > 20_000) known.clear();
  known.set(key, regions);
  return regions;
}

function nearTowns(asked: readonly number[], places: NetPlaces): Region[] {
  const around = new Set(
    asked.flatMap((id) => [...places.neighbours(id, neighbourKm + 1).ids, ...siblings(id, places)]),
  );
  return [...around].flatMap((id) => {
    const judged = placeCriterion.judge(asked, id, { asker: nobody, other: { ...nobody, side: "space" }, places });
    return judged.verdict === "near" ? [{ id, nearShare: judged.share }] : [];
  });
}

/** The towns of the districts that a place lies in or is. */
function siblings(id: number, places: NetPlaces): number[] {
  const parts = places.expand(id).flatMap((part) => places.rungsOf(part).districtId ?? []);
  const holders = places.ancestors(id).filter((holder) => places.place(holder)?.level === "district");
  return [...new Set([...parts, ...holders])].flatMap((district) => places.children(district));
}

/** A zone has a centre of its own, which may be near where none of its towns is: this far round it is looked, in km. */
const zoneReachKm = 30;

/** Towns around a zone, and all that lie with them in their districts. */
function aroundZone(id: number, places: NetPlaces): number[] {
  const near = places.neighbours(id, zoneReachKm).ids;
  return [...new Set([...near, ...near.flatMap((town) => siblings(town, places)), ...siblings(id, places)])];
}

export interface Location {
  province: number;
  city: number;
  district: number;
  town: number;
}

const common = (ids: readonly (number | undefined)[]): number =>
  ids.length > 0 && ids.every((id) => id === ids[0]) ? (ids[0] ?? 0) : 0;

/** Where a place lies, rung by rung; 0 where it does not say or spreads over several. */
export function locate(id: number | undefined, places: NetPlaces): Location {
  const parts = (id === undefined ? [] : places.expand(id)).map((part) => places.rungsOf(part));
  return {
    province: common(parts.map((rungs) => rungs.provinceId)),
    city: common(parts.map((rungs) => rungs.cityId)),
    district: common(parts.map((rungs) => rungs.districtId)),
    town: common(parts.map((rungs) => rungs.townId)),
  };
}

/** The city that a region's slot stands in; undefined for a province, whose slots are wide. */
export const homeOf = (region: number, places: NetPlaces): number | undefined => places.rungsOf(region).cityId;

/** The cities, 0 among them, in which a space may stand that is in or near one of the asked places. */
export function citiesOf(asked: readonly number[], places: NetPlaces): number[] {
  const reached = asked.flatMap((id) => places.neighbours(id, zoneReachKm).ids);
  const ids = new Set([...askedRegions(asked, places).map((region) => region.id), ...reached]);
  return [...new Set([0, ...[...ids].flatMap((id) => homeOf(id, places) ?? places.children(id))])];
}

/** What holds a region without being one: a space that names only this may lie in it. */
export const coarserThan = (regions: readonly Region[], places: NetPlaces): number[] => [
  ...new Set(regions.flatMap(({ id }) => places.ancestors(id))),
];

/** Under which regions the needs stand that a space at a place may suit. */
export interface Around {
  /** Undefined where everything in `homes` may. */
  readonly regions: readonly number[] | undefined;
  readonly homes: readonly number[];
  readonly wide: readonly number[];
  /** A town: the near share of a slot is exact. Else its needs are met, near or unknown, and the judge says which. */
  readonly isTown: boolean;
}

/** @param id undefined or of no place when the space does not say where it is: then every need may suit. */
export function regionsAround(id: number, places: NetPlaces): Around {
  const parts = places.expand(id);
  const lines = [...new Set(parts.flatMap((part) => lineage(places, part)))];
  const provinces = parts.flatMap((part) => places.rungsOf(part).provinceId ?? []);
  const wide = [...new Set([0, ...provinces, ...lines])];
  const homesOf = (ids: readonly number[]) => [
    ...new Set(ids.flatMap((one) => homeOf(one, places) ?? places.children(one))),
  ];
  if (parts.length === 1 && parts[0] === id && places.rungsOf(id).townId === id) {
    return { regions: lines, homes: homesOf(parts), wide, isTown: true };
  }
  if (parts.some((part) => homeOf(part, places) === undefined)) {
    return { regions: undefined, homes: homesOf(parts), wide, isTown: false };
  }
  const near = aroundZone(id, places);
  const nearby = [...near, ...near.flatMap((one) => places.ancestors(one))];
  const inside = parts.flatMap((part) => below(part, places));
  const regions = [...new Set([...lines, ...inside, ...nearby])].filter((one) => homeOf(one, places) !== undefined);
  return { regions, homes: homesOf([...parts, ...near]), wide, isTown: false };
}

const below = (id: number, places: NetPlaces): number[] =>
  places.children(id).flatMap((child) => [child, ...below(child, places)]);
