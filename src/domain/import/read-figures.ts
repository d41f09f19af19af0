import type { Criterion, Dimension } from "../criteria/criterion.ts";
import { muOfSqm } from "../measure/land.ts";
import { scanFigures } from "../reading/figures.ts";
import type { Per } from "../reading/rates.ts";
import type { Measure } from "../reading/units.ts";
import type { Cell } from "./cell.ts";
import type { HeadUnit } from "./head.ts";
import type { CellProblem } from "./problem.ts";

/** A number of a cell with the unit that it or its head says. */
export interface Quantity {
  readonly min: number | null;
  readonly max: number | null;
  readonly measure: Measure | undefined;
  readonly per: readonly Per[];
  /** Whether 万 was written: then a bare number is in yuan or ㎡ already. */
  readonly isScaled: boolean;
  readonly inferred: boolean;
}

const tidy = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6);

/** The numbers of a cell; `text` is its folded text. What the cell says of its unit counts over its head. */
export function quantitiesOf(cell: Cell, text: string, unit: HeadUnit | undefined): Quantity[] {
  if (typeof cell === "number") {
    const value = tidy(cell * (unit?.factor ?? 1));
    return [
      {
        min: value,
        max: value,
        measure: unit?.measure,
        per: unit?.per ?? [],
        isScaled: (unit?.factor ?? 1) >= 10_000,
        inferred: false,
      },
    ];
  }
  return scanFigures(text, () => false).map((figure) => {
    if (figure.measure !== undefined || !unit) {
      const { min, max, measure, per, bareWan, inferred } = figure;
      const borrowed = measure === "money" && per.length === 0 && unit?.measure === "money" ? unit.per : per;
      return { min, max, measure, per: borrowed, isScaled: bareWan || measure === "money", inferred };
    }
    const factor = figure.bareWan && unit.factor >= 10_000 ? 1 : unit.factor;
    const scale = (value: number | null) => tidy(value === null ? null : value * factor);
    const isScaled = figure.bareWan || unit.factor >= 10_000 || unit.measure === "money";
    return {
      min: scale(figure.min),
      max: scale(figure.max),
      measure: unit.measure,
      per: unit.per,
      isScaled,
      inferred: false,
    };
  });
}

/** How a quantity of another measure becomes the dimension's; undefined where it can't. */
const conversions: Readonly<Partial<Record<Dimension, Partial<Record<Measure, (value: number) => number>>>>> = {
  land: { land: (mu) => mu, area: muOfSqm },
  area: { area: (sqm) => sqm },
  length: { length: (m) => m },
  mass: { mass: (t) => t },
  load: { load: (t) => t, mass: (t) => t },
  power: { power: (kva) => kva },
  years: { years: (years) => years, months: (months) => months / 12 },
  people: { people: (people) => people, count: (people) => people },
  beds: { beds: (beds) => beds, rooms: (beds) => beds, count: (beds) => beds },
  count: { count: (count) => count },
};

/** The quantities that a criterion's own figure can be, in its unit. */
export function fitting(criterion: Criterion, found: readonly Quantity[]): Quantity[] | CellProblem {
  const dimension = criterion.lexicon.reads?.dimension;
  const out: Quantity[] = [];
  for (const quantity of found) {
    const { measure } = quantity;
    const convert =
      measure === undefined || dimension === undefined ? (value: number) => value : conversions[dimension]?.[measure];
    if (!convert) continue;
    const end = (value: number | null) => (value === null ? null : tidy(convert(value)));
    out.push({ ...quantity, min: end(quantity.min), max: end(quantity.max) });
  }
  return out.length > 0 || found.length === 0
    ? out
    : { code: "wrongUnit", ...(criterion.unit ? { unit: criterion.unit } : {}) };
}
