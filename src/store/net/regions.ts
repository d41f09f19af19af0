import type { Party, PlaceTree } from "../../domain/criteria/criterion.ts";
import { type AskedPlace, placesAlone } from "../../domain/criteria/kinds/asked-place.ts";
import { neighbourKm } from "../../domain/criteria/kinds/place-in.ts";
import { place as placeCriterion } from "../../domain/criteria/place.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { touchedBy } from "./circles.ts";
import { remembering } from "./remembering.ts";

/** What the net asks of the gazetteer, besides what the judge does. */
export type NetPlaces = PlaceTree &
  Pick<Gazetteer, "place" | "all" | "ancestors" | "rungsOf" | "expand" | "antichain" | "children" | "neighbours">;

/** Of a region of which nobody knows whether it lies in a circle. */
export const openShare = 101;

/**
 * A place that a need's slots stand under: asked for (share 0), near one that is (1 to 100 % of the tolerance), or
 * `openShare`.
 */
export interface Region {
  readonly id: number;
  readonly nearShare: number;
}

/** As slots hold it: below 0 where the place is only near, so that nobody else's neighbours are read there. */
export const regionColumn = ({ id, nearShare }: Region): number =>
  nearShare > 0 && nearShare !== openShare ? -id : id;

const nobody = { side: "need", facts: {}, asks: {} } as const;

const lineage = (places: NetPlaces, id: number): number[] => [id, ...places.ancestors(id)];

const inside = (ids: readonly number[], places: NetPlaces): Region[] =>
  places.antichain(ids).map((id) => ({ id, nearShare: 0 }));

/** The regions of an ask: no two of them cover each other, so exactly one ancestor of a town hits; and the towns near by. */
export const askedRegions = remembering((asked: readonly AskedPlace[], places: NetPlaces): readonly Region[] => {
  const { within, near } = touchedBy(asked, places);
  return [...inside([...placesAlone(asked), ...within], places), ...nearTowns(asked, places, near)];
});

const isTown = (id: number, places: NetPlaces): boolean => {
  const place = places.place(id);
  return place?.level === "town" && place.code !== undefined;
};

/**
 * The regions that a need's slots stand under. Towns near an asked town have none: the space looks under its neighbours
 * instead (`regionsAround`), which makes a tenth of the rows. A circle stands under the districts that it touches, and
 * under places too large to be ruled out as if they were near; where nobody knows of any town it says so.
 */
export const slotRegions = remembering((asked: readonly AskedPlace[], places: NetPlaces): readonly Region[] => {
  const named = placesAlone(asked);
  const { within, mixed, open, holders } = touchedBy(asked, places);
  const held = inside([...named, ...within.filter((id) => !isTown(id, places)), ...mixed], places);
  const isHeld = (id: number) => held.some((region) => region.id === id);
  // An asked town that another asked place covers has no region of its own to be found by.
  const others = named.filter((id) => !isTown(id, places) || !isHeld(id));
  const around = others.length > 0 ? nearTowns(others, places) : [];
  const unsure = open.filter((id) => !isTown(id, places) && !lineage(places, id).some(isHeld));
  const found = new Set([...held.map(({ id }) => id), ...unsure].flatMap((id) => lineage(places, id)));
  const isFound = (id: number) =>
    found.has(id) || lineage(places, id).some((one) => isHeld(one) || unsure.includes(one));
  return [
    ...held,
    ...around.filter(({ id }) => !isHeld(id)),
    ...unsure.map((id) => ({ id, nearShare: openShare })),
    ...holders.filter((id) => !isFound(id)).map((id) => ({ id, nearShare: 100 })),
  ];
});

