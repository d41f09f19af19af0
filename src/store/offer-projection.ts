import { positionOf } from "../domain/combine/adjacency.ts";
import { criteria } from "../domain/criteria/criteria.ts";
import type { Party } from "../domain/criteria/criterion.ts";
import { floor as floorCriterion } from "../domain/criteria/floor.ts";
import { freeFrom } from "../domain/criteria/free-from.ts";
import { place as placeCriterion } from "../domain/criteria/place.ts";
import type { Day } from "../domain/measure/day.ts";
import type { Asks, Facts, Shown, ShownUnit } from "./tables.ts";

/** A unit or plot of an offer with the facts of what holds it, from the park down to itself. */
export interface ThingOfOffer {
  readonly kind: "unit" | "plot";
  readonly id: string;
  readonly name: string;
  readonly areaSqm: number | null;
  readonly landMu: number | null;
  readonly floor: number | null;
  readonly placeId: number | null;
  readonly layers: readonly Facts[];
  readonly closed: readonly string[];
  readonly park: { id: string; name: string; phase?: string } | null;
  /** The building that a unit stands in. */
  readonly building: string | null;
  /** The names of all units of its floor, itself among them, offered or not. */
  readonly row: readonly string[];
}

export interface OfferSource {
  readonly title: string;
  readonly intro: string;
  readonly terms: Facts;
  readonly asks: Asks;
  readonly closedTerms: readonly string[];
  readonly checkedOn: Day | null;
  readonly things: readonly ThingOfOffer[];
}

const formOf = new Map(criteria.map((criterion) => [criterion.key, criterion.fact.form.type]));

/** What is judged of an offer. Facts go down from building to floor to unit, and the nearer word counts. */
export function offerFacts(source: OfferSource): Facts {
  const each = source.things.map(factsOfThing);
  return { ...joined(each), ...extent(source.things), ...source.terms };
}

function factsOfThing(thing: ThingOfOffer): Facts {
  const own: Record<string, unknown> = Object.assign({}, ...thing.layers);
  if (thing.placeId !== null) own.place ??= thing.placeId;
  if (thing.floor !== null) own.floor ??= [thing.floor];
  return own;
}

/** Of several units what holds for all of them: what is equal, the least of numbers, the floors together. */
function joined(each: readonly Facts[]): Facts {
  const [first, ...others] = each;
  if (!first || others.length === 0) return first ?? {};
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(first)) {
    const values = [value, ...others.map((facts) => facts[key])];
    if (values.some((one) => one === undefined)) continue;
    if (formOf.get(key) === "floors") out[key] = [...new Set(values.flat())];
    else if (values.every((one) => typeof one === "number") && key !== placeCriterion.key)
      out[key] = Math.min(...values);
    else if (values.every((one) => JSON.stringify(one) === JSON.stringify(value))) out[key] = value;
  }
  return out;
}

const total = (sizes: readonly (number | null)[]): [number, number] | undefined => {
  const known = sizes.filter((size) => size !== null);
  if (known.length === 0 || known.length < sizes.length) return undefined;
  return [Math.min(...known), known.reduce((sum, size) => sum + size, 0)];
};

/** Units that are let one by one or together: from the smallest to all of them. */
function extent(things: readonly ThingOfOffer[]): Facts {
  const area = total(things.filter((thing) => thing.kind === "unit").map((thing) => thing.areaSqm));
  const land = total(things.filter((thing) => thing.kind === "plot").map((thing) => thing.landMu));
  return { ...(area ? { area } : {}), ...(land ? { land } : {}) };
}

/** The criteria whose facts leave the organisation in no publication. */
export const closedFacts = (source: OfferSource): string[] => [
  ...new Set([...source.closedTerms, ...source.things.flatMap((thing) => thing.closed)]),
];

const isPublic = new Set(criteria.filter((criterion) => criterion.isPublic).map((criterion) => criterion.key));
const isCriterion = new Set(criteria.map((criterion) => criterion.key));

const open = <T>(values: Readonly<Record<string, T>>, among: ReadonlySet<string>, hidden: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => among.has(key) && !hidden.has(key)));

/** What readers of a publication see: nothing closed, nothing hidden, nothing that no criterion makes public. */
export function shownOffer(source: OfferSource, hiddenFields: readonly string[]): Shown {
  const hidden = new Set([...hiddenFields, ...closedFacts(source)]);
  const facts = open(offerFacts(source), isPublic, hidden);
  const park = source.things[0]?.park;
  const isOnePark = park && source.things.every((thing) => thing.park?.id === park.id);
  return {
    title: source.title,
    ...(source.intro === "" || hidden.has("intro") ? {} : { intro: source.intro }),
    facts,
    asks: open(source.asks, isCriterion, new Set(hiddenFields)),
    ...(source.checkedOn === null ? {} : { checkedOn: source.checkedOn }),
    ...(placeCriterion.fact.is(facts.place) ? { placeId: facts.place } : {}),
    ...(isOnePark && !hidden.has("park") ? { park } : {}),
    units: hidden.has("units") ? [] : unitsOf(source, hidden),
  };
}

/** The units of an offer with where they stand, and from when each is free. */
export function unitsOf(source: Pick<OfferSource, "things" | "terms">, hidden: ReadonlySet<string>): ShownUnit[] {
  return source.things.map((thing) => {
    const freeOn = source.terms.freeFrom ?? factsOfThing(thing).freeFrom;
    const isPlaced = thing.building !== null && !hidden.has("park") && !hidden.has(floorCriterion.key);
    return {
      id: thing.id,
      name: thing.name,
      ...(thing.floor === null || hidden.has(floorCriterion.key) ? {} : { floor: thing.floor }),
      ...(thing.areaSqm === null || hidden.has("area") ? {} : { areaSqm: thing.areaSqm }),
      ...(isPlaced && thing.building !== null
        ? { building: thing.building, position: positionOf(thing.name, thing.row) }
        : {}),
      ...(freeFrom.fact.is(freeOn) && !hidden.has(freeFrom.key) ? { freeOn } : {}),
    };
  });
}

/** The same for a need. */
export function shownNeed(need: { title: string; party: Party }, hiddenFields: readonly string[]): Shown {
  const hidden = new Set(hiddenFields);
  return {
    title: need.title,
    facts: open(need.party.facts, isPublic, hidden),
    asks: open(need.party.asks, isCriterion, hidden),
    ...(need.party.checkedOn === undefined ? {} : { checkedOn: need.party.checkedOn }),
    units: [],
  };
}
