import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ClusterProcess, holdCluster, makeTestFolder, testSecret } from "../cluster-process.ts";
import { buildForServing, startServing } from "../serving.ts";

const folder = makeTestFolder();
const served = makeTestFolder();
const paste =
  "求租嘉定徐行或外冈单层厂房2000-3000平,净高8米以上,行车5吨,配电400kva,环评要能办,做精密机加工,年税收约200万,电话 13500000123";

const cli = join(import.meta.dirname, "..", "..", "dist", "cli.js");
const envOf = (dataFolder: string) => ({
  PATH: process.env.PATH ?? "",
  LUODI_DATA: dataFolder,
  LUODI_SECRET: testSecret,
  NODE_ENV: "production",
});

function luodi(args: readonly string[], input = "", dataFolder = folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    input,
    encoding: "utf8",
    env: envOf(dataFolder),
  });
  return { status, stdout, stderr };
}

let held: ClusterProcess | undefined;

beforeAll(buildForServing, 120_000);
afterAll(async () => {
  await held?.leave();
  for (const one of [folder, served]) rmSync(one, { recursive: true, force: true });
});

test("read --jsonl gives one record a line, with offsets that hold only the value's own words", () => {
  const text = "上海嘉定 求租厂房500至1300平米";
  const { status, stdout } = luodi(["read", "--jsonl"], `${JSON.stringify({ id: "1", text })}\n`);
  expect(status).toBe(0);
  const { id, record, statements } = JSON.parse(stdout);
  expect(id).toBe("1");
  expect(record).toMatchObject({
    side: "demand",
    deal: ["rent"],
    kinds: ["factory"],
    area_sqm: [500, 1300],
    province: "上海",
    city: "上海",
    district: "嘉定",
    town: null,
    rent: null,
    contact: null,
  });
  const words = (field: string) =>
    statements
      .filter((one: { field: string }) => one.field === field)
      .map((one: { start: number; end: number }) => text.slice(one.start, one.end));
  expect(words("area_sqm")).toEqual(["500至1300平米"]);
  expect(words("district")).toEqual(["嘉定"]);
});

test("lines end with a line feed alone; what was sent is answered while more may come", async () => {
  const lines = [
    JSON.stringify({ id: 1, text: "求租厂房\u2028500平米" }),
    JSON.stringify({ id: 2, text: `求租仓库800平米${"，交通便利".repeat(30_000)}` }),
  ];
  const { stdout } = luodi(["read", "--jsonl"], lines.join("\r\n"));
  const areas = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).record.area_sqm);
  expect(areas).toEqual([
    [500, 500],
    [800, 800],
  ]);
  const asked = spawn(process.execPath, [cli, "read", "--jsonl"], { env: envOf(folder) });
  asked.stdin.write(`${lines[0]}\n`);
  const [answer] = await once(asked.stdout, "data");
  expect(JSON.parse(String(answer)).id).toBe(1);
  asked.stdin.end();
  expect(await once(asked, "exit")).toEqual([0, null]);
});

test("a line that is no JSON is named by its number; the others are read; exit 1", () => {
  const { status, stdout, stderr } = luodi(["read", "--jsonl"], '{"id":1,"text":"求租厂房"}\nnonsense\n');
  expect(status).toBe(1);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain("2");
});

test("a wrong call says so in one line and exits with 2; every command has --help", () => {
  for (const args of [
    ["nonsense"],
    ["read", "--nonsense"],
    ["user", "add", "x"],
    ["match", "--limit", "0"],
    ["demo"],
  ]) {
    const { status, stdout, stderr } = luodi(args);
    expect([args, status, stdout, stderr.trim().split("\n").length]).toEqual([args, 2, "", 1]);
  }
  for (const line of luodi(["--help"]).stdout.matchAll(/^ {2}([a-z]+) /gm)) {
    const { status, stdout } = luodi([line[1] ?? "", "--help"]);
    expect([line[1], status, stdout.includes(`luodi ${line[1]}`)]).toEqual([line[1], 0, true]);
  }
});

test("the demo is loaded, matched with the pasted message, and removed again", async () => {
  // These two start the database and stop it; the others find it held, as beside a server.
  expect(luodi(["demo", "load"]).status).toBe(0);
  const { status, stdout } = luodi(["match", "--json"], paste);
  expect(status).toBe(0);
  held = await holdCluster(folder);
  const { matches, count, count_is: countIs } = JSON.parse(stdout);
  const classes = matches.map((match: { class: string }) => match.class);
  expect(new Set(classes)).toEqual(new Set(["met", "near", "unknown"]));
  expect([...classes]).toEqual([...classes].sort((a, b) => "mnu".indexOf(a[0]) - "mnu".indexOf(b[0])));
  expect(count).toBe(matches.length);
  expect(countIs).toBe("exact");
  expect(stdout).not.toContain("13500000123");
  for (const { verdicts } of matches) expect(verdicts.length).toBeGreaterThan(7);
  expect(luodi(["reindex"]).status).toBe(0);
  expect(JSON.parse(luodi(["match", "--json"], paste).stdout).count).toBe(count);
  expect(luodi(["demo", "remove"]).status).toBe(0);
  expect(JSON.parse(luodi(["match", "--json"], paste).stdout).count).toBe(0);
});