function nearTowns(asked: readonly AskedPlace[], places: NetPlaces, inCircles: readonly number[] = []): Region[] {
  const around = new Set([
    ...placesAlone(asked).flatMap((id) => [...places.neighbours(id, neighbourKm + 1).ids, ...siblings(id, places)]),
    ...inCircles,
  ]);
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

/** The city that a region's slot stands in, or the county that no city holds; undefined for a province, whose slots are wide. */
export function homeOf(region: number, places: NetPlaces): number | undefined {
  const { cityId, districtId } = places.rungsOf(region);
  return cityId ?? districtId;
}

/** Where a space may stand that is in or near one of the asked places. */
export interface Ground {
  /** Home cities, 0 among them. */
  readonly cities: readonly number[];
  /** The finest rung down to the district that such a space can name: districts, and what holds them for those that say no more. */
  readonly spots: readonly number[];
}

export const groundOf = remembering((asked: readonly AskedPlace[], places: NetPlaces): Ground => {
  const reached = placesAlone(asked).flatMap((id) => places.neighbours(id, zoneReachKm).ids);
  const { mixed, open, holders } = touchedBy(asked, places);
  const regions = askedRegions(asked, places).map((region) => region.id);
  const ids = [...new Set([...regions, ...reached, ...mixed, ...open])];
  const cities = new Set([0, ...ids.flatMap((id) => homeOf(id, places) ?? places.children(id))]);
  const spots = new Set([0]);
  for (const id of ids) {
    const { provinceId, cityId, districtId } = places.rungsOf(id);
    for (const one of [provinceId, cityId, districtId]) if (one !== undefined) spots.add(one);
    if (districtId === undefined) for (const one of districtsIn(id, places)) spots.add(one);
  }
  for (const id of holders) {
    spots.add(id);
    const home = homeOf(id, places);
    if (home !== undefined) cities.add(home);
  }
  return { cities: [...cities], spots: [...spots].sort((a, b) => a - b) };
});

/** Undefined when a space may stand anywhere. */
export function groundAsked(need: Party, places: NetPlaces): Ground | undefined {
  const asked = need.asks.place;
  if (asked?.strength !== "must" || !placeCriterion.ask.is(asked.value)) return undefined;
  return groundOf(asked.value, places);
}

/** Everything between a province or city and its towns. */
const districtsIn = (id: number, places: NetPlaces): number[] =>
  places.children(id).flatMap((child) => (isTown(child, places) ? [] : [child, ...districtsIn(child, places)]));

/** What holds a region without being one, or may hold part of a circle: a space that names only this may lie in it. */
export const coarserThan = (asked: readonly AskedPlace[], places: NetPlaces): number[] => [
  ...new Set([
    ...askedRegions(asked, places).flatMap(({ id }) => places.ancestors(id)),
    ...touchedBy(asked, places).holders,
  ]),
];

/** Under which regions, as slots hold them, the needs stand that a space at a place may suit. */
export interface Around {
  /** Undefined where everything in `homes` may. */
  readonly regions: readonly number[] | undefined;
  /** Of a town: the regions of `regions` and of `wide` that hold it; a slot under them is never near only. */
  readonly exact: readonly number[];
  readonly exactWide: readonly number[];
  readonly homes: readonly number[];
  readonly wide: readonly number[];
  /** A town: the near share of a slot is exact. Else its needs are met, near or unknown, and the judge says which. */
  readonly isTown: boolean;
  /** Towns that have this one near by. */
  readonly nearTowns: readonly Region[];
}

export const regionsAround = (id: number, places: NetPlaces): Around => around([id], places);

const inexact = { exact: [], exactWide: [] };

const around = remembering(([id = 0]: readonly number[], places: NetPlaces): Around => {
  const parts = places.expand(id);
  const lines = [...new Set(parts.flatMap((part) => lineage(places, part)))];
  const provinces = parts.flatMap((part) => places.rungsOf(part).provinceId ?? []);
  // Needs stand under themselves as near where nobody knows how far off a large place is.
  const wide = [...new Set([0, ...provinces, ...lines, -id])];
  const homesOf = (ids: readonly number[]) => [
    ...new Set(ids.flatMap((one) => homeOf(one, places) ?? places.children(one))),
  ];
  if (parts.length === 1 && parts[0] === id && places.rungsOf(id).townId === id) {
    const nearby = townsNearTo(id, places);
    const ids = nearby.map((region) => region.id);
    return {
      regions: [...lines, ...ids, -id],
      exact: lines.filter((one) => homeOf(one, places) !== undefined),
      exactWide: wide.filter((one) => one === 0 || homeOf(one, places) === undefined),
      homes: homesOf([...parts, ...ids]),
      wide,
      isTown: true,
      nearTowns: nearby,
    };
  }
  if (parts.some((part) => homeOf(part, places) === undefined)) {
    return { regions: undefined, ...inexact, homes: homesOf(parts), wide, isTown: false, nearTowns: [] };
  }
  const near = aroundZone(id, places);
  const nearby = [...near, ...near.flatMap((one) => places.ancestors(one))];
  const inside = parts.flatMap((part) => below(part, places));
  const regions = [...new Set([...lines, ...inside, ...nearby])].filter((one) => homeOf(one, places) !== undefined);
  const towns = regions.filter((one) => isTown(one, places)).map((one) => -one);
  return {
    regions: [...regions, ...towns, -id],
    ...inexact,
    homes: homesOf([...parts, ...near]),
    wide,
    isTown: false,
    nearTowns: [],
  };
});

/** The towns that, being asked for, have a town near by. */
function townsNearTo(id: number, places: NetPlaces): Region[] {
  const candidates = [...new Set([...places.neighbours(id, neighbourKm + 1).ids, ...siblings(id, places)])];
  return candidates.flatMap((asked) => {
    if (!isTown(asked, places)) return [];
    const judged = placeCriterion.judge([asked], id, { asker: nobody, other: { ...nobody, side: "space" }, places });
    return judged.verdict === "near" ? [{ id: asked, nearShare: judged.share }] : [];
  });
}

const below = (id: number, places: NetPlaces): number[] =>
  places.children(id).flatMap((child) => [child, ...below(child, places)]);
