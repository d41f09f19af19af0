import type { Context, MiddlewareHandler } from "hono";
import type { ReactNode } from "react";
import { findMovedPage, type MovedPage } from "../../store/closed-sites.ts";
import { closedText } from "../../text/pages/closed.ts";
import type { WebConfig } from "../web-config.ts";
import { page } from "./page.tsx";
import type { Site } from "./site.ts";

/** Links that were given to one person: what stands behind them is his, and is not closed with the site. */
const isPrivate = (path: string): boolean => /^\/[nl]\//.test(path);

/** What is fetched by programs, to which a page says nothing. */
const isForPrograms = (path: string): boolean => /\.(xml|txt|png|json)$|\/feed$/.test(path);

/**
 * Stands before the pages of a site that was closed: 410 for all of them, with where what was asked for is now. Search
 * engines may come and see that.
 */
export function closedSite(site: Site): MiddlewareHandler {
  return async (c, next) => {
    const { path } = c.req;
    if (isPrivate(path)) return next();
    if (path === "/robots.txt") return c.text("User-agent: *\nAllow: /\n");
    c.header("cache-control", "no-store");
    c.header("x-robots-tag", "noindex");
    const title = closedText.title(site.config.siteName);
    if (path.startsWith("/api/")) return c.json({ error: { code: "siteClosed", message: title } }, 410);
    if (isForPrograms(path)) return c.text(title, 410);
    const moved = await findMovedPage(site.db, { siteId: site.config.siteId, path: decoded(c), now: site.now() });
    return c.html(page(site, { title, isHidden: true }, <ClosedPage config={site.config} moved={moved} />), 410);
  };
}

function decoded(c: Context): string {
  try {
    return decodeURIComponent(c.req.path);
  } catch {
    return c.req.path;
  }
}

function ClosedPage({ config, moved }: { config: WebConfig; moved: MovedPage | undefined }) {
  const others = config.closed?.others ?? [];
  const on = moved && others.find(({ id }) => id === moved.siteId);
  return (
    <div className="trouble">
      <p className="code">410</p>
      <h1>{closedText.title(config.siteName)}</h1>
      {moved && on ? (
        <>
          <p>{closedText.moved[moved.kind]}</p>
          <div className="actions">
            <To config={config} siteId={on.id} path={moved.path} className="button go">
              {closedText.on(moved.title || closedText.needTitle, on.name)}
            </To>
          </div>
        </>
      ) : (
        <p>{closedText.notMoved}</p>
      )}
      {others.length > 0 && (
        <>
          <p>{closedText.others}</p>
          <div className="actions">
            {others.map(({ id, name }) => (
              <To config={config} siteId={id} path="/" className="button" key={id}>
                {name}
              </To>
            ))}
          </div>
        </>
      )}
      <p className="soft small">{closedText.privateNote}</p>
    </div>
  );
}

interface ToProps {
  readonly config: WebConfig;
  readonly siteId: string;
  readonly path: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** Leads to another site; where nobody said what its address is, its name has to do. */
function To({ config, siteId, path, className, children }: ToProps) {
  const origin = config.origins[siteId];
  return origin === undefined ? (
    <b>{children}</b>
  ) : (
    <a className={className} href={origin + path}>
      {children}
    </a>
  );
}
