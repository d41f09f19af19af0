import type { ValueRow } from "../../../look/value-rows.ts";
import { strengthWords } from "../../../text/zh.ts";
import { figureMarkup } from "./figure-markup.tsx";
import { mould } from "./mould.ts";
import { inOnePiece } from "./write-markup.ts";

const row = mould(["key", "label", "figureMarkup", "whoseMarkup"], (told) => (
  <div data-criterion={told.key}>
    <dt>{told.label}</dt>
    <dd>
      {told.figureMarkup}
      {told.whoseMarkup}
    </dd>
  </div>
));

const preferred = mould([], () => <span className="whose prefer">{strengthWords.prefer}</span>);

/** Of rows that are told again, as most of what is said of a space is. */
const ofRows = new WeakMap<ValueRow, string>();

const rowMarkup = ({ criterion: { key, label }, shown, strength }: ValueRow): string =>
  row({ key, label, figureMarkup: figureMarkup(shown), whoseMarkup: strength === "prefer" ? preferred({}) : "" });

/** The markup of a row that will be told again as the same object. */
export function keepMarkup(told: ValueRow): void {
  ofRows.set(told, inOnePiece(rowMarkup(told)));
}

const table = mould(["rowsMarkup"], ({ rowsMarkup }) => (
  <div>
    <dl className="values two">{rowsMarkup}</dl>
  </div>
));

/** The markup of a `ValueTable` of two columns that nothing is done with. */
export function valuesMarkup(rows: readonly ValueRow[]): string {
  if (rows.length === 0) return "";
  let rowsMarkup = "";
  for (const told of rows) rowsMarkup += ofRows.get(told) ?? rowMarkup(told);
  return table({ rowsMarkup });
}
