import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { build, buildKey, isBuilt } from "./build.js";
import { installFailure, isInstalled, missingPackages } from "./install.js";
import { withLock } from "./lock.js";

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "luodi-prepare-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/hono": { version: "4.0.0" },
    "node_modules/hono/node_modules/inner": { version: "1.0.0" },
    "node_modules/vitest": { version: "5.0.0", dev: true },
    "node_modules/other-platform": { version: "1.0.0", optional: true },
  },
};

test("what the lock file names and node_modules lacks is missing; development packages only where they are wanted", () => {
  const runtime = {
    packages: {
      "node_modules/hono": { version: "4.0.0" },
      "node_modules/hono/node_modules/inner": { version: "1.0.0" },
    },
  };
  expect(missingPackages(lock, runtime, { dev: false })).toEqual([]);
  expect(missingPackages(lock, runtime, { dev: true })).toEqual(["vitest"]);
  expect(missingPackages(lock, { packages: {} }, { dev: false })).toEqual(["hono", "inner"]);
});

test("a package of another version is missing, an optional one too if it is there at all", () => {
  const older = {
    packages: {
      ...lock.packages,
      "node_modules/hono": { version: "3.9.0" },
      "node_modules/other-platform": { version: "0.9.0" },
    },
  };
  expect(missingPackages(lock, older, { dev: true })).toEqual(["hono", "other-platform"]);
});

test("without npm's own note an installation was interrupted, and counts for nothing", () => {
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
  mkdirSync(join(folder, "node_modules"));
  expect(isInstalled(folder, { dev: false })).toBe(false);
  writeFileSync(join(folder, "node_modules", ".package-lock.json"), JSON.stringify(lock));
  expect(isInstalled(folder, { dev: true })).toBe(true);
});

test("a failed installation is told by its cause, never by a registry's address", () => {
  const outputs = {
    "npm error code ENOTFOUND\nnpm error request to https://registry.invalid/hono failed, reason: getaddrinfo ENOTFOUND registry.invalid":
      /网络/,
    "npm error code ENOSPC\nnpm error nospc There appears to be insufficient space": /磁盘/,
    "npm error code EACCES\nnpm error syscall mkdir": /权限/,
    "npm error code E404\nnpm error 404 Not Found - GET https://registry.invalid/hono": /404/,
  };
  for (const [output, cause] of Object.entries(outputs)) {
    const line = installFailure(output);
    expect(line).toMatch(cause);
    expect(line).not.toMatch(/registry\.invalid|\n/);
  }
});

test("the build is stale once a source changes, and not when a test does", () => {
  layTree();
  const key = buildKey(folder);
  expect(buildKey(folder)).toBe(key);
  writeFileSync(join(folder, "src", "cli.test.ts"), "// a test");
  expect(buildKey(folder)).toBe(key);
  utimesSync(join(folder, "src", "cli.ts"), new Date(), new Date(Date.now() + 5000));
  expect(buildKey(folder)).not.toBe(key);
});

test("a build bundles the doors, whose sources still find the files beside them", async () => {
  layTree();
  expect(isBuilt(folder)).toBe(false);
  await build(folder);
  expect(isBuilt(folder)).toBe(true);
  const door = await import(join(folder, "dist", "cli.js"));
  expect(door.beside).toBe("beside");
  expect(door.place).toBe(`file://${folder}/src/inner/place.ts`);
});

test("a source that does not compile fails the build by its file and line", async () => {
  layTree();
  writeFileSync(join(folder, "src", "cli.ts"), "\nexport const = 1;");
  await expect(build(folder)).rejects.toThrow(/src\/cli\.ts:2/);
});

test("two preparations at once go one after the other, and a killed one's lock counts for nothing", async () => {
  const file = join(folder, "dist", "prepare.lock");
  mkdirSync(join(folder, "dist"));
  writeFileSync(file, "999999999");
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside -= 1;
  };
  await withLock(file, work);
  await withLock(file, work);
  expect(most).toBe(1);
});

function layTree() {
  for (const name of ["src/inner", "setup"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "package-lock.json"), "{}");
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "setup", "build.js"), "");
  writeFileSync(join(folder, "src", "inner", "beside.txt"), "beside");
  writeFileSync(
    join(folder, "src", "inner", "place.ts"),
    'import { readFileSync } from "node:fs";\nexport const beside: string = readFileSync(import.meta.dirname + "/beside.txt", "utf8");\nexport const place: string = import.meta.url;\n',
  );
  writeFileSync(join(folder, "src", "cli.ts"), 'export * from "./inner/place.ts";\n');
}
