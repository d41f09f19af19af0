import { place as placeCriterion } from "../../../domain/criteria/place.ts";
import { ageCost, freshDays } from "../../../domain/match/cost.ts";
import { bitOf } from "../bits.ts";
import { openShare } from "../regions.ts";
import type { Values } from "../values.ts";
import { layouts, notStated } from "./columns.ts";
import { maskOf } from "./masks.ts";
import { openPlace, type Special } from "./question.ts";

const idsOf = (value: unknown): ReadonlySet<number> => new Set(Array.isArray(value) ? (value as number[]) : []);

const sharesOf = (ids: unknown, shares: unknown): ReadonlyMap<number, number> => {
  const [towns, of] = [Array.isArray(ids) ? (ids as number[]) : [], Array.isArray(shares) ? (shares as number[]) : []];
  return new Map(towns.map((id, nth) => [id, of[nth] ?? 0]));
};

const oldest = ageCost({ side: "space", facts: {}, asks: {} }, "2000-01-01");

/** Of spaces: as `placeTerm` in `space-terms.ts`, and the age of their facts. */
export function specialOfSpaces(values: Values): Special {
  const { at } = layouts.space;
  const column = {
    province: at("province"),
    city: at("home"),
    district: at("district"),
    town: at("town"),
    place: at("place"),
    checked: at("checkedDay"),
  };
  const [inside, coarser, open] = [idsOf(values.inside), idsOf(values.coarser), idsOf(values.open)];
  const around = sharesOf(values.around, values.aroundShares);
  const unit = typeof values.placeUnit === "number" ? values.placeUnit : 0;
  const isMust = values.placeMust === true;
  const isAsked = values.placeUnit !== undefined;
  const today = Number(values.today);
  return {
    isPlaceMust: isMust,
    leastAge: 0,
    checked: {
      column: column.checked,
      firstDay: (cost) => (cost >= oldest ? notStated : today - (cost + 1) * (freshDays + 1) + 1),
    },
    age({ data, capacity }, slot) {
      const day = data[column.checked * capacity + slot] ?? notStated;
      return day === notStated ? oldest : Math.min(oldest, Math.max(0, Math.floor((today - day) / (freshDays + 1))));
    },
    place({ data, capacity, rows, stride, scanned }, slot) {
      if (!isAsked) return 0;
      const row = slot * stride - scanned;
      const of = (nth: number): number => rows[row + nth] ?? 0;
      const [district, city] = [of(column.district), data[column.city * capacity + slot] ?? 0];
      if (inside.has(district) || inside.has(city)) return 0;
      const [town, province, place] = [of(column.town), of(column.province), of(column.place)];
      if (inside.has(town) || inside.has(province)) return 0;
      const share = around.get(town);
      if (share !== undefined) return place === town ? Math.floor(unit * share) : 0;
      if (!isMust) return 0;
      const mayHold =
        town === 0 &&
        (coarser.has(district) ||
          (district === 0 && (coarser.has(city) || (city === 0 && (coarser.has(province) || province === 0)))));
      // A zone, a quarter or an abolished town lies elsewhere than its columns say: the judge decides.
      const isItself = place !== 0 && (place === town || place === district || place === city || place === province);
      if (!isItself) return 0;
      return mayHold || open.has(town) || open.has(district) || open.has(city) || open.has(province) ? openPlace : -1;
    },
  };
}

/** Of needs: as `placeTerm` in `need-terms.ts`; the age is the space's own. */
export function specialOfNeeds(values: Values): Special {
  const { at } = layouts.need;
  const bit = maskOf(bitOf(placeCriterion.key));
  const [mustLow, mustHigh, nearShare, region] = [at("mustLow"), at("mustHigh"), at("nearShare"), at("whereabouts")];
  const shares = sharesOf(values.nearTowns, values.nearShares);
  const age = Number(values.age);
  const isTown = values.isTown === true;
  return {
    isPlaceMust: true,
    leastAge: age,
    age: () => age,
    place({ data, capacity, rows, stride, scanned }, slot) {
      if (!isTown) return 0;
      const row = slot * stride - scanned;
      const isMust = (((rows[row + mustLow] ?? 0) & bit.low) | ((rows[row + mustHigh] ?? 0) & bit.high)) !== 0;
      if (!isMust) return 0;
      const own = rows[row + nearShare] ?? 0;
      if (own === openShare) return openPlace;
      const share = own > 0 ? own : shares.get(data[region * capacity + slot] ?? 0);
      return share === undefined ? 0 : placeCriterion.weight * share;
    },
  };
}
