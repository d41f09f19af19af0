import type { Context } from "hono";
import { remembered } from "../../../domain/remembered.ts";
import type { Site } from "../site.ts";

/** The site's address: the operator's word, else how this visitor came. Without a slash at the end. */
export function originOf(c: Context, site: Pick<Site, "config">): string {
  const { origin } = site.config;
  if (origin !== undefined) return origin;
  const { protocol, host } = new URL(c.req.url);
  return originUnder(protocol, host, c.req.header("x-forwarded-proto"), site);
}

/** The same of a request that came unencrypted to such a host; undefined where that is none. */
export function originAt(
  host: string,
  forwardedProto: string | undefined,
  site: Pick<Site, "config">,
): string | undefined {
  const { origin } = site.config;
  if (origin !== undefined) return origin;
  const known = hostAsRead(host);
  return known.host === undefined ? undefined : originUnder("http:", known.host, forwardedProto, site);
}

function originUnder(
  protocol: string,
  host: string,
  forwardedProto: string | undefined,
  { config }: Pick<Site, "config">,
) {
  const isHttps = config.trustedProxies > 0 && forwardedProto === "https";
  return `${isHttps ? "https" : protocol.slice(0, -1)}://${host}`;
}

/** Nearly all who ask name one of a few hosts. What is more than a plain host name is left to those who read whole addresses. */
const hostAsRead = remembered(100, (host: string): { readonly host?: string } =>
  /^[a-z0-9._-]{1,253}(?::\d{1,5})?$/.test(host) && URL.canParse(`http://${host}/`)
    ? { host: new URL(`http://${host}/`).host }
    : {},
);
