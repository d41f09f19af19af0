import { createHash } from "node:crypto";
import { CompiledQuery, ExpressionWrapper, type OperationNodeSource, type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";
import { preparedAs } from "./prepared.ts";

/** A statement that writes rows and answers none. */
export type Writing = OperationNodeSource;

const names = new Map<string, string>();

/** Few texts: what is written together is the same for every record but for its parameters. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `together ${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
  names.set(text, name);
  return name;
}

/**
 * Writes that don't see each other, in one statement: one round trip, parsed and planned once a connection. Foreign keys
 * among them hold, because they are checked at its end.
 * @param calling a function that writes besides: as a part that nobody reads it would not be called.
 * @param isLast ends the transaction, which must be the caller's own.
 */
export async function writeTogether(
  db: Db,
  writings: readonly (Writing | undefined)[],
  calling: RawBuilder<unknown> = sql``,
  isLast = false,
): Promise<void> {
  const parts = writings.flatMap((one, nth) =>
    one === undefined ? [] : [sql`${sql.ref(`part${nth}`)} as (${new ExpressionWrapper(one.toOperationNode())})`],
  );
  if (parts.length === 0) return;
  const { sql: text, parameters } = sql`with ${sql.join(parts)} select ${calling}`.compile(db);
  await db.withoutPlugins().executeQuery(CompiledQuery.raw(preparedAs(nameOf(text), text, isLast), [...parameters]));
}
