import { sql } from "kysely";
import { freshDays } from "../../domain/match/cost.ts";
import type { Judging } from "../../domain/match/match.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { Bounded } from "./read-on.ts";

/** Days in a `checked_span` of the slots. */
const spanDays = 10;

/** The span of what nobody has checked, before all others. */
export const unchecked = -1;

/**
 * True of every slot. The indexes in the order of checks hold this condition, so that they are read only by a query that
 * states it.
 */
export const everySpan = sql`checked_span >= -1`;

/** The first span of what was checked so lately that its age costs less. */
export const spanSince = (cost: number, { today }: Judging): number =>
  Math.floor((dayNumber(today) + 1 - cost * (freshDays + 1)) / spanDays);

export const lastSpan = (today: number): number => Math.floor(today / spanDays);

/** Thirty days touch three or four spans of ten. */
export const freshSpans = Math.ceil(freshDays / spanDays) + 1;

/** All such spans, the present one last. */
export const recentSpans = (first: number, today: number): number[] =>
  Array.from({ length: lastSpan(today) - first + 1 }, (_, nth) => first + nth);

/** Of what was checked so lately that it costs less, nothing is left out. */
export const costing = (cost: number): Bounded => ({ classRank: 0, cost, id: "" });
