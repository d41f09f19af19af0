import { askServer } from "./cluster/ask-server.ts";
import type { DatabaseServer } from "./cluster/database-server.ts";
import { grantedLogins, type Login } from "./cluster/logins.ts";

/** What `luodi doctor` asks of a database. */
export interface Diagnosis {
  readonly encoding: string;
  readonly collation: string;
  /** The trigrams of 徐行镇厂房: none where the locale does not know Chinese letters; undefined without the extension. */
  readonly trigrams: number | undefined;
  /** How far the server's clock is ahead of ours, in milliseconds. */
  readonly clockAheadMs: number;
  readonly fsync: boolean;
  /** Logins that could not connect. */
  readonly refused: readonly Login[];
}

/** Looks without leaving anything behind. @throws ClusterFault when the owner cannot connect. */
export async function diagnose(server: DatabaseServer, now: () => number): Promise<Diagnosis> {
  const before = now();
  const base = await askServer(server.urls.owner, "DATABASE_URL", async (client) => {
    const { rows } = await client.query<{
      encoding: string;
      collation: string;
      fsync: string;
      ms: number;
    }>(`select pg_encoding_to_char(encoding) as encoding, datcollate as collation, current_setting('fsync') as fsync,
          (extract(epoch from clock_timestamp()) * 1000)::double precision as ms
        from pg_database where datname = current_database()`);
    return rows[0];
  });
  const middle = (before + now()) / 2;
  const tries = await Promise.all(
    grantedLogins.map((login) =>
      askServer(server.urls[login], `DATABASE_URL_${login.toUpperCase()}`, (client) => client.query("select 1")).then(
        () => undefined,
        () => login,
      ),
    ),
  );
  return {
    encoding: base?.encoding ?? "",
    collation: base?.collation ?? "",
    trigrams: await countTrigrams(server.urls.owner),
    clockAheadMs: Math.round((base?.ms ?? middle) - middle),
    fsync: base?.fsync === "on",
    refused: tries.filter((login) => login !== undefined),
  };
}

async function countTrigrams(ownerUrl: string): Promise<number | undefined> {
  return askServer(ownerUrl, "DATABASE_URL", async (client) => {
    try {
      await client.query("begin");
      await client.query("create extension if not exists pg_trgm");
      const { rows } = await client.query<{ n: number }>(
        "select coalesce(cardinality(show_trgm('徐行镇厂房')), 0)::int as n",
      );
      return rows[0]?.n ?? 0;
    } catch {
      return undefined;
    } finally {
      await client.query("rollback");
    }
  });
}
