import type { Party } from "../criteria/criterion.ts";
import type { Match } from "../match/match.ts";
import { classRank } from "../match/order.ts";
import type { VerdictKind } from "../match/verdict.ts";

/** What an alert tells: a pair that suits, that nearly does, that one answer decides; a lost need that has a space now. */
export const alertKinds = ["met", "near", "unknown", "lost"] as const;
export type AlertKind = (typeof alertKinds)[number];

const verdictRank: Readonly<Record<VerdictKind, number>> = { met: 0, near: 1, unknown: 2, failed: 3 };

/**
 * Whether a change of one record is worth telling of a pair: it stands in a better class than before, or in the same and
 * some must of it is answered better. What suited before is not told again.
 * @param before the same pair by the record as it was; absent for a record that was not there.
 */
export function isNews(before: Match | undefined, now: Match): boolean {
  if (now.class === "failed") return false;
  if (before === undefined) return true;
  const step = classRank[now.class] - classRank[before.class];
  if (step !== 0) return step < 0;
  const was = new Map(before.verdicts.map((one) => [one.criterion, one.verdict]));
  return now.verdicts.some((one) => {
    const old = was.get(one.criterion);
    return one.strength === "must" && old !== undefined && verdictRank[one.verdict] < verdictRank[old];
  });
}

/**
 * Whether the reason for which a need was lost has gone away at a space: by that criterion the pair failed, or the space
 * was not there, and now it does not fail, nor by any other must. An ask that is no longer made fails nobody.
 */
export function hasReturned(criterion: string, before: Match | undefined, now: Match): boolean {
  if (now.class === "failed") return false;
  const kindOf = (match: Match) => match.verdicts.find((one) => one.criterion === criterion)?.verdict;
  const stands = kindOf(now);
  if (stands === "failed" || stands === "unknown") return false;
  const was = before && kindOf(before);
  return before === undefined ? stands !== undefined : was === "failed" || was === "unknown";
}

/** What is said otherwise of a record: a fact or an ask, as it was and as it is; absent ends were not said. */
export interface Change {
  readonly part: "fact" | "ask";
  readonly criterion: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What differs in what is judged; the day of the last check does not. */
export function changesBetween(before: Party, after: Party): Change[] {
  const of = (part: Change["part"], old: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>) =>
    [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((criterion): Change[] => {
      const [from, to] = [old[criterion], now[criterion]];
      if (JSON.stringify(from) === JSON.stringify(to)) return [];
      return [{ part, criterion, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
    });
  return [...of("fact", before.facts, after.facts), ...of("ask", before.asks, after.asks)];
}
