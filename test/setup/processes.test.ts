import { rmSync } from "node:fs";
import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askServer } from "../../src/store/cluster/ask-server.ts";
import { openExternalServer } from "../../src/store/cluster/external-server.ts";
import { urlOfDatabase } from "../../src/store/cluster/logins.ts";
import { cliTexts } from "../../src/text/cli.ts";
import { type ClusterProcess, holdCluster, makeTestFolder, testSecret } from "../cluster-process.ts";
import { buildForServing, type Serving, startServing, startWorking, type Working } from "../serving.ts";

/** An operator's server, on which four processes of two machines meet. */
const name = `luodi_processes_${process.pid}`;
const folders = Array.from({ length: 5 }, makeTestFolder);
const [clusterFolder = "", ...ownFolders] = folders;
let cluster: ClusterProcess | undefined;
let ownerUrl: string;
let jobsUrl: string;
let sites: readonly Serving[];
let workers: readonly Working[];

const ask = <Row extends object>(statement: string, values: unknown[] = []) =>
  askServer(ownerUrl, "DATABASE_URL", async (client) => (await client.query<Row>(statement, values)).rows);

beforeAll(async () => {
  buildForServing();
  const given = process.env.TEST_DATABASE_URL;
  cluster = given === undefined ? await holdCluster(clusterFolder) : undefined;
  const server = given ?? cluster?.ownerUrl ?? "";
  await askServer(server, "DATABASE_URL", (client) =>
    client.query(`create database ${name} template template0 encoding 'UTF8'`),
  );
  ownerUrl = urlOfDatabase(server, name);
  const environment = { DATABASE_URL: ownerUrl, LOG_LEVEL: "info" };
  const [one = "", two = "", three = "", four = ""] = ownFolders;
  // All at once, on an empty database.
  const [first, second, ...rest] = await Promise.all([
    startServing(one, environment, ["--no-demo", "--no-work"]),
    startServing(two, environment, ["--no-demo", "--no-work"]),
    startWorking(three, environment),
    startWorking(four, environment),
  ]);
  sites = [first, second];
  workers = rest;
  jobsUrl = (await openExternalServer({ owner: ownerUrl }, testSecret)).urls.jobs;
}, 180_000);

afterAll(async () => {
  await Promise.all([...(sites ?? []), ...(workers ?? [])].map((one) => one.kill()));
  await askServer(urlOfDatabase(ownerUrl, "postgres"), "DATABASE_URL", (client) =>
    client.query(`drop database if exists ${name} with (force)`),
  );
  await cluster?.leave();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const all = () => [...sites, ...workers].map((one) => one.output());

test("one of the four migrates, the others wait for it; one organisation and one site come of it", async () => {
  const migrated = all().map((output) => output.split(cliTexts.migrating("")).slice(1));
  const [{ count } = { count: 0 }] = await ask<{ count: number }>(
    "select count(*)::int as count from kysely_migration",
  );
  expect(migrated.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, 0, 0, count]);
  expect(
    await ask(
      "select (select count(*) from site)::int as sites, (select count(*) from auth.organization)::int as organisations",
    ),
  ).toEqual([{ sites: 1, organisations: 1 }]);
});

/** What the desk of a process answers. */
async function deed(site: Serving, cookie: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${site.url}/api/desk${path}`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json", origin: site.url },
    body: JSON.stringify(body),
  });
  const told = (await answer.json()) as Record<string, unknown>;
  expect([path, answer.ok, told.error]).toEqual([path, true, undefined]);
  return told;
}

async function signIn(site: Serving): Promise<string> {
  const said = () =>
    /https?:\/\/\S+\/api\/auth\/magic-link\/verify\?\S+/.exec(sites.map((each) => each.output()).join("\n"))?.[0];
  // Said once everything is up, by the process that made the administrator.
  await expect.poll(said).toBeDefined();
  const link = said() ?? "";
  const { pathname, search } = new URL(link);
  const answer = await fetch(site.url + pathname + search, { redirect: "manual" });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

const titled = async (site: Serving, path: string) => {
  const answer = await fetch(site.url + path);
  return { keptAt: answer.headers.get("last-modified"), etag: answer.headers.get("etag"), text: await answer.text() };
};

test("a page that one process keeps goes when the other changes the record; when that one is killed, its neighbour serves on", async () => {
  const [one, other] = sites as [Serving, Serving];
  const cookie = await signIn(other);
  const text = "出租嘉定徐行单层厂房2400平，层高9米，0.9元/平/天，有产证";
  const { id } = (await deed(other, cookie, "/offers", { text })) as { id: string };
  await deed(other, cookie, `/offers/${id}/publish`, { hidden: [] });
  const path = `/spaces/${id}`;
  await expect.poll(async () => (await fetch(one.url + path)).status).toBe(200);
  // A page that is made anew says so by the second; word of its first publication may come a while after it.
  const age = async () => Date.now() - Date.parse((await titled(one, path)).keptAt ?? "");
  await expect.poll(age).toBeGreaterThan(2500);
  const before = await titled(one, path);

  const facts = { fields: [["f.clearHeight", "11.5"]], keys: ["clearHeight"], source: "visit" };
  await deed(other, cookie, `/offers/${id}/facts`, facts);
  await expect.poll(async () => (await titled(one, path)).text).toContain("11.5");
  const changed = await titled(one, path);
  expect(changed.etag).not.toBe(before.etag);

  await other.kill();
  expect((await titled(one, path)).text).toContain("11.5");
  const answer = await fetch(`${one.url}/needs`, {
    method: "POST",
    body: new URLSearchParams({ text: "求租嘉定徐行厂房2000-3000平" }),
    redirect: "manual",
  });
  expect(answer.status).toBe(303);
  // Signed in at the one that is gone, he goes on at the other.
  const inbox = await fetch(`${one.url}/api/desk/needs`, { headers: { cookie } });
  expect(((await inbox.json()) as { items: unknown[] }).items).toHaveLength(1);
});

const done = (outputs: readonly string[]) => outputs.join("\n").match(/"job":"erase-expired"/g)?.length ?? 0;

async function enqueue(count: number): Promise<string[]> {
  const boss = new PgBoss({
    connectionString: jobsUrl,
    schema: "boss",
    createSchema: false,
    supervise: false,
    schedule: false,
    max: 1,
  });
  await boss.start();
  const ids = await Promise.all(Array.from({ length: count }, () => boss.send("erase-expired")));
  await boss.stop({ graceful: false });
  return ids.flatMap((id) => id ?? []);
}

const completed = async (ids: readonly string[]) =>
  (
    await ask<{ count: number }>(
      "select count(*)::int as count from boss.job where id = any($1::uuid[]) and state = 'completed' and retry_count = 0",
      [ids],
    )
  )[0]?.count;

test("each job is done once, whoever takes it; when one worker is killed, the other takes the next", async () => {
  const jobs = await enqueue(5);
  expect(jobs).toHaveLength(5);
  await expect.poll(() => completed(jobs), { timeout: 40_000 }).toBe(5);
  await expect.poll(() => done(workers.map((one) => one.output()))).toBe(5);
  const [one, other] = workers as [Working, Working];
  await one.kill();
  const later = await enqueue(1);
  await expect.poll(() => completed(later), { timeout: 40_000 }).toBe(1);
  await expect.poll(() => done([other.output()]) + done([one.output()])).toBe(6);
});
