import { Fragment } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { markedSpans } from "../../text/marked-spans.ts";
import { boot } from "../boot.ts";

interface MarkedTextProps {
  readonly text: string;
  readonly statements: readonly Statement[];
  /** The criterion whose words are lit. */
  readonly lit: string | undefined;
  readonly light: (key: string | undefined) => void;
}

/** The text as it was written, the words of each value marked; pointing at them lights the value, and the other way. */
export function MarkedText({ text, statements, lit, light }: MarkedTextProps) {
  let at = 0;
  const spans = markedSpans(statements, criteria, boot.look.markCount).filter(({ end }) => end <= text.length);
  return (
    <p className="marked">
      {spans.map(({ start, end, label, keys, tone }) => {
        const before = text.slice(at, start);
        at = end;
        const isLit = lit !== undefined && keys.includes(lit);
        return (
          <Fragment key={start}>
            {before}
            <mark
              className={isLit ? `tone-${tone} lit` : `tone-${tone}`}
              title={label}
              onMouseEnter={() => light(keys[0])}
              onMouseLeave={() => light(undefined)}
            >
              {text.slice(start, end)}
            </mark>
          </Fragment>
        );
      })}
      {text.slice(at)}
    </p>
  );
}
