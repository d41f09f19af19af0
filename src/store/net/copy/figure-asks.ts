import type { Side } from "../../../domain/criteria/criterion.ts";
import { int4Max, type Ladder, ladders } from "../ladders.ts";
import { failedWish, namesOf, slack } from "../terms.ts";
import type { Values } from "../values.ts";
import { figureBit, figureOf, type Layout, ladderColumn, layouts } from "./columns.ts";

/**
 * One ask of a figure, of either side, over the column that a slot holds of it: what lies above `limit` surely fails,
 * above `near` is surely not met, above `missed` misses even a wish. As `terms.ts` says it in SQL.
 */
export interface FigureAsk {
  /** Of the criterion. */
  readonly key: string;
  readonly column: number;
  /** In `figuresSaid`. */
  readonly bit: number;
  readonly limit: number;
  readonly near: number;
  readonly missed: number;
  /** Only of slots whose rent is in the same unit. */
  readonly inFamily: boolean;
  /** How far a figure misses, in percent of the tolerance. */
  share(figure: number): number;
  /** No more than what a figure above `missed` adds to the cost. */
  cost(figure: number): number;
}

const never = Number.POSITIVE_INFINITY;

type Names = NonNullable<ReturnType<typeof namesOf.get>>;

const number = (values: Values, name: string): number | undefined => {
  const value = values[name];
  return typeof value === "number" ? value : undefined;
};

/** The slots state, the query asks. */
function statedAsk({ ladder, names, column, bit }: Figure, values: Values): FigureAsk | undefined {
  const { criterion } = ladder;
  const asked = number(values, names.Asked);
  if (asked === undefined) return undefined;
  const of = (name: string): number => {
    const value = number(values, name);
    return value === undefined ? never : figureOf(ladder, value);
  };
  const near = of(names.Near);
  const rate = number(values, names.Rate) ?? 0;
  const missed = figureOf(ladder, asked);
  const cap = number(values, names.Cap) ?? failedWish;
  return {
    key: criterion.key,
    column,
    bit,
    limit: of(names.Limit),
    near: of(names.Must),
    missed,
    inFamily: ladder.family !== undefined,
    share: (figure) => (figure - missed) * rate,
    cost: (figure) => Math.min(cap, Math.ceil(Math.max(0, (figure - near) * rate))) * criterion.weight,
  };
}

/** The slots ask, the query states. A demand below 0 is a wish. */
function demandAsk({ ladder, names, column, bit }: Figure, values: Values): FigureAsk | undefined {
  const { criterion, isMost, tolerance } = ladder;
  const stated = number(values, names.Stated);
  const figure = number(values, names.Figure);
  if (stated === undefined || figure === undefined) return undefined;
  const percentPast = (asked: number): number => {
    if ("steps" in tolerance) return ((asked - stated) * 100) / tolerance.steps;
    const percent = 100 / Math.max(tolerance.share, 1e-6);
    if (isMost) return asked === int4Max ? 0 : (figure / (int4Max - asked) - 1) * percent;
    return asked === 0 ? 0 : (1 - figure / asked) * percent;
  };
  return {
    key: criterion.key,
    column,
    bit,
    limit: number(values, names.Reach) ?? never,
    near: stated,
    missed: stated,
    inFamily: ladder.family !== undefined,
    share: (demand) => percentPast(Math.abs(demand)),
    cost: (demand) => {
      const share = percentPast(Math.abs(demand)) * (demand > 0 ? 1 : 0.5) - slack;
      return Math.min(demand > 0 ? 100 : failedWish, Math.ceil(Math.max(0, share))) * criterion.weight;
    },
  };
}

export interface FigureAsks {
  /** Of what slots state, and of what they demand, which is missed in its size alone. */
  readonly stated: readonly FigureAsk[];
  readonly demands: readonly FigureAsk[];
}

/** Those that leave most out stand first. */
function byWorth(asks: readonly FigureAsk[]): readonly FigureAsk[] {
  const first = asks.filter(({ limit }) => limit !== never);
  return first.length === asks.length ? asks : [...first, ...asks.filter(({ limit }) => limit === never)];
}

/** A ladder, and where it stands in the values and in the slots. */
interface Figure {
  readonly ladder: Ladder;
  readonly names: Names;
  readonly column: number;
  readonly bit: number;
}

/** What the slots of a side hold of figures: states, or demands. */
const figuresOf = (layout: Layout, isDemand: boolean): readonly Figure[] =>
  ladders
    .filter((ladder) => (ladder.criterion.askedBy === layout.side) === isDemand)
    .flatMap((ladder) => {
      const names = namesOf.get(ladder);
      const column = layout.at(ladderColumn(ladder));
      return names ? [{ ladder, names, column, bit: figureBit(layout, column) }] : [];
    });

const figures: Record<Side, { readonly stated: readonly Figure[]; readonly demands: readonly Figure[] }> = {
  space: { stated: figuresOf(layouts.space, false), demands: figuresOf(layouts.space, true) },
  need: { stated: figuresOf(layouts.need, false), demands: figuresOf(layouts.need, true) },
};

export function figureAsksOf(slots: Side, values: Values): FigureAsks {
  const { stated, demands } = figures[slots];
  return {
    stated: byWorth(stated.flatMap((one) => statedAsk(one, values) ?? [])),
    demands: byWorth(demands.flatMap((one) => demandAsk(one, values) ?? [])),
  };
}
