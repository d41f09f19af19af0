import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { answersByCallback } from "./by-callback.ts";
import type { Login } from "./cluster/logins.ts";
import { typeParsers } from "./column-types.ts";
import { preparesMarked } from "./prepared.ts";
import { sparesRoundTrips } from "./round-trips.ts";
import type { Tables } from "./tables.ts";

/** A pool of connections or, being a `Kysely` too, an open transaction: pass it on as the first argument. */
export type Db = Kysely<Tables>;

export interface DatabaseOptions {
  /** Whose address it is: shown in pg_stat_activity and the server's log. */
  login: Login;
  /** Connections at most. Default 10; the server allows 100 to all processes together. */
  max?: number;
  /** After which the server ends a statement. Default 30 s; 0 is never, for migrations and imports. */
  statementTimeoutMs?: number;
  /** A connection that broke while idle. The pool replaces it by itself; this is for the log. */
  onIdleError?: (error: Error) => void;
}

/**
 * Opens a pool; no connection is made before the first query, so this neither waits nor fails. A server that goes away
 * fails the queries of that time and no others: every connection is made anew when it is back.
 * Rows: int8 is a number, date "2026-11-23", timestamptz a Date, numeric a string; columns in camelCase, the insides of
 * JSON untouched. Close with `destroy()`.
 */
export function openDatabase(url: string, options: DatabaseOptions): Db {
  const onError = options.onIdleError ?? (() => undefined);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `luodi ${options.login}`,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    // A transaction that its process forgot holds locks and keeps vacuum from the rows.
    idle_in_transaction_session_timeout: 60_000,
    types: typeParsers,
    keepAlive: true,
    pipeline: true,
  });
  pool.on("error", onError);
  // A connection that breaks while it is checked out, between two statements of a transaction, is not the pool's to report.
  pool.on("connect", (client) => {
    client.on("error", onError);
    answersByCallback(client);
    sparesRoundTrips(client);
    preparesMarked(client);
  });
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
