import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDataFolder } from "./cluster-folder.ts";
import { ClusterFault, codeOf, reasonOf } from "./fault.ts";

/**
 * The installation's secret: made once, kept in the data folder for its owner's eyes. Sessions, tokens and the database
 * logins' passwords are made from it, so a copy of the data needs the copy of this file.
 * @throws ClusterFault `folder-not-writable`, `disk-full`.
 */
export function readOrMakeSecret(dataFolder: string): string {
  const file = join(dataFolder, "secret");
  if (!existsSync(file)) writeOnce(dataFolder, file);
  return readFileSync(file, "utf8").trim();
}

/** Linked into place: of two first starts, both read what the faster one wrote. */
function writeOnce(dataFolder: string, file: string): void {
  makeDataFolder(dataFolder);
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    const code = codeOf(error) === "ENOSPC" ? "disk-full" : "folder-not-writable";
    throw new ClusterFault({ code, folder: dataFolder, reason: reasonOf(error) }, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}
