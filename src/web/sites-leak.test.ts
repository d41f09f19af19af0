import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import {
  buildBuilding,
  buildMember,
  buildNeed,
  must,
  placeId,
  places,
  receiveBuiltNeed,
  taken,
  testNow,
  testToday,
  withdrawBuiltSpace,
} from "../../test/factories.ts";
import { gazetteer } from "../../test/gazetteer.ts";
import { buildTestSite, postForm, type TestSite } from "../../test/site-app.ts";
import { asMember } from "../store/as-member.ts";
import { insertCategory } from "../store/posts/labels.ts";
import { findPublishedSpace, listPublishedSpaces } from "../store/spaces.ts";
import { openSite } from "../usecases/open-site.ts";
import { writePost } from "../usecases/posts/write-post.ts";
import { publishNeed } from "../usecases/publish-need.ts";
import { publishOffer } from "../usecases/publish-offer.ts";
import { recordOffer } from "../usecases/record-offer.ts";
import { saveSite } from "../usecases/save-site.ts";
import { indexAll } from "../usecases/search/index-search.ts";
import { tradeSegmenter } from "../usecases/search/trade-segmenter.ts";
import { posterContent } from "./site/poster/poster.tsx";
import { productCriteria } from "./site/site.ts";
import { webConfig } from "./web-config.ts";

let database: TestDatabase;
/** On north the rent is hidden and the size of the need, on south units and park. */
let north: TestSite;
let south: TestSite;
const by = buildMember();
const ids = { offer: "", park: "", need: "", gone: "", token: "" };
/** Of the offers that are there, and of one that is withdrawn. */
const units: string[] = [];
const categories: string[] = [];

const origins: Record<string, string> = {};
/** Whoever walks a site asks oftener than a reader. */
const often = { burst: 1_000_000, perMinute: 1_000_000 };
const rates = { pages: often, texts: often, needs: often };
const reindex = () => indexAll(database.jobsDb, tradeSegmenter(gazetteer), gazetteer);
const opened = async (host: string, name: string): Promise<TestSite> => {
  const settings = { homePlaceId: placeId("上海", "嘉定"), operator: name };
  const { id } = await openSite(database.ownerDb, by, { name, hosts: [host], settings, now: testNow });
  origins[id] = `https://${host}`;
  return buildTestSite(database, { host, config: { origin: `https://${host}`, origins, rates } });
};

beforeAll(async () => {
  database = await createTestDatabase();
  const db = database.ownerDb;
  north = await opened("north.example", "北区厂房");
  south = await opened("south.example", "南区厂房");
  const unit = (name: string) => ({ name, floor: 1, areaSqm: 1203 });
  const built = await buildBuilding(db, {
    by,
    park: "隐名科技园",
    units: [unit("307室"), unit("308室"), unit("309室")],
  });
  for (const name of ["309室", "307室", "308室"]) {
    units.push(built.unitId(name));
    const said = { kind: ["factory"], deal: ["rent"], rent: { amount: [1.37, 1.37], unit: "cny_sqm_day" } };
    const { id } = taken(
      await recordOffer(
        db,
        by,
        {
          title: `徐行独立厂房${units.length}`,
          things: [{ kind: "unit", id: built.unitId(name) }],
          facts: Object.entries(said).map(([criterion, value]) => ({ criterion, value, source: "broker" })),
          checkedOn: testToday,
          now: testNow,
        },
        places,
      ),
    );
    taken(await publishOffer(db, by, { offerId: id, siteId: north.siteId, hidden: ["rent"], now: testNow }, places));
    const other = { offerId: id, siteId: south.siteId, hidden: ["units", "park"], now: testNow };
    taken(await publishOffer(db, by, other, places));
    if (name === "309室") ids.gone = id;
    else ids.offer = id;
  }
  await withdrawBuiltSpace(db, by, ids.gone);
  ids.park = (await findPublishedSpace(database.siteDb, north.siteId, ids.offer))?.park?.id ?? "";
  const asks = { kind: must(["factory"]), deal: must(["rent"]), place: must([placeId("嘉定", "徐行")]) };
  ids.need = (await buildNeed(db, { by, title: "示例求租", asks: { ...asks, area: must([2345, 2456]) } })).id;
  const need = { needId: ids.need, now: testNow };
  taken(await publishNeed(db, by, { ...need, siteId: north.siteId, hidden: ["area"] }, places));
  taken(await publishNeed(db, by, { ...need, siteId: south.siteId }, places));
  ids.token = (await receiveBuiltNeed(database.siteDb, { siteId: north.siteId })).token;
  const category = await asMember(database.deskDb, by, (trx) =>
    insertCategory(trx, { orgId: by.orgId, siteId: north.siteId }, { name: "园区动态", parentId: null }, testNow),
  );
  categories.push(category ?? "");
  const words = { isIndented: false, isPinned: false, allowsComments: true, tags: ["徐行"] };
  const body = `<p>徐行又有厂房。</p><div data-offer="${ids.offer}"></div>`;
  await writePost(
    database.deskDb,
    by,
    {
      siteId: north.siteId,
      otherSiteIds: [south.siteId],
      kind: "post",
      slug: "news",
      content: { ...words, title: "徐行的厂房", body, categoryId: categories[0] ?? "" },
      publishAt: testNow,
      authorName: "示例编辑",
      now: testNow,
    },
    { places: gazetteer, timeZone: "Asia/Shanghai", home: placeId("上海", "嘉定"), picture: () => undefined },
  );
  await reindex();
}, 120_000);
afterAll(() => database.close());

