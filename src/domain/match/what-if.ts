import { criteria as all } from "../criteria/criteria.ts";
import type { Ask, Criterion, Party } from "../criteria/criterion.ts";
import { type Judging, match } from "./match.ts";

/** One ask of a need changed, all others as they are. */
export interface Change {
  readonly criterion: string;
  readonly from: Ask;
  readonly to: Ask;
  /** What is given up, in percent of what was asked. */
  readonly size: number;
  /** How many spaces are met then that miss this ask now. */
  readonly gain: number;
}

/** Giving up more than half of what was asked is another need; 1.11 for 0.74 is half as much again, and a hair more in binary. */
const mostPercent = 50 + 1e-9;

/** Criteria of this weight say what is sought at all (kind, deal, place); they are never a mere wish. */
const decidingWeight = 9;

/** How many changes are worth telling. */
const mostChanges = 3;

const isMissed = ({ strength, verdict }: { strength: string; verdict: string }): boolean =>
  strength === "must" && verdict !== "met";

/** Whether an ask can be kept as a wish where nothing stands between insisting and not insisting. */
export const canBeWish = (criterion: Criterion): boolean =>
  criterion.relax === undefined && criterion.weight < decidingWeight;

interface Way {
  readonly to: Ask;
  readonly size: number;
}

/** The changes of one ask with which one space meets it, the smallest among them. */
function waysTo(criterion: Criterion, ask: Ask, need: Party, space: Party, judging: Judging): Way[] {
  if (canBeWish(criterion)) return [{ to: { ...ask, strength: "prefer" }, size: criterion.weight * 10 }];
  const stated = space.facts[criterion.key];
  if (!criterion.relax || !criterion.fact.is(stated) || !criterion.ask.is(ask.value)) return [];
  const least = criterion.relax(ask.value, stated, { asker: need, other: space, places: judging.places });
  return [least, criterion.relaxWhole?.(ask.value, stated)].flatMap((relaxed) =>
    relaxed === undefined || relaxed.size > mostPercent || !criterion.ask.is(relaxed.value)
      ? []
      : [{ to: { ...ask, value: relaxed.value }, size: relaxed.size }],
  );
}

const changed = (need: Party, key: string, to: Ask): Party => ({ ...need, asks: { ...need.asks, [key]: to } });

/**
 * For each must of a need the smallest single change that brings a space, and how many it brings among those given.
 * A change of the same size that brings more goes before. In the order of the criteria.
 */
export function smallestChanges(need: Party, spaces: readonly Party[], judging: Judging): Change[] {
  const open = spaces.flatMap((space) => {
    const { class: now, verdicts } = match(need, space, judging);
    const missed = verdicts.filter(isMissed);
    // What the space asks is not the need's to change.
    return now === "met" || missed.some((verdict) => verdict.askedBy === "space")
      ? []
      : [{ space, keys: missed.map((verdict) => verdict.criterion) }];
  });
  const isMet = (key: string, to: Ask, space: Party) => match(changed(need, key, to), space, judging).class === "met";
  return (judging.criteria ?? all).flatMap((criterion) => {
    const { key } = criterion;
    const from = need.asks[key];
    if (criterion.askedBy !== need.side || from?.strength !== "must") return [];
    const missing = open.flatMap(({ space, keys }) => (keys.includes(key) ? [space] : []));
    const ways = missing
      .flatMap((space) => waysTo(criterion, from, need, space, judging).map((way) => ({ ...way, space })))
      .sort((a, b) => a.size - b.size);
    const brings = ({ to, space }: Way & { space: Party }) =>
      isMet(key, to, space) || (criterion.relaxWhole !== undefined && missing.some((one) => isMet(key, to, one)));
    const first = ways.find(brings);
    if (first === undefined) return [];
    const seen = new Set<string>();
    const [best] = ways
      .filter((way) => way.size === first.size && !seen.has(JSON.stringify(way.to)) && seen.add(JSON.stringify(way.to)))
      .map(({ to, size }) => ({
        criterion: key,
        from,
        to,
        size,
        gain: missing.filter((space) => isMet(key, to, space)).length,
      }))
      .sort((a, b) => b.gain - a.gain);
    return best ? [best] : [];
  });
}

/** At most three of the smallest changes, those first that bring most for what they give up. */
export function whatIf(need: Party, spaces: readonly Party[], judging: Judging): Change[] {
  const worth = (change: Change) => change.gain / Math.max(1, change.size);
  return smallestChanges(need, spaces, judging)
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, mostChanges);
}
