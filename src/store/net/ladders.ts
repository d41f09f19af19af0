import { area } from "../../domain/criteria/area.ts";
import { clearHeight } from "../../domain/criteria/clear-height.ts";
import { crane } from "../../domain/criteria/crane.ts";
import type { Criterion, Party } from "../../domain/criteria/criterion.ts";
import { floorLoad } from "../../domain/criteria/floor-load.ts";
import { freeFrom } from "../../domain/criteria/free-from.ts";
import { leaseYears } from "../../domain/criteria/lease-years.ts";
import { power } from "../../domain/criteria/power.ts";
import { rent, rentTolerancePercent } from "../../domain/criteria/rent.ts";
import type { Minimum } from "../../domain/criteria/shape.ts";
import { tax } from "../../domain/criteria/tax.ts";
import {
  askedArea,
  askedHundredths,
  askedRent,
  askedTax,
  dayColumn,
  statedArea,
  statedHundredths,
  statedRent,
  statedTax,
} from "./columns.ts";
import { areaTolerance, freeFromToleranceDays, shortTolerance, taxTolerance } from "./tolerance.ts";

/** A figure that one side asks for at least or at most so much of, as whole numbers that never look worse than they are. */
export interface Ladder {
  readonly name: string;
  readonly criterion: Pick<Criterion, "key" | "weight" | "askedBy">;
  /** Where the slots of who states it hold it. */
  readonly column: string;
  /** Where the slots of who asks hold it: `demandOf`. */
  readonly demand: string;
  /** What is asked is a ceiling. */
  readonly isMost: boolean;
  /** How far past what is asked is still near: a share of it, or so many steps. */
  readonly tolerance: { readonly share: number } | { readonly steps: number };
  /** A column of both slots that must be the same before figures are compared at all. */
  readonly family?: "rent_family";
  stated(party: Party): number | null;
  asked(party: Party): number | null;
}

export const int4Max = 2_147_483_647;

const minimum = (
  criterion: Criterion<number, Minimum>,
  columns: { readonly column: string; readonly demand: string },
): Ladder => ({
  name: criterion.key,
  criterion,
  ...columns,
  isMost: false,
  tolerance: { share: shortTolerance(criterion) },
  stated: ({ facts }) => statedHundredths(criterion, facts[criterion.key]),
  asked: ({ asks }) => askedHundredths(criterion, asks[criterion.key]?.value),
});

/** Most of what decides a match besides place, kind and options. */
export const ladders: readonly Ladder[] = [
  {
    name: "areaFrom",
    criterion: area,
    column: "area_hi",
    demand: "area_lo",
    isMost: false,
    tolerance: { share: areaTolerance },
    stated: ({ facts }) => statedArea(facts.area)[1],
    asked: ({ asks }) => askedArea(asks.area?.value)[0],
  },
  {
    name: "areaTo",
    criterion: area,
    column: "area_lo",
    demand: "area_demand",
    isMost: true,
    tolerance: { share: areaTolerance },
    stated: ({ facts }) => statedArea(facts.area)[0],
    asked: ({ asks }) => askedArea(asks.area?.value)[1],
  },
  {
    name: "rent",
    criterion: rent,
    column: "rent_fen",
    demand: "rent_demand",
    isMost: true,
    tolerance: { share: rentTolerancePercent / 100 },
    family: "rent_family",
    stated: (party) => statedRent(party).fen,
    asked: (party) => askedRent(party).fen,
  },
  minimum(clearHeight, { column: "clear_height", demand: "clear_height_demand" }),
  minimum(floorLoad, { column: "floor_load", demand: "floor_load_demand" }),
  minimum(power, { column: "power", demand: "power_demand" }),
  minimum(crane, { column: "crane", demand: "crane_demand" }),
  {
    name: "freeFrom",
    criterion: freeFrom,
    column: "free_from",
    demand: "free_demand",
    isMost: true,
    tolerance: { steps: freeFromToleranceDays },
    stated: ({ facts }) => dayColumn(facts.freeFrom),
    asked: ({ asks }) => dayColumn(asks.freeFrom?.value),
  },
  minimum(leaseYears, { column: "lease_years", demand: "lease_demand" }),
  {
    name: "tax",
    criterion: tax,
    column: "tax",
    demand: "tax_demand",
    isMost: false,
    tolerance: { share: taxTolerance },
    stated: ({ facts }) => statedTax(facts.tax),
    asked: ({ asks }) => askedTax(asks.tax?.value),
  },
];

/** On the scale of demands more is always harder to meet. */
export const onDemandScale = ({ isMost }: Ladder, figure: number): number => (isMost ? int4Max - figure : figure);

/** What a slot holds of an ask: negative when it is only wished for, null when it is not asked. */
export function demandOf(ladder: Ladder, party: Party): number | null {
  const asked = ladder.asked(party);
  if (asked === null) return null;
  const demand = onDemandScale(ladder, asked);
  return party.asks[ladder.criterion.key]?.strength === "must" ? demand : -demand;
}

/** The stated figure beyond which an ask fails. */
export function limitOf({ isMost, tolerance }: Ladder, asked: number): number {
  if ("steps" in tolerance) return isMost ? asked + tolerance.steps : asked - tolerance.steps;
  return isMost
    ? Math.ceil(asked * (1 + tolerance.share) * (1 + 1e-9))
    : Math.floor(asked * (1 - tolerance.share) * (1 - 1e-9));
}

/** The demand beyond which an ask fails by what is stated. */
export function reachOf(ladder: Ladder, stated: number): number {
  const { isMost, tolerance } = ladder;
  if ("steps" in tolerance) return onDemandScale(ladder, stated) + tolerance.steps;
  if (isMost) return onDemandScale(ladder, Math.floor((stated / (1 + tolerance.share)) * (1 - 1e-8)));
  return Math.min(int4Max, Math.ceil((stated / (1 - tolerance.share)) * (1 + 1e-8) + 1e-6));
}

/** How much of the figures is the whole tolerance of an ask; 0 where there is none. */
export const spanOf = ({ tolerance }: Ladder, asked: number): number =>
  "steps" in tolerance ? tolerance.steps : asked * tolerance.share;