/** How each route that takes something is asked for: what it takes, of which something is to be seen. */
const asked: Readonly<Record<string, () => readonly string[]>> = {
  "/:list{sitemap-(spaces|needs)-[1-9][0-9]{0,5}\\.xml}": () => ["/sitemap-spaces-1.xml", "/sitemap-needs-1.xml"],
  "/spaces/:id": () => [`/spaces/${ids.offer}`, `/spaces/${ids.gone}`],
  "/spaces/:id/needs": () => [`/spaces/${ids.offer}/needs`],
  "/spaces/:id/poster.png": () => [`/spaces/${ids.offer}/poster.png`],
  "/needs/:id": () => [`/needs/${ids.need}`],
  "/parks/:id": () => [`/parks/${ids.park}`],
  "/places/:place": () => [],
  "/places/:place/:list": () => [],
  "/posts/:slug": () => ["/posts/news"],
  "/pages/:slug": () => ["/pages/news"],
  "/posts/c/:slug": () => [],
  "/posts/c/:slug/feed.xml": () => [`/posts/c/${encodeURIComponent("园区动态")}/feed.xml`],
  "/posts/t/:slug": () => [],
  "/posts/a/:slug": () => [],
  "/posts/archive/:month{\\d{4}-(?:0[1-9]|1[0-2])}": () => ["/posts/archive/2026-11"],
  "/pictures/:file": () => ["/pictures/none.png"],
  "/n/:token": () => [`/n/${ids.token}`],
  "/l/:token": () => ["/l/none"],
  "/l/:token/:item": () => ["/l/none/none"],
  "/api/spaces/:id": () => [`/api/spaces/${ids.offer}`],
  "/search": () =>
    ["1.37", "307室", "308室", "隐名科技园", "徐行", "2345"].map((q) => `/search?q=${encodeURIComponent(q)}`),
  "/api/suggest": () => ["隐名", "307", "xuhang", "徐行"].map((q) => `/api/suggest?q=${encodeURIComponent(q)}`),
  "/spaces": () => ["/spaces", "/spaces?sort=rent", "/spaces?deal=rent&kind=factory"],
};

