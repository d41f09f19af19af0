import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import type { Criterion } from "../domain/criteria/criterion.ts";
import { dayIn } from "../domain/measure/day.ts";
import type { Db } from "../store/database.ts";
import type { LinkKeys } from "../store/link-keys.ts";
import type { NetCopy } from "../store/net/copy/net-copy.ts";
import type { PhoneHasher } from "../store/phone-hash.ts";
import { apiRoutes, listOperations } from "./api/api.ts";
import { type Assets, accentAsset, assetRoutes } from "./assets.ts";
import { cachedPages } from "./cache/cached-pages.ts";
import { compressUnkept } from "./cache/compress-unkept.ts";
import type { SiteCache } from "./cache/site-cache.ts";
import { isDatabaseAway } from "./guard/fault-kind.ts";
import { mainHost } from "./guard/host-name.ts";
import { type RateBook, rateLimit } from "./guard/rate-limit.ts";
import { requestLog } from "./guard/request-log.ts";
import { sameOrigin } from "./guard/same-origin.ts";
import { privatePage, securityHeaders, securityOf } from "./guard/security-headers.ts";
import { type AnswerPlainly, plainAnswers } from "./plain-answers.ts";
import { aboutRoutes } from "./site/about.tsx";
import { apiPageRoutes } from "./site/api-page.tsx";
import { closedSite } from "./site/closed.tsx";
import { sitemapRoutes } from "./site/found/sitemap.ts";
import { homeRoutes } from "./site/home.tsx";
import { matchRoutes } from "./site/match.tsx";
import { myNeedRoutes } from "./site/my-need.tsx";
import { needsRoutes } from "./site/needs.tsx";
import { readNewest } from "./site/newest.ts";
import { listPageRoutes } from "./site/places/list-page.tsx";
import { parkPageRoutes } from "./site/places/park-page.tsx";
import { placePageRoutes } from "./site/places/place-page.tsx";
import { posterRoutes } from "./site/poster/poster-route.ts";
import { postListRoutes } from "./site/posts/lists.tsx";
import { oldAddressAnswer } from "./site/posts/old-address.ts";
import { pictureRoutes } from "./site/posts/picture-files.ts";
import { plainPosts, postRoutes } from "./site/posts/post.tsx";
import { RelatedShelf } from "./site/posts/related-shelf.ts";
import type { ViewCounter } from "./site/posts/view-counter.ts";
import { searchRoutes } from "./site/search.tsx";
import { sendNeedRoutes } from "./site/send-need.tsx";
import { shortlistRoutes } from "./site/shortlist/shortlist.tsx";
import { productCriteria, type Site, type SitePlaces } from "./site/site.ts";
import { plainSpaces, spaceRoutes } from "./site/space.tsx";
import { spaceNeedsRoutes } from "./site/space-needs.tsx";
import { spacesRoutes } from "./site/spaces.tsx";
import { troubleAnswer } from "./site/trouble.tsx";
import type { WebConfig } from "./web-config.ts";

export interface AppGiven {
  /** A pool of the `site` login. */
  readonly site: Db;
  readonly netCopy?: NetCopy | undefined;
  readonly places: SitePlaces;
  readonly clock: () => Date;
  readonly config: WebConfig;
  readonly log: Logger;
  readonly hashPhone: PhoneHasher;
  readonly links: LinkKeys;
  readonly assets: Assets;
  /** Where rendered pages are kept, if they are. */
  readonly cache?: SiteCache;
  /** The folder of the pictures; without it none are served. */
  readonly pictures?: string | undefined;
  /** Counts who reads posts; without it nobody is counted. */
  readonly views?: ViewCounter | undefined;
  /** Shared by the sites of an installation; a book of its own when absent. */
  readonly rates?: RateBook | undefined;
  /** Other criteria than the product's own, for tests. */
  readonly criteria?: readonly Criterion[];
}

/** 20,000 characters are up to 180 kB as a form sends them; what is larger is answered without being read. */
const largestBody = 256 * 1024;

export interface App {
  readonly app: Hono;
  /** The same pages for those who ask plainly, without the app's layers. */
  readonly answerPlainly: AnswerPlainly;
}

/**
 * The public site and its API. Every answer carries the security headers and a request id; a fault is logged with that
 * id and told as a Chinese page, and the next request starts afresh.
 */
