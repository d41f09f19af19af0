import type { Context } from "hono";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { frame } from "../../text/pages/frame.ts";
import { handOver } from "../cache/handed-over.ts";
import { breadcrumbData, type LinkedData, linkedDataText, organisationData } from "./found/linked-data.ts";
import { Breadcrumb, type Crumb } from "./parts/breadcrumb.tsx";
import { Html } from "./parts/html.tsx";
import { onceForSite } from "./parts/kept-markup.tsx";
import { SearchBox } from "./parts/search-box.tsx";
import type { Site } from "./site.ts";

export interface PageHead {
  readonly title: string;
  readonly description?: string;
  /** The page's own path, the menu's mark and the canonical address hang on it. */
  readonly path?: string;
  /** The page on another site that counts in place of this one. */
  readonly canonical?: { readonly siteId: string; readonly path: string } | undefined;
  /** The feed that a reader of the page may follow. */
  readonly feed?: string;
  /** Keep it out of search engines: results of a text, private pages, errors. */
  readonly isHidden?: boolean;
  readonly trail?: readonly Crumb[];
  /** What search engines may know of it besides the way to it. */
  readonly data?: readonly LinkedData[];
  /** What is shown where the page is shared: an address on this site, at least 300 × 300. */
  readonly image?: string;
  readonly isArticle?: boolean;
  /** Leave room for a bar that sticks to the foot of a phone. */
  readonly hasBar?: boolean;
}

const menu = [
  { path: "/spaces", name: frame.spaces },
  { path: "/needs", name: frame.needs },
  { path: "/needs/new", name: frame.newNeed },
  { path: "/posts", name: frame.posts },
  { path: "/about", name: frame.about },
] as const;

const schemes = { light: "(prefers-color-scheme: light)", dark: "(prefers-color-scheme: dark)" } as const;

/** A whole document as text. Everything in it works with scripts off; the one script only helps. */
export function page(site: Site, head: PageHead, body: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(<Document site={site} head={head} body={body} />)}`;
}

/** Answers with a page: by its text where someone keeps pages, which then has no headers of its own. */
export function answerPage(c: Context, html: string, status: 200 | 400 = 200): Response | Promise<Response> {
  return (status === 200 ? handOver(c, html) : undefined) ?? c.html(html, status);
}

function Document({ site, head, body }: { site: Site; head: PageHead; body: ReactNode }) {
  const { config, assets } = site;
  const title = head.path === "/" ? head.title : frame.titleOf(head.title, config.siteName);
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {head.description && <meta name="description" content={head.description} />}
        {head.isHidden && <meta name="robots" content="noindex" />}
        <Shared site={site} head={head} />
        <meta name="color-scheme" content="light dark" />
        {config.accent && <meta name="theme-color" media={schemes.light} content={config.accent.light} />}
        {config.accent && <meta name="theme-color" media={schemes.dark} content={config.accent.dark} />}
        {head.feed && <link rel="alternate" type="application/rss+xml" href={head.feed} title={config.siteName} />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        {assets.accent && <link rel="stylesheet" href={assets.accent} />}
        {assets.script && <script src={assets.script} defer />}
      </head>
      <body className={head.hasBar ? "has-bar" : undefined}>
        <a className="skip" href="#main">
          {frame.skip}
        </a>
        <Html
          as="header"
          className="top"
          html={onceForSite(site, `header ${hereOf(head.path)}`, () => <Header site={site} here={hereOf(head.path)} />)}
        />
        <main id="main">
          {head.trail && <Breadcrumb trail={head.trail} />}
          {body}
        </main>
        <Html as="footer" className="foot" html={onceForSite(site, "footer", () => <Footer site={site} />)} />
      </body>
    </html>
  );
}

/** How the page is found and shared. Absolute addresses need an operator who said what the site's address is. */
function Shared({ site, head }: { site: Site; head: PageHead }) {
  const { origin, origins, siteName } = site.config;
  if (head.isHidden) return null;
  const counts = head.canonical ? origins[head.canonical.siteId] : origin;
  const canonical = counts && head.path && counts + (head.canonical?.path ?? head.path);
  const data = [
    ...(head.data ?? []),
    ...(head.trail && head.path ? [breadcrumbData(head.trail, site, head.path)] : []),
    ...(head.path === "/" ? [organisationData(site)] : []),
  ];
  return (
    <>
      <meta property="og:title" content={head.title} />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:locale" content="zh_CN" />
      <meta property="og:type" content={head.isArticle ? "article" : "website"} />
      {head.description && <meta property="og:description" content={head.description} />}
      {canonical && (
        <>
          <link rel="canonical" href={canonical} />
          <meta property="og:url" content={canonical} />
        </>
      )}
      {origin && head.image && <meta property="og:image" content={origin + head.image} />}
      {data.length > 0 && <Html as="script" type="application/ld+json" html={linkedDataText(data)} />}
    </>
  );
}

/** Which item of the menu a page belongs to. */
const hereOf = (path: string | undefined): string | undefined =>
  ["/", ...menu.map((item) => item.path), "/search"].findLast(
    (item) => path === item || (item !== "/" && path?.startsWith(`${item}/`)),
  );

function Header({ site, here }: { site: Site; here: string | undefined }) {
  const current = (item: string) => (item === here ? "page" : undefined);
  return (
    <div className="wide">
      <a className="brand" href="/" aria-current={current("/")}>
        <Mark />
        <span>{site.config.siteName}</span>
      </a>
      {!site.config.closed && (
        <>
          <nav aria-label={frame.menu}>
            {menu.map((item) => (
              <a key={item.path} href={item.path} aria-current={current(item.path)}>
                {item.name}
              </a>
            ))}
            <a className="to-search" href="/search" aria-current={current("/search")}>
              {frame.search}
            </a>
          </nav>
          <SearchBox />
        </>
      )}
    </div>
  );
}

/** A roof over a line of ground: the sign of the product, drawn in the colour of its surroundings. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d="M4 19V9.5l5.5 3.5V9.5L15 13V9.5l5 3.5v6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M2 21.5h20" stroke="currentColor" strokeWidth="2" className="ground" />
    </svg>
  );
}

function Footer({ site: { config } }: { site: Site }) {
  const { contact } = config;
  return (
    <div className="wide">
      <p>{config.tagline ?? frame.motto}</p>
      {contact && (
        <p>
          {frame.contactTitle}
          {contact.name && <span> {contact.name}</span>}
          {contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>}
        </p>
      )}
      <p className="soft">{frame.demoNotice}</p>
      {(config.icpNumber || config.policeNumber) && (
        <p className="soft">
          {config.icpNumber && <a href="https://beian.miit.gov.cn/">{config.icpNumber}</a>}
          {config.policeNumber && <span>{config.policeNumber}</span>}
        </p>
      )}
    </div>
  );
}
