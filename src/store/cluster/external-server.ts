import { askServer } from "./ask-server.ts";
import type { DatabaseServer } from "./database-server.ts";
import { ensureLogins } from "./ensure-logins.ts";
import { ClusterFault } from "./fault.ts";
import { type GrantedLogin, grantedLogins } from "./logins.ts";

/** The oldest PostgreSQL with what the migrations use. */
const oldestMajor = 15;

/**
 * The operator's own PostgreSQL. Logins whose address is given are used as they are; the others are created.
 * @param urls `owner` is DATABASE_URL, the others DATABASE_URL_SITE and so on.
 * @throws ClusterFault
 */
export async function openExternalServer(
  urls: { owner: string } & { readonly [login in GrantedLogin]?: string | undefined },
  secret: string,
): Promise<DatabaseServer> {
  const { version, encoding, database } = await askServer(urls.owner, "DATABASE_URL", async (client) => {
    const { rows } = await client.query<{ version: string; encoding: string; database: string }>(
      "select current_setting('server_version') as version, pg_encoding_to_char(encoding) as encoding, datname as database from pg_database where datname = current_database()",
    );
    return rows[0] ?? { version: "0", encoding: "", database: "" };
  });
  refuseUnfit(version, encoding, database);

  const given = grantedLogins.filter((login) => urls[login] !== undefined);
  await Promise.all(
    given.map((login) => askServer(urls[login] ?? "", `DATABASE_URL_${login.toUpperCase()}`, async () => undefined)),
  );
  const made =
    given.length < grantedLogins.length ? await ensureLogins(urls.owner, secret, { mayReset: false }) : undefined;
  const addressOf = (login: GrantedLogin) => urls[login] ?? made?.[login] ?? urls.owner;
  return {
    kind: "external",
    version: version.replace(/ .*$/, ""),
    urls: {
      owner: urls.owner,
      site: addressOf("site"),
      desk: addressOf("desk"),
      auth: addressOf("auth"),
      jobs: addressOf("jobs"),
    },
    close: async () => undefined,
  };
}

/** @throws ClusterFault `version-too-old`, `encoding-not-utf8`. */
export function refuseUnfit(version: string, encoding: string, database: string): void {
  if (Number.parseInt(version, 10) < oldestMajor) {
    throw new ClusterFault({ code: "version-too-old", found: version, wantedMajor: oldestMajor });
  }
  if (encoding !== "UTF8") throw new ClusterFault({ code: "encoding-not-utf8", database, found: encoding });
}
