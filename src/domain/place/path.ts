import { withoutOuterNames, zoneShortName } from "./names.ts";
import type { Place, PlaceId } from "./place.ts";
import type { PlaceTree } from "./tree.ts";

/** Names on the four rungs, short, as the reading contract writes them: 上海 counts as province and as city. */
export type PlacePath = {
  readonly province?: string;
  readonly city?: string;
  readonly district?: string;
  readonly town?: string;
};

/** Ids on the four rungs, for derived rows; a municipality stands as province and as city. */
export type PlaceRungs = {
  readonly provinceId?: PlaceId;
  readonly cityId?: PlaceId;
  readonly districtId?: PlaceId;
  readonly townId?: PlaceId;
};

export type PathNames = {
  /** Short names by rung. A county-level city is a district; a zone is a town unless people name it as a district. */
  pathOf(id: PlaceId): PlacePath;
  /** Ids by rung of the place's ancestors; a zone over several districts has no district. */
  rungsOf(id: PlaceId): PlaceRungs;
  /** Parts to show from the coarsest down, the last in full: 上海, 嘉定, 徐行镇. */
  pathName(id: PlaceId): readonly string[];
  /** In one word, with the next coarser place where there is one: 嘉定徐行镇, 上海嘉定, 上海. */
  name(id: PlaceId): string;
};

/** Paths over the tree; `districtNames` holds what a zone named as a district is called there (高新区). */
export function placePaths(given: {
  readonly places: ReadonlyMap<PlaceId, Place>;
  readonly tree: PlaceTree;
  readonly districtNames: ReadonlyMap<PlaceId, string>;
}): PathNames {
  const { places, tree, districtNames } = given;

  const onRung = (id: PlaceId, rung: Place["level"]): Place | undefined => {
    const found = tree.lineage(id).flatMap((one) => {
      const place = places.get(one);
      return place && (place.level === rung || (rung === "province" && place.kind === "municipality")) ? [place] : [];
    });
    return found.length === 1 || found[0]?.id === id ? found[0] : undefined;
  };

  /** 高新区 in 苏州高新区, 工业园区 in 苏州工业园区: the city is named on its own rung. */
  const districtName = (district: Place, uppers: readonly (Place | undefined)[]): string => {
    const known = districtNames.get(district.id);
    if (known !== undefined || district.kind !== "zone-district") return known ?? district.shortName;
    const outers = uppers.flatMap((upper) => (upper ? [upper] : []));
    return zoneShortName(withoutOuterNames(district.name, outers));
  };

  const rungs = (id: PlaceId) => ({
    province: onRung(id, "province"),
    city: onRung(id, "city"),
    district: onRung(id, "district"),
    town: onRung(id, "town"),
  });

  const pathName = (id: PlaceId): readonly string[] => {
    const { province, city, district, town } = rungs(id);
    const chain = [...new Set([province, city, district, town])].flatMap((place) => (place ? [place] : []));
    const rest = chain.filter((place) => place.id !== id).map((place) => place.shortName);
    const self = places.get(id);
    return self ? [...rest, self.name] : [];
  };

  const knownPaths = new Map<PlaceId, PlacePath>();
  const knownRungs = new Map<PlaceId, PlaceRungs>();

  return {
    pathOf: (id) => {
      const known = knownPaths.get(id);
      if (known) return known;
      const { province, city, district, town } = rungs(id);
      const path = {
        ...(province ? { province: province.shortName } : {}),
        ...(city ? { city: city.shortName } : {}),
        ...(district ? { district: districtName(district, [province, city]) } : {}),
        ...(town ? { town: town.shortName } : {}),
      };
      knownPaths.set(id, path);
      return path;
    },
    rungsOf: (id) => {
      const known = knownRungs.get(id);
      if (known) return known;
      const { province, city, district, town } = rungs(id);
      const found = {
        ...(province ? { provinceId: province.id } : {}),
        ...(city ? { cityId: city.id } : {}),
        ...(district ? { districtId: district.id } : {}),
        ...(town ? { townId: town.id } : {}),
      };
      knownRungs.set(id, found);
      return found;
    },
    pathName,
    name: (id) => {
      const [above = "", own = ""] = pathName(id).slice(-2);
      // 嘉定工业区 says already that it lies in 嘉定.
      return own.startsWith(above) ? own : above + own;
    },
  };
}
