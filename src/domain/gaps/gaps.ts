import { type Criterion, otherSide, type Pair } from "../criteria/criterion.ts";
import { nowhere } from "../place/nowhere.ts";
import { type Band, bandsOf } from "./bands.ts";

/** How many records say a value. */
export interface Counted<Value> {
  readonly value: Value;
  readonly count: number;
}

/** What the needs insist on and the spaces state. */
export interface Tally<Asked, Stated> {
  readonly asked: readonly Counted<Asked>[];
  readonly stated: readonly Counted<Stated>[];
}

/** From the first to the last band that a record reaches into. */
export type Reach = readonly [first: number, last: number];

export interface BandGap extends Band {
  readonly needs: number;
  readonly spaces: number;
  /** Needs that no space is left for, if each takes one; below 0 so many spaces are more than is asked for. */
  readonly short: number;
}

const total = (counted: readonly Counted<unknown>[]): number => counted.reduce((sum, { count }) => sum + count, 0);

const reaching = (counted: readonly Counted<Reach>[], band: number): number =>
  total(counted.filter(({ value: [first, last] }) => first <= band && band <= last));

/** Sizes: a record counts in every band in which it can be had, or would be taken. */
export const sizeGaps = (edges: readonly number[], tally: Tally<Reach, Reach>): BandGap[] =>
  bandsOf(edges).map((band, index) => {
    const needs = reaching(tally.asked, index);
    const spaces = reaching(tally.stated, index);
    return { ...band, needs, spaces, short: needs - spaces };
  });

/** Prices: who pays up to a sum can be helped by all that costs less, so that `short` counts from the cheapest on. */
export function ceilingGaps(edges: readonly number[], tally: Tally<number, number>): BandGap[] {
  const upTo = (counted: readonly Counted<number>[], band: number) =>
    total(counted.filter(({ value }) => value <= band));
  return bandsOf(edges).map((band, index) => ({
    ...band,
    needs: upTo(tally.asked, index) - upTo(tally.asked, index - 1),
    spaces: upTo(tally.stated, index) - upTo(tally.stated, index - 1),
    short: upTo(tally.asked, index) - upTo(tally.stated, index),
  }));
}

export interface FeatureGap {
  readonly criterion: string;
  /** Absent where the figures can't be compared: then `needs` ask anything of it and `spaces` state anything. */
  readonly ask?: unknown;
  /** Needs that insist on this or on more. */
  readonly needs: number;
  /** Spaces that surely meet it. */
  readonly spaces: number;
  /** Spaces that do not say. */
  readonly silent: number;
  readonly short: number;
}

const nobody = { facts: {}, asks: {} } as const;

const pairFor = ({ askedBy }: Criterion): Pair => ({
  asker: { ...nobody, side: askedBy },
  other: { ...nobody, side: otherSide(askedBy) },
  places: nowhere,
});

const verdict = (criterion: Criterion, asked: unknown, stated: unknown) =>
  criterion.judge(asked, stated, pairFor(criterion)).verdict;

/** Whether all that meets the one ask meets the other too. */
export function isAsHard(criterion: Criterion, one: unknown, other: unknown): boolean {
  const { form } = criterion.ask;
  if (form.type === "minimum") return (one as { min: number }).min >= (other as { min: number }).min;
  if (form.type === "day") return (one as string) <= (other as string);
  if (form.type !== "choice") return one === other;
  return form.options
    .map((option) => (form.many ? [option] : option))
    .every((fact) => verdict(criterion, one, fact) === "failed" || verdict(criterion, other, fact) !== "failed");
}

/** What somebody would ask for who wants what a space has; nothing where that is an absence. */
function askFor(criterion: Criterion, fact: unknown): unknown {
  const { form } = criterion.ask;
  if (form.type === "minimum") return { min: fact };
  return fact === false ? undefined : fact;
}

const mostAsked = 5;

/** Asks that are worth a line: those that are heard most, and what spaces have most if nobody asks for it. */
function linesOf(criterion: Criterion, { asked, stated }: Tally<unknown, unknown>): unknown[] {
  const byCount = <T>(counted: readonly Counted<T>[]) => [...counted].sort((a, b) => b.count - a.count);
  const lines = byCount(asked)
    .slice(0, mostAsked)
    .map(({ value }) => value);
  if (lines.length > 0) return lines;
  return byCount(stated)
    .map(({ value }) => askFor(criterion, value))
    .filter((ask) => criterion.ask.is(ask))
    .slice(0, 1);
}

/** What needs insist on of one criterion and how many of the spaces meet it, the easiest ask first. */
export function featureGaps(criterion: Criterion, tally: Tally<unknown, unknown>, spacesInAll: number): FeatureGap[] {
  return linesOf(criterion, tally)
    .map((ask) => {
      const needs = total(tally.asked.filter(({ value }) => isAsHard(criterion, value, ask)));
      const judged = (what: string) =>
        total(tally.stated.filter(({ value }) => verdict(criterion, ask, value) === what));
      const spaces = judged("met");
      const silent = spacesInAll - total(tally.stated) + judged("unknown");
      return { criterion: criterion.key, ask, needs, spaces, silent, short: needs - spaces };
    })
    .sort((a, b) => b.needs - a.needs || b.spaces - a.spaces);
}
