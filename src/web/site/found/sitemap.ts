import { type Context, Hono } from "hono";
import { listAddressChunks, listAddresses, type PublicAddress } from "../../../store/addresses.ts";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";
import { originOf } from "./origin.ts";

const parts = { spaces: "space", needs: "need" } as const;
const fixed = ["/", "/spaces", "/needs", "/about"];

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** What search engines read: which pages there are, when each last changed, and which are nobody's to look for. */
export function sitemapRoutes(site: Site): Hono {
  const { siteId } = site.config;
  return new Hono()
    .get("/robots.txt", (c) => {
      c.set("reads", []);
      return c.text(
        [
          "User-agent: *",
          "Disallow: /n/",
          "Disallow: /api/",
          "Disallow: /desk",
          `Sitemap: ${originOf(c, site)}/sitemap.xml`,
          "",
        ].join("\n"),
      );
    })
    .get("/sitemap.xml", async (c) => {
      const origin = originOf(c, site);
      const chunks = await listAddressChunks(site.db, siteId);
      c.set("reads", ["spaces", "needs"]);
      const lists = [
        { path: "/sitemap-pages.xml" },
        ...chunks.map(({ kind, number, changedAt }) => ({ path: `/sitemap-${kind}s-${number}.xml`, changedAt })),
      ];
      return xml(
        c,
        `<sitemapindex ${schema}>${lists.map((one) => `<sitemap>${located(origin, one)}</sitemap>`).join("")}</sitemapindex>`,
      );
    })
    .get("/sitemap-pages.xml", (c) => {
      c.set("reads", []);
      return urlset(
        c,
        site,
        fixed.map((path) => ({ path })),
      );
    })
    .get("/:list{sitemap-(spaces|needs)-[1-9][0-9]{0,5}\\.xml}", async (c) => {
      const [, part, number] = c.req.param("list").split(/[-.]/);
      const addresses = await listAddresses(site.db, siteId, parts[part as keyof typeof parts], Number(number));
      if (addresses.length === 0) return troubleAnswer(c, site, "notFound");
      c.set("reads", [part ?? ""]);
      return urlset(c, site, addresses);
    });
}

type Listed = Pick<PublicAddress, "path"> & Partial<Pick<PublicAddress, "changedAt">>;

const located = (origin: string, { path, changedAt }: Listed): string =>
  `<loc>${escaped(origin + path)}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ""}`;

function urlset(c: Context, site: Site, listed: readonly Listed[]): Response {
  const origin = originOf(c, site);
  return xml(c, `<urlset ${schema}>${listed.map((one) => `<url>${located(origin, one)}</url>`).join("\n")}</urlset>`);
}

const xml = (c: Context, body: string): Response =>
  c.body(head + body, 200, { "content-type": "application/xml; charset=utf-8" });

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
