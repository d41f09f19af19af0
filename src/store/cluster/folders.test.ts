import { chmodSync, cpSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeTestFolder, testSecret } from "../../../test/cluster-process.ts";
import { binariesAt, findInstalledBinaries } from "./binaries.ts";
import { openPrivateServer } from "./private-server.ts";
import { readOrMakeSecret } from "./secret.ts";

const isRoot = process.getuid?.() === 0;
let folder: string;

beforeEach(() => {
  folder = makeTestFolder();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("binaries in a folder closed to others, without their links, are copied to where the server can read them", async () => {
  const installed = await findInstalledBinaries();
  const home = join(folder, "home");
  mkdirSync(home, { mode: 0o700 });
  // Without the links that the package's install script makes, as where npm was told to run none.
  cpSync(installed.root, join(home, "native"), {
    recursive: true,
    filter: (path) => !/\.so(\.\d+)?$/.test(path) || !/icu|ecpg|pgtypes|libpq/.test(path),
  });
  chmodSync(join(home, "native", "lib"), 0o500);
  const dataFolder = join(folder, "data");
  const server = await openPrivateServer({
    dataFolder,
    secret: testSecret,
    binaries: binariesAt(join(home, "native"), installed.version),
  });
  await server.close();
  // An ordinary user could not take away what is in it.
  chmodSync(join(home, "native", "lib"), 0o700);
  expect(statSync(join(dataFolder, "pg18")).mode & 0o777).toBe(0o700);
  if (isRoot) {
    expect(statSync(join(dataFolder, "pg18")).uid).not.toBe(0);
    expect(statSync(join(dataFolder, `postgresql-${installed.version}`, "bin", "postgres")).mode & 0o005).toBe(0o005);
  }
});

test("data of another major version is refused: an empty cluster beside it would look like a loss", async () => {
  mkdirSync(join(folder, "pg17"));
  await expect(openPrivateServer({ dataFolder: folder, secret: testSecret })).rejects.toMatchObject({
    problem: { code: "other-major-version", found: "pg17", wanted: "pg18" },
  });
});

test("binaries that do not run here are named", async () => {
  const root = join(folder, "native");
  mkdirSync(join(root, "bin"), { recursive: true });
  for (const name of ["initdb", "pg_ctl", "postgres"])
    writeFileSync(join(root, "bin", name), "of another processor", { mode: 0o755 });
  const binaries = binariesAt(root, "18.4.0");
  await expect(openPrivateServer({ dataFolder: folder, secret: testSecret, binaries })).rejects.toMatchObject({
    problem: { code: "binaries-do-not-run", file: join(root, "bin", "postgres") },
  });
});

test("the secret is made once, for its owner's eyes", () => {
  const secret = readOrMakeSecret(folder);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(readOrMakeSecret(folder)).toBe(secret);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
});

if (isRoot) {
  test("a data folder that the server's user cannot reach is refused, with what blocks the way", async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    await expect(openPrivateServer({ dataFolder: join(closed, "data"), secret: testSecret })).rejects.toMatchObject({
      problem: { code: "folder-closed", blockedBy: closed },
    });
  });
}
