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
import { given, type Value, type Values } from "./values.ts";

/** The asks of a need as the columns of `space_slot` answer them. */
export function spaceTerms(need: Party, places: NetPlaces): (Term & { readonly isMust: boolean })[] {
  return termsOver(given(spaceTermValues(need, places)))
    .filter((term) => need.asks[term.key] !== undefined)
    .map((term) => ({ ...term, isMust: need.asks[term.key]?.strength === "must" }));
}

/** The same for any need: what is not asked has no values, and then neither fails nor is near. */
export const termsOver = (value: Value): Term[] => [
  placeTerm(value),
  ...choiceTerms(value),
  ...areaTerms(value),
  rentTerm(value),
  ...minimums.map((one) => minimumTerm(one, value)),
  ...rankTerms(value),
  freeFromTerm(value),
];

/** What `termsOver` compares the slots with. */
export function spaceTermValues(need: Party, places: NetPlaces): Values {
  const terms = [place, kind, deal, area, rent, ...minimums.map((one) => one.criterion), fireClass, eia, freeFrom];
  return {
    ...Object.fromEntries(terms.map(({ key }) => [`${key}Must`, need.asks[key]?.strength === "must"])),
    ...placeValues(need, places),
    ...areaValues(need),
    ...rentValues(need),
    ...Object.fromEntries(minimums.flatMap(({ criterion }) => minimumValues(criterion, need))),
    // A must is a range of the index; see `matchesOfNeed`.
    kindsWished: need.asks.kind?.strength === "prefer" ? orNull(kindNumbers(need.asks.kind.value)) : null,
    deals: dealBits(need.asks.deal?.value) || null,
    fireRank: fireRank(need.asks.fireClass?.value),
    eia: eiaNumber(need.asks.eia?.value),
    ...freeFromValues(need),
  };
}

const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null);

const head = (criterion: { key: string; weight: number }, value: Value) => ({
  key: criterion.key,
  weight: criterion.weight,
  isMust: value<boolean>(`${criterion.key}Must`, "boolean"),
});

function placeValues(need: Party, places: NetPlaces): Values {
  const asked: unknown = need.asks.place?.value;
  if (!place.ask.is(asked)) return {};
  const regions = askedRegions(asked, places);
  const around = regions.filter((region) => region.nearShare > 0);
  return {
    inside: regions.filter((region) => region.nearShare === 0).map((region) => region.id),
    around: around.map((region) => region.id),
    aroundShares: around.map((region) => region.nearShare),
    coarser: coarserThan(regions, places),
  };
}

function placeTerm(value: Value): Term {
  const inside = value("inside", "int[]");
  const around = value("around", "int[]");
  const coarser = value("coarser", "int[]");
  const hits = sql<boolean>`(city = any(${inside}) or district = any(${inside}) or town = any(${inside}) or province = any(${inside}))`;
  const near = sql<boolean>`town = any(${around})`;
  const mayHold = sql<boolean>`(town = 0 and (district = any(${coarser}) or district = 0 and (city = any(${coarser})
    or city = 0 and (province = any(${coarser}) or province = 0))))`;
  // A zone, a quarter or an abolished town has the columns of what it lies in and a centre of its own: the judge decides.
  const isItself = sql<boolean>`(place <> 0 and (place = town or place = district or place = city or place = province))`;
  return {
    ...head(place, value),
    fails: sql<boolean>`(not ${hits} and not ${near} and not ${mayHold} and ${isItself})`,
    near: sql<boolean>`(${near} and place = town and not ${hits})`,
    share: sql<number>`(${value("aroundShares", "int[]")})[array_position(${around}, town)]`,
  };
}

function choiceTerms(value: Value): Term[] {
  const deals = value("deals", "int");
  return [
    {
      ...head(kind, value),
      fails: sql<boolean>`(kind <> 0 and not kind = any(${value("kindsWished", "smallint[]")}))`,
    },
    { ...head(deal, value), fails: sql<boolean>`(deals <> 0 and deals & ${deals} = 0)` },
  ];
}