export function buildApp(given: AppGiven): App {
  const { config, log, clock, assets } = given;
  const part = <T,>(reads: readonly string[], make: () => Promise<T>) => given.cache?.part(reads, make) ?? make;
  const accent = config.accent && accentAsset(config.accent);
  const site: Site = {
    db: given.site,
    netCopy: given.netCopy,
    places: given.places,
    config,
    log,
    criteria: given.criteria ?? productCriteria,
    assets: {
      style: assets.style.path,
      script: assets.script.path,
      accent: accent?.path,
      ...(assets.map
        ? {
            map: {
              script: assets.map.script.path,
              worker: assets.map.worker.path,
              style: assets.map.style.path,
            },
          }
        : {}),
    },
    hashPhone: given.hashPhone,
    links: given.links,
    newest: part(["spaces", "needs"], () => readNewest(given.site, config.siteId, given.places)),
    related: part(["posts"], async () => new RelatedShelf(given.site, config.siteId, clock)),
    now: clock,
    today: () => dayIn(config.timeZone, clock()),
  };
  const book: RateBook = given.rates ?? new Map();
  /** @param name of what has a bucket of its own, where that is less than all that the rate is for. */
  const limit = (rate: keyof WebConfig["rates"], name: string = rate) =>
    rateLimit(config.rates[rate], config, clock, (c, seconds) => troubleAnswer(c, site, "tooMany", { seconds }), {
      book,
      name,
    });

  const app = new Hono();
  app.use(requestLog(log, clock));
  app.use(mainHost(config));
  if (given.views) app.use("/posts/:slug", given.views.middleware);
  const headersFor = securityOf(config);
  if (given.cache) app.use(cachedPages(given.cache, clock, headersFor));
  app.use(compressUnkept(given.cache !== undefined));
  app.use(securityHeaders(headersFor));
  app.onError((error, c) => {
    const logId = c.get("logId");
    if (error instanceof HTTPException && error.status < 500) return troubleAnswer(c, site, "badInput");
    const isAway = isDatabaseAway(error);
    log.error({ id: logId, err: error }, isAway ? "the database is away" : "a fault");
    return troubleAnswer(c, site, isAway ? "noDatabase" : "fault", { logId });
  });
  app.notFound(async (c) => (await oldAddressAnswer(c, site)) ?? troubleAnswer(c, site, "notFound"));

  app.get("/healthz", (c) => c.text("ok"));
  app.route("/", assetRoutes(assets, accent));
  app.route("/", pictureRoutes(given.pictures));

  const needs = limit("needs");
  app.use(limit("pages"));
  if (config.closed) app.use(closedSite(site));
  app.use(
    sameOrigin(
      config,
      (path) => path.startsWith("/n/") || path.startsWith("/l/"),
      (c) => troubleAnswer(c, site, "otherSite"),
    ),
  );
  const sized = bodyLimit({ maxSize: largestBody, onError: (c) => troubleAnswer(c, site, "tooLarge") });
  // To look for a body makes a whole request of what is answered without.
  app.use((c, next) => (c.req.method === "GET" ? next() : sized(c, next)));
  // Reading along while one types must not use up what the page itself needs.
  app.post("/api/read", limit("texts", "reading"));
  const matches = limit("texts", "matching");
  app.post("/match", matches);
  app.post("/api/match", matches);
  app.post("/needs", needs);
  app.post("/posts/*", needs);
  app.post("/pages/*", needs);
  app.use("/n/*", privatePage);
  app.post("/n/*", needs);
  app.use("/l/*", privatePage);
  app.post("/l/*", limit("texts"));
  app.post("/l/:token/questions", needs);

  app.use("/", async (c, next) => (await oldAddressAnswer(c, site)) ?? next());
  app.route("/", homeRoutes(site));
  app.route("/", sitemapRoutes(site));
  app.route("/", postListRoutes(site));
  app.route("/", postRoutes(site));
  app.route("/", matchRoutes(site));
  app.route("/", sendNeedRoutes(site));
  app.route("/", myNeedRoutes(site));
  app.route("/", shortlistRoutes(site));
  app.route("/", spacesRoutes(site));
  app.route("/", placePageRoutes(site));
  app.route("/", listPageRoutes(site));
  app.route("/", parkPageRoutes(site));
  app.get("/spaces/:id/poster.png", limit("texts", "posters"));
  app.route("/", posterRoutes(site));
  app.route("/", spaceRoutes(site));
  app.route("/", spaceNeedsRoutes(site));
  app.route("/", needsRoutes(site));
  app.route("/", aboutRoutes(site));
  app.route("/", searchRoutes(site));
  const api = apiRoutes(site);
  app.route("/", api);
  app.route(
    "/",
    apiPageRoutes(site, () => listOperations(api)),
  );
  const { cache, views } = given;
  return {
    app,
    answerPlainly: plainAnswers({ config, clock, log, cache, views, book }, [plainPosts(site), plainSpaces(site)]),
  };
}
