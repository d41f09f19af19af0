import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askServer } from "../src/store/cluster/ask-server.ts";
import type { DatabaseServer } from "../src/store/cluster/database-server.ts";
import { openExternalServer } from "../src/store/cluster/external-server.ts";
import { type Login, urlOfDatabase } from "../src/store/cluster/logins.ts";
import { stopPostmaster } from "../src/store/cluster/postmaster.ts";
import { openPrivateServer } from "../src/store/cluster/private-server.ts";
import { hasUsers } from "../src/store/cluster/users-of-cluster.ts";
import { migrate } from "../src/store/migrate.ts";

/** The one server of a test run and its migrated template; test/database.ts copies the template for each file. */
export interface TestServer {
  urls: Readonly<Record<Login, string>>;
  template: string;
  close(): Promise<void>;
}

/** Shared by every project of a run: each has a set-up of its own, but they run in one process. */
declare global {
  var luodiTestServer: { opened: Promise<TestServer>; users: number } | undefined;
}

/** The server of this run: TEST_DATABASE_URL's, or a private cluster in a temporary folder. */
export async function joinTestServer(): Promise<TestServer> {
  globalThis.luodiTestServer ??= { opened: openTestServer(), users: 0 };
  globalThis.luodiTestServer.users += 1;
  return globalThis.luodiTestServer.opened;
}

export async function leaveTestServer(): Promise<void> {
  const shared = globalThis.luodiTestServer;
  if (!shared) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  globalThis.luodiTestServer = undefined;
  await (await shared.opened).close();
}

async function openTestServer(): Promise<TestServer> {
  const external = process.env.TEST_DATABASE_URL;
  const { server, remove } = external ? await openGiven(external) : await openTemporary();
  const template = `luodi_test_template_${process.pid}`;
  const drop = `drop database if exists ${template} with (force)`;
  const ask = (statement: string) =>
    askServer(server.urls.owner, "TEST_DATABASE_URL", (client) => client.query(statement));
  await ask(drop);
  await ask(`create database ${template} template template0 encoding 'UTF8'`);
  const templateUrl = urlOfDatabase(server.urls.owner, template);
  await migrate(templateUrl);
  await askServer(templateUrl, "TEST_DATABASE_URL", (client) => client.query(guard));
  return {
    urls: server.urls,
    template,
    close: async () => {
      if (external) await ask(drop);
      await server.close();
      remove();
    },
  };
}

/** The trigger by which every test finds out that slots, or what pages show, changed and nobody told: a copy of the net would be wrong. */
export const guardOfTests = "guard_of_tests";

/** What pages of matches show of a record besides its slots. */
const shownOf = {
  publication: ["org_id", "path", "published_at", "is_demo", "shown"],
  offer: ["org_id", "title", "facts", "asks", "checked_on", "place_id", "is_demo"],
  need: ["org_id", "title", "facts", "asks", "checked_on", "is_demo"],
};

const guard = `
  create function ${guardOfTests}() returns trigger language plpgsql security definer as $$
  declare
    changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
    record uuid := coalesce(changed->>'offer_id', changed->>'need_id', changed->>'id')::uuid;
  begin
    if not exists (select from net_change where xid = pg_current_xact_id() and record = any(ids)
      and (viewers is null or coalesce((changed->>'viewer_id')::uuid = any(viewers), true) and not exists (
        select from (select offer_id as id, viewer_id from space_slot union all select need_id, viewer_id from need_slot
          union all select need_id, viewer_id from need_slot_wide) as s where s.id = record and s.viewer_id <> all(viewers)))) then
      raise exception 'a change of % was not told', tg_table_name;
    end if;
    return null;
  end $$;
  ${["space_slot", "need_slot", "need_slot_wide"]
    .map(
      (table) => `create constraint trigger ${guardOfTests} after insert or update or delete on ${table}
        deferrable initially deferred for each row execute function ${guardOfTests}();`,
    )
    .join("")}
  ${Object.entries(shownOf)
    .map(([table, columns]) => {
      const of = (row: string) => columns.map((column) => `${row}.${column}`).join(", ");
      return `create constraint trigger ${guardOfTests} after update of ${columns.join(", ")} on ${table}
        deferrable initially deferred for each row
        when (new.status = 'active' and (${of("old")}) is distinct from (${of("new")})) execute function ${guardOfTests}();`;
    })
    .join("")}`;

/** Any Luodi whose tests run on that server has the same logins; the secret is no secret. */
const secret = "the same for every test run on a server";

async function openGiven(url: string): Promise<{ server: DatabaseServer; remove: () => void }> {
  return { server: await openExternalServer({ owner: url }, secret), remove: () => undefined };
}

async function openTemporary(): Promise<{ server: DatabaseServer; remove: () => void }> {
  await sweep();
  const dataFolder = mkdtempSync(join(tmpdir(), "luodi-test-"));
  chmodSync(dataFolder, 0o711);
  // Nothing here shall outlive the run.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "128MB" };
  const server = await openPrivateServer({ dataFolder, secret, settings });
  return { server, remove: () => rmSync(dataFolder, { recursive: true, force: true }) };
}

/** A run that was killed leaves its server behind; the next one, ten minutes later, clears it away. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith("luodi-test-"))) {
    const folder = join(tmpdir(), name);
    const users = join(folder, "users");
    if (!existsSync(users) || Date.now() - statSync(users).mtimeMs < 600_000 || hasUsers(folder)) continue;
    const clusters = readdirSync(folder).filter((each) => /^pg\d+$/.test(each));
    for (const cluster of clusters) await stopPostmaster(join(folder, cluster));
    rmSync(folder, { recursive: true, force: true });
  }
}
