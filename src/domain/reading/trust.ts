import type { Day } from "../measure/day.ts";
import type { Gazetteer } from "../place/gazetteer.ts";
import { type LabelRecord, labelRecord } from "./label.ts";
import { read } from "./read.ts";
import { rates, type ScoreError, score, type Tally, totalOf } from "./score.ts";

/** A message that people have read: its text with names and numbers blocked out, and what it says. */
export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly record: LabelRecord;
  /** The day on which it came. */
  readonly today: Day;
  readonly home?: number;
}

export interface FieldTrust extends Tally {
  readonly field: string;
  /** Of what the reader said, the share that is right. */
  readonly precision: number;
  /** Of what the messages say, the share that the reader got. */
  readonly recall: number;
  readonly f1: number;
}

/** How far to trust the reader, by the messages that people corrected. */
export interface Trust {
  readonly messages: number;
  /** Share of them that it reads wholly right today. */
  readonly wholeShare: number;
  readonly total: Omit<FieldTrust, "field">;
  /** Those with the most errors first. */
  readonly fields: readonly FieldTrust[];
  readonly errors: readonly ScoreError[];
}

const trustOfField = (tally: Tally) => ({ ...tally, ...rates(tally) });

const faultsIn = ({ wrong, missed, invented }: Tally): number => wrong + missed + invented;

/** Reads every labelled message anew and holds it against its label. */
export function trustOf(labelled: readonly LabelledText[], places: Gazetteer): Trust {
  const rows = labelled.map((one) => ({ ...one, gold: one.record }));
  const scored = score(rows, (text, { today, home }) => labelRecord(read(text, { places, today, home })));
  const fields = [...scored.fields].map(([field, tally]) => ({ field, ...trustOfField(tally) }));
  return {
    messages: rows.length,
    wholeShare: scored.wholeShare,
    total: trustOfField(totalOf(scored.fields.values())),
    fields: fields.sort((a, b) => faultsIn(b) - faultsIn(a) || b.right - a.right),
    errors: scored.errors,
  };
}
