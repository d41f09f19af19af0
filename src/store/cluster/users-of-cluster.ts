import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, markOf } from "./process-mark.ts";

let seats = 0;

/**
 * The processes that use a private cluster, each a file named by its mark. The first starts the server and the last to
 * leave stops it; one that was killed left its file, but no longer runs. Call these under the folder's lock.
 * @returns the seat to leave again.
 */
export function joinUsers(dataFolder: string): string {
  const folder = usersFolder(dataFolder);
  mkdirSync(folder, { recursive: true });
  seats += 1;
  // A colon may not stand in a file's name everywhere.
  const seat = join(folder, `${markOf(process.pid).replace(":", "-")}.${seats}`);
  writeFileSync(seat, "");
  return seat;
}

export function leaveUsers(seat: string): void {
  rmSync(seat, { force: true });
}

/** Whether any living process has joined and not left. */
export function hasUsers(dataFolder: string): boolean {
  const folder = usersFolder(dataFolder);
  let living = 0;
  for (const name of readdirSync(folder)) {
    if (isRunning(name.replace(/\.\d+$/, "").replace("-", ":"))) living += 1;
    else rmSync(join(folder, name), { force: true });
  }
  return living > 0;
}

function usersFolder(dataFolder: string): string {
  return join(dataFolder, "users");
}
