import { Fragment } from "react";
import type { Statement } from "../../../domain/reading/reading.ts";
import { readFieldLabels } from "../../../text/pages/match.ts";
import { markCount } from "../look/tokens.ts";
import type { Site } from "../site.ts";

interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly tone: number;
}

/** Parts of an address are statements of their own in the record; on a page they are marked as what they are: a place. */
const placeFields = ["province", "city", "district", "town"];

const criterionKey = (statement: Statement): string | undefined =>
  statement.criterion ?? (placeFields.includes(statement.field) ? "place" : undefined);

/** What a statement is about: its criterion's label, or that of the record's field. */
function statementLabel(statement: Statement, { criteria }: Site): string {
  const criterion = criteria.find((one) => one.key === criterionKey(statement));
  return criterion?.label ?? readFieldLabels[statement.field] ?? statement.field;
}

/** Stated spans in order, none overlapping another; several criteria that the same words state share a mark. */
function markedSpans(statements: readonly Statement[], site: Site): MarkedSpan[] {
  const all = statements.filter((one) => one.origin === "stated" && one.end > one.start);
  const named = all.filter((one) => criterionKey(one) !== undefined);
  const stated = all
    .filter((one) => named.includes(one) || !named.some((other) => one.start < other.end && other.start < one.end))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const spans: MarkedSpan[] = [];
  for (const one of stated) {
    const last = spans.at(-1);
    const label = statementLabel(one, site);
    if (last && one.start < last.end) {
      if (!last.label.split("、").includes(label))
        spans[spans.length - 1] = { ...last, label: `${last.label}、${label}` };
      continue;
    }
    const index = site.criteria.findIndex((criterion) => criterion.key === criterionKey(one));
    spans.push({ start: one.start, end: one.end, label, tone: (index < 0 ? 5 : index) % markCount });
  }
  return spans;
}

/** Characters of a mark that is not broken over two lines. */
const longestWhole = 12;

/** The text as it was written, with the words of each value marked and named above them. */
export function MarkedText({ text, statements, site }: { text: string; statements: readonly Statement[]; site: Site }) {
  const spans = markedSpans(statements, site);
  let at = 0;
  return (
    <p className="marked">
      {spans.map((span) => {
        const before = text.slice(at, span.start);
        at = span.end;
        return (
          <Fragment key={span.start}>
            {before}
            <mark className={span.end - span.start <= longestWhole ? `tone-${span.tone} whole` : `tone-${span.tone}`}>
              <ruby>
                {text.slice(span.start, span.end)}
                <rp>（</rp>
                <rt>{span.label}</rt>
                <rp>）</rp>
              </ruby>
            </mark>
          </Fragment>
        );
      })}
      {text.slice(at)}
    </p>
  );
}
