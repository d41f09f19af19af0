import { area } from "../criteria/area.ts";
import { criteria as all } from "../criteria/criteria.ts";
import type { Party } from "../criteria/criterion.ts";
import { freeFrom } from "../criteria/free-from.ts";
import { ageCost, verdictCost } from "../match/cost.ts";
import { classOf, type Judging, type Match, match } from "../match/match.ts";
import { byFit } from "../match/order.ts";
import { judgeAsk, type Verdict, type VerdictKind } from "../match/verdict.ts";
import type { Day } from "../measure/day.ts";
import type { Range } from "../measure/range.ts";
import type { CombineUnit } from "./adjacency.ts";
import { type Combination, combine } from "./combine.ts";

/** A unit of a space; without a building nobody knows what it is beside. */
export interface UnitOfSpace {
  readonly id: string;
  readonly name: string;
  readonly building?: string;
  readonly floor?: number;
  readonly position?: number;
  readonly areaSqm?: number;
  readonly freeOn?: Day;
}

export interface SpaceToCombine {
  readonly id: string;
  readonly party: Party;
  readonly units: readonly UnitOfSpace[];
}

/** Units of several spaces that together are one match. */
export interface CombinedMatch extends Combination {
  /** The spaces that the units belong to, in the order of the units. */
  readonly spaceIds: readonly string[];
  /** Every ask as the part answers it that answers worst; the area and the day as the whole does. */
  readonly match: Match;
}

/** So many sets of a building are judged; a page shows fewer. */
const mostOfBuilding = 3;

/**
 * For a need the sets of joined units that together have the area that it asks for, where none of the spaces has it
 * alone: best first, no unit in two of them. A space whose figures divide it is taken in such parts.
 */
export function combineSpaces(
  need: Party,
  spaces: readonly SpaceToCombine[],
  judging: Judging,
  most = 3,
): CombinedMatch[] {
  const asked = need.asks[area.key]?.value;
  if (!area.ask.is(asked) || asked[0] === null) return [];
  const by = need.asks[freeFrom.key];
  const isBy = by?.strength === "must" && freeFrom.ask.is(by.value);
  const ask = { areaSqm: area.band(asked), by: isBy ? (by.value as Day) : undefined };
  const judged = spaces
    .map((space) => ({ ...space, match: match(need, space.party, judging) }))
    .sort((a, b) => byFit(a, b));
  // A unit that is offered twice, for rent and for sale say, counts for the space that suits better.
  const spaceOf = new Map<string, (typeof judged)[number]>();
  const buildings = new Map<string, CombineUnit[]>();
  for (const space of judged) {
    const suits = isPart(space.match);
    for (const unit of unitsToCombine(space)) {
      const known = spaceOf.get(unit.id);
      if (known !== undefined) continue;
      spaceOf.set(unit.id, space);
      buildings.set(unit.building, [...(buildings.get(unit.building) ?? []), { ...unit, suits }]);
    }
  }
  const found = [...buildings.values()].flatMap((units) => {
    // The judge's order must not decide what a row is: the order in which units are given breaks ties.
    const inOrder = [...units].sort((a, b) => (a.id < b.id ? -1 : 1));
    return combine(inOrder, ask, { most: mostOfBuilding }).flatMap((one) => {
      const parts = [...new Set(one.unitIds.flatMap((id) => spaceOf.get(id) ?? []))];
      const whole = together(need, parts, one, judging);
      return whole.class === "failed"
        ? []
        : [{ ...one, id: one.unitIds.join(" "), spaceIds: parts.map((part) => part.id), match: whole }];
    });
  });
  return found
    .sort(byFit)
    .slice(0, most)
    .map(({ id: _, ...one }) => one);
}

/** Whether a space may be a part: it has not the area by itself, and nothing else that must be is against it. */
const isPart = ({ verdicts }: Match): boolean =>
  verdicts.every(({ criterion, strength, verdict }) =>
    criterion === area.key ? verdict !== "met" : strength !== "must" || verdict !== "failed",
  );

/** The units of a space as combining sees them: a space that names one size is let whole, whatever units it has. */
function unitsToCombine({ id, party, units }: SpaceToCombine): CombineUnit[] {
  const stated = party.facts[area.key];
  const [least, whole]: Range = area.fact.is(stated) ? stated : [null, null];
  const placed = units.flatMap((unit) =>
    unit.building === undefined || unit.areaSqm === undefined
      ? []
      : [{ ...unit, building: unit.building, areaSqm: unit.areaSqm }],
  );
  // With a unit that can't be placed nobody knows what the others are of the whole.
  if (placed.length < units.length) return [];
  const sum = placed.reduce((total, unit) => total + unit.areaSqm, 0);
  if (placed.length > 1) return placed.map((unit) => (least !== null && least >= sum ? { ...unit, bundle: id } : unit));
  return placed.map((unit) => {
    const areaSqm = whole ?? unit.areaSqm;
    return { ...unit, areaSqm, ...(least !== null && least < areaSqm ? { leastSqm: least } : {}) };
  });
}

const badness: Readonly<Record<VerdictKind, number>> = { met: 0, near: 1, unknown: 2, failed: 3 };

const worse = (a: Verdict, b: Verdict): Verdict =>
  badness[b.verdict] - badness[a.verdict] > 0 || (a.verdict === b.verdict && (b.share ?? 0) > (a.share ?? 0)) ? b : a;

/** Several spaces judged as one, by their worst answers. */
function together(
  need: Party,
  parts: readonly { readonly party: Party; readonly match: Match }[],
  { areaSqm }: Combination,
  judging: Judging,
): Match {
  const verdicts: Verdict[] = [];
  let cost = Math.max(...parts.map(({ party }) => ageCost(party, judging.today)));
  for (const criterion of judging.criteria ?? all) {
    const each = parts.flatMap(({ match: { verdicts: own } }) => own.filter((one) => one.criterion === criterion.key));
    const ask = need.asks[criterion.key];
    const whole =
      criterion.key === area.key && ask
        ? [judgeAsk(criterion, ask, { asker: need, other: sized(areaSqm), places: judging.places })]
        : each;
    const [first, ...others] = whole;
    if (first === undefined) continue;
    const verdict = others.reduce(worse, first);
    verdicts.push(verdict);
    cost += verdictCost(verdict, criterion.weight);
  }
  return { class: classOf(verdicts), cost, verdicts };
}

const sized = (areaSqm: number): Party => ({ side: "space", facts: { [area.key]: [areaSqm, areaSqm] }, asks: {} });
