import type { Criterion, Side } from "../criteria/criterion.ts";
import { type ReadingContext, read } from "./read.ts";
import type { ReadRecord } from "./reading.ts";

export interface WordsRead {
  /** In the shape of the side that says it: its ask, or its fact. */
  readonly value: unknown;
  /** The fields of the record that these words state. */
  readonly record: ReadRecord;
}

/** Said before the words, so that they are read as one side's. */
const leads: Readonly<Record<Side, string>> = { need: "求租：", space: "出租：" };

/** A selection is a few words; what is longer is no value. */
const longestWords = 200;

/**
 * What some words come to for one criterion, when a person says that they are about it: read as they stand, else with
 * the criterion's name before them (8米 as 净高). Undefined where its reader gets nothing out of them.
 */
export function readWords(
  words: string,
  criterion: Criterion,
  side: Side,
  context: ReadingContext,
): WordsRead | undefined {
  if (words.trim() === "" || words.length > longestWords) return undefined;
  const shape = criterion.askedBy === side ? criterion.ask : criterion.fact;
  const { form } = shape;
  // Named options say the same on either side, and some contradict the lead (转让 after 求租).
  const bare = form.type === "choice" ? [""] : [];
  for (const lead of [...bare, leads[side], `${leads[side]}${criterion.label}`]) {
    const reading = read(lead + words, { ...context, criteria: [criterion] });
    const { party } = reading;
    if (party.side !== side && lead !== "") continue;
    const said = reading.statements.filter((one) => one.criterion === criterion.key && one.start >= lead.length);
    if (said.length === 0) continue;
    // What the lead itself says (求租 is a rent) is not among the words.
    const options = form.type === "choice" ? [...new Set(said.map((one) => one.value))] : [];
    const whole = criterion.askedBy === side ? party.asks[criterion.key]?.value : party.facts[criterion.key];
    const value = form.type === "choice" ? (form.many ? options : options[0]) : whole;
    if (shape.is(value)) return { value, record: reading.record };
  }
  return undefined;
}
