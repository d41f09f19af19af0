import type { ValueRow } from "../../../look/value-rows.ts";
import { ValueCells } from "../../../look/value-table.tsx";
import { Html } from "./html.tsx";
import { writtenAlike } from "./written-alike.ts";

/** Most of what is said of a space is said of others too. */
const rowOnce = writtenAlike(20_000);

const keyOf = ({ criterion, shown, strength }: ValueRow): string =>
  `${criterion.key}\0${criterion.label}\0${shown.text}\0${shown.unit ?? ""}\0${strength ?? ""}`;

/** Of rows that are told again, by themselves: to put a key together takes longer. */
const ofRows = new WeakMap<ValueRow, string>();

function rowMarkup(row: ValueRow): string {
  const there = ofRows.get(row);
  if (there !== undefined) return there;
  const markup = rowOnce(keyOf(row), () => (
    <div data-criterion={row.criterion.key}>
      <ValueCells row={row} />
    </div>
  ));
  // What is asked is told anew each time.
  if (row.strength === undefined) ofRows.set(row, markup);
  return markup;
}

/** A `ValueTable` of two columns that nothing is done with, row by row from what was written before. */
export function Values({ rows }: { rows: readonly ValueRow[] }) {
  if (rows.length === 0) return null;
  let markup = "";
  for (const row of rows) markup += rowMarkup(row);
  return (
    <div>
      <Html as="dl" className="values two" html={markup} />
    </div>
  );
}
