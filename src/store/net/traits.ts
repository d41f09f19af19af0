import { criteria } from "../../domain/criteria/criteria.ts";
import type { Criterion, Party, Strength } from "../../domain/criteria/criterion.ts";
import { nobodysPair } from "./tolerance.ts";

/** One thing that can be said of a criterion with named options: that a flag is so, that it is not, that it is this option. */
interface Trait {
  readonly criterion: Criterion;
  readonly fact: unknown;
  readonly bit: number;
}

/** Numbers beyond are no whole ones in JavaScript; what has no bit is left to the judge. */
const bitsAtMost = 53;

const factsOf = ({ fact: { form } }: Criterion): unknown[] => {
  if (form.type === "flag") return [true, false];
  if (form.type === "choice") return form.options.map((option) => (form.many ? [option] : option));
  return [];
};

const traits: readonly Trait[] = criteria
  .flatMap((criterion) => factsOf(criterion).map((fact) => ({ criterion, fact })))
  .slice(0, bitsAtMost)
  .map((one, index) => ({ ...one, bit: 2 ** index }));

const sum = (some: readonly Trait[]): number => some.reduce((bits, trait) => bits + trait.bit, 0);

const isSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other) ? one.length === other.length && one[0] === other[0] : one === other;

const none: readonly Trait[] = [];

/** By the criterion's key. */
const traitsOf = new Map<string, readonly Trait[]>(
  [...new Set(traits.map(({ criterion }) => criterion.key))].map((key) => [
    key,
    traits.filter(({ criterion }) => criterion.key === key),
  ]),
);

/** The bits of what a party states; of a list with several entries none, since one of them may suit where another fails. */
export function statedTraits({ side, facts }: Party): number {
  let bits = 0;
  for (const key in facts) {
    for (const { criterion, fact, bit } of traitsOf.get(key) ?? none) {
      if (criterion.askedBy !== side && isSame(fact, facts[key])) bits += bit;
    }
  }
  return bits;
}

/** The bits of what fails the party's asks of one strength, as the judge says. */
export function unfitTraits({ side, asks }: Party, strength: Strength): number {
  let bits = 0;
  for (const key in asks) {
    const ask = asks[key];
    if (ask?.strength !== strength) continue;
    for (const { criterion, fact, bit } of traitsOf.get(key) ?? none) {
      if (criterion.askedBy !== side || !criterion.ask.is(ask.value)) break;
      if (criterion.judge(ask.value, fact, nobodysPair).verdict === "failed") bits += bit;
    }
  }
  return bits;
}

/** Criteria of which a slot holds what is said by bits. */
export const traitKeys: ReadonlySet<string> = new Set(traits.map(({ criterion }) => criterion.key));

/** Which bit means what. */
export const traitLayout: string = traits.map(({ criterion, fact }) => `${criterion.key}=${String(fact)}`).join(" ");

/** The weight of each bit's criterion. */
export const traitWeights: readonly number[] = traits.map(({ criterion }) => criterion.weight);

/** For each binary digit of a weight the bits of the criteria that have it: counting them sums up weights in SQL. */
export const traitDigits = (digits: number): number[] =>
  Array.from({ length: digits }, (_, digit) =>
    sum(traits.filter(({ criterion }) => Math.floor(criterion.weight / 2 ** digit) % 2 === 1)),
  );
