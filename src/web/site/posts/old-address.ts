import type { Context } from "hono";
import { findOldAddress } from "../../../store/posts/old-addresses.ts";
import type { Site } from "../site.ts";

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
  const isRoot = /^\/(?:index\.php)?$/.test(url.pathname);
  if (!isRoot) return url.pathname.length > 400 ? undefined : decoded(url.pathname);
  const pairs = named.flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [`${name}=${value.slice(0, 40)}`];
  });
  if (pairs.length === 0) return url.pathname === "/" ? undefined : "/index.php";
  return `/?${pairs.join("&")}`;
}

/** For good: what links there may forget the old address. */
export async function oldAddressAnswer(c: Context, site: Site): Promise<Response | undefined> {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") return undefined;
  const legacyPath = legacyPathOf(new URL(c.req.url));
  if (legacyPath === undefined) return undefined;
  const target = await findOldAddress(site.db, { siteId: site.config.siteId, legacyPath, now: site.now() });
  return target === undefined ? undefined : c.redirect(target, 301);
}
