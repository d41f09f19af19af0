import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Context, MiddlewareHandler } from "hono";
import type { Logger } from "pino";

declare module "hono" {
  interface ContextVariableMap {
    /** Names this request in the log and on the page that tells of a fault. */
    logId: string;
  }
}

/** A private page's address is a key: the log shows that it was used, not what it is. */
const masked = (path: string): string => path.replace(/^\/([nl])\/[^/]+/, "/$1/…");

const isSent = (c: Context): boolean =>
  (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing?.headersSent ?? false;

/** What names a request in the log. */
export const newLogId = (): string => randomUUID().slice(0, 8);

interface Answered {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
}

export function logAnswered(log: Logger, { path, ...answered }: Answered): void {
  const { id, method, ...rest } = answered;
  const line = { id, method, path: masked(path), ...rest };
  if (line.status >= 500) log.error(line, "answered with a fault");
  else log.info(line, "answered");
}

/** One line for each request: id, method, path without its query, status, milliseconds. Never a body or an address. */
export function requestLog(log: Logger, clock: () => Date): MiddlewareHandler {
  return async (c, next) => {
    const id = newLogId();
    c.set("logId", id);
    const begun = clock().getTime();
    await next();
    // Whoever answered by himself has said it.
    if (!isSent(c)) c.res.headers.set("x-request-id", id);
    const ms = clock().getTime() - begun;
    logAnswered(log, { id, method: c.req.method, path: c.req.path, status: c.res.status, ms });
  };
}
