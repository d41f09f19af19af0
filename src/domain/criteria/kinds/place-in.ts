import { type Criterion, failed, type Judgement, met, type PlaceTree, unknown } from "../criterion.ts";
import type { Shape } from "../shape.ts";
import {
  type AskedPlace,
  askedPlacesShape,
  type Circle,
  circlesOf,
  circleText,
  isId,
  placesAlone,
  widestKm,
} from "./asked-place.ts";
import { type Own, own } from "./defaults.ts";

const placeShape: Shape<number> = { form: { type: "places", many: false }, is: isId };

/** Places whose centres are up to this far apart count as neighbours. */
export const neighbourKm = 12;

/** So much farther than asked is near a circle. */
const circleTolerance = 0.25;

const better = (one: Judgement, other: Judgement): Judgement =>
  one.verdict === "near" && (other.verdict !== "near" || one.share < other.share) ? one : other;

function nearest(asked: readonly number[], stated: number, places: PlaceTree): Judgement {
  let best: Judgement = failed;
  for (const place of asked) {
    const nearness = places.near(place, stated);
    if (nearness === undefined || (nearness.km ?? 0) > neighbourKm) continue;
    const share =
      nearness.km === undefined ? 60 : Math.min(100, Math.max(1, Math.ceil((nearness.km / neighbourKm) * 100)));
    best = better(
      nearness.km === undefined
        ? { verdict: "near", share, hint: "sameDistrict" }
        : { verdict: "near", share, short: nearness.km, hint: "neighbour" },
      best,
    );
  }
  return best;
}

/** What is known only to lie in something large is within, beyond, or it is not known. */
export function judgeCircle({ around, withinKm }: Circle, stated: number, places: PlaceTree): Judgement {
  const { leastKm, mostKm } = places.apart(around, stated);
  if (mostKm <= withinKm) return met;
  const beyondKm = leastKm - withinKm;
  if (beyondKm > withinKm * circleTolerance) return failed;
  if (leastKm < mostKm) return { ...unknown, hint: "distanceUnknown" };
  const share = Math.min(100, Math.max(1, Math.ceil((beyondKm / (withinKm * circleTolerance)) * 100)));
  return { verdict: "near", share, short: Math.ceil(leastKm), hint: "aroundPlace" };
}

/** Farther than this another place is no small change any more, in km. */
const reachKm = 30;

/** One more place to look at; a town of the district whose centre nobody knows counts as rather near. */
function oneMore(asked: readonly AskedPlace[], stated: number, places: PlaceTree) {
  const distances = placesAlone(asked).flatMap((place) => {
    const nearness = places.near(place, stated);
    return nearness === undefined ? [] : [nearness.km ?? neighbourKm / 2];
  });
  const km = Math.min(...distances);
  return km <= reachKm ? { value: [...asked, stated], size: (Math.max(km, 1) / neighbourKm) * 10 } : undefined;
}

/** The circle that reaches so far, in whole kilometres. */
function widest(asked: readonly AskedPlace[], stated: number, places: PlaceTree) {
  const ways = circlesOf(asked).flatMap((circle) => {
    const { leastKm, mostKm } = places.apart(circle.around, stated);
    const withinKm = Math.ceil(mostKm);
    if (leastKm < mostKm || withinKm <= circle.withinKm || withinKm > Math.min(circle.withinKm * 2, widestKm))
      return [];
    const value = asked.map((one) => (one === circle ? { ...circle, withinKm } : one));
    return [{ value, size: (withinKm / circle.withinKm - 1) * 100 }];
  });
  return ways.toSorted((a, b) => a.size - b.size)[0];
}

/** A criterion of where: one of the asked places covers the stated one, or it lies in a circle; a neighbour is near. */
export function placeIn(given: Own): Criterion<number, readonly AskedPlace[]> {
  return {
    ...own(given),
    fact: placeShape,
    ask: askedPlacesShape,
    judge(asked, stated, { places }) {
      let best: Judgement = failed;
      let open: Judgement | undefined;
      for (const one of asked) {
        if (typeof one === "number") {
          if (places.covers(one, stated)) return met;
          if (places.covers(stated, one)) open ??= { ...unknown, hint: "coarserPlace" };
          continue;
        }
        const judged = judgeCircle(one, stated, places);
        if (judged.verdict === "met") return met;
        if (judged.verdict === "unknown") open ??= judged;
        best = better(judged, best);
      }
      if (open) return open;
      return better(nearest(placesAlone(asked), stated, places), best);
    },
    relax(asked, stated, { places }) {
      const isCovered = placesAlone(asked).some((one) => places.covers(one, stated) || places.covers(stated, one));
      if (isCovered || circlesOf(asked).some((one) => judgeCircle(one, stated, places).verdict === "met"))
        return undefined;
      const ways = [oneMore(asked, stated, places), widest(asked, stated, places)].filter((way) => way !== undefined);
      return ways.toSorted((a, b) => a.size - b.size)[0];
    },
    showFact: (stated, places) => ({ text: places.name(stated) }),
    showAsk: (asked, places) => ({
      text: asked
        .map((one) => (typeof one === "number" ? places.name(one) : circleText(places.name, one)))
        .join(" 或 "),
    }),
  };
}
