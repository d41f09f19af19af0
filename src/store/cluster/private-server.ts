import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { askServer, isPassing } from "./ask-server.ts";
import { type Binaries, findInstalledBinaries, runnableBinaries } from "./binaries.ts";
import {
  checkFolders,
  initCluster,
  makeDataFolder,
  ownerName,
  readOwnerPassword,
  writeSettings,
} from "./cluster-folder.ts";
import type { DatabaseServer } from "./database-server.ts";
import { ensureLogins } from "./ensure-logins.ts";
import { withFolderLock } from "./folder-lock.ts";
import { urlOfDatabase } from "./logins.ts";
import { findPostmaster, type Postmaster, settle, startPostmaster, stopPostmaster } from "./postmaster.ts";
import type { SystemUser } from "./run-program.ts";
import { reachesSocket, removeShortFolder } from "./socket-folder.ts";
import { findSystemUser } from "./system-user.ts";
import { hasUsers, joinUsers, leaveUsers } from "./users-of-cluster.ts";

/** What an operator is told while a private server comes up. */
export type ClusterNotice =
  | { code: "system-user-made"; user: string }
  | { code: "cluster-made"; folder: string; version: string }
  | { code: "started" | "adopted" | "joined" | "restarted"; pid: number };

export interface PrivateServerOptions {
  /** The data folder; the cluster is `pg18` in it, by its major version. */
  dataFolder: string;
  /** From which the logins' passwords are made. */
  secret: string;
  say?: (notice: ClusterNotice) => void;
  /** PostgreSQL settings over ours. */
  settings?: Readonly<Record<string, string>>;
  /** Other binaries than those that npm installed. */
  binaries?: Binaries;
}

const database = "luodi";

/** Our own look at the server, so that a killed postmaster is back within a second or two. */
const watchMs = 1000;

/**
 * The private PostgreSQL of a data folder: made at first use, started if it is not running, adopted if a killed process
 * left it running, joined if another process has it. Restarted should it die. The last process that closes it stops it.
 * @throws ClusterFault
 */
export async function openPrivateServer(options: PrivateServerOptions): Promise<DatabaseServer> {
  const dataFolder = resolve(options.dataFolder);
  const installed = options.binaries ?? (await findInstalledBinaries());
  makeDataFolder(dataFolder);
  const folder = join(dataFolder, `pg${installed.major}`);
  const lock = join(dataFolder, "cluster.lock");
  const found = await findSystemUser(folder);
  if (found?.isNew) options.say?.({ code: "system-user-made", user: found.user.name });
  const place = { options, dataFolder, folder, installed, user: found?.user };

  const { seat, urls } = await withFolderLock(lock, async () => {
    const ownerUrl = await answeringServer(place);
    const urls = { owner: ownerUrl, ...(await ensureLogins(ownerUrl, options.secret, { mayReset: true })) };
    return { seat: joinUsers(dataFolder), urls };
  });

  const watch = setInterval(() => {
    if (findPostmaster(folder)) return;
    // A failure (the disk is full) shows in every query; the next look tries again.
    withFolderLock(lock, () => (existsSync(seat) ? bringUp(place, "restarted") : settle(folder))).catch(
      () => undefined,
    );
  }, watchMs).unref();

  let closing: Promise<void> | undefined;
  const close = () =>
    withFolderLock(lock, async () => {
      clearInterval(watch);
      leaveUsers(seat);
      if (hasUsers(dataFolder)) return;
      await stopPostmaster(folder);
      removeShortFolder(folder);
    });
  return {
    kind: "private",
    version: installed.version.replace(/\.0$/, ""),
    urls,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

interface Place {
  options: PrivateServerOptions;
  dataFolder: string;
  folder: string;
  installed: Binaries;
  user: SystemUser | undefined;
}

async function bringUp(place: Place, word: "started" | "restarted"): Promise<Postmaster> {
  const { options, dataFolder, folder, installed, user } = place;
  checkFolders(dataFolder, folder, user);
  const living = existsSync(folder) ? await settle(folder) : undefined;
  if (living) {
    options.say?.({ code: hasOthers(dataFolder) ? "joined" : "adopted", pid: living.pid });
    return living;
  }
  const binaries = await runnableBinaries(installed, dataFolder, user);
  if (!existsSync(folder)) {
    await initCluster(binaries, folder, user);
    options.say?.({ code: "cluster-made", folder, version: installed.version });
  }
  await writeSettings(folder, user, options.settings ?? {});
  const started = await startPostmaster(binaries, folder, user);
  options.say?.({ code: word, pid: started.pid });
  return started;
}

function hasOthers(dataFolder: string): boolean {
  return existsSync(join(dataFolder, "users")) && hasUsers(dataFolder);
}

/**
 * A postmaster that was killed this very moment still looks alive: only one that answers counts.
 * @returns the owner's address.
 */
async function answeringServer(place: Place): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const address = ownerAddress(await bringUp(place, "started"), readOwnerPassword(place.folder));
    try {
      await createDatabase(urlOfDatabase(address, "postgres"));
      return address;
    } catch (error) {
      if (tries >= 20 || !isPassing(error)) throw error;
      await sleep(100);
    }
  }
}

/** By the socket where this process reaches it, which clients take from `host` among the parameters; else by 127.0.0.1. */
function ownerAddress({ port, socketFolder }: Postmaster, password: string): string {
  const address = `postgres://${ownerName}:${password}@127.0.0.1:${port}/${database}`;
  const hasSocket = socketFolder !== undefined && reachesSocket(socketFolder, port);
  return hasSocket ? `${address}?host=${encodeURIComponent(socketFolder)}` : address;
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  await askServer(maintenanceUrl, "LUODI_DATA", async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  });
}
