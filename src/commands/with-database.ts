import { type Config, readConfig } from "../config.ts";
import { openDatabaseServer } from "../open-database-server.ts";
import type { Login } from "../store/cluster/logins.ts";
import { type Db, openDatabase } from "../store/database.ts";
import { migrate } from "../store/migrate.ts";
import { say } from "./command.ts";

export interface CommandDatabase {
  readonly config: Config;
  readonly urls: Readonly<Record<Login, string>>;
  readonly secret: string;
  /** A pool of the owner's login. */
  readonly owner: Db;
}

/** Runs a command on the migrated database, and leaves the server as it was found. Notices go to standard error. */
export async function withDatabase<T>(run: (given: CommandDatabase) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const { server, secret } = await openDatabaseServer(config, config.logLevel === "debug" ? say : () => undefined);
  try {
    await migrate(server.urls.owner);
    const owner = openDatabase(server.urls.owner, { login: "owner", max: 4, statementTimeoutMs: 0 });
    try {
      return await run({ config, urls: server.urls, secret, owner });
    } finally {
      await owner.destroy();
    }
  } finally {
    await server.close();
  }
}
