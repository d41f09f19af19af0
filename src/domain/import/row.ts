import type { Ask, Criterion, Party } from "../criteria/criterion.ts";
import type { Day } from "../measure/day.ts";
import type { Field } from "./fields.ts";
import type { Problem } from "./problem.ts";

/** A value of a row with the words that say it. */
export interface RowValue {
  readonly criterion: Criterion;
  readonly value: unknown;
  readonly quotedValue: string;
  readonly quotedUnit?: string;
  /** The column whose cell says it, from 0. */
  readonly column: number;
  readonly inferred: boolean;
}

/** What a row of a list says. */
export interface RowReading {
  readonly sheet: string;
  readonly row: number;
  /** Which record it is about, the same in every list that tells of it; absent where a row says too little. */
  readonly key?: string;
  readonly title: string;
  /** Texts of the fields that are filled. */
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  readonly values: readonly RowValue[];
  readonly party: Party;
  readonly checkedOn?: Day;
  readonly problems: readonly Problem[];
  /** False where a problem leaves out the whole row. */
  readonly isTaken: boolean;
}

/** The values as one side of a match; what a list asks for is a must. */
export function partyOfRow(values: readonly RowValue[], side: Party["side"], checkedOn: Day | undefined): Party {
  const facts: Record<string, unknown> = {};
  const asks: Record<string, Ask> = {};
  for (const { criterion, value } of values) {
    if (criterion.askedBy === side) asks[criterion.key] = { strength: "must", value };
    else facts[criterion.key] = value;
  }
  return { side, facts, asks, ...(checkedOn === undefined ? {} : { checkedOn }) };
}
