import { sql } from "kysely";
import { area } from "../../domain/criteria/area.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import { deal } from "../../domain/criteria/deal.ts";
import { eia } from "../../domain/criteria/eia.ts";
import { fireClass } from "../../domain/criteria/fire-class.ts";
import { freeFrom } from "../../domain/criteria/free-from.ts";
import { kind } from "../../domain/criteria/kind.ts";
import { place } from "../../domain/criteria/place.ts";
import { rent, rentTolerancePercent } from "../../domain/criteria/rent.ts";
import type { Term } from "./bound.ts";
import { askedRent, dayColumn, dealBits, eiaNumber, fireRank, kindNumbers, minimums } from "./columns.ts";
import { askedRegions, coarserThan, type NetPlaces } from "./regions.ts";
import { areaTolerance, freeFromToleranceDays, shortTolerance } from "./tolerance.ts";

/** The asks of a need as the columns of `space_slot` answer them. */
export function spaceTerms(need: Party, places: NetPlaces): Term[] {
  return [
    ...placeTerm(need, places),
    ...choiceTerms(need),
    ...areaTerms(need),
    ...rentTerm(need),
    ...minimumTerms(need),
    ...rankTerms(need),
    ...freeFromTerm(need),
  ];
}

const head = (criterion: { key: string; weight: number }, need: Party) => ({
  key: criterion.key,
  weight: criterion.weight,
  isMust: need.asks[criterion.key]?.strength === "must",
});

const ints = (values: readonly number[]) => sql`${[...values]}::int[]`;

function placeTerm(need: Party, places: NetPlaces): Term[] {
  const asked: unknown = need.asks.place?.value;
  if (!place.ask.is(asked)) return [];
  const regions = askedRegions(asked, places);
  const inside = ints(regions.filter((region) => region.nearShare === 0).map((region) => region.id));
  const around = regions.filter((region) => region.nearShare > 0);
  const coarser = ints(coarserThan(regions, places));
  const hits = sql<boolean>`(town = any(${inside}) or district = any(${inside}) or city = any(${inside}) or province = any(${inside}))`;
  const near = sql<boolean>`town = any(${ints(around.map((region) => region.id))})`;
  const mayHold = sql<boolean>`(town = 0 and (district = any(${coarser}) or district = 0 and (city = any(${coarser})
    or city = 0 and (province = any(${coarser}) or province = 0))))`;
  // A zone, a quarter or an abolished town has the columns of what it lies in and a centre of its own: the judge decides.
  const isItself = sql<boolean>`(place <> 0 and (place = town or place = district or place = city or place = province))`;
  return [
    {
      ...head(place, need),
      fails: sql<boolean>`(${isItself} and not ${hits} and not ${near} and not ${mayHold})`,
      near: sql<boolean>`(${near} and place = town and not ${hits})`,
      share: sql<number>`(${ints(around.map((region) => region.nearShare))})[array_position(${ints(around.map((region) => region.id))}, town)]`,
    },
  ];
}

function choiceTerms(need: Party): Term[] {
  const kinds = kindNumbers(need.asks.kind?.value);
  const deals = dealBits(need.asks.deal?.value);
  return [
    // A must is a range of the index; see `matchesOfNeed`.
    ...(kinds.length > 0 && need.asks.kind?.strength === "prefer"
      ? [{ ...head(kind, need), fails: sql<boolean>`(kind <> 0 and not kind = any(${ints(kinds)}))` }]
      : []),
    ...(deals > 0 ? [{ ...head(deal, need), fails: sql<boolean>`(deals <> 0 and deals & ${deals}::int = 0)` }] : []),
  ];
}

function areaTerms(need: Party): Term[] {
  const asked: unknown = need.asks.area?.value;
  if (!area.ask.is(asked)) return [];
  const [lo, hi] = area.band(asked);
  const own = head(area, need);
  const below: Term[] =
    lo === null
      ? []
      : [
          {
            ...own,
            fails: sql<boolean>`area_hi < ${Math.floor(lo * (1 - areaTolerance) * (1 - 1e-9))}::int`,
            near: sql<boolean>`area_hi < ${Math.floor(lo)}::int`,
            share: sql<number>`(${lo}::float8 - area_hi) / ${lo * areaTolerance}::float8 * 100`,
          },
        ];
  const above: Term[] =
    hi === null
      ? []
      : [
          {
            ...own,
            fails: sql<boolean>`area_lo > ${Math.ceil(hi * (1 + areaTolerance) * (1 + 1e-9))}::int`,
            near: sql<boolean>`area_lo > ${Math.ceil(hi)}::int`,
            share: sql<number>`(area_lo - ${hi}::float8) / ${hi * areaTolerance}::float8 * 100`,
          },
        ];
  return [...below, ...above];
}

function rentTerm(need: Party): Term[] {
  const { family, fen } = askedRent(need);
  if (fen === null) return [];
  const most = Math.ceil(fen * (1 + rentTolerancePercent / 100));
  return [
    {
      ...head(rent, need),
      fails: sql<boolean>`(rent_family = ${family}::int and rent_fen > ${most}::int8)`,
      near: sql<boolean>`(rent_family = ${family}::int and rent_fen > ${fen}::int8)`,
      share: sql<number>`(rent_fen / ${fen}::float8 - 1) * ${10_000 / rentTolerancePercent}::float8`,
    },
  ];
}

function minimumTerms(need: Party): Term[] {
  return minimums.flatMap(({ column, criterion }) => {
    const asked: unknown = need.asks[criterion.key]?.value;
    if (!criterion.ask.is(asked)) return [];
    const least = asked.min * 100;
    const tolerance = shortTolerance(criterion);
    const stated = sql.ref(column);
    return [
      {
        ...head(criterion, need),
        fails: sql<boolean>`${stated} < ${Math.floor(least * (1 - tolerance) * (1 - 1e-9))}::int`,
        near: sql<boolean>`${stated} < ${Math.floor(least * (1 - 1e-9))}::int`,
        ...(tolerance > 0
          ? { share: sql<number>`(${least}::float8 - ${stated}) / ${least * tolerance}::float8 * 100` }
          : {}),
      },
    ];
  });
}

function rankTerms(need: Party): Term[] {
  const rank = fireRank(need.asks.fireClass?.value);
  const wanted = eiaNumber(need.asks.eia?.value);
  return [
    ...(rank === null ? [] : [{ ...head(fireClass, need), fails: sql<boolean>`fire_class > ${rank}::int` }]),
    ...(wanted === null ? [] : [{ ...head(eia, need), fails: sql<boolean>`eia <> ${wanted}::int` }]),
  ];
}

function freeFromTerm(need: Party): Term[] {
  const day = dayColumn(need.asks.freeFrom?.value);
  if (day === null) return [];
  return [
    {
      ...head(freeFrom, need),
      fails: sql<boolean>`free_from > ${day + freeFromToleranceDays}::int`,
      near: sql<boolean>`free_from > ${day}::int`,
      share: sql<number>`(free_from - ${day}::int) * 100.0 / ${freeFromToleranceDays}::int`,
    },
  ];
}
