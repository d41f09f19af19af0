import { spawn } from "node:child_process";

export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

export interface Ran {
  /** The exit code, or the signal's name. */
  status: number | string;
  stdout: string;
  stderr: string;
}

/**
 * Runs a program to its end with an environment of its own: PATH and an English C locale, so that neither the
 * language nor the PG… variables of the caller change what it does.
 * @param as the system user to become; only root can.
 * @throws what spawn throws (`EACCES` when that user cannot read the program).
 */
export function runProgram(
  file: string,
  args: readonly string[],
  options: { as?: SystemUser | undefined; cwd: string },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: { ...keptVariables(), LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
      ...(options.as && { uid: options.as.uid, gid: options.as.gid }),
    });
    const ran: Ran = { status: 0, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      ran.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      ran.stderr += text;
    });
    child.on("error", reject);
    const end = (code: number | null, signal: string | null) => resolve({ ...ran, status: code ?? signal ?? 1 });
    child.on("close", end);
    // A server that pg_ctl left behind may keep our pipes open (Windows): do not wait for it.
    child.on("exit", (code, signal) => setTimeout(end, 500, code, signal).unref());
  });
}

function keptVariables(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ["PATH", "SystemRoot", "TEMP", "TMP"]) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
