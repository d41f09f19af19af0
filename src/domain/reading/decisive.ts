import type { Criterion, Party } from "../criteria/criterion.ts";
import { questionsOf } from "./questions.ts";
import type { PlaceChoice, Question } from "./reading.ts";

/** A question with what its answer does to the candidates at hand. */
export interface DecisiveQuestion extends Question {
  /** How many of them the answer tells apart, or lets in or out. */
  readonly splits: number;
}

/** A preference of the other side moves its place in the order; a must lets in or out. */
const preferCounts = 0.4;

/**
 * What a side leaves open, most decisive first by the candidates that it has now: of what it may ask, how many say
 * something of it and how much they differ; of what it may state, how many ask for it. Without candidates, by weight.
 */
export function decisiveQuestions(
  party: Party,
  candidates: readonly Party[],
  criteria: readonly Criterion[],
  choices: readonly PlaceChoice[],
): DecisiveQuestion[] {
  return questionsOf(party, criteria, choices)
    .map((question) => {
      const criterion = criteria.find(({ key }) => key === question.criterion);
      const splits = criterion === undefined ? 0 : splitBy(criterion, party, candidates);
      return { ...question, splits: Math.round(splits) };
    })
    .sort((a, b) => b.splits - a.splits);
}

/** How many candidates are told apart by the answer. */
function splitBy(criterion: Criterion, party: Party, candidates: readonly Party[]): number {
  const { key } = criterion;
  if (criterion.askedBy !== party.side) {
    return candidates.reduce((sum, { asks }) => {
      const ask = asks[key];
      return sum + (ask === undefined ? 0 : ask.strength === "must" ? 1 : preferCounts);
    }, 0);
  }
  const stated = candidates.flatMap(({ facts }) => (facts[key] === undefined ? [] : [JSON.stringify(facts[key])]));
  const counts = new Map<string, number>();
  for (const value of stated) counts.set(value, (counts.get(value) ?? 0) + 1);
  const alike = [...counts.values()].reduce((sum, count) => sum + (count / stated.length) ** 2, 0);
  return stated.length === 0 ? 0 : stated.length * (1 - alike);
}
