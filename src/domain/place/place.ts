/** Our own number for a place; never arithmetic on statistical codes. */
export type PlaceId = number;

/**
 * What a place is. A municipality (上海) is province and city in one; a county-city (昆山) is a county-level city and
 * stands at the level of districts; `zone` is a development zone, `area` a quarter people name without borders of its
 * own (嘉定北, 江桥老街).
 */
export type PlaceKind =
  | "municipality"
  | "province"
  | "city"
  | "district"
  | "county"
  | "county-city"
  | "zone-district"
  | "town"
  | "township"
  | "street"
  | "zone-town"
  | "other"
  | "zone"
  | "area";

/** The rung of the ladder on which a place is named; zones and areas stand beside it at the rung that `level` says. */
export type PlaceLevel = "province" | "city" | "district" | "town";

/** A point in WGS 84 degrees; always approximate here. */
export type LatLng = { readonly lat: number; readonly lng: number };

export type Place = {
  readonly id: PlaceId;
  readonly name: string;
  /** The name as people write it: 徐行 for 徐行镇; the full name where nothing can be cut. */
  readonly shortName: string;
  readonly kind: PlaceKind;
  readonly level: PlaceLevel;
  /** Nearest first by importance; an administrative place has one, a province none, a zone one or more. */
  readonly parentIds: readonly PlaceId[];
  /** Statistical code; zones, areas and abolished places have none. */
  readonly code?: string | undefined;
  /** Towns (or districts) that a zone, an area or an abolished place lies in or overlaps. */
  readonly coversIds?: readonly PlaceId[] | undefined;
  readonly validFrom?: string | undefined;
  /** Last day of an abolished place: people still name it. */
  readonly validTo?: string | undefined;
  readonly successorId?: PlaceId | undefined;
  readonly centre?: LatLng | undefined;
  /** How far places in it may lie from its centre, where that is not what its level tells. */
  readonly reachKm?: number | undefined;
};

/**
 * A place with all its members in one order, said or not: names are looked up by the thousand, and objects that are made
 * alike are read quickly.
 */
export const placeOf = (place: Place): Place => ({
  id: place.id,
  name: place.name,
  shortName: place.shortName,
  kind: place.kind,
  level: place.level,
  parentIds: place.parentIds,
  code: place.code,
  coversIds: place.coversIds,
  validFrom: place.validFrom,
  validTo: place.validTo,
  successorId: place.successorId,
  centre: place.centre,
  reachKm: place.reachKm,
});

const levels: Record<PlaceKind, PlaceLevel> = {
  municipality: "city",
  province: "province",
  city: "city",
  district: "district",
  county: "district",
  "county-city": "district",
  "zone-district": "district",
  town: "town",
  township: "town",
  street: "town",
  "zone-town": "town",
  other: "town",
  zone: "town",
  area: "town",
};

/** The rung of a kind; a municipality counts as city (and its own province). */
export const levelOf = (kind: PlaceKind): PlaceLevel => levels[kind];

const kindsByWord = new Map(Object.keys(levels).map((word) => [word, word as PlaceKind]));

/** The kind that a word of the data files stands for. */
export const findPlaceKind = (word: string): PlaceKind | undefined => kindsByWord.get(word);

/** Province 0, city 1, district 2, town 3: coarser places have the smaller number. */
export const rungOf = (level: PlaceLevel): number => rungs[level];

const rungs: Readonly<Record<PlaceLevel, number>> = { province: 0, city: 1, district: 2, town: 3 };
