import type { Context } from "hono";
import type { Site } from "../site.ts";

/** The site's address: the operator's word, else how this visitor came. Without a slash at the end. */
export function originOf(c: Context, { config }: Pick<Site, "config">): string {
  if (config.origin !== undefined) return config.origin;
  const url = new URL(c.req.url);
  const isHttps = config.trustedProxies > 0 && c.req.header("x-forwarded-proto") === "https";
  return `${isHttps ? "https" : url.protocol.slice(0, -1)}://${url.host}`;
}
