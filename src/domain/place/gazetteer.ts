import { type Lookup, placeLookup } from "./lookup.ts";
import { nameIndex, otherNames } from "./name-index.ts";
import { zoneSpellings } from "./names.ts";
import { type Nearby, nearbyPlaces } from "./nearby.ts";
import { parsePlaces } from "./parse-places.ts";
import { parseZones, type ZoneRow } from "./parse-zones.ts";
import { type PathNames, placePaths } from "./path.ts";
import { levelOf, type Place, type PlaceId, placeOf } from "./place.ts";
import { type PlaceScan, placeScan } from "./scan.ts";
import { type PlaceTree, placeTree } from "./tree.ts";

/** The contents of places.tsv, zones.tsv, centres.tsv and ordinary.txt (words that are names only beside another place). */
export type GazetteerTexts = {
  readonly places: string;
  readonly zones: string;
  readonly centres: string;
  readonly ordinary: string;
};

/** All that is known of places: who lies where, what words mean which, how far apart. Immutable once built. */
export type Gazetteer = PlaceTree &
  Lookup &
  PathNames &
  Nearby &
  PlaceScan & {
    readonly size: number;
    /** What the data files name and could not be found; empty in good data. */
    readonly unresolved: readonly string[];
    place(id: PlaceId): Place | undefined;
    /** Every place. */
    all(): Iterable<Place>;
    findByCode(code: string): Place | undefined;
  };

/** Builds the gazetteer from the texts of its data files; no I/O, about a tenth of a second for 45,000 places. */
export function buildGazetteer(texts: GazetteerTexts): Gazetteer {
  const places = new Map<PlaceId, Place>();
  const index = nameIndex();
  for (const place of parsePlaces(texts.places)) places.set(place.id, place);
  for (const place of places.values()) {
    const parent = places.get(place.parentIds[0] ?? -1);
    const grandparent = parent && places.get(parent.parentIds[0] ?? -1);
    index.add(place.name, place.id);
    for (const name of otherNames(place, parent, grandparent)) index.add(name, place.id);
  }
  const tree = placeTree(places);
  const unresolved: string[] = [];
  const path = pathFinder(places, tree, index.ids);

  const { rows, faults } = parseZones(texts.zones);
  unresolved.push(...faults);
  const districtNames = new Map<PlaceId, string>();
  /** Names that the trade gives a town by itself (燕郊), wherever it lies. */
  const nicknames = new Set<string>();
  for (const row of rows) addZone(row);
  addCentres();
  let byCode: Map<string, Place> | undefined;

  const ordinary = new Set(texts.ordinary.split(/\s+/).filter((word) => word !== ""));
  const lookup = placeLookup({ places, index, tree });
  return {
    ...tree,
    ...lookup,
    ...placePaths({ places, tree, districtNames }),
    ...nearbyPlaces({ places, tree }),
    ...placeScan({ places, index, tree, lookup, ordinary, nicknames }),
    size: places.size,
    unresolved,
    place: (id) => places.get(id),
    all: () => places.values(),
    findByCode: (code) => {
      byCode ??= new Map([...places.values()].flatMap((place) => (place.code ? [[place.code, place] as const] : [])));
      return byCode.get(code);
    },
  };

  function resolved(words: string, from: readonly PlaceId[] = []): PlaceId | undefined {
    const id = path(words, from);
    if (id === undefined) unresolved.push(words);
    return id;
  }

  function addZone(row: ZoneRow): void {
    const parentIds = row.parents.flatMap((words) => resolved(words) ?? []);
    if (row.kind === "alias") {
      for (const name of [row.name, ...row.aliases]) {
        nicknames.add(name);
        for (const id of parentIds) index.add(name, id);
      }
      return;
    }
    if (row.id === undefined || places.has(row.id)) {
      unresolved.push(`id of ${row.name}`);
      return;
    }
    const coversIds = row.covers.flatMap((words) => resolved(words, parentIds) ?? []);
    const successorId = row.successor === "" ? undefined : resolved(row.successor);
    const cut = row.validTo === "" || row.name.length < 3 ? row.name : row.name.replace(/(街道|[区县镇乡市])$/, "");
    const place = placeOf({
      id: row.id,
      name: row.name,
      shortName: cut,
      kind: row.kind,
      level: row.districtName === "" ? levelOf(row.kind) : "district",
      parentIds,
      coversIds: coversIds.length > 0 ? coversIds : undefined,
      validTo: row.validTo === "" ? undefined : row.validTo,
      successorId,
    });
    places.set(row.id, place);
    if (row.districtName !== "") {
      districtNames.set(row.id, row.districtName);
      index.add(row.districtName, row.id);
    }
    // 吴江 means the district of today, not the city abolished: an old short name counts where nobody near bears it
    const isTaken = index.ids(cut).some((id) => parentIds.some((parent) => tree.ancestors(id).includes(parent)));
    const names = [row.name, ...(isTaken ? [] : [cut]), ...row.aliases];
    if (row.kind === "zone") names.push(...names.flatMap(zoneSpellings));
    for (const name of names) index.add(name, row.id);
  }

  function addCentres(): void {
    for (const line of texts.centres.split("\n").slice(1)) {
      if (line === "" || line.startsWith("#")) continue;
      const [words = "", lat, lng, reach] = line.split("\t");
      const id = resolved(words);
      const place = id === undefined ? undefined : places.get(id);
      if (!place || !lat || !lng) continue;
      const centre = { lat: Number(lat), lng: Number(lng) };
      places.set(place.id, placeOf({ ...place, centre, reachKm: reach ? Number(reach) : undefined }));
    }
  }
}

/** Finds 苏州/昆山/周市: the first word among provinces and cities (or zones), the next among the children of the one before. */
function pathFinder(places: ReadonlyMap<PlaceId, Place>, tree: PlaceTree, ids: (name: string) => readonly PlaceId[]) {
  const named = (id: PlaceId, word: string): number => {
    const place = places.get(id);
    return place?.name === word ? 2 : place?.shortName === word ? 1 : 0;
  };
  const best = (among: readonly PlaceId[], word: string): PlaceId | undefined =>
    among.find((id) => named(id, word) === 2) ?? among.find((id) => named(id, word) === 1);
  const inside = (from: PlaceId, word: string): PlaceId | undefined =>
    best(tree.children(from), word) ??
    best(
      tree.children(from).flatMap((id) => tree.children(id)),
      word,
    ) ??
    best(
      ids(word).filter((id) => tree.ancestors(id).includes(from)),
      word,
    );
  return (words: string, from: readonly PlaceId[]): PlaceId | undefined => {
    const [first = "", ...rest] = words.split("/");
    let at: PlaceId | undefined;
    if (rest.length === 0) for (const id of from) at ??= inside(id, first);
    at ??= best(
      ids(first).filter((id) => places.get(id)?.level === "city"),
      first,
    );
    at ??= best(
      ids(first).filter((id) => places.get(id)?.level === "province"),
      first,
    );
    for (const word of rest) at = at === undefined ? undefined : inside(at, word);
    return at;
  };
}
