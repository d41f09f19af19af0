import { criteria } from "../criteria/criteria.ts";
import type { Party } from "../criteria/criterion.ts";

/** Why a need is given up. */
export const lossReasons = [
  "placed",
  "elsewhere",
  "unfit",
  "budget",
  "place",
  "size",
  "time",
  "dropped",
  "silent",
  "duplicate",
  "other",
] as const;
export type LossReason = (typeof lossReasons)[number];

/** The criteria by which a need can be lost: what it asks, and what spaces may ask of it; in the order of the list. */
export const lossCriteria = (party: Party): string[] =>
  criteria
    .filter(({ key, askedBy }) => (askedBy === "need" ? party.asks : party.facts)[key] !== undefined)
    .map(({ key }) => key);
