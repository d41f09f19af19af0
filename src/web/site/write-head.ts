import { frame } from "../../text/pages/frame.ts";
import { breadcrumbJson, linkedDataText, organisationData } from "./found/linked-data.ts";
import type { PageHead } from "./page-head.ts";
import { escapeMarkup } from "./parts/write-markup.ts";
import type { Site } from "./site.ts";

type Attributes = Readonly<Record<string, string>>;

/** The inside of a document's head. @param preloads links to what the page shows first, markup already. */
export function writeHead(site: Site, head: PageHead, preloads: string): string {
  const { config, assets } = site;
  const title = head.path === "/" ? head.title : frame.titleOf(head.title, config.siteName);
  const { accent } = config;
  const { isHidden } = head;
  let markup = `<meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>${preloads}<title>${escapeMarkup(title)}</title>`;
  if (head.description) markup += meta({ name: "description", content: head.description });
  if (isHidden) markup += meta({ name: "robots", content: "noindex" });
  else markup += shared(site, head);
  markup += meta({ name: "color-scheme", content: "light dark" });
  if (accent) {
    markup += meta({ name: "theme-color", media: "(prefers-color-scheme: light)", content: accent.light });
    markup += meta({ name: "theme-color", media: "(prefers-color-scheme: dark)", content: accent.dark });
  }
  if (head.feed)
    markup += link({ rel: "alternate", type: "application/rss+xml", href: head.feed, title: config.siteName });
  markup += link({ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" });
  if (!isHidden) markup += linkedData(site, head);
  markup += link({ rel: "stylesheet", href: assets.style });
  if (assets.accent) markup += link({ rel: "stylesheet", href: assets.accent });
  if (assets.script) markup += `<script src="${escapeMarkup(assets.script)}" defer=""></script>`;
  return markup;
}

/** How the page is shared, and which address counts. Absolute ones need an operator who said what the site's address is. */
function shared({ config: { origin, origins, siteName } }: Site, head: PageHead): string {
  const counts = head.canonical ? origins[head.canonical.siteId] : origin;
  const canonical = counts && head.path && counts + (head.canonical?.path ?? head.path);
  const og = (property: string, content: string) => meta({ property, content });
  let markup = og("og:title", head.title) + og("og:site_name", siteName) + og("og:locale", "zh_CN");
  markup += og("og:type", head.isArticle ? "article" : "website");
  if (head.description) markup += og("og:description", head.description);
  if (canonical) markup += link({ rel: "canonical", href: canonical }) + og("og:url", canonical);
  if (origin && head.image) markup += og("og:image", origin + head.image);
  return markup;
}

/** What search engines may know of the page. */
function linkedData(site: Site, head: PageHead): string {
  const data = (head.data ?? []).map((node) => JSON.stringify(node));
  if (head.trail && head.path) data.push(breadcrumbJson(head.trail, site, head.path));
  if (head.path === "/") data.push(JSON.stringify(organisationData(site)));
  return data.length > 0 ? `<script type="application/ld+json">${linkedDataText(data)}</script>` : "";
}

const meta = (attributes: Attributes): string => `<meta${written(attributes)}/>`;
const link = (attributes: Attributes): string => `<link${written(attributes)}/>`;

function written(attributes: Attributes): string {
  let text = "";
  for (const name in attributes) text += ` ${name}="${escapeMarkup(attributes[name] ?? "")}"`;
  return text;
}
