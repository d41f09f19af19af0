import { criteria } from "../../domain/criteria/criteria.ts";
import type { Criterion, Party, Strength } from "../../domain/criteria/criterion.ts";
import { traitLayout } from "./traits.ts";

const positions = new Map(criteria.map((criterion, index) => [criterion.key, index]));

/** A number with one bit set, below 2^53: arithmetic, because JavaScript's own bit operators end at 32. */
export const bitOf = (key: string): number => 2 ** (positions.get(key) ?? 0);

const sum = (among: readonly Criterion[]): number => among.reduce((bits, criterion) => bits + bitOf(criterion.key), 0);

const byKey = new Map(criteria.map((criterion) => [criterion.key, criterion]));

const isKnown = (party: Party, criterion: Criterion): boolean => {
  const stated = party.facts[criterion.key];
  return stated !== undefined && stated !== null && criterion.fact.is(stated);
};

/** The criteria that the other side may ask and this one states. */
export function knownBits(party: Party): number {
  let bits = 0;
  for (const key of Object.keys(party.facts)) {
    const criterion = byKey.get(key);
    if (criterion && criterion.askedBy !== party.side && isKnown(party, criterion)) bits += bitOf(key);
  }
  return bits;
}

/** The criteria that this side asks with that strength. */
export function askedBits(party: Party, strength: Strength): number {
  let bits = 0;
  for (const [key, ask] of Object.entries(party.asks)) {
    if (ask?.strength === strength && byKey.get(key)?.askedBy === party.side) bits += bitOf(key);
  }
  return bits;
}

/** Bits of the criteria that pass, summed for each weight: what an unknown costs is the same within one. */
function bitsByWeight(passes: (criterion: Criterion) => boolean): { weight: number; bits: number }[] {
  const groups = new Map<number, number>();
  for (const criterion of criteria.filter(passes)) {
    groups.set(criterion.weight, (groups.get(criterion.weight) ?? 0) + bitOf(criterion.key));
  }
  return [...groups].map(([weight, bits]) => ({ weight, bits }));
}

/** The asks that the other side leaves unanswered, whatever it is: its facts that are not stated. */
export const unansweredBy = (party: Party) => bitsByWeight((c) => c.askedBy !== party.side && !isKnown(party, c));

/** Binary digits of the largest weight. */
export const weightDigits = Math.floor(Math.log2(Math.max(...criteria.map((criterion) => criterion.weight)))) + 1;

/** For each binary digit of a weight the criteria that have it: counting their bits sums up weights in SQL. */
export const criterionDigits: readonly number[] = Array.from({ length: weightDigits }, (_, digit) =>
  sum(criteria.filter(({ weight }) => Math.floor(weight / 2 ** digit) % 2 === 1)),
);

/** The weight of each bit's criterion. */
export const criterionWeights: readonly number[] = criteria.map((criterion) => criterion.weight);

/** What of a party the bounds are computed from besides its figures: the asks, and what it does not say. */
export const bitValues = (party: Party): Record<string, number> => ({
  mustBits: askedBits(party, "must"),
  preferBits: askedBits(party, "prefer"),
  openBits: sum(criteria.filter((criterion) => criterion.askedBy !== party.side && !isKnown(party, criterion))),
});

/** How slots, and what publications show, are written besides; raised when that changes. */
const version = 4;

/** Which criterion and which option has which bit; slots that were written under another layout must be rebuilt. */
export const layout: string = `${criteria.map((criterion) => criterion.key).join(" ")} / ${traitLayout} / ${version}`;
