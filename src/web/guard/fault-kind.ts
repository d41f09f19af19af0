/** SQLSTATE classes and system codes that mean: the server is not there now, and may come back. */
const unreachable =
  /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|EPIPE|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN)$/;

/** What pg's pool says without a code. */
const unreachableWords =
  /connection terminated|timeout exceeded when trying to connect|connect ECONNREFUSED|Connection ended|connection error and is not queryable/i;

/** Whether a fault is that of a database that went away, not of our code. Nested causes count. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 4) return false;
  const { code, message, cause, errors } = error as {
    code?: unknown;
    message?: unknown;
    cause?: unknown;
    errors?: unknown;
  };
  if (typeof code === "string" && unreachable.test(code)) return true;
  if (typeof message === "string" && unreachableWords.test(message)) return true;
  if (Array.isArray(errors) && errors.some((one) => isDatabaseAway(one, depth + 1))) return true;
  return isDatabaseAway(cause, depth + 1);
}