/** Every address of the app: each of its routes, then whatever its pages link to. */
async function walk(site: TestSite): Promise<Map<string, string>> {
  const routes = [...new Set(site.app.routes.filter(({ method }) => method === "GET").map(({ path }) => path))];
  const begun = routes.flatMap((path) => asked[path]?.() ?? [path]);
  const waiting = new Set(begun);
  const seen = new Map<string, string>();
  for (const path of waiting) {
    const answer = await site.app.request(path);
    expect([path, answer.status]).not.toEqual([path, 429]);
    const text = await answer.text();
    // Style and script are the product's and say nothing of a record.
    if (!path.startsWith("/assets/")) seen.set(path, text);
    for (const [, found = ""] of text.matchAll(
      /(?:href|src|action|content)="(?:https:\/\/[a-z]+\.example)?(\/[^"#]*)"/g,
    )) {
      const next = found.replaceAll("&amp;", "&");
      if (waiting.size < 240) waiting.add(next);
    }
    for (const [, found = ""] of text.matchAll(/<(?:loc|link|guid)[^>]*>https:\/\/[a-z]+\.example(\/[^<]*)</g))
      waiting.add(found);
  }
  const message = { text: "求租嘉定徐行厂房2300-2500平，租金1.5元/㎡/天以内" };
  const matched = await postForm(site.app, "/match", message);
  seen.set("POST /match", await matched.text());
  for (const path of ["/api/match", "/api/read"]) {
    const answer = await site.app.request(path, {
      method: "POST",
      body: JSON.stringify(message),
      headers: { "content-type": "application/json" },
    });
    seen.set(`POST ${path}`, await answer.text());
  }
  return seen;
}

/** The pages on which the words stand, but for those that say again what they were asked for. */
const holding = (pages: ReadonlyMap<string, string>, words: string): string[] =>
  [...pages].filter(([path, text]) => text.includes(words) && !said(path).includes(words)).map(([path]) => path);

const said = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

describe("one offer on two sites", () => {
  test("every route that takes something is walked", () => {
    const taking = north.app.routes.filter(({ method, path }) => method === "GET" && /[:*]/.test(path));
    expect([...new Set(taking.map(({ path }) => path))].filter((path) => asked[path] === undefined)).toEqual([]);
  });

  test("what one site hides is nowhere on it, and on the other it is", async () => {
    const [ofNorth, ofSouth] = [await walk(north), await walk(south)];
    for (const words of ["1.37", "41.67", "2345", "2,345", "2456"]) {
      expect([words, holding(ofNorth, words)]).toEqual([words, []]);
    }
    for (const words of ["307室", "308室", "309室", "隐名科技园", ids.park, ...units]) {
      expect([words, holding(ofSouth, words)]).toEqual([words, []]);
    }
    // The walk sees what is there to be seen.
    for (const words of ["307室", "隐名科技园"]) expect(holding(ofNorth, words)).not.toEqual([]);
    for (const words of ["1.37", "2345"]) expect(holding(ofSouth, words)).not.toEqual([]);
    expect(ofNorth.size).toBeGreaterThan(40);
  }, 180_000);

  test("no search of a site finds by what it hides", async () => {
    const hits = async (site: TestSite, q: string) =>
      [
        ...(await (await site.app.request(`/search?q=${encodeURIComponent(q)}`)).text()).matchAll(
          /<h2><a href="([^"]+)"/g,
        ),
      ]
        .map(([, path]) => path)
        .filter((path) => path === `/spaces/${ids.offer}`).length;
    expect([await hits(north, "隐名科技园"), await hits(south, "隐名科技园")]).toEqual([1, 0]);
    const cheap = (site: TestSite) =>
      listPublishedSpaces(database.siteDb, {
        siteId: site.siteId,
        rentMaxPerSqmMonthFen: 5000,
        sort: "newest",
        limit: 9,
      });
    expect([(await cheap(north)).items.length, (await cheap(south)).items.length]).toEqual([0, 2]);
  });

  test("the poster of each says what its site shows", async () => {
    const told = async ({ siteId }: TestSite) => {
      const space = await findPublishedSpace(database.siteDb, siteId, ids.offer);
      const config = webConfig({
        site: { id: siteId, name: "示例", hosts: [], settings: {} },
        trustedProxies: 0,
        timeZone: "Asia/Shanghai",
        submitsPerHour: 1,
        readingsPerMinute: 1,
      });
      const site = { places: gazetteer, criteria: productCriteria, config, today: () => testToday } as unknown;
      return space && JSON.stringify(posterContent(space, site as Parameters<typeof posterContent>[1], "https://x"));
    };
    expect(await told(north)).not.toContain("1.37");
    expect(await told(south)).toContain("1.37");
    expect(await told(south)).not.toContain("隐名");
  });

  test("units and park of a site that hides them make up no set on it", async () => {
    const sets = async (site: TestSite) => {
      const html = await (await postForm(site.app, "/match", { text: "求租嘉定徐行厂房2300-2500平" })).text();
      return ["307室", "308室"].map((name) => html.includes(name));
    };
    expect([await sets(north), await sets(south)]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  test("one page counts: the other's names it and is in no list for search engines", async () => {
    const canonical = async (site: TestSite) =>
      /rel="canonical" href="([^"]+)"/.exec(await (await site.app.request(`/spaces/${ids.offer}`)).text())?.[1];
    const listed = async (site: TestSite) =>
      (await (await site.app.request("/sitemap-spaces-1.xml")).text()).includes(ids.offer);
    const counts = `https://north.example/spaces/${ids.offer}`;
    expect([await canonical(north), await canonical(south)]).toEqual([counts, counts]);
    expect([await listed(north), await listed(south)]).toEqual([true, false]);
  });

  test("a post on both names its own site's page, and is in that one's list alone", async () => {
    const [a, b] = [north, south].map(async (site) => (await site.app.request("/posts/news")).text());
    for (const html of [await a, await b]) expect(html).toContain('href="https://north.example/posts/news"');
    const listed = async (site: TestSite) =>
      (await (await site.app.request("/sitemap-posts.xml")).text()).includes("/posts/news");
    expect([await listed(north), await listed(south)]).toEqual([true, false]);
    expect(await (await south.app.request("/posts/feed.xml")).text()).toContain("https://south.example/posts/news");
  });

  test("a private link opens on the site that gave it, and changes nothing through another", async () => {
    const status = async (site: TestSite) => (await site.app.request(`/n/${ids.token}`)).status;
    expect([await status(north), await status(south)]).toEqual([200, 404]);
    expect((await postForm(south.app, `/n/${ids.token}/withdraw`, {})).status).toBe(404);
    expect((await postForm(south.app, `/n/${ids.token}/correct`, { revision: "1" })).status).toBe(404);
    expect(await (await north.app.request(`/n/${ids.token}`)).text()).toContain("LD-");
  });
});