function areaValues(need: Party): Values {
  const asked: unknown = need.asks.area?.value;
  if (!area.ask.is(asked)) return {};
  const [lo, hi] = area.band(asked);
  return {
    ...(lo === null
      ? {}
      : {
          areaLeast: Math.floor(lo * (1 - areaTolerance) * (1 - 1e-9)),
          areaLow: Math.floor(lo),
          areaFrom: lo,
          areaFromSpan: lo * areaTolerance,
        }),
    ...(hi === null
      ? {}
      : {
          areaMost: Math.ceil(hi * (1 + areaTolerance) * (1 + 1e-9)),
          areaHigh: Math.ceil(hi),
          areaTo: hi,
          areaToSpan: hi * areaTolerance,
        }),
  };
}

function areaTerms(value: Value): Term[] {
  const own = head(area, value);
  return [
    {
      ...own,
      fails: sql<boolean>`area_hi < ${value("areaLeast", "int")}`,
      near: sql<boolean>`area_hi < ${value("areaLow", "int")}`,
      share: sql<number>`(${value("areaFrom", "float8")} - area_hi) / ${value("areaFromSpan", "float8")} * 100`,
    },
    {
      ...own,
      fails: sql<boolean>`area_lo > ${value("areaMost", "int")}`,
      near: sql<boolean>`area_lo > ${value("areaHigh", "int")}`,
      share: sql<number>`(area_lo - ${value("areaTo", "float8")}) / ${value("areaToSpan", "float8")} * 100`,
    },
  ];
}

function rentValues(need: Party): Values {
  const { family, fen } = askedRent(need);
  if (fen === null) return {};
  return { rentFamily: family, rentFen: fen, rentMost: Math.ceil(fen * (1 + rentTolerancePercent / 100)) };
}

function rentTerm(value: Value): Term {
  const family = value("rentFamily", "int");
  const fen = value("rentFen", "int8");
  return {
    ...head(rent, value),
    fails: sql<boolean>`(rent_family = ${family} and rent_fen > ${value("rentMost", "int8")})`,
    near: sql<boolean>`(rent_family = ${family} and rent_fen > ${fen})`,
    share: sql<number>`(rent_fen / (${fen})::float8 - 1) * ${10_000 / rentTolerancePercent}::float8`,
  };
}

function minimumValues(criterion: (typeof minimums)[number]["criterion"], need: Party): [string, number][] {
  const asked: unknown = need.asks[criterion.key]?.value;
  if (!criterion.ask.is(asked)) return [];
  const least = asked.min * 100;
  const tolerance = shortTolerance(criterion);
  return [
    [`${criterion.key}Least`, Math.floor(least * (1 - tolerance) * (1 - 1e-9))],
    [`${criterion.key}Low`, Math.floor(least * (1 - 1e-9))],
    [`${criterion.key}From`, least],
  ];
}

function minimumTerm({ column, criterion }: (typeof minimums)[number], value: Value): Term {
  const tolerance = shortTolerance(criterion);
  const stated = sql.ref(column);
  const from = value(`${criterion.key}From`, "float8");
  return {
    ...head(criterion, value),
    fails: sql<boolean>`${stated} < ${value(`${criterion.key}Least`, "int")}`,
    near: sql<boolean>`${stated} < ${value(`${criterion.key}Low`, "int")}`,
    ...(tolerance > 0 ? { share: sql<number>`(${from} - ${stated}) / (${from} * ${tolerance}::float8) * 100` } : {}),
  };
}

const rankTerms = (value: Value): Term[] => [
  { ...head(fireClass, value), fails: sql<boolean>`fire_class > ${value("fireRank", "int")}` },
  { ...head(eia, value), fails: sql<boolean>`eia <> ${value("eia", "int")}` },
];

function freeFromValues(need: Party): Values {
  const day = dayColumn(need.asks.freeFrom?.value);
  return day === null ? {} : { freeBy: day, freeByLatest: day + freeFromToleranceDays };
}

function freeFromTerm(value: Value): Term {
  const by = value("freeBy", "int");
  return {
    ...head(freeFrom, value),
    fails: sql<boolean>`free_from > ${value("freeByLatest", "int")}`,
    near: sql<boolean>`free_from > ${by}`,
    share: sql<number>`(free_from - ${by}) * 100.0 / ${freeFromToleranceDays}::int`,
  };
}
