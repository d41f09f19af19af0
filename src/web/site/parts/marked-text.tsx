import { Fragment } from "react";
import type { Statement } from "../../../domain/reading/reading.ts";
import { type MarkedSpan, markedSpans } from "../../../text/marked-spans.ts";
import { partsText } from "../../../text/pages/frame.ts";
import { markCount } from "../look/tokens.ts";
import type { Site } from "../site.ts";

/** Characters of a mark that is not broken over two lines. */
const longestWhole = 12;

const markClass = ({ start, end, tone, isInferred }: MarkedSpan): string =>
  [`tone-${tone}`, isInferred && "guess", end - start <= longestWhole && "whole"].filter(Boolean).join(" ");

/** The text as it was written, with the words of each value marked and named above them. */
export function MarkedText({ text, statements, site }: { text: string; statements: readonly Statement[]; site: Site }) {
  const spans = markedSpans(statements, site.criteria, markCount);
  let at = 0;
  return (
    <p className="marked">
      {spans.map((span) => {
        const before = text.slice(at, span.start);
        at = span.end;
        return (
          <Fragment key={span.start}>
            {before}
            <mark className={markClass(span)}>
              <ruby>
                {text.slice(span.start, span.end)}
                <rp>（</rp>
                <rt>{span.isInferred ? `${span.label} ${partsText.inferred}` : span.label}</rt>
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
