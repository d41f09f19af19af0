/** How far a range's end may lie above its beginning, by width class 1 and 2; class 3 is wider, open or not said. */
interface Widths {
  readonly 1: number;
  readonly 2: number;
}

/** Most spaces are let whole. */
const spaceWidths: Widths = { 1: 1, 2: 4 };
const needWidths: Widths = { 1: 1.5, 2: 3 };

const widthClass = (widths: Widths, [lo, hi]: readonly [number | null, number | null]): number =>
  lo === null || hi === null || hi > widths[2] * lo ? 3 : hi > widths[1] * lo ? 2 : 1;

export const spaceWidth = (range: readonly [number | null, number | null]): number => widthClass(spaceWidths, range);
export const needWidth = (range: readonly [number | null, number | null]): number => widthClass(needWidths, range);

/** Where the steps of an area's beginning begin, in ㎡: five of them double it, from 20 ㎡ to 2.6 million. */
export const laneSteps: readonly number[] = Array.from({ length: 86 }, (_, step) => Math.round(20 * 2 ** (step / 5)));

/** The step of a beginning, as PostgreSQL's width_bucket counts: 0 below the first. */
const stepOf = (area: number): number => {
  const above = laneSteps.findIndex((step) => step > area);
  return above < 0 ? laneSteps.length : above;
};

/**
 * The lanes of slots of one of these kinds that reach from `least` to `most`; null is open. A slot's lane is made of its
 * kind, its width class and the step of its beginning, so that one list names every range of the index.
 */
function lanesBetween(
  widths: Widths,
  kinds: readonly number[],
  [least, most]: readonly [number | null, number | null],
): number[] {
  const end = most === null ? laneSteps.length : stepOf(most);
  const from = (width: number): number => (least === null ? 0 : stepOf(Math.floor(least / width)));
  const ofClass = [from(widths[1]), from(widths[2]), 0].flatMap((begin, index) =>
    Array.from({ length: Math.max(0, end - begin + 1) }, (_, nth) => (index + 1) * 100 + begin + nth),
  );
  return kinds.flatMap((kind) => ofClass.map((lane) => kind * 400 + lane));
}

type Ends = readonly [number | null, number | null];

export const spaceLanes = (kinds: readonly number[], ends: Ends): number[] => lanesBetween(spaceWidths, kinds, ends);
export const needLanes = (kinds: readonly number[], ends: Ends): number[] => lanesBetween(needWidths, kinds, ends);
