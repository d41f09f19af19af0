import type { Context } from "hono";
import { findOldAddress } from "../../../store/posts/old-addresses.ts";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";

/** Queries by which the old engine named a record at its root. */
const named = ["id", "cate", "tags", "auth", "date", "page"] as const;

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** An old site's address of a request, as it is remembered: /index.php/post/488.html, /?id=488; undefined for none. */
function legacyPathOf(url: URL): string | undefined {
  if (url.pathname.length > 400) return undefined;
  const path = decoded(url.pathname);
  const pairs = named.flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null || (name === "page" && value === "1") ? [] : [`${name}=${value.slice(0, 40)}`];
  });
  const query = pairs.length === 0 ? "" : `?${pairs.join("&")}`;
  // The root answers under two names.
  if (query !== "" && /\/(?:index\.php|feed\.php)?$/.test(path)) return path.replace(/index\.php$/, "") + query;
  return path === "/" ? undefined : path;
}

/** For good: what links there may forget the old address. */
export async function oldAddressAnswer(c: Context, site: Site): Promise<Response | undefined> {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") return undefined;
  const legacyPath = legacyPathOf(new URL(c.req.url));
  if (legacyPath === undefined) return undefined;
  const target = await findOldAddress(site.db, { siteId: site.config.siteId, legacyPath, now: site.now() });
  if (target !== undefined) return c.redirect(target, 301);
  // The root itself would answer to any query: an old address that there never was is not found.
  return /^\/\?(?:id|cate|tags|auth|date)=/.test(legacyPath) ? troubleAnswer(c, site, "notFound") : undefined;
}
