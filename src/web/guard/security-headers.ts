import type { MiddlewareHandler } from "hono";
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

export function securityHeaders(config: WebConfig): MiddlewareHandler {
  const policy = contentSecurity(config.baseMap?.origins ?? []);
  return async (c, next) => {
    await next();
    const set = (name: string, value: string) => {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    };
    set("content-security-policy", policy);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
    set("cross-origin-opener-policy", "same-origin");
    const isHttps =
      config.origin?.startsWith("https:") ||
      c.req.url.startsWith("https:") ||
      (config.trustedProxies > 0 && c.req.header("x-forwarded-proto") === "https");
    if (isHttps) set("strict-transport-security", "max-age=31536000");
  };
}

/** For pages that hold somebody's own things: kept by nobody, found by nobody, told to nobody. */
export const privatePage: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set("cache-control", "no-store");
  c.res.headers.set("referrer-policy", "no-referrer");
  c.res.headers.set("x-robots-tag", "noindex, nofollow");
};
