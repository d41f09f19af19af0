import { frame } from "../../text/pages/frame.ts";
import { breadcrumbData, linkedDataText, organisationData } from "./found/linked-data.ts";
import type { PageHead } from "./page-head.ts";
import { escapeMarkup } from "./parts/write-markup.ts";
import type { Site } from "./site.ts";

type Attributes = Readonly<Record<string, string>>;

/** The inside of a document's head. @param preloads links to what the page shows first, markup already. */
export function writeHead(site: Site, head: PageHead, preloads: string): string {
  const { config, assets } = site;
  const title = head.path === "/" ? head.title : frame.titleOf(head.title, config.siteName);
  const { accent } = config;
  return `<meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>${preloads}${[
    `<title>${escapeMarkup(title)}</title>`,
    head.description && meta({ name: "description", content: head.description }),
    head.isHidden && meta({ name: "robots", content: "noindex" }),
    head.isHidden || shared(site, head),
    meta({ name: "color-scheme", content: "light dark" }),
    accent && meta({ name: "theme-color", media: "(prefers-color-scheme: light)", content: accent.light }),
    accent && meta({ name: "theme-color", media: "(prefers-color-scheme: dark)", content: accent.dark }),
    head.feed && link({ rel: "alternate", type: "application/rss+xml", href: head.feed, title: config.siteName }),
    link({ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }),
    head.isHidden || linkedData(site, head),
    link({ rel: "stylesheet", href: assets.style }),
    assets.accent && link({ rel: "stylesheet", href: assets.accent }),
    assets.script && `<script src="${escapeMarkup(assets.script)}" defer=""></script>`,
  ]
    .filter((part) => typeof part === "string")
    .join("")}`;
}

/** How the page is shared, and which address counts. Absolute ones need an operator who said what the site's address is. */
function shared({ config: { origin, origins, siteName } }: Site, head: PageHead): string {
  const counts = head.canonical ? origins[head.canonical.siteId] : origin;
  const canonical = counts && head.path && counts + (head.canonical?.path ?? head.path);
  const og = (property: string, content: string) => meta({ property, content });
  return [
    og("og:title", head.title),
    og("og:site_name", siteName),
    og("og:locale", "zh_CN"),
    og("og:type", head.isArticle ? "article" : "website"),
    head.description ? og("og:description", head.description) : "",
    canonical ? link({ rel: "canonical", href: canonical }) + og("og:url", canonical) : "",
    origin && head.image ? og("og:image", origin + head.image) : "",
  ].join("");
}

/** What search engines may know of the page. */
function linkedData(site: Site, head: PageHead): string {
  const data = [
    ...(head.data ?? []),
    ...(head.trail && head.path ? [breadcrumbData(head.trail, site, head.path)] : []),
    ...(head.path === "/" ? [organisationData(site)] : []),
  ];
  return data.length > 0 ? `<script type="application/ld+json">${linkedDataText(data)}</script>` : "";
}

const meta = (attributes: Attributes): string => `<meta${written(attributes)}/>`;
const link = (attributes: Attributes): string => `<link${written(attributes)}/>`;

function written(attributes: Attributes): string {
  let text = "";
  for (const name in attributes) text += ` ${name}="${escapeMarkup(attributes[name] ?? "")}"`;
  return text;
}
