import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { holdCluster, makeTestFolder, postmasterPid, testSecret } from "../../../test/cluster-process.ts";
import { askServer } from "./ask-server.ts";
import type { DatabaseServer } from "./database-server.ts";
import { openPrivateServer } from "./private-server.ts";
import { isRunning, markOf } from "./process-mark.ts";

/** The server's own word on how a connection came. */
const reachedBy = "select inet_server_addr() is not null as tcp";

let folder: string;
let dataFolder: string;
let opened: DatabaseServer[];
let notices: string[];
const template = makeTestFolder();

beforeAll(async () => {
  await (await openPrivateServer({ dataFolder: template, secret: testSecret })).close();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** A cluster in the data folder that ran and was stopped: to make one takes longer than all that most of these try. */
function haveCluster(): void {
  mkdirSync(dataFolder, { recursive: true });
  // With its owner, who is not ours where we are root.
  execFileSync("cp", ["-a", join(template, "pg18"), dataFolder]);
}

beforeEach(() => {
  folder = makeTestFolder();
  dataFolder = folder;
  opened = [];
  notices = [];
});

afterEach(async () => {
  for (const server of opened) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test("made with LANG unset, it is UTF-8 and Chinese text has trigrams", async () => {
  const process = await holdCluster(dataFolder);
  const [row] = await ask(
    process.ownerUrl,
    "select pg_encoding_to_char(encoding) as encoding, datctype from pg_database where datname = current_database()",
  );
  expect(row).toEqual({ encoding: "UTF8", datctype: "C.UTF-8" });
  await ask(process.ownerUrl, "create extension pg_trgm");
  const [trigrams] = await ask(process.ownerUrl, "select cardinality(show_trgm('徐行镇厂房')) as count");
  expect(trigrams).toEqual({ count: 6 });
  await process.leave();
});

test("the first process starts it, the next joins it, and the last to leave stops it", async () => {
  const first = await holdCluster(dataFolder);
  expect(first.notices).toEqual(expect.arrayContaining(["cluster-made", "started"]));
  const mark = markOf(postmasterPid(dataFolder));
  const second = await open();
  expect(notices).toEqual(["joined"]);
  await first.leave();
  expect(await ask(second.urls.site, "select 1 as one")).toEqual([{ one: 1 }]);
  await second.close();
  await expect.poll(() => isRunning(mark)).toBe(false);
});

test("two first starts at the same moment make one cluster", async () => {
  const [one, other] = await Promise.all([holdCluster(dataFolder), holdCluster(dataFolder)]);
  expect([...one.notices, ...other.notices].filter((notice) => notice === "cluster-made")).toHaveLength(1);
  expect(one.ownerUrl).toBe(other.ownerUrl);
  await Promise.all([one.leave(), other.leave()]);
});

test("a process killed alone leaves its server to the next start, which adopts it with all rows", async () => {
  haveCluster();
  const killed = await holdCluster(dataFolder);
  await ask(killed.ownerUrl, "create table kept as select 1 as one");
  const pid = postmasterPid(dataFolder);
  const mark = markOf(pid);
  await killed.kill();
  const next = await open();
  expect(notices).toEqual(["adopted"]);
  expect(postmasterPid(dataFolder)).toBe(pid);
  expect(await ask(next.urls.owner, "select * from kept")).toEqual([{ one: 1 }]);
  await next.close();
  await expect.poll(() => isRunning(mark)).toBe(false);
});

test("a process killed with its postmaster: the next start recovers all that was acknowledged", async () => {
  haveCluster();
  const killed = await holdCluster(dataFolder);
  await ask(killed.ownerUrl, "create table kept as select 1 as one");
  process.kill(postmasterPid(dataFolder), "SIGKILL");
  await killed.kill();
  const next = await open();
  // On a busy machine the killed server may still be going, and be adopted for a moment.
  expect(notices.at(-1)).toBe("started");
  expect(await ask(next.urls.owner, "select * from kept")).toEqual([{ one: 1 }]);
});

test("a postmaster killed under a living process is back at the same address by itself", async () => {
  haveCluster();
  const server = await open();
  process.kill(postmasterPid(dataFolder), "SIGKILL");
  await expect.poll(() => notices.at(-1)).toBe("restarted");
  expect(await ask(server.urls.site, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a lock left by a killed process, or by one whose number is another's by now, is taken over", async () => {
  haveCluster();
  writeFileSync(join(dataFolder, "cluster.lock"), "999999:1");
  await (await open()).close();
  writeFileSync(join(dataFolder, "cluster.lock"), `${process.pid}:1`);
  await open();
  expect(notices.filter((notice) => notice === "started")).toHaveLength(2);
});

test("a postmaster's file whose number is another process by now does not stop the start", async () => {
  haveCluster();
  await (await open()).close();
  const lines = [process.pid, join(dataFolder, "pg18"), 1, 20_000, "", "127.0.0.1", "", "ready"];
  writeFileSync(join(dataFolder, "pg18", "postmaster.pid"), `${lines.join("\n")}\n`);
  const server = await open();
  expect(await ask(server.urls.site, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a socket's lock whose number is another process by now does not stop the start", async () => {
  haveCluster();
  const first = await open();
  const { port } = new URL(first.urls.owner);
  await first.close();
  writeFileSync(join(dataFolder, "pg18", `.s.PGSQL.${port}`), "");
  const lines = [process.pid, join(dataFolder, "pg18"), 1, port, join(dataFolder, "pg18")];
  writeFileSync(join(dataFolder, "pg18", `.s.PGSQL.${port}.lock`), `${lines.join("\n")}\n`);
  const server = await open();
  expect(server.urls).toEqual(first.urls);
  expect(await ask(server.urls.site, reachedBy)).toEqual([{ tcp: false }]);
});

test("a start waits for a server that is stopping", async () => {
  haveCluster();
  const server = await open();
  const session = new pg.Client({ connectionString: server.urls.site });
  await session.connect();
  const pid = postmasterPid(dataFolder);
  const mark = markOf(pid);
  // SIGTERM lets the sessions finish, so it goes on stopping until ours ends.
  process.kill(pid, "SIGTERM");
  const next = open();
  await expect.poll(() => isRunning(mark)).toBe(true);
  await session.end();
  expect(await ask((await next).urls.site, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("we come by a socket in a folder closed to others; who comes by 127.0.0.1 is served too", async () => {
  haveCluster();
  const server = await open();
  expect(statSync(join(dataFolder, "pg18")).mode & 0o777).toBe(0o700);
  for (const url of Object.values(server.urls)) {
    expect(await ask(url, reachedBy)).toEqual([{ tcp: false }]);
    const plain = new URL(url);
    plain.search = "";
    expect(await ask(plain.href, reachedBy)).toEqual([{ tcp: true }]);
  }
});

test("a folder longer than a socket's path may be has its socket in a short one, which goes with the server", async () => {
  dataFolder = join(dataFolder, "名字很长的数据目录".repeat(6), "x".repeat(80));
  const server = await open();
  expect(await ask(server.urls.site, reachedBy)).toEqual([{ tcp: false }]);
  const short = new URL(server.urls.site).searchParams.get("host") ?? "";
  expect(statSync(short).mode & 0o777).toBe(0o700);
  process.kill(postmasterPid(dataFolder), "SIGKILL");
  await expect.poll(() => notices.at(-1)).toBe("restarted");
  expect(await ask(server.urls.site, reachedBy)).toEqual([{ tcp: false }]);
  await server.close();
  expect(existsSync(short)).toBe(false);
});

test("where the short folder's name is taken there is no socket, and all goes by 127.0.0.1", async () => {
  dataFolder = join(dataFolder, "x".repeat(100));
  haveCluster();
  const first = await open();
  const short = new URL(first.urls.site).searchParams.get("host") ?? "";
  await first.close();
  writeFileSync(short, "of another");
  const server = await open();
  rmSync(short);
  expect(await ask(server.urls.site, reachedBy)).toEqual([{ tcp: true }]);
});

test("a folder whose name needs quoting has its socket", async () => {
  dataFolder = join(dataFolder, `a, 'b' \\d%20+é`);
  const server = await open();
  expect(await ask(server.urls.site, reachedBy)).toEqual([{ tcp: false }]);
});

test("a server that was started without a socket is reached as it is", async () => {
  haveCluster();
  const older = await openPrivateServer({
    dataFolder,
    secret: testSecret,
    settings: { unix_socket_directories: "" },
  });
  opened.push(older);
  writeFileSync(join(dataFolder, "pg18", "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  const next = await open();
  expect(await ask(next.urls.site, reachedBy)).toEqual([{ tcp: true }]);
  await next.close();
  await older.close();
  expect(await ask((await open()).urls.site, reachedBy)).toEqual([{ tcp: false }]);
});

test("without the password of its login no one comes in", async () => {
  haveCluster();
  const server = await open();
  for (const url of Object.values(server.urls)) {
    const guess = new URL(url);
    guess.password = "luodi";
    await expect(ask(guess.href, "select 1")).rejects.toMatchObject({ problem: { code: "login-refused" } });
  }
});

async function open(): Promise<DatabaseServer> {
  const server = await openPrivateServer({
    dataFolder,
    secret: testSecret,
    say: (notice) => notices.push(notice.code),
  });
  opened.push(server);
  return server;
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  return askServer(url, "LUODI_DATA", async (client) => (await client.query(statement)).rows);
}
