import { type Context, Hono } from "hono";
import { listAddressChunks, listAddresses, type PublicAddress } from "../../../store/addresses.ts";
import { type ListedCombination, listCombinations } from "../../../store/listings.ts";
import { listShownParks } from "../../../store/place-figures.ts";
import { listPostAddresses } from "../../../store/posts/post-lists.ts";
import { listOfSlug, listPath } from "../places/list-address.ts";
import { placePath } from "../places/place-address.ts";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";
import { originOf } from "./origin.ts";

const parts = { spaces: "space", needs: "need" } as const;
const fixed = ["/", "/spaces", "/needs", "/posts", "/posts/archive", "/about"];

/** As many as a reader of such a list takes; a country in which every town lets and sells of everything has fewer. */
const mostLists = 50_000;

/** A reader of such lists takes no more at once; of more posts the last changed are told. */
const mostInList = 50_000;

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
        { path: "/sitemap-posts.xml" },
        { path: "/sitemap-places.xml" },
        ...chunks.map(({ kind, number, changedAt }) => ({ path: `/sitemap-${kind}s-${number}.xml`, changedAt })),
      ];
      return xml(
        c,
        `<sitemapindex ${schema}>${lists.map((one) => `<sitemap>${located(origin, one)}</sitemap>`).join("")}</sitemapindex>`,
      );
    })
    .get("/sitemap-posts.xml", async (c) => {
      const addresses = await listPostAddresses(site.db, { siteId, now: site.now() });
      c.set("reads", ["posts"]);
      const listed = addresses
        .slice(-mostInList)
        .map(({ path, lastModifiedAt }) => ({ path, changedAt: lastModifiedAt }));
      return urlset(c, site, listed);
    })
    .get("/sitemap-pages.xml", (c) => {
      c.set("reads", []);
      return urlset(
        c,
        site,
        fixed.map((path) => ({ path })),
      );
    })
    .get("/sitemap-places.xml", async (c) => {
      const [combinations, parks] = await Promise.all([
        listCombinations(site.db, siteId),
        listShownParks(site.db, siteId),
      ]);
      c.set("reads", ["spaces"]);
      const listed = [
        ...parks.map(({ id, changedAt }) => ({ path: `/parks/${id}`, changedAt })),
        ...placesOf(site, combinations),
        ...combinations.flatMap((one) => listsOf(site, one)),
      ];
      return urlset(c, site, listed.slice(0, mostLists));
    })
    .get("/:list{sitemap-(spaces|needs)-[1-9][0-9]{0,5}\\.xml}", async (c) => {
      const [, part, number] = c.req.param("list").split(/[-.]/);
      const addresses = await listAddresses(site.db, siteId, parts[part as keyof typeof parts], Number(number));
      if (addresses.length === 0) return troubleAnswer(c, site, "notFound");
      c.set("reads", [part ?? ""]);
      return urlset(c, site, addresses);
    });
}

/** Each place once, with the newest change of what it holds. */
function placesOf({ places }: Site, combinations: readonly ListedCombination[]): Listed[] {
  const changes = new Map<number, Date>();
  for (const { placeId, changedAt } of combinations) {
    const known = changes.get(placeId);
    if (known === undefined || known < changedAt) changes.set(placeId, changedAt);
  }
  return [...changes].flatMap(([id, changedAt]) => {
    const place = places.place(id);
    const path = place && placePath(place);
    return path ? [{ path, changedAt }] : [];
  });
}

/** The lists of one kind in one place that hold something. */
function listsOf({ places }: Site, { placeId, kind, changedAt, ...counts }: ListedCombination): Listed[] {
  const place = places.place(placeId);
  return (["rent", "sale"] as const).flatMap((deal) => {
    const listed = counts[deal] > 0 ? listOfSlug(`${kind}-${deal}`) : undefined;
    const path = place && listed && listPath(place, listed);
    return path ? [{ path, changedAt }] : [];
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
