import { CompiledQuery } from "kysely";
import type { Db } from "./database.ts";
import { preparedAs } from "./prepared.ts";

/** Runs a statement of ours with its values at $1, $2, …; each connection keeps it planned under that name. */
export async function askPrepared<Row>(
  db: Db,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(preparedAs(name, text), [...values]));
  return rows;
}
