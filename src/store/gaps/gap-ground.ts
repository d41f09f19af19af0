import { homeOf, type NetPlaces } from "../net/regions.ts";

/** A place as the slots of either side know it. */
export interface GapGround {
  /** The place, or what a zone covers. */
  readonly ids: readonly number[];
  /** The finest rungs down to the district that a space in it names. */
  readonly spots: readonly number[];
  /** Cities in which the slots of both sides stand. */
  readonly homes: readonly number[];
  /** Regions of needs that name it or something in it: those below a province, and provinces. */
  readonly inside: Sorted;
  /** Regions of needs that name something wider; 0 is anywhere. */
  readonly holding: Sorted;
  /** What it is told in: districts of a city, towns of a district. */
  readonly parts: readonly number[];
  /** Which part a region lies in; those that are wider than a part are left out. */
  readonly partOf: readonly (readonly [region: number, part: number])[];
}

interface Sorted {
  readonly narrow: readonly number[];
  readonly wide: readonly number[];
}

export function gapGround(id: number, places: NetPlaces): GapGround {
  const ids = places.antichain([id]);
  const below = (one: number): number[] => places.children(one).flatMap((child) => [child, ...below(child)]);
  const inside = [...new Set(ids.flatMap((one) => [one, ...below(one)]))];
  const holding = [...new Set(ids.flatMap((one) => places.ancestors(one)))].filter((one) => !inside.includes(one));
  const sorted = (regions: readonly number[]): Sorted => ({
    narrow: regions.filter((region) => homeOf(region, places) !== undefined),
    wide: regions.filter((region) => homeOf(region, places) === undefined),
  });
  const wider = sorted(holding);
  const [only] = ids;
  const parts = ids.length === 1 && only !== undefined ? places.children(only) : ids;
  return {
    ids,
    spots: [...new Set(ids.flatMap((one) => spotsOf(one, places)))],
    homes: [...new Set(inside.flatMap((one) => homeOf(one, places) ?? []))],
    inside: sorted(inside),
    holding: { narrow: wider.narrow, wide: [0, ...wider.wide] },
    parts,
    partOf: parts.flatMap((part) => [part, ...below(part)].map((region) => [region, part] as const)),
  };
}

/** A town's district, or what holds it where there is none; of anything wider itself with what lies in it down to districts. */
function spotsOf(id: number, places: NetPlaces): number[] {
  const { provinceId, cityId, districtId, townId } = places.rungsOf(id);
  if (townId !== undefined) return [districtId ?? cityId ?? provinceId ?? 0];
  if (districtId !== undefined) return [districtId];
  const held = (one: number): number[] =>
    places.children(one).flatMap((child) => (places.place(child)?.level === "town" ? [] : [child, ...held(child)]));
  return [id, ...held(id)];
}
