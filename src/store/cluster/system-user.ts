import { existsSync, statSync } from "node:fs";
import { ClusterFault } from "./fault.ts";
import { runProgram, type SystemUser } from "./run-program.ts";

export interface FoundUser {
  user: SystemUser;
  isNew: boolean;
}

/**
 * The user that PostgreSQL runs as, since it refuses to run as root: the owner of the data if there is some, else
 * `luodi`, made if need be; where no user can be made, `postgres` or `nobody`. Undefined when we are not root: then
 * the server simply runs as we do.
 * @throws ClusterFault `no-system-user`.
 */
export async function findSystemUser(clusterFolder: string): Promise<FoundUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(clusterFolder);
  if (owner) return { user: owner, isNew: false };
  const luodi = await lookUp("luodi");
  if (luodi) return { user: luodi, isNew: false };
  const made = (await makeUser()) ? await lookUp("luodi") : undefined;
  if (made) return { user: made, isNew: true };
  const other = (await lookUp("postgres")) ?? (await lookUp("nobody"));
  if (other) return { user: other, isNew: false };
  throw new ClusterFault({ code: "no-system-user" });
}

function ownerOf(folder: string): SystemUser | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { name: `#${uid}`, uid, gid };
}

async function makeUser(): Promise<boolean> {
  const shell = existsSync("/usr/sbin/nologin") ? "/usr/sbin/nologin" : "/sbin/nologin";
  // The second is BusyBox's, as on Alpine.
  return (
    (await succeeds("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--home-dir",
      "/nonexistent",
      "--shell",
      shell,
      "luodi",
    ])) || (await succeeds("adduser", ["-S", "-D", "-H", "-s", shell, "luodi"]))
  );
}

async function lookUp(name: string): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all([number("id", ["-u", name]), number("id", ["-g", name])]);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid };
}

async function number(file: string, args: readonly string[]): Promise<number | undefined> {
  const ran = await runProgram(file, args, { cwd: "/" }).catch(() => undefined);
  return ran?.status === 0 ? Number.parseInt(ran.stdout, 10) : undefined;
}

async function succeeds(file: string, args: readonly string[]): Promise<boolean> {
  const ran = await runProgram(file, args, { cwd: "/" }).catch(() => undefined);
  return ran?.status === 0;
}
