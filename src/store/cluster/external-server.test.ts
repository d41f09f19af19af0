import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestFolder, testSecret } from "../../../test/cluster-process.ts";
import { askServer } from "./ask-server.ts";
import type { DatabaseServer } from "./database-server.ts";
import { openExternalServer, refuseUnfit } from "./external-server.ts";
import { ClusterFault } from "./fault.ts";
import { urlFor, urlOfDatabase } from "./logins.ts";
import { openPrivateServer } from "./private-server.ts";

/** A private server stands in for the operator's: what matters is the user that DATABASE_URL names. */
let dataFolder: string;
let server: DatabaseServer;
let owner: string;

beforeAll(async () => {
  dataFolder = makeTestFolder();
  server = await openPrivateServer({ dataFolder, secret: testSecret });
  owner = server.urls.owner;
  await run("create role plain login password 'plain'");
});

afterAll(async () => {
  await server.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

test("an owner that may create roles needs nothing but DATABASE_URL", async () => {
  await run("drop role luodi_site");
  const external = await openExternalServer({ owner }, testSecret);
  expect(external).toMatchObject({ kind: "external", version: "18.4" });
  expect(external.urls).toEqual(server.urls);
});

test("an owner that may not is told the SQL, and served once that was run", async () => {
  await run("drop role luodi_desk");
  const plain = urlFor(owner, "plain", "plain");
  const { problem } = await faultOf(openExternalServer({ owner: plain }, testSecret));
  expect(problem).toMatchObject({ code: "logins-missing", missing: ["luodi_desk"] });
  if (problem.code === "logins-missing") await run(problem.sql);
  expect((await openExternalServer({ owner: plain }, testSecret)).urls.desk).toBe(server.urls.desk);
});

test("an address given for a login is taken as it is", async () => {
  await run("create role hosted_site login password 'hosted'");
  const site = urlFor(owner, "hosted_site", "hosted");
  const { urls } = await openExternalServer({ owner, site }, testSecret);
  expect(urls).toEqual({ ...server.urls, site });
});

test("an address by a socket leads every login there", async () => {
  const { host, searchParams } = new URL(owner);
  const folder = searchParams.get("host") ?? "";
  expect(folder).toMatch(/^\//);
  const bySocket = owner
    .replace(`@${host}/`, "@localhost/")
    .replace(/\?.*$/, `?host=${folder}&port=${new URL(owner).port}`);
  const { urls } = await openExternalServer({ owner: bySocket }, testSecret);
  const reached = await askServer(urls.site, "DATABASE_URL_SITE", (client) =>
    client.query("select inet_server_addr() is null as socket"),
  );
  expect(reached.rows).toEqual([{ socket: true }]);
});

test("the logins of another installation keep their passwords", async () => {
  const { problem } = await faultOf(openExternalServer({ owner }, "the secret of another installation"));
  expect(problem).toMatchObject({ code: "login-password-differs" });
  expect((await openExternalServer({ owner }, testSecret)).urls).toEqual(server.urls);
});

test("PostgreSQL 14 is refused, 15 and newer are not", () => {
  expect(() => refuseUnfit("14.19 (Debian 14.19-1)", "UTF8", "luodi")).toThrow(ClusterFault);
  expect(() => refuseUnfit("15.0", "UTF8", "luodi")).not.toThrow();
  expect(() => refuseUnfit("18beta1", "UTF8", "luodi")).not.toThrow();
});

test("a database that is not UTF-8 is refused by its name", async () => {
  await run("create database ascii template template0 encoding 'SQL_ASCII' locale 'C'");
  const { problem } = await faultOf(openExternalServer({ owner: urlOfDatabase(owner, "ascii") }, testSecret));
  expect(problem).toEqual({ code: "encoding-not-utf8", database: "ascii", found: "SQL_ASCII" });
});

test("what is wrong with an address is told by its variable, never by its password", async () => {
  for (const [url, code] of [
    ["postgres:hush@", "url-malformed"],
    ["mysql://me:hush@127.0.0.1/luodi", "url-malformed"],
    ["postgres://me:hush@127.0.0.1:1/luodi", "unreachable"],
    [urlFor(owner, "plain", "hush"), "login-refused"],
    [urlOfDatabase(owner, "absent"), "login-refused"],
  ] as const) {
    const fault = await faultOf(openExternalServer({ owner: url }, testSecret));
    expect(fault.problem).toMatchObject({ code, variable: "DATABASE_URL" });
    expect(JSON.stringify(fault.problem)).not.toContain("hush");
  }
});

async function faultOf(attempt: Promise<unknown>): Promise<ClusterFault> {
  const error: unknown = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ClusterFault) return error;
  throw error ?? new Error("nothing was refused");
}

async function run(sql: string): Promise<void> {
  await askServer(owner, "DATABASE_URL", (client) => client.query(sql));
}