describe("the places of a site", () => {
  const scoped = (placeIds: number[]) =>
    saveSite(
      database.deskDb,
      by,
      { siteId: south.siteId, name: "南区厂房", settings: {}, placeIds, now: testNow },
      places,
    );

  test("what lies outside is on no page of it, and comes back with its place", async () => {
    taken(await scoped([placeId("嘉定", "外冈")]));
    await reindex();
    const walked = await walk(south);
    for (const words of ["徐行独立厂房", "示例求租", "徐行的厂房"]) {
      expect([words, holding(walked, words)]).toEqual([words, []]);
    }
    expect((await south.app.request(`/spaces/${ids.offer}`)).status).toBe(404);
    expect((await north.app.request(`/spaces/${ids.offer}`)).status).toBe(200);
    const again = { offerId: ids.offer, siteId: south.siteId, now: testNow };
    expect(await publishOffer(database.deskDb, by, again, places)).toEqual({
      ok: false,
      refusal: { code: "outsideSite" },
    });
    taken(await scoped([placeId("上海", "嘉定")]));
    await reindex();
    const shown = await walk(south);
    for (const words of ["徐行独立厂房", "示例求租", "徐行的厂房"]) expect(holding(shown, words)).not.toEqual([]);
  }, 180_000);

  test("the categories that it shows are all that it shows of posts", async () => {
    const save = (categoryIds: string[]) =>
      saveSite(
        database.deskDb,
        by,
        { siteId: south.siteId, name: "南区厂房", settings: {}, categoryIds, now: testNow },
        places,
      );
    const status = async () => (await south.app.request("/posts/news")).status;
    const other = await asMember(database.deskDb, by, (trx) =>
      insertCategory(trx, { orgId: by.orgId, siteId: south.siteId }, { name: "政策", parentId: null }, testNow),
    );
    taken(await save([other ?? ""]));
    expect(await status()).toBe(404);
    taken(await save(categories));
    expect(await status()).toBe(200);
    expect((await south.app.request(`/posts/c/${encodeURIComponent("园区动态")}`)).status).toBe(200);
  });
});
