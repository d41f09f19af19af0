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
import { areaTolerance, freeFromToleranceDays, shortTolerance } from "./tolerance.ts";

/**
 * The asks in the columns of `need_slot` as a space answers them.
 * @param isTown the space says its town, so that the slot's near share is the judge's.
 */
export function needTerms(space: Party, isTown: boolean): Term[] {
  return [
    ...(isTown ? [placeTerm] : []),
    ...dealTerm(space),
    ...areaTerms(space),
    ...rentTerm(space),
    ...minimumTerms(space),
    ...rankTerms(space),
    ...freeFromTerm(space),
  ];
}

const head = (criterion: { key: string; weight: number }) => ({
  key: criterion.key,
  weight: criterion.weight,
  isMust: slotInsists(criterion.key),
});

const placeTerm: Term = {
  ...head(place),
  fails: sql<boolean>`false`,
  near: sql<boolean>`near_share > 0`,
  share: sql<number>`near_share`,
};

function dealTerm(space: Party): Term[] {
  const deals = dealBits(space.facts.deal);
  return deals > 0 ? [{ ...head(deal), fails: sql<boolean>`(deals <> 0 and deals & ${deals}::int = 0)` }] : [];
}

function areaTerms(space: Party): Term[] {
  const [lo, hi] = statedArea(space.facts.area);
  const below: Term[] =
    hi === null
      ? []
      : [
          {
            ...head(area),
            fails: sql<boolean>`area_lo * ${(1 - areaTolerance) * (1 - 1e-9)}::float8 > ${hi}::int`,
            near: sql<boolean>`area_lo > ${hi}::int`,
            share: sql<number>`(1 - ${hi}::float8 / area_lo) / ${areaTolerance}::float8 * 100`,
          },
        ];
  const above: Term[] =
    lo === null
      ? []
      : [
          {
            ...head(area),
            fails: sql<boolean>`area_hi * ${(1 + areaTolerance) * (1 + 1e-9)}::float8 < ${lo}::int`,
            near: sql<boolean>`area_hi < ${lo}::int`,
            share: sql<number>`(${lo}::float8 / area_hi - 1) / ${areaTolerance}::float8 * 100`,
          },
        ];
  return [...below, ...above];
}

function rentTerm(space: Party): Term[] {
  const { family, fen } = statedRent(space);
  if (fen === null) return [];
  return [
    {
      ...head(rent),
      fails: sql<boolean>`(rent_family = ${family}::int and ${fen}::int > ceil(rent_max_fen * ${1 + rentTolerancePercent / 100}::float8))`,
      near: sql<boolean>`(rent_family = ${family}::int and ${fen}::int > rent_max_fen)`,
      share: sql<number>`(${fen}::float8 / rent_max_fen - 1) * ${10_000 / rentTolerancePercent}::float8`,
    },
  ];
}

function minimumTerms(space: Party): Term[] {
  return minimums.flatMap(({ column, criterion }) => {
    const stated = statedHundredths(criterion, space.facts[criterion.key]);
    if (stated === null) return [];
    const tolerance = shortTolerance(criterion);
    const asked = sql.ref(column);
    return [
      {
        ...head(criterion),
        fails: sql<boolean>`${asked} * ${(1 - tolerance) * (1 - 1e-9)}::float8 > ${stated}::int`,
        near: sql<boolean>`${asked} > ${stated}::int`,
        ...(tolerance > 0
          ? { share: sql<number>`(1 - ${stated}::float8 / ${asked}) / ${tolerance}::float8 * 100` }
          : {}),
      },
    ];
  });
}

function rankTerms(space: Party): Term[] {
  const rank = fireRank(space.facts.fireClass);
  const has = eiaNumber(space.facts.eia);
  return [
    ...(rank === null ? [] : [{ ...head(fireClass), fails: sql<boolean>`fire_class < ${rank}::int` }]),
    ...(has === null ? [] : [{ ...head(eia), fails: sql<boolean>`eia <> ${has}::int` }]),
  ];
}

function freeFromTerm(space: Party): Term[] {
  const day = dayColumn(space.facts.freeFrom);
  if (day === null) return [];
  return [
    {
      ...head(freeFrom),
      fails: sql<boolean>`free_from < ${day - freeFromToleranceDays}::int`,
      near: sql<boolean>`free_from < ${day}::int`,
      share: sql<number>`(${day}::int - free_from) * 100.0 / ${freeFromToleranceDays}::int`,
    },
  ];
}
