import type { Criterion } from "../domain/criteria/criterion.ts";
import type { Statement } from "../domain/reading/reading.ts";
import { readFieldLabels } from "./pages/match.ts";

export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  /** What the words are about: 面积, or 类型、单多层 where they say both. */
  readonly label: string;
  /** Keys of the criteria that they state. */
  readonly keys: readonly string[];
  /** Which of the marks' colours it bears. */
  readonly tone: number;
  /** The words do not say the value, they suggest it: 200千瓦 a transformer of 222 kVA. */
  readonly isInferred: boolean;
}

/** Parts of an address are statements of their own in the record; on a page they are marked as what they are: a place. */
const placeFields = ["province", "city", "district", "town"];

const criterionKey = (statement: Statement): string | undefined =>
  statement.criterion ?? (placeFields.includes(statement.field) ? "place" : undefined);

/** What a statement is about: its criterion's label, or that of the record's field. */
function statementLabel(statement: Statement, criteria: readonly Criterion[]): string {
  const criterion = criteria.find((one) => one.key === criterionKey(statement));
  return criterion?.label ?? readFieldLabels[statement.field] ?? statement.field;
}

/**
 * Marks in order, none overlapping another; several criteria that the same words state share one. Words that only
 * suggest a value are marked where it is said nowhere, and nothing is stated by them.
 */
export function markedSpans(
  statements: readonly Statement[],
  criteria: readonly Criterion[],
  markCount: number,
): MarkedSpan[] {
  const said = statements.filter((one) => one.origin === "stated" && one.end > one.start);
  const all = [...said, ...suggestedBeside(said, statements)];
  const named = all.filter((one) => criterionKey(one) !== undefined);
  const stated = all
    .filter((one) => named.includes(one) || !named.some((other) => one.start < other.end && other.start < one.end))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const spans: MarkedSpan[] = [];
  for (const one of stated) {
    const last = spans.at(-1);
    const label = statementLabel(one, criteria);
    const key = criterionKey(one);
    const keys = key === undefined ? [] : [key];
    if (last && one.start < last.end) {
      const isSaid = last.label.split("、").includes(label);
      spans[spans.length - 1] = {
        ...last,
        label: isSaid ? last.label : `${last.label}、${label}`,
        keys: [...new Set([...last.keys, ...keys])],
      };
      continue;
    }
    const index = criteria.findIndex((criterion) => criterion.key === key);
    const tone = (index < 0 ? 5 : index) % markCount;
    spans.push({ start: one.start, end: one.end, label, keys, tone, isInferred: one.origin === "inferred" });
  }
  return spans;
}

function suggestedBeside(said: readonly Statement[], statements: readonly Statement[]): Statement[] {
  const told = new Set(said.map(criterionKey));
  return statements.filter(
    (one) =>
      one.origin === "inferred" &&
      one.criterion !== undefined &&
      one.end > one.start &&
      !told.has(one.criterion) &&
      !said.some((other) => one.start < other.end && other.start < one.end),
  );
}
