import pg from "pg";
import { ClusterFault, codeOf, reasonOf } from "./fault.ts";

/**
 * Runs `work` on one plain connection, for what comes before any pool: versions, roles, databases.
 * @param variable the setting that a fault shall name.
 * @throws ClusterFault `url-malformed`, `unreachable`, `login-refused`.
 */
export async function askServer<T>(url: string, variable: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const target = parse(url, variable);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "luodi setup",
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw connectionFault(error, target, variable);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What PostgreSQL says while it starts, stops or has no connection left: worth another try. */
export function isPassing(error: unknown): boolean {
  const cause = error instanceof ClusterFault ? error.cause : error;
  // ENOENT: the socket of a server that is not there yet.
  return ["57P03", "53300", "ECONNREFUSED", "ECONNRESET", "ENOENT"].includes(codeOf(cause) ?? "");
}

function parse(url: string, variable: string): URL {
  try {
    const target = new URL(url);
    if (/^postgres(ql)?:\/\//.test(target.href)) return target;
  } catch {
    // As below: the address itself may hold a password, and is not repeated.
  }
  throw new ClusterFault({ code: "url-malformed", variable });
}

function connectionFault(error: unknown, target: URL, variable: string): ClusterFault {
  const code = codeOf(error) ?? "";
  const isRefusal = /^(28|3D|42501)/.test(code) || /password must be a string/.test(reasonOf(error));
  const reason = reasonOf(error) || code;
  return isRefusal
    ? new ClusterFault(
        { code: "login-refused", variable, user: decodeURIComponent(target.username), reason },
        { cause: error },
      )
    : new ClusterFault(
        { code: "unreachable", variable, host: target.searchParams.get("host") ?? target.host, reason },
        { cause: error },
      );
}
