import { createHash } from "node:crypto";
import { CompiledQuery, type RawBuilder, sql } from "kysely";
import { rememberedOf } from "../../domain/remembered.ts";
import type { Db } from "../database.ts";
import { preparedAs } from "../prepared.ts";

/** What a statement of the net is told about the party that asks, by name; absent and null are not asked or not said. */
export type Values = Readonly<Record<string, unknown>>;

type Type = "boolean" | "smallint" | "int" | "int8" | "float8" | "int[]" | "smallint[]" | "uuid" | "uuid[]" | "xid8";

/** Stands for a value in a fragment of SQL: now, or at every execution of a statement that is made once. */
export type Value = <T>(name: string, type: Type) => RawBuilder<T>;

export const given =
  (values: Values): Value =>
  (name, type) =>
    sql`${values[name] ?? null}::${sql.raw(type)}`;

class Named {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export const named: Value = (name, type) => sql`${new Named(name)}::${sql.raw(type)}`;

/**
 * Fragments over a row `v` that holds their values: evaluated once, and out of the planner's sight. It would think a
 * plan for each value better than one for all, and plan anew every time.
 */
export function overRow<T>(
  value: Value,
  build: (value: Value) => T,
  besides: readonly RawBuilder<unknown>[] = [],
): { readonly built: T; readonly row: RawBuilder<unknown> } {
  const types = new Map<string, Type>();
  const built = build((name, type) => {
    types.set(name, type);
    return sql.ref(`v.of_${name}`);
  });
  const columns = [...types].map(([name, type]) => sql`${value(name, type)} as ${sql.ref(`of_${name}`)}`);
  return { built, row: sql`(select ${sql.join([...columns, ...besides])} offset 0) as v` };
}

const withoutPlugins = rememberedOf((db: Db) => db.withoutPlugins());

/**
 * A statement whose text is the same for every party, so that it is written once, and each connection parses and plans
 * it once: for a page of matches that took longer than running it. Its columns bear the names that the rows are to have.
 * @param build may hold named values and constants.
 */
export function statement<Row>(
  label: string,
  build: () => RawBuilder<Row>,
): (db: Db, values: Values) => Promise<readonly Row[]> {
  let made: { text: string; parameters: readonly unknown[] } | undefined;
  return async (db, values) => {
    made ??= compiled(label, build(), db);
    const parameters = made.parameters.map((one) => (one instanceof Named ? written(values[one.name]) : one));
    const { rows } = await withoutPlugins(db).executeQuery<Row>(CompiledQuery.raw(made.text, parameters));
    return rows;
  };
}

/** Lists are numbers or ids, some of them hundreds: the client's own way of writing them looks at every sign. */
export const writtenList = (list: readonly unknown[]): string => `{${list.map((one) => one ?? "NULL").join(",")}}`;

const written = (value: unknown): unknown => (Array.isArray(value) ? writtenList(value) : (value ?? null));

/** The same name is the same parameter wherever it stands. */
function compiled(label: string, built: RawBuilder<unknown>, db: Db) {
  const { sql: text, parameters } = built.compile(db);
  const keys = parameters.map((one) => (one instanceof Named ? `name ${one.name}` : `value ${JSON.stringify(one)}`));
  const distinct = [...new Set(keys)];
  const short = text.replace(/\$(\d+)/g, (_, at) => `$${distinct.indexOf(keys[Number(at) - 1] ?? "") + 1}`);
  const name = `${label} ${createHash("sha256").update(short).digest("hex").slice(0, 12)}`;
  return { text: preparedAs(name, short), parameters: distinct.map((key) => parameters[keys.indexOf(key)]) };
}
