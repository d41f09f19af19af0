import type { ValueRow } from "../../../look/value-rows.ts";
import { ValueCells } from "../../../look/value-table.tsx";
import { Html } from "./html.tsx";
import { writtenAlike } from "./written-alike.ts";

/** Most of what is said of a space is said of others too. */
const rowOnce = writtenAlike(20_000);

const keyOf = ({ criterion, shown, strength }: ValueRow): string =>
  `${criterion.key}\0${criterion.label}\0${shown.text}\0${shown.unit ?? ""}\0${strength ?? ""}`;

/** A `ValueTable` of two columns that nothing is done with, row by row from what was written before. */
export function Values({ rows }: { rows: readonly ValueRow[] }) {
  if (rows.length === 0) return null;
  let markup = "";
  for (const row of rows)
    markup += rowOnce(keyOf(row), () => (
      <div data-criterion={row.criterion.key}>
        <ValueCells row={row} />
      </div>
    ));
  return (
    <div>
      <Html as="dl" className="values two" html={markup} />
    </div>
  );
}
