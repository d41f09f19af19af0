import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import {
  buildMember,
  buildSite,
  buildSpace,
  placeId,
  places,
  receiveBuiltNeed,
  taken,
  testNow,
} from "../../test/factories.ts";
import { gazetteer } from "../../test/gazetteer.ts";
import { monthPath } from "../domain/posts/post.ts";
import { findMovedPage } from "../store/closed-sites.ts";
import { findPublishedNeed } from "../store/needs.ts";
import { everyone } from "../store/net/viewer.ts";
import { listPostAddresses } from "../store/posts/post-lists.ts";
import { findPublishedPost } from "../store/posts/published-posts.ts";
import { listClosedSites, listSites } from "../store/sites.ts";
import { findPublishedSpace } from "../store/spaces.ts";
import { closeSite, reopenSite } from "./close-site.ts";
import { writePost } from "./posts/write-post.ts";
import { publishNeed } from "./publish-need.ts";
import { publishOffer } from "./publish-offer.ts";
import { restoreOffer } from "./restore-offer.ts";
import { saveSite } from "./save-site.ts";
import { withdrawOffer } from "./withdraw-offer.ts";

let database: TestDatabase;
const by = buildMember();
const site: string[] = [];
const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);

beforeAll(async () => {
  database = await createTestDatabase();
  for (let i = 0; i < 3; i += 1) site.push((await buildSite(database.deskDb, { by })).siteId);
});
afterAll(() => database.close());

const at = (i: number): string => site[i] ?? "";

async function onSites(...numbers: readonly number[]): Promise<string> {
  const { id } = await buildSpace(database.deskDb, { by });
  for (const [day, i] of numbers.entries())
    taken(await publishOffer(database.deskDb, by, { offerId: id, siteId: at(i), now: later(day) }, places));
  return id;
}

const counting = async (id: string): Promise<(number | "none")[]> => {
  const pages = await Promise.all(site.map((siteId) => findPublishedSpace(database.siteDb, siteId, id)));
  return pages.map((page, i) => (page ? (page.canonical ? site.indexOf(page.canonical.siteId) : i) : "none"));
};

/** The sites whose publication of it everyone's net holds. */
const inNet = async (id: string, viewer: string = everyone): Promise<number[]> => {
  const { rows } = await sql<{ siteId: string }>`select distinct p.site_id from space_slot as s
    join publication as p on p.id = s.publication_id where s.offer_id = ${id}::uuid and s.viewer_id = ${viewer}::uuid`.execute(
    database.ownerDb,
  );
  return rows.map(({ siteId }) => site.indexOf(siteId));
};

const close = (i: number, now = later(10)) => closeSite(database.deskDb, by, { siteId: at(i), now }, places);
const reopen = (i: number, now = later(20)) => reopenSite(database.deskDb, by, { siteId: at(i), now }, places);

const scope = (placeIds: number[]) =>
  saveSite(database.deskDb, by, { siteId: at(0), name: "示例", settings: {}, placeIds, now: testNow }, places);

test("what another site shows too counts there while a site is closed, and here again when it is opened", async () => {
  const both = await onSites(0, 1);
  const alone = await onSites(0);
  expect(taken(await close(0))).toMatchObject({ offers: 2 });
  expect((await listSites(database.siteDb)).map(({ id }) => id)).not.toContain(at(0));
  expect((await listClosedSites(database.siteDb)).map(({ id }) => id)).toEqual([at(0)]);
  expect(await counting(both)).toEqual(["none", 1, "none"]);
  expect(await inNet(both)).toEqual([1]);
  expect(await counting(alone)).toEqual(["none", "none", "none"]);
  expect(await inNet(alone)).toEqual([]);
  expect(await inNet(both, at(0))).toEqual([]);
  const moved = (id: string) =>
    findMovedPage(database.siteDb, { siteId: at(0), path: `/spaces/${id}`, now: later(11) });
  expect(await moved(both)).toMatchObject({ siteId: at(1), path: `/spaces/${both}`, kind: "space" });
  expect(await moved(alone)).toBeUndefined();
  expect(await moved(await onSites(1))).toBeUndefined();

  expect(taken(await reopen(0))).toMatchObject({ offers: 2 });
  expect(await counting(both)).toEqual([0, 0, "none"]);
  expect(await inNet(both)).toEqual([0]);
  expect(await counting(alone)).toEqual([0, "none", "none"]);
  expect(await inNet(alone, at(0))).toEqual([0]);
});

test("needs go and come back with their site too", async () => {
  const need = await receiveBuiltNeed(database.siteDb, { siteId: at(0) });
  taken(await publishNeed(database.deskDb, by, { needId: need.id, siteId: at(0), now: testNow }, places));
  const shown = async () => (await findPublishedNeed(database.siteDb, at(0), need.id)) !== undefined;
  expect(await shown()).toBe(true);
  expect(taken(await close(0)).needs).toBe(1);
  expect(await shown()).toBe(false);
  taken(await reopen(0));
  expect(await shown()).toBe(true);
});

