import { remembered, rememberedOf } from "../remembered.ts";
import { criterionIn } from "./by-key.ts";
import type { Criterion } from "./criterion.ts";
import type { Kind } from "./kind.ts";

/** Facts that decide for a kind of space, the weightiest first, besides place, kind, area and rent, which all show. */
const matterFor: Readonly<Record<Kind, readonly string[]>> = {
  factory: ["clearHeight", "floorLoad", "power", "crane", "fireClass", "eia", "freightLift", "truck"],
  rnd: ["floorLoad", "clearHeight", "power", "freightLift", "eia", "registrable", "gas"],
  warehouse: ["clearHeight", "fireClass", "docks", "truck", "floorLoad", "freightLift"],
  land: ["landNature", "plotRatio", "planBlock", "title", "power", "gas"],
  office: ["registrable", "floor", "clearHeight", "freeFrom"],
  venue: ["capacity", "clearHeight", "power", "floor"],
  dorm: ["beds", "floor", "freeFrom", "gas"],
  shop: ["floor", "clearHeight", "registrable", "gas", "power"],
};

/** Looked up for each criterion of each page that is made. */
const mattersTo = new Map<string, ReadonlySet<string>>(
  Object.entries(matterFor).map(([kind, keys]) => [kind, new Set(keys)]),
);
const mattersToSome = new Set(Object.values(matterFor).flat());

const matterForAny: readonly string[] = ["clearHeight", "floorLoad", "power", "eia"];

/** Kinds stand together in few ways. */
const mostKinds = 500;

/** The criteria that matter for kinds, which stand with a blank between them. */
const listedFor = rememberedOf((criteria: readonly Criterion[]) =>
  remembered(mostKinds, (kinds: string): readonly Criterion[] => {
    const keys = new Set(kinds.split(" ").flatMap((kind) => matterFor[kind as Kind] ?? []));
    return (keys.size > 0 ? [...keys] : matterForAny).flatMap((key) => criterionIn(criteria, key) ?? []);
  }),
);

/** Facts that a card shows: as many as fit, those that are stated before those that are not, in the order of the kind. */
export function factsAtGlance(
  kinds: readonly string[],
  facts: Readonly<Record<string, unknown>>,
  criteria: readonly Criterion[],
  count = 4,
): Criterion[] {
  const listed = listedFor(criteria)(kinds.join(" "));
  const isStated = (one: Criterion) => facts[one.key] !== undefined;
  const chosen = new Set([...listed.filter(isStated), ...listed.filter((one) => !isStated(one))].slice(0, count));
  return listed.filter((one) => chosen.has(one));
}

/** Whether a fact may be asked of a space of these kinds: beds of a dormitory, not of a factory. */
export function mattersFor(kinds: readonly string[], key: string): boolean {
  if (!mattersToSome.has(key)) return true;
  const known = kinds.filter((kind) => mattersTo.has(kind));
  return known.length === 0 || known.some((kind) => mattersTo.get(kind)?.has(key));
}

const firstStated = (keys: readonly string[], facts: Readonly<Record<string, unknown>>): string | undefined =>
  keys.find((key) => facts[key] !== undefined);

export const sizeKeys: readonly string[] = ["area", "land", "capacity", "beds"];

/** What a space's size is told by: its floor area, its land, or how many it holds. */
export const sizeAtGlance = (facts: Readonly<Record<string, unknown>>): string =>
  firstStated(sizeKeys, facts) ?? "area";

export const moneyKeys: readonly string[] = ["rent", "price"];

/** What its money is told by: the rent, or the price of what is only sold. */
export const moneyAtGlance = (facts: Readonly<Record<string, unknown>>): string =>
  firstStated(moneyKeys, facts) ?? "rent";

/** What a need is told by in one line: where, what, how much, for how much. */
export const needAtGlance: readonly string[] = ["place", "kind", "area", "land", "rent", "price"];
