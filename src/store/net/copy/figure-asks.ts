import type { Side } from "../../../domain/criteria/criterion.ts";
import { int4Max, type Ladder, ladders } from "../ladders.ts";
import { failedWish, slack } from "../terms.ts";
import type { Values } from "../values.ts";
import { figureOf, type Layout, ladderColumn } from "./columns.ts";

/**
 * One ask of a figure, of either side, over the column that a slot holds of it: what lies above `limit` surely fails,
 * above `near` is surely not met, above `missed` misses even a wish. As `terms.ts` says it in SQL.
 */
export interface FigureAsk {
  /** Of the criterion. */
  readonly key: string;
  readonly column: number;
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

const number = (values: Values, name: string): number | undefined => {
  const value = values[name];
  return typeof value === "number" ? value : undefined;
};

/** The slots state, the query asks. */
function statedAsk(ladder: Ladder, values: Values, column: number): FigureAsk | undefined {
  const { name, criterion } = ladder;
  const asked = number(values, `${name}Asked`);
  if (asked === undefined) return undefined;
  const of = (end: string): number => {
    const value = number(values, `${name}${end}`);
    return value === undefined ? never : figureOf(ladder, value);
  };
  const near = of("Near");
  const rate = number(values, `${name}Rate`) ?? 0;
  const missed = figureOf(ladder, asked);
  const cap = number(values, `${name}Cap`) ?? failedWish;
  return {
    key: criterion.key,
    column,
    limit: of("Limit"),
    near: of("Must"),
    missed,
    inFamily: ladder.family !== undefined,
    share: (figure) => (figure - missed) * rate,
    cost: (figure) => Math.min(cap, Math.ceil(Math.max(0, (figure - near) * rate))) * criterion.weight,
  };
}

/** The slots ask, the query states. A demand below 0 is a wish. */
function demandAsk(ladder: Ladder, values: Values, column: number): FigureAsk | undefined {
  const { name, criterion, isMost, tolerance } = ladder;
  const stated = number(values, `${name}Stated`);
  const figure = number(values, `${name}Figure`);
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
    limit: number(values, `${name}Reach`) ?? never,
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
const byWorth = (a: FigureAsk, b: FigureAsk): number => Number(b.limit !== never) - Number(a.limit !== never);

export function figureAsksOf(slots: Side, values: Values, layout: Layout): FigureAsks {
  const found = (isDemand: boolean) =>
    ladders
      .filter((ladder) => (ladder.criterion.askedBy === slots) === isDemand)
      .flatMap((ladder) => {
        const column = layout.at(ladderColumn(ladder));
        return (isDemand ? demandAsk : statedAsk)(ladder, values, column) ?? [];
      })
      .sort(byWorth);
  return { stated: found(false), demands: found(true) };
}
