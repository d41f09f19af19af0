import { sql } from "kysely";
import { area } from "../../domain/criteria/area.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import { deal } from "../../domain/criteria/deal.ts";
import { eia } from "../../domain/criteria/eia.ts";
import { fireClass } from "../../domain/criteria/fire-class.ts";
import { freeFrom } from "../../domain/criteria/free-from.ts";
import { place } from "../../domain/criteria/place.ts";
import { rent, rentTolerancePercent } from "../../domain/criteria/rent.ts";
import { slotInsists, type Term } from "./bound.ts";
import {
  dayColumn,
  dealBits,
  eiaNumber,
  fireRank,
  minimums,
  statedArea,
  statedHundredths,
  statedRent,
} from "./columns.ts";
import type { Around } from "./regions.ts";
import { areaTolerance, freeFromToleranceDays, shortTolerance } from "./tolerance.ts";
import type { Value, Values } from "./values.ts";

/** The asks in the columns of `need_slot` as a space answers them: what it does not say neither fails nor is near. */
export const needTerms = (value: Value): Term[] => [
  placeTerm(value),
  { ...head(deal), fails: sql<boolean>`(deals <> 0 and deals & ${value("deals", "int")} = 0)` },
  ...areaTerms(value),
  rentTerm(value),
  ...minimums.map((one) => minimumTerm(one, value)),
  { ...head(fireClass), fails: sql<boolean>`fire_class < ${value("fireRank", "int")}` },
  { ...head(eia), fails: sql<boolean>`eia <> ${value("eia", "int")}` },
  freeFromTerm(value),
];

/** What `needTerms` compares the slots with. */
export function needTermValues(space: Party, around: Around | undefined): Values {
  const { facts } = space;
  const [areaLo, areaHi] = statedArea(facts.area);
  const { family, fen } = statedRent(space);
  return {
    isTown: around?.isTown ?? false,
    nearTowns: around?.nearTowns.map((region) => region.id) ?? [],
    nearShares: around?.nearTowns.map((region) => region.nearShare) ?? [],
    deals: dealBits(facts.deal) || null,
    areaLo,
    areaHi,
    rentFamily: fen === null ? null : family,
    rentFen: fen,
    ...Object.fromEntries(
      minimums.map(({ criterion }) => [criterion.key, statedHundredths(criterion, facts[criterion.key])]),
    ),
    fireRank: fireRank(facts.fireClass),
    eia: eiaNumber(facts.eia),
    freeFrom: dayColumn(facts.freeFrom),
  };
}

const head = (criterion: { key: string; weight: number }) => ({
  key: criterion.key,
  weight: criterion.weight,
  isMust: slotInsists(criterion.key),
});

/** Only a town knows how near it is: a slot of a town near by by the town, others say it themselves. */
function placeTerm(value: Value): Term {
  const towns = value("nearTowns", "int[]");
  return {
    ...head(place),
    fails: sql<boolean>`false`,
    near: sql<boolean>`(${value("isTown", "boolean")} and (near_share > 0 or region = any(${towns})))`,
    share: sql<number>`case when near_share > 0 then near_share
      else (${value("nearShares", "int[]")})[array_position(${towns}, region)] end`,
  };
}

function areaTerms(value: Value): Term[] {
  const lo = value("areaLo", "int");
  const hi = value("areaHi", "int");
  return [
    {
      ...head(area),
      fails: sql<boolean>`area_lo * ${(1 - areaTolerance) * (1 - 1e-9)}::float8 > ${hi}`,
      near: sql<boolean>`area_lo > ${hi}`,
      share: sql<number>`(1 - (${hi})::float8 / area_lo) / ${areaTolerance}::float8 * 100`,
    },
    {
      ...head(area),
      fails: sql<boolean>`area_hi * ${(1 + areaTolerance) * (1 + 1e-9)}::float8 < ${lo}`,
      near: sql<boolean>`area_hi < ${lo}`,
      share: sql<number>`((${lo})::float8 / area_hi - 1) / ${areaTolerance}::float8 * 100`,
    },
  ];
}

function rentTerm(value: Value): Term {
  const isSame = sql`rent_family = ${value("rentFamily", "int")}`;
  const fen = value("rentFen", "int");
  return {
    ...head(rent),
    fails: sql<boolean>`(${isSame} and ${fen} > ceil(rent_max_fen * ${1 + rentTolerancePercent / 100}::float8))`,
    near: sql<boolean>`(${isSame} and ${fen} > rent_max_fen)`,
    share: sql<number>`((${fen})::float8 / rent_max_fen - 1) * ${10_000 / rentTolerancePercent}::float8`,
  };
}

function minimumTerm({ column, criterion }: (typeof minimums)[number], value: Value): Term {
  const stated = value(criterion.key, "int");
  const tolerance = shortTolerance(criterion);
  const asked = sql.ref(column);
  return {
    ...head(criterion),
    fails: sql<boolean>`${asked} * ${(1 - tolerance) * (1 - 1e-9)}::float8 > ${stated}`,
    near: sql<boolean>`${asked} > ${stated}`,
    ...(tolerance > 0 ? { share: sql<number>`(1 - (${stated})::float8 / ${asked}) / ${tolerance}::float8 * 100` } : {}),
  };
}

function freeFromTerm(value: Value): Term {
  const day = value("freeFrom", "int");
  return {
    ...head(freeFrom),
    fails: sql<boolean>`free_from < ${day} - ${freeFromToleranceDays}::int`,
    near: sql<boolean>`free_from < ${day}`,
    share: sql<number>`(${day} - free_from) * 100.0 / ${freeFromToleranceDays}::int`,
  };
}
