/**
 * What can be wrong with the database server itself, before a query was ever sent. The sentence for each code stands
 * in `text/cluster.ts`; the figures are what that sentence needs.
 */
export type ClusterProblem =
  | { code: "no-binaries"; platform: string }
  | { code: "binaries-do-not-run"; file: string; reason: string }
  | { code: "no-system-user" }
  | { code: "cannot-change-user"; user: string; reason: string }
  | { code: "folder-closed"; folder: string; blockedBy: string; user: string }
  | { code: "folder-of-another-user"; folder: string }
  | { code: "folder-not-writable"; folder: string; reason: string }
  | { code: "disk-full"; folder: string }
  | { code: "other-major-version"; folder: string; found: string; wanted: string }
  | { code: "initdb-failed"; reason: string }
  | { code: "start-failed"; reason: string; log: string }
  | { code: "still-stopping"; pid: number; waitedSeconds: number }
  | { code: "stop-failed"; pid: number; reason: string }
  | { code: "lock-held"; file: string; pid: number; waitedSeconds: number }
  | { code: "url-malformed"; variable: string }
  | { code: "unreachable"; variable: string; host: string; reason: string }
  | { code: "login-refused"; variable: string; user: string; reason: string }
  | { code: "version-too-old"; found: string; wantedMajor: number }
  | { code: "encoding-not-utf8"; database: string; found: string }
  | { code: "logins-missing"; missing: readonly string[]; sql: string }
  | { code: "login-password-differs"; login: string; variable: string };

/** Thrown by everything in this folder; not for a query that fails later, which stays the driver's own error. */
export class ClusterFault extends Error {
  override readonly name = "ClusterFault";
  readonly problem: ClusterProblem;

  constructor(problem: ClusterProblem, options?: ErrorOptions) {
    super(`database server: ${problem.code}`, options);
    this.problem = problem;
  }
}

/** The message of whatever was thrown, on one line and cut to 300 characters. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replace(/\s+/g, " ").trim().slice(0, 300);
}

/** The system's code of an error (`ENOENT`, or PostgreSQL's `28P01`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
