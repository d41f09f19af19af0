import { type RawBuilder, sql } from "kysely";
import { arrayOf, type Elements, type ElementType } from "./array-parameter.ts";

/** What a column gets of each row, as what it is sent, and what that is cast to where it is something else. */
type FromRow<Row> = {
  readonly [Type in ElementType]: readonly [Type, (row: Row) => Elements[Type] | null, as?: "text[]"];
}[ElementType];

/** By the column's name in the database; what is the same for all rows is an expression. */
export type RowColumns<Row> = Readonly<Record<string, FromRow<Row> | RawBuilder<unknown>>>;

/**
 * Inserts many rows at once, as one array for each column; undefined where there are none. Unnested side by side in what
 * is selected, they are not put aside first, as they are in `from`.
 */
export function rowsInto<Row>(
  table: string,
  rows: readonly Row[],
  columns: RowColumns<Row>,
): RawBuilder<unknown> | undefined {
  if (rows.length === 0) return undefined;
  const values = Object.values(columns).map((column) => {
    if ("toOperationNode" in column) return column;
    const [type, of, as] = column as readonly [ElementType, (row: Row) => Elements[ElementType] | null, string?];
    const each = sql`unnest(${arrayOf<ElementType>(type, rows.map(of))}::${sql.raw(type)}[])`;
    return as === undefined ? each : sql`${each}::${sql.raw(as)}`;
  });
  return sql`insert into ${sql.table(table)} (${sql.raw(Object.keys(columns).join(", "))}) select ${sql.join(values)}`;
}