test("the reader is scored by what people corrected; where nobody did yet, that is said and nothing is scored", () => {
  const { status, stdout } = luodi(["eval", "--json"]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ received: 0, messages: 0, fields: [], errors: [] });
  const told = luodi(["eval"]);
  expect(told.status).toBe(0);
  expect(told.stdout.trim().split("\n")).toHaveLength(1);
  expect(luodi(["eval", "--nonsense"]).status).toBe(2);
});

test("distribute prints its SQL without a database; where Citus is missing it says so in one line, and exits with 1", () => {
  const nowhere = join(folder, "not-there");
  const printed = luodi(["distribute", "--dry-run"], "", nowhere);
  expect(printed.status).toBe(0);
  expect(printed.stdout).toContain("create_reference_table('need_slot_wide');");
  expect(printed.stdout.match(/create_distributed_table/g)).toHaveLength(2);
  expect(luodi(["distribute", "--undo", "--dry-run"], "", nowhere).stdout.match(/undistribute_table/g)).toHaveLength(3);
  expect(existsSync(nowhere)).toBe(false);
  const { status, stdout, stderr } = luodi(["distribute"]);
  expect([status, stdout, stderr.trim().split("\n").length]).toEqual([1, "", 1]);
  expect(stderr).toContain("Citus");
  expect(luodi(["distribute", "everything"]).status).toBe(2);
});

test("a user is added once, by a password from standard input", () => {
  const add = () =>
    luodi(["user", "add", "示例管理员", "--role", "administrator", "--password-stdin"], "a long password\n");
  expect(add().status).toBe(0);
  expect(add().status).toBe(1);
  expect(luodi(["user", "add", "short", "--password-stdin"], "1234\n").status).toBe(2);
});

test("sites are listed, one more is added, closed and opened again; the last one stays open", () => {
  expect(luodi(["site", "add", "总站"]).status).toBe(0);
  const added = luodi(["site", "add", "北区厂房", "--host", "north.example"]);
  expect([added.status, added.stderr]).toEqual([0, ""]);
  const states = () =>
    luodi(["site", "list"])
      .stdout.split("\n")
      .filter((line) => line.includes("north.example"));
  expect(states()).toEqual([expect.stringContaining("开放")]);
  expect(luodi(["site", "add", "又一个", "--host", "north.example"]).status).toBe(1);
  const closed = luodi(["site", "close", "north.example"]);
  expect([closed.status, closed.stderr]).toEqual([0, ""]);
  expect(states()).toEqual([expect.stringContaining("已关闭")]);
  for (const other of ["没有这个", "总站"]) {
    const refused = luodi(["site", "close", other]);
    expect([refused.status, refused.stdout, refused.stderr.trim().split("\n").length]).toEqual([1, "", 1]);
  }
  expect(luodi(["site", "close"]).status).toBe(2);
  expect(luodi(["site", "reopen", "北区厂房"]).status).toBe(0);
  expect(states()).toEqual([expect.stringContaining("开放")]);
});

test("the doctor finds all well", () => {
  const { status, stdout } = luodi(["doctor"]);
  expect(stdout.split("\n").filter((line) => line.startsWith("✗"))).toEqual([]);
  expect(status).toBe(0);
});

test("a wrong setting and a database that is not there: one clear line, exit 1", () => {
  const env = { PATH: process.env.PATH ?? "", LUODI_DATA: folder };
  const cli = join(import.meta.dirname, "..", "..", "dist", "cli.js");
  const run = (more: Record<string, string>) =>
    spawnSync(process.execPath, [cli, "migrate"], { encoding: "utf8", env: { ...env, ...more } });
  for (const more of [{ PORT: "seven" }, { DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/luodi" }]) {
    const { status, stderr } = run(more);
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("secret");
  }
});

test("a served installation stops calmly; a second on its port says so at once; a command beside it shares the database", async () => {
  const site = await startServing(served, {}, ["--no-demo"]);
  await expect.poll(() => site.output()).toContain("/api/auth/magic-link/verify?token=");
  const port = new URL(site.url).port;
  const second = spawnSync(process.execPath, [join(import.meta.dirname, "..", "..", "dist", "cli.js"), "serve"], {
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", LUODI_DATA: served, LUODI_SECRET: testSecret, PORT: port, HOST: "127.0.0.1" },
  });
  expect(second.status).toBe(1);
  expect(second.stderr).toContain(port);
  expect(luodi(["demo", "load"], "", served).status).toBe(0);
  // Nothing ran here meanwhile: that the server ended an idle connection is heard only now, and before it is used again.
  await sleep(100);
  expect((await fetch(`${site.url}/spaces`)).status).toBe(200);
  // A terminal and npm pass the same signal on, one after the other.
  expect(await site.stop(3)).toBe(0);
  expect(site.output()).not.toContain("broke");
});
