import type { Ask, Criterion, Hint, Party, PlaceTree, Side, Strength } from "../criteria/criterion.ts";

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

/** Judges one ask of one side against what the other side states. Blank never fits and never fails: it is unknown. */
export function judgeAsk(
  criterion: Criterion,
  ask: Ask,
  pair: { asker: Party; other: Party; places: PlaceTree },
): Verdict {
  const stated = pair.other.facts[criterion.key];
  const base = {
    criterion: criterion.key,
    askedBy: pair.asker.side,
    strength: ask.strength,
    asked: ask.value,
  };
  if (stated === undefined || stated === null) return { ...base, verdict: "unknown" };
  if (!criterion.fact.is(stated) || !criterion.ask.is(ask.value)) return { ...base, verdict: "unknown", stated };
  return { ...base, stated, ...criterion.judge(ask.value, stated, pair) };
}
