import { type Criterion, failed, type Judgement, met, type PlaceTree, unknown } from "../criterion.ts";
import type { Shape } from "../shape.ts";
import { type Own, own } from "./defaults.ts";

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const placeShape: Shape<number> = { form: { type: "places", many: false }, is: isId };

const placesShape: Shape<readonly number[]> = {
  form: { type: "places", many: true },
  is: (value): value is readonly number[] => Array.isArray(value) && value.length > 0 && value.every(isId),
};

/** Places whose centres are up to this far apart count as neighbours. */
export const neighbourKm = 12;

function nearest(asked: readonly number[], stated: number, places: PlaceTree): Judgement {
  let best: Judgement = failed;
  let bestShare = 101;
  for (const place of asked) {
    const nearness = places.near(place, stated);
    if (nearness === undefined || (nearness.km ?? 0) > neighbourKm) continue;
    const share =
      nearness.km === undefined ? 60 : Math.min(100, Math.max(1, Math.ceil((nearness.km / neighbourKm) * 100)));
    if (share >= bestShare) continue;
    bestShare = share;
    best =
      nearness.km === undefined
        ? { verdict: "near", share, hint: "sameDistrict" }
        : { verdict: "near", share, short: nearness.km, hint: "neighbour" };
  }
  return best;
}

/** Farther than this another place is no small change any more, in km. */
const reachKm = 30;

/** One more place to look at; a town of the district whose centre nobody knows counts as rather near. */
function relax(asked: readonly number[], stated: number, places: PlaceTree) {
  const distances = asked.flatMap((place) => {
    const nearness = places.near(place, stated);
    return nearness === undefined ? [] : [nearness.km ?? neighbourKm / 2];
  });
  const km = Math.min(...distances);
  return km <= reachKm ? { value: [...asked, stated], size: (Math.max(km, 1) / neighbourKm) * 10 } : undefined;
}

/** A criterion of where: one of the asked places covers the stated one; a neighbour is near. */
export function placeIn(given: Own): Criterion<number, readonly number[]> {
  return {
    ...own(given),
    fact: placeShape,
    ask: placesShape,
    judge(asked, stated, { places }) {
      if (asked.some((place) => places.covers(place, stated))) return met;
      if (asked.some((place) => places.covers(stated, place))) return { ...unknown, hint: "coarserPlace" };
      return nearest(asked, stated, places);
    },
    relax: (asked, stated, { places }) =>
      asked.some((place) => places.covers(place, stated) || places.covers(stated, place))
        ? undefined
        : relax(asked, stated, places),
    showFact: (stated, places) => ({ text: places.name(stated) }),
    showAsk: (asked, places) => ({ text: asked.map((place) => places.name(place)).join(" 或 ") }),
  };
}
