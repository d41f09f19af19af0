import { createHash } from "node:crypto";
import { accessSync, chownSync, constants, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { SystemUser } from "./run-program.ts";

/** What a system takes as the path of a socket, in bytes, without the closing zero. */
const longestPath = process.platform === "linux" ? 107 : 103;

const socketNames = /^\.s\.PGSQL\.\d+(\.lock)?$/;

/** As PostgreSQL names it; the same in every client. */
function socketPath(socketFolder: string, port: number): string {
  return join(socketFolder, `.s.PGSQL.${port}`);
}

/**
 * Where the server of a cluster can listen besides 127.0.0.1, since a round trip over a socket takes half the time: the
 * cluster's own folder, closed to others, or a short one like it where that path is too long. Call it with no server in
 * the cluster: what a killed one left is removed.
 * @returns undefined where there can be no socket: another system, a file system without them, a name that is taken.
 */
export async function findSocketFolder(
  clusterFolder: string,
  user: SystemUser | undefined,
): Promise<string | undefined> {
  if (process.platform === "win32") return undefined;
  for (const folder of [clusterFolder, shortFolder(clusterFolder)]) {
    // A port of five digits; the probe below is as long.
    if (Buffer.byteLength(socketPath(folder, 20_000)) > longestPath) continue;
    if (folder !== clusterFolder && !madeFor(folder, user)) continue;
    removeSockets(folder);
    if (await holdsSockets(folder)) return folder;
  }
  return undefined;
}

/** Whether this process reaches that socket: another one may see another /tmp, or have made the folder. */
export function reachesSocket(socketFolder: string, port: number): boolean {
  try {
    accessSync(socketPath(socketFolder, port), constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** After the server has stopped: the short folder lives no longer than it. */
export function removeShortFolder(clusterFolder: string): void {
  try {
    const folder = shortFolder(clusterFolder);
    if (isOwnFolder(folder, ownerOf(clusterFolder))) rmSync(folder, { recursive: true, force: true });
  } catch {
    // There is none.
  }
}

/** The same for all processes of a cluster, whatever their environment says of temporary folders. */
function shortFolder(clusterFolder: string): string {
  const hash = createHash("sha256").update(realpathSync(clusterFolder)).digest("hex").slice(0, 16);
  return `/tmp/luodi-socket-${hash}`;
}

/** Made for the server's user alone, or found so. Anyone may have put something of that name there before. */
function madeFor(folder: string, user: SystemUser | undefined): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
  } catch {
    // It exists, or cannot be made: looked at below.
  }
  try {
    return isOwnFolder(folder, user?.uid ?? process.getuid?.());
  } catch {
    return false;
  }
}

function isOwnFolder(folder: string, uid: number | undefined): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
}

function ownerOf(folder: string): number {
  return lstatSync(folder).uid;
}

/** PostgreSQL will not start where a socket's lock names a number that another process has by now. */
function removeSockets(folder: string): void {
  for (const name of readdirSync(folder)) if (socketNames.test(name)) rmSync(join(folder, name), { force: true });
}

/** Some file systems hold files and no sockets; PostgreSQL would not start at all. */
function holdsSockets(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(socketPath(folder, 10_000), () => server.close(() => resolve(true)));
  });
}
