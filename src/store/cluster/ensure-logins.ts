import type pg from "pg";
import { askServer } from "./ask-server.ts";
import { ClusterFault, codeOf } from "./fault.ts";
import { createLoginSql, type GrantedLogin, grantedLogins, loginSql, passwordOf, roleName, urlFor } from "./logins.ts";

/**
 * Creates the logins that the server lacks, and sees that the others take our password. Roles belong to the server, not
 * to the database: another database of the same installation may have made them before.
 * @param mayReset our own cluster: a differing password is simply set anew. On a server of the operator's that would cut
 *   off another installation, so it is refused.
 * @returns the address for each login.
 * @throws ClusterFault `logins-missing` with the SQL to run where we may not create roles, `login-password-differs`.
 */
export async function ensureLogins(
  ownerUrl: string,
  secret: string,
  options: { mayReset: boolean },
): Promise<Record<GrantedLogin, string>> {
  await askServer(ownerUrl, "DATABASE_URL", (client) => createMissing(client, secret));
  const addresses = grantedLogins.map(
    (login) => [login, urlFor(ownerUrl, roleName(login), passwordOf(login, secret))] as const,
  );
  await Promise.all(
    addresses.map(async ([login, url]) => {
      if (await takesPassword(url)) return;
      if (!options.mayReset)
        throw new ClusterFault({
          code: "login-password-differs",
          login,
          variable: `DATABASE_URL_${login.toUpperCase()}`,
        });
      const reset = `alter role ${roleName(login)} password '${passwordOf(login, secret)}'`;
      await askServer(ownerUrl, "DATABASE_URL", (client) => client.query(reset));
    }),
  );
  return Object.fromEntries(addresses) as Record<GrantedLogin, string>;
}

async function createMissing(client: pg.Client, secret: string): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>("select rolname from pg_roles where rolname = any($1)", [
    grantedLogins.map(roleName),
  ]);
  const existing = new Set(rows.map((row) => row.rolname));
  const missing = grantedLogins.filter((login) => !existing.has(roleName(login)));
  for (const login of missing) {
    try {
      await client.query(createLoginSql(login, secret));
    } catch (error) {
      // Another process was faster: 42710, or 23505 when both were at it at the same moment.
      if (["42710", "23505"].includes(codeOf(error) ?? "")) continue;
      if (codeOf(error) !== "42501") throw error;
      throw new ClusterFault(
        { code: "logins-missing", missing: missing.map(roleName), sql: loginSql(missing, secret) },
        { cause: error },
      );
    }
  }
}

async function takesPassword(url: string): Promise<boolean> {
  try {
    await askServer(url, "DATABASE_URL", async () => undefined);
    return true;
  } catch (error) {
    if (error instanceof ClusterFault && error.problem.code === "login-refused" && codeOf(error.cause) === "28P01")
      return false;
    throw error;
  }
}
