import type { Context, MiddlewareHandler } from "hono";
import { isHandedOver } from "../cache/handed-over.ts";
import type { WebConfig } from "../web-config.ts";

/** No inline script or style anywhere, nothing from elsewhere but the tiles of the site's map, no frame around us. */
const contentSecurity = (tiles: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data:", ...tiles].join(" "),
    ["connect-src 'self'", ...tiles].join(" "),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** How a request came. */
export interface Way {
  readonly isEncrypted: boolean;
  /** The X-Forwarded-Proto header. */
  readonly forwardedProto: string | undefined;
}

export const wayOf = (c: Context): Way => ({
  isEncrypted: c.req.url.startsWith("https:"),
  forwardedProto: c.req.header("x-forwarded-proto"),
});

export type HeadersFor = (way: Way) => Readonly<Record<string, string>>;

/** What every answer of a site carries. */
export function securityOf(config: WebConfig): HeadersFor {
  const plain = {
    "content-security-policy": contentSecurity(config.baseMap?.origins ?? []),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  };
  const encrypted = { ...plain, "strict-transport-security": "max-age=31536000" };
  return ({ isEncrypted, forwardedProto }) => {
    const isHttps =
      config.origin?.startsWith("https:") || isEncrypted || (config.trustedProxies > 0 && forwardedProto === "https");
    return isHttps ? encrypted : plain;
  };
}

/** Adds them to every answer that does not say otherwise; whoever is handed a page's text adds them himself. */
export function securityHeaders(headersFor: HeadersFor): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (isHandedOver(c)) return;
    const { headers } = c.res;
    for (const [name, value] of Object.entries(headersFor(wayOf(c)))) if (!headers.has(name)) headers.set(name, value);
  };
}

/** For pages that hold somebody's own things: kept by nobody, found by nobody, told to nobody. */
export const privatePage: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set("cache-control", "no-store");
  c.res.headers.set("referrer-policy", "no-referrer");
  c.res.headers.set("x-robots-tag", "noindex, nofollow");
};