test("a post of a closed site that another shows too counts there", async () => {
  const content = { title: "两处都有的文章", body: "<p>徐行</p>", tags: [], isIndented: false, isPinned: false };
  const post = {
    ...{ siteId: at(0), otherSiteIds: [at(2), at(1)], kind: "post" as const, slug: "both", authorName: "示例编辑" },
    ...{ content: { ...content, allowsComments: false }, publishAt: testNow, now: testNow },
  };
  const given = { places: gazetteer, timeZone: "Asia/Shanghai", picture: () => undefined };
  taken(await writePost(database.deskDb, by, post, given));
  const counts = async (i: number) => {
    const query = { siteId: at(i), kind: "post" as const, slug: "both", now: later(1) };
    const shown = await findPublishedPost(database.siteDb, query);
    return shown && (shown.countsOn === undefined ? i : site.indexOf(shown.countsOn));
  };
  const inSitemap = async (i: number, now = later(1)) =>
    (await listPostAddresses(database.siteDb, { siteId: at(i), now })).map(({ path }) => path);
  const listed = [monthPath("2026-11"), "/posts/both"];
  expect([await counts(0), await counts(1), await counts(2)]).toEqual([0, 0, 0]);
  expect([await inSitemap(0), await inSitemap(1), await inSitemap(2)]).toEqual([listed, [], []]);
  taken(await close(0));
  expect([await counts(1), await counts(2)]).toEqual([1, 1]);
  expect([await inSitemap(1), await inSitemap(2), await inSitemap(1, later(-1))]).toEqual([listed, [], []]);
  const moved = { siteId: at(0), path: "/posts/both", now: later(1) };
  expect(await findMovedPage(database.siteDb, moved)).toMatchObject({ siteId: at(1), kind: "post" });
  expect(await findMovedPage(database.siteDb, { ...moved, now: later(-1) })).toBeUndefined();
  taken(await reopen(0));
  expect([await counts(1), await inSitemap(1)]).toEqual([0, []]);
  taken(await scope([placeId("嘉定", "外冈")]));
  expect([await counts(0), await counts(1), await counts(2)]).toEqual([undefined, 1, 1]);
  taken(await scope([]));
  expect(await counts(1)).toBe(0);
});

test("what is withdrawn meanwhile does not come back, and what is brought back meanwhile waits for its site", async () => {
  const withdrawn = await onSites(0, 1);
  const restored = await onSites(0, 1);
  taken(await close(0));
  taken(await withdrawOffer(database.deskDb, by, { offerId: withdrawn, now: later(11) }));
  taken(await withdrawOffer(database.deskDb, by, { offerId: restored, now: later(11) }));
  taken(await restoreOffer(database.deskDb, by, { offerId: restored, withSites: true, now: later(12) }, places));
  expect(await counting(restored)).toEqual(["none", 1, "none"]);
  taken(await reopen(0));
  expect(await counting(withdrawn)).toEqual(["none", "none", "none"]);
  expect(await counting(restored)).toEqual([0, 0, "none"]);
});

test("what came to lie outside of its places meanwhile stays off it", async () => {
  const id = await onSites(0, 1);
  taken(await scope([placeId("嘉定", "外冈")]));
  expect(await counting(id)).toEqual(["none", 1, "none"]);
  taken(await close(0));
  taken(await reopen(0));
  expect(await counting(id)).toEqual(["none", 1, "none"]);
  taken(await scope([]));
});

test("nothing is put on a closed site; the last that is open, another's and an unknown one are not closed", async () => {
  const id = await onSites(1);
  taken(await close(0));
  expect(await publishOffer(database.deskDb, by, { offerId: id, siteId: at(0), now: later(11) }, places)).toMatchObject(
    {
      ok: false,
    },
  );
  expect(await close(0)).toMatchObject({ ok: false, refusal: { code: "siteUnknown" } });
  const other = { siteId: at(1), now: testNow };
  expect(await closeSite(database.deskDb, buildMember(), other, places)).toMatchObject({ ok: false });
  taken(await close(1));
  expect(await close(2)).toMatchObject({ ok: false, refusal: { code: "lastSite" } });
  taken(await reopen(0));
  taken(await reopen(1));
  expect(await reopen(1)).toMatchObject({ ok: false, refusal: { code: "siteUnknown" } });
});

test("a closed site no longer answers to names that no site has", async () => {
  const isDefault = (i: number) =>
    saveSite(database.deskDb, by, { siteId: at(i), name: "示例", settings: {}, isDefault: true, now: testNow }, places);
  taken(await isDefault(2));
  expect((await listSites(database.siteDb))[0]?.id).toBe(at(2));
  taken(await close(2));
  expect((await listSites(database.siteDb))[0]?.id).toBe(at(0));
  taken(await reopen(2));
  expect((await listSites(database.siteDb))[0]?.id).toBe(at(0));
});
