import {
  type Ask,
  type Criterion,
  failed,
  type Hint,
  met,
  type Pair,
  type Side,
  type Strength,
} from "../criteria/criterion.ts";

export type VerdictKind = "met" | "near" | "failed" | "unknown";

/** The judgement of one ask, with both values as they stand on the records. */
export interface Verdict {
  readonly criterion: string;
  readonly askedBy: Side;
  readonly strength: Strength;
  readonly verdict: VerdictKind;
  readonly asked: unknown;
  /** Absent when the other side has not said. */
  readonly stated?: unknown;
  /** How much is missing or too much, in the criterion's unit (percent for money, km for places); near only. */
  readonly short?: number;
  /** Whole percent of the tolerance used up, 1 to 100; near only. */
  readonly share?: number;
  readonly hint?: Hint;
}

/** What of a criterion judges. */
export type Judged = Pick<Criterion, "key" | "fact" | "ask" | "judge">;

/** Judges one ask of one side against what the other side states. Blank never fits and never fails: it is unknown. */
export function judgeAsk(criterion: Judged, ask: Ask, pair: Pair): Verdict {
  const stated = pair.other.facts[criterion.key];
  return verdictOn(criterion, ask, stated, criterion.ask.is(ask.value) && criterion.fact.is(stated), pair);
}

/** The same, for who has looked at both values before. @param isSound whether they are what the criterion can judge. */
export function verdictOn(
  { key, judge }: Judged,
  { strength, value }: Ask,
  stated: unknown,
  isSound: boolean,
  pair: Pair,
): Verdict {
  const askedBy = pair.asker.side;
  if (stated === undefined || stated === null)
    return { criterion: key, askedBy, strength, asked: value, verdict: "unknown" };
  if (!isSound) return { criterion: key, askedBy, strength, asked: value, stated, verdict: "unknown" };
  const judged = judge(value, stated, pair);
  // Most are met, and copying what has one field takes longer than naming it.
  if (judged === met || judged === failed)
    return { criterion: key, askedBy, strength, asked: value, stated, verdict: judged.verdict };
  return { criterion: key, askedBy, strength, asked: value, stated, ...judged };
}
