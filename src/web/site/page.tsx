import type { Context } from "hono";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { frame } from "../../text/pages/frame.ts";
import { handOver } from "../cache/handed-over.ts";
import type { PageHead } from "./page-head.ts";
import { Breadcrumb } from "./parts/breadcrumb.tsx";
import { onceForSite } from "./parts/kept-markup.tsx";
import { SearchBox } from "./parts/search-box.tsx";
import { writeMarkup } from "./parts/write-markup.ts";
import type { Site } from "./site.ts";
import { writeHead } from "./write-head.ts";

const menu = [
  { path: "/spaces", name: frame.spaces },
  { path: "/needs", name: frame.needs },
  { path: "/needs/new", name: frame.newNeed },
  { path: "/posts", name: frame.posts },
  { path: "/about", name: frame.about },
] as const;

/** A whole document as text. Everything in it works with scripts off; the one script only helps. */
export function page(site: Site, head: PageHead, body: ReactNode): string {
  const main = (
    <>
      {head.trail && <Breadcrumb trail={head.trail} />}
      {body}
    </>
  );
  const written = writeMarkup(main);
  const inner = written ?? renderToStaticMarkup(main);
  // React asks for the first pictures of a page in its head. Looking at a text puts its thousand pieces together.
  const asked = written === undefined ? (preloads.exec(inner)?.[0] ?? "") : "";
  const here = hereOf(head.path);
  const header = onceForSite(site, `header ${here}`, () => <Header site={site} here={here} />);
  const footer = onceForSite(site, "footer", () => <Footer site={site} />);
  return `<!doctype html><html lang="zh-CN"><head>${writeHead(site, head, asked)}</head><body${
    head.hasBar ? ' class="has-bar"' : ""
  }><a class="skip" href="#main">${frame.skip}</a><header class="top">${header}</header><main id="main">${inner.slice(
    asked.length,
  )}</main><footer class="foot">${footer}</footer></body></html>`;
}

const preloads = /^(?:<link rel="preload"[^>]*\/>)+/;

/** Answers with a page: by its text where someone keeps pages, which then has no headers of its own. */
export function answerPage(c: Context, html: string, status: 200 | 400 = 200): Response | Promise<Response> {
  return (status === 200 ? handOver(c, html) : undefined) ?? c.html(html, status);
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
