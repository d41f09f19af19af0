import { randomBytes } from "node:crypto";
import {
  accessSync,
  appendFileSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { dirname, join } from "node:path";
import { type Binaries, program } from "./binaries.ts";
import { ClusterFault, codeOf, reasonOf } from "./fault.ts";
import { runProgram, type SystemUser } from "./run-program.ts";
import { findSocketFolder } from "./socket-folder.ts";

export const ownerName = "luodi_owner";
const passwordFile = "luodi-owner-password";
const settingsFile = "luodi.conf";
const hbaFile = "pg_hba.conf";
const localLine = "local all all scram-sha-256\n";

/** The data folder, made if need be. Others may pass through it (0711), since the server may run as another user. */
export function makeDataFolder(dataFolder: string): void {
  try {
    if (!existsSync(dataFolder)) {
      mkdirSync(dataFolder, { recursive: true });
      chmodSync(dataFolder, 0o711);
    }
    accessSync(dataFolder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw folderFault(dataFolder, error);
  }
}

/**
 * Refuses what would end badly later: a folder that the server's user cannot reach, a cluster of another user, or only
 * a cluster of another major version (starting beside it would show an empty site).
 * @throws ClusterFault `folder-closed`, `folder-of-another-user`, `other-major-version`.
 */
export function checkFolders(dataFolder: string, folder: string, user: SystemUser | undefined): void {
  const blockedBy = user && closedAncestor(dataFolder, user);
  if (user && blockedBy)
    throw new ClusterFault({ code: "folder-closed", folder: dataFolder, blockedBy, user: user.name });
  if (existsSync(folder)) {
    const owner = statSync(folder).uid;
    const we = user?.uid ?? process.getuid?.() ?? owner;
    if (owner !== we) throw new ClusterFault({ code: "folder-of-another-user", folder });
    return;
  }
  const wanted = folder.slice(dataFolder.length + 1);
  const found = readdirSync(dataFolder).find((name) => /^pg\d+$/.test(name) && name !== wanted);
  if (found) throw new ClusterFault({ code: "other-major-version", folder: dataFolder, found, wanted });
}

/**
 * Makes the cluster's folder by initdb: UTF-8 and a UTF-8 character type whatever LANG says, passwords everywhere. It is
 * made aside and moved into place, so a killed start leaves none or a whole one.
 */
export async function initCluster(binaries: Binaries, folder: string, user: SystemUser | undefined): Promise<void> {
  const dataFolder = dirname(folder);
  for (const name of readdirSync(dataFolder)) {
    if (name.startsWith("new-pg")) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
  const draft = join(dataFolder, `new-pg${binaries.major}-${process.pid}`);
  const secretFile = `${draft}-password`;
  try {
    const password = randomBytes(24).toString("hex");
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(secretFile, password, { mode: 0o600 });
    if (user) for (const path of [draft, secretFile]) chownSync(path, user.uid, user.gid);
    await initdb(binaries, draft, secretFile, user);
    writeFileSync(join(draft, passwordFile), password, { mode: 0o600 });
    // Nothing but this machine, nothing without a password.
    writeFileSync(join(draft, hbaFile), `${localLine}host all all 127.0.0.1/32 scram-sha-256\n`);
    appendFileSync(join(draft, "postgresql.conf"), `\ninclude '${settingsFile}'\n`);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error instanceof ClusterFault ? error : folderFault(dataFolder, error);
  } finally {
    rmSync(secretFile, { force: true });
  }
}

/** Locales by which Chinese letters are letters; without one, trigrams of Chinese text are empty. */
const locales = ["C.UTF-8", "C.utf8", "en_US.UTF-8"];

async function initdb(
  binaries: Binaries,
  draft: string,
  secretFile: string,
  user: SystemUser | undefined,
): Promise<void> {
  let reason = "";
  for (const locale of locales) {
    const ran = await runProgram(
      program(binaries, "initdb"),
      [
        `--pgdata=${draft}`,
        "--encoding=UTF8",
        `--locale=${locale}`,
        "--lc-messages=C",
        `--username=${ownerName}`,
        "--auth=scram-sha-256",
        `--pwfile=${secretFile}`,
      ],
      { as: user, cwd: draft },
    );
    if (ran.status === 0) return;
    reason = ran.stderr;
    if (/no space left/i.test(reason)) throw new ClusterFault({ code: "disk-full", folder: dirname(draft) });
    if (!/invalid locale/i.test(reason)) break;
  }
  throw new ClusterFault({ code: "initdb-failed", reason: reasonOf(reason) });
}

/** @returns the owner's password, as initdb set it. */
export function readOwnerPassword(folder: string): string {
  try {
    return readFileSync(join(folder, passwordFile), "utf8").trim();
  } catch (error) {
    throw folderFault(folder, error);
  }
}

/**
 * Writes the settings for the next start, with the port of the last one if it is free and the same socket: then the
 * connections of other processes find the server again after a crash.
 * @param extra settings that win over ours, as the tests' `fsync`.
 */
export async function writeSettings(
  folder: string,
  user: SystemUser | undefined,
  extra: Readonly<Record<string, string>>,
): Promise<void> {
  const file = join(folder, settingsFile);
  const socketFolder = await findSocketFolder(folder, user);
  const settings = {
    ...ownSettings,
    port: String(await freePort(lastPort(file))),
    unix_socket_directories: socketFolder === undefined ? "" : `"${socketFolder.replaceAll('"', '""')}"`,
    ...extra,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${escapeSetting(value)}'`);
  try {
    takeLocal(join(folder, hbaFile));
    writeFileSync(file, `# Written at every start.\n${lines.join("\n")}\n`, { mode: 0o600 });
    if (user)
      for (const path of [file, join(folder, passwordFile), join(folder, hbaFile)]) chownSync(path, user.uid, user.gid);
  } catch (error) {
    throw folderFault(folder, error);
  }
}

const ownSettings = {
  listen_addresses: "127.0.0.1",
  password_encryption: "scram-sha-256",
  max_connections: "100",
  shared_buffers: `${sharedBuffersMb()}MB`,
  // Queries here are short; compiling one costs more than it saves.
  jit: "off",
  // Solid-state disks read anywhere at nearly the price of the next page.
  random_page_cost: "1.1",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  // A week of logs, each day over that of a week ago.
  logging_collector: "on",
  log_directory: "log",
  log_filename: "postgresql-%a.log",
  log_truncate_on_rotation: "on",
  log_rotation_size: "0",
  log_line_prefix: "%m [%p] %q%u@%d %a ",
  log_min_duration_statement: "1000",
  // A parameter may hold someone's telephone number.
  log_parameter_max_length: "0",
};

/** An eighth of the memory that we may use, between 128 MB (PostgreSQL's own default) and 512 MB. */
function sharedBuffersMb(): number {
  const allowed = process.constrainedMemory();
  const bytes = allowed > 0 && allowed < totalmem() ? allowed : totalmem();
  return Math.max(128, Math.min(512, Math.floor(bytes / 2 ** 20 / 8)));
}

/** A cluster made before there was a socket has no line for it; one that the operator wrote stays. */
function takeLocal(file: string): void {
  const lines = readFileSync(file, "utf8");
  if (/^\s*local\s/m.test(lines)) return;
  writeFileSync(`${file}.new`, localLine + lines, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function escapeSetting(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("'", "''");
}

function lastPort(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const port = /^port = '(\d+)'/m.exec(readFileSync(file, "utf8"))?.[1];
  return port === undefined ? undefined : Number(port);
}

/** Below the range from which systems take the ports of outgoing connections (32768 on Linux), so that none is sat on. */
async function freePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined && (await isFree(wanted))) return wanted;
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
  throw new ClusterFault({ code: "start-failed", reason: "no free port between 20000 and 30000", log: "" });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** The first folder on the way to `folder` that `user` may not pass. */
function closedAncestor(folder: string, user: SystemUser): string | undefined {
  const above = dirname(folder) === folder ? undefined : closedAncestor(dirname(folder), user);
  if (above !== undefined) return above;
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) === 0 ? folder : undefined;
}

function folderFault(folder: string, error: unknown): ClusterFault {
  if (codeOf(error) === "ENOSPC") return new ClusterFault({ code: "disk-full", folder }, { cause: error });
  return new ClusterFault({ code: "folder-not-writable", folder, reason: reasonOf(error) }, { cause: error });
}
