import { createHmac } from "node:crypto";

/**
 * Who may do what in the database. `owner` migrates and creates the others; the public site, the desk, the accounts and
 * the jobs each have a login with its own grants, so that a hole in one does not open the others.
 */
export type Login = "owner" | "site" | "desk" | "auth" | "jobs";
export type GrantedLogin = Exclude<Login, "owner">;

export const grantedLogins = ["site", "desk", "auth", "jobs"] as const satisfies readonly GrantedLogin[];

/** The role's name on the server; migrations grant to these names. */
export function roleName(login: GrantedLogin): string {
  return `luodi_${login}`;
}

/** Every process of an installation finds the same password, on several machines too, because all share the secret. */
export function passwordOf(login: GrantedLogin, secret: string): string {
  return createHmac("sha256", secret).update(`database login ${login}`).digest("hex");
}

/** The statements for a server where we may not create roles: what `luodi doctor` prints for the administrator. */
export function loginSql(logins: readonly GrantedLogin[], secret: string): string {
  return logins.map((login) => `${createLoginSql(login, secret)};`).join("\n");
}

/** NOINHERIT and no membership: a login has what it was granted by name, and nothing through another role. */
export function createLoginSql(login: GrantedLogin, secret: string): string {
  return `create role ${roleName(login)} login noinherit nocreatedb nocreaterole password '${passwordOf(login, secret)}'`;
}

/** The address of the same server and database for another user; every parameter (sslmode …) stays. */
export function urlFor(ownerUrl: string, user: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** The address of another database on the same server. */
export function urlOfDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}
