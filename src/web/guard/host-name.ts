import { domainToASCII } from "node:url";
import type { Context, MiddlewareHandler } from "hono";
import type { WebConfig } from "../web-config.ts";

interface Named {
  /** The Host header. */
  readonly host: string | undefined;
  /** The X-Forwarded-Host header. */
  readonly forwardedHost: string | undefined;
}

/** The host name that a visitor asked for, without its port; behind a trusted proxy the one that the proxy was asked for. */
export function hostNameOf({ host, forwardedHost }: Named, trustedProxies: number): string {
  const named = trustedProxies > 0 ? forwardedHost?.split(",") : undefined;
  // As with addresses: what stands before those that trusted proxies wrote is whatever the sender wrote.
  const asked = named?.at(-Math.min(trustedProxies, named.length))?.trim() || host || "";
  return asked.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
}

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A host name as it is asked for: 示例.中国 as xn--fsq092h.xn--fiqs8s. @returns undefined for what is none. */
export function asciiHostName(written: string): string | undefined {
  const bare = written
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/\/+$/, "");
  if (bare === "" || /[\s/:@?#]/.test(bare)) return undefined;
  const name = domainToASCII(bare).replace(/\.$/, "");
  return name.length <= 253 && name.split(".").every((one) => label.test(one)) ? name : undefined;
}

const hostNameOfContext = (c: Context, { trustedProxies }: WebConfig): string =>
  hostNameOf(
    { host: c.req.header("host") ?? new URL(c.req.url).host, forwardedHost: c.req.header("x-forwarded-host") },
    trustedProxies,
  );

/** Leads who asks for a page under another of the site's names to the main one, so that each page has one address. */
export function mainHost(config: WebConfig): MiddlewareHandler {
  const others = new Set(config.hosts.slice(1));
  if (others.size === 0 || config.origin === undefined) return (_, next) => next();
  return async (c, next) => {
    const isRead = c.req.method === "GET" || c.req.method === "HEAD";
    if (!isRead || config.origin === undefined || !others.has(hostNameOfContext(c, config))) return next();
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(config.origin + pathname + search, 301);
  };
}
