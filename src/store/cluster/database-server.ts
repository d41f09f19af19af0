import type { Login } from "./logins.ts";

/** A running PostgreSQL with our database and logins in it, private or the operator's own. */
export interface DatabaseServer {
  kind: "private" | "external";
  /** As 18.4. */
  version: string;
  /** The address of the database for each login, password included. */
  urls: Readonly<Record<Login, string>>;
  /** Leaves it; a private server stops when the last process leaves. */
  close(): Promise<void>;
}
