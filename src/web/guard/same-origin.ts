import type { Context, MiddlewareHandler } from "hono";
import type { WebConfig } from "../web-config.ts";

const isSafe = (method: string): boolean => method === "GET" || method === "HEAD" || method === "OPTIONS";

/**
 * Refuses a post that another site's page sent. `isNullAllowed` says for which paths "Origin: null" passes: a page with
 * no-referrer sends it for its own forms, and there the unguessable address is itself the permission.
 */
export function sameOrigin(
  config: WebConfig,
  isNullAllowed: (path: string) => boolean,
  refuse: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  return async (c, next) => {
    if (isSafe(c.req.method)) return next();
    const origin = c.req.header("origin");
    const fetchSite = c.req.header("sec-fetch-site");
    if (fetchSite === "cross-site" || fetchSite === "same-site") return refuse(c);
    if (origin === undefined || (origin === "null" && (fetchSite === "same-origin" || isNullAllowed(c.req.path))))
      return next();
    const hosts = [
      config.origin && hostOf(config.origin),
      config.trustedProxies > 0 ? c.req.header("x-forwarded-host") : undefined,
      c.req.header("host") ?? new URL(c.req.url).host,
    ];
    const from = hostOf(origin);
    return from !== undefined && hosts.includes(from) ? next() : refuse(c);
  };
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
