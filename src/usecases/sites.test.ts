import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import {
  buildMember,
  buildNeed,
  buildSite,
  buildSpace,
  must,
  placeId,
  places,
  receiveBuiltNeed,
  taken,
  testNow,
} from "../../test/factories.ts";
import { hashToken } from "../store/ids.ts";
import { findPublishedNeed } from "../store/needs.ts";
import { everyone } from "../store/net/viewer.ts";
import { findSite, listSites } from "../store/sites.ts";
import { findPublishedSpace } from "../store/spaces.ts";
import { chooseCanonical } from "./choose-canonical.ts";
import { correctNeed } from "./correct-need.ts";
import { publishNeed } from "./publish-need.ts";
import { publishOffer } from "./publish-offer.ts";
import { recordFacts } from "./record-facts.ts";
import { restoreOffer } from "./restore-offer.ts";
import { saveSite } from "./save-site.ts";
import { unpublishOffer } from "./unpublish-offer.ts";
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

/** An offer on the sites of these numbers, put on one a day later than on the other. */
async function onSites(...numbers: readonly number[]): Promise<string> {
  const { id } = await buildSpace(database.deskDb, { by });
  for (const [day, i] of numbers.entries()) {
    taken(await publishOffer(database.deskDb, by, { offerId: id, siteId: at(i), now: later(day) }, places));
  }
  return id;
}

/** On which site each page says that the counting one is; "none" where there is no page. */
const counting = async (id: string): Promise<(number | "none")[]> => {
  const pages = await Promise.all(site.map((siteId) => findPublishedSpace(database.siteDb, siteId, id)));
  return pages.map((page, i) => (page ? (page.canonical ? site.indexOf(page.canonical.siteId) : i) : "none"));
};

/** Publications that the whole installation is shown the offer by. */
const shownToAll = async (id: string): Promise<number[]> => {
  const { rows } = await sql<{ siteId: string }>`select distinct p.site_id from space_slot as s
    join publication as p on p.id = s.publication_id where s.offer_id = ${id}::uuid and s.viewer_id = ${everyone}::uuid`.execute(
    database.ownerDb,
  );
  return rows.map(({ siteId }) => site.indexOf(siteId));
};

test("of several pages the first counts, and one deed makes it another", async () => {
  const id = await onSites(1, 0, 2);
  expect(await counting(id)).toEqual([1, 1, 1]);
  expect(await shownToAll(id)).toEqual([1]);
  const choice = { subject: { offerId: id }, siteId: at(2), now: testNow };
  taken(await chooseCanonical(database.deskDb, by, choice, places));
  expect(await counting(id)).toEqual([2, 2, 2]);
  expect(await shownToAll(id)).toEqual([2]);
  // Saying anew what a site hides leaves it where it is.
  taken(
    await publishOffer(database.deskDb, by, { offerId: id, siteId: at(0), hidden: ["rent"], now: testNow }, places),
  );
  expect(await counting(id)).toEqual([2, 2, 2]);
});

test("a page that counted and is taken off passes that on to the oldest that remains", async () => {
  const id = await onSites(2, 1, 0);
  taken(await unpublishOffer(database.deskDb, by, { offerId: id, siteId: at(2), now: testNow }, places));
  expect(await counting(id)).toEqual([1, 1, "none"]);
  expect(await shownToAll(id)).toEqual([1]);
  taken(await publishOffer(database.deskDb, by, { offerId: id, siteId: at(2), now: later(9) }, places));
  expect(await counting(id)).toEqual([1, 1, 1]);
  taken(await unpublishOffer(database.deskDb, by, { offerId: id, siteId: at(1), now: testNow }, places));
  expect(await counting(id)).toEqual([0, "none", 0]);
});

test("an offer that is withdrawn and brought back has one page that counts, the same as before", async () => {
  const id = await onSites(1, 0);
  taken(await withdrawOffer(database.deskDb, by, { offerId: id, now: later(3) }));
  expect(await counting(id)).toEqual(["none", "none", "none"]);
  taken(await restoreOffer(database.deskDb, by, { offerId: id, withSites: true, now: later(4) }, places));
  expect(await counting(id)).toEqual([1, 1, "none"]);
});

test("a page that does not exist, or another organisation's, cannot be the one that counts", async () => {
  const id = await onSites(0);
  const choice = { subject: { offerId: id }, siteId: at(1), now: testNow };
  expect(await chooseCanonical(database.deskDb, by, choice, places)).toMatchObject({ ok: false });
  const other = buildMember();
  expect(await chooseCanonical(database.deskDb, other, { ...choice, siteId: at(0) }, places)).toMatchObject({
    ok: false,
  });
});

test("what is said anew of where an offer lies takes it off a site of other places, and back on", async () => {
  const scope = (placeIds: number[]) =>
    saveSite(database.deskDb, by, { siteId: at(0), name: "示例", settings: {}, placeIds, now: testNow }, places);
  const id = await onSites(0, 1);
  taken(await scope([placeId("嘉定", "徐行")]));
  expect(await counting(id)).toEqual([0, 0, "none"]);
  const lies = (place: number) =>
    recordFacts(
      database.deskDb,
      by,
      {
        subjectKind: "offer",
        subjectId: id,
        facts: [{ criterion: "place", value: place, source: "owner", visibility: "published" }],
        now: later(1),
      },
      places,
    );
  taken(await lies(placeId("嘉定", "外冈")));
  expect(await counting(id)).toEqual(["none", 1, "none"]);
  taken(await lies(placeId("嘉定", "徐行")));
  expect(await counting(id)).toEqual([1, 1, "none"]);
  taken(await scope([]));
});

test("a need that its sender corrects to another place leaves a site of the first", async () => {
  const sent = await receiveBuiltNeed(database.siteDb, { siteId: at(1) });
  const placesOf = (placeIds: number[]) =>
    saveSite(database.deskDb, by, { siteId: at(2), name: "示例", settings: {}, placeIds, now: testNow }, places);
  taken(await placesOf([placeId("嘉定", "徐行")]));
  for (const i of [2, 1]) {
    taken(await publishNeed(database.deskDb, by, { needId: sent.id, siteId: at(i), now: later(2 - i) }, places));
  }
  const party = { side: "need", facts: {}, asks: { place: must([placeId("嘉定", "外冈")]) } } as const;
  const link = { siteId: at(1), tokenHash: hashToken(sent.token) };
  const input = { party, statements: [], revision: 1, now: later(3) };
  expect(await correctNeed(database.siteDb, { ...link, siteId: at(2) }, input, places)).toMatchObject({
    refusal: { code: "notFound" },
  });
  taken(await correctNeed(database.siteDb, link, input, places));
  expect(await findPublishedNeed(database.siteDb, at(2), sent.id)).toBeUndefined();
  const stays = await findPublishedNeed(database.siteDb, at(1), sent.id);
  expect(stays?.party.asks).toEqual(party.asks);
  expect(stays?.canonical).toBeUndefined();
  taken(await placesOf([]));
});

test("a need is refused on a site of other places than it asks for", async () => {
  const { id } = await buildNeed(database.deskDb, { by });
  const save = (placeIds: number[]) =>
    saveSite(database.deskDb, by, { siteId: at(2), name: "示例", settings: {}, placeIds, now: testNow }, places);
  taken(await save([placeId("昆山")]));
  const put = () => publishNeed(database.deskDb, by, { needId: id, siteId: at(2), now: testNow }, places);
  expect(await put()).toEqual({ ok: false, refusal: { code: "outsideSite" } });
  taken(await save([]));
  taken(await put());
});

test("a host name is one site's, whoever's; a refusal leaves the site as it was", async () => {
  const others = buildMember();
  const { siteId } = await buildSite(database.deskDb, { by: others, host: "others.example" });
  const name = (hosts: string[]) =>
    saveSite(database.deskDb, by, { siteId: at(0), name: "改名", settings: {}, hosts, now: testNow }, places);
  taken(await name(["first.example", "www.first.example"]));
  expect(await name(["new.example", "others.example"])).toEqual({
    ok: false,
    refusal: { code: "hostTaken", hosts: ["others.example"] },
  });
  expect((await listSites(database.ownerDb, by.orgId)).find(({ id }) => id === at(0))?.hosts).toEqual([
    "first.example",
    "www.first.example",
  ]);
  taken(await name(["www.first.example", "first.example"]));
  expect((await findSite(database.siteDb, "first.example"))?.hosts[0]).toBe("www.first.example");
  expect((await findSite(database.siteDb, "others.example"))?.id).toBe(siteId);
});

test("one site answers to names that no site has: whichever was said to, and of others none", async () => {
  const make = (member: typeof by, siteId: string, isDefault: boolean) =>
    saveSite(database.deskDb, member, { siteId, name: "示例", settings: {}, isDefault, now: testNow }, places);
  taken(await make(by, at(2), true));
  expect((await findSite(database.siteDb, "nobody.example"))?.id).toBe(at(2));
  taken(await make(by, at(1), true));
  expect((await findSite(database.siteDb, "nobody.example"))?.id).toBe(at(1));
  const others = buildMember();
  const { siteId } = await buildSite(database.deskDb, { by: others });
  expect(await make(others, siteId, true)).toEqual({ ok: false, refusal: { code: "defaultTaken" } });
});

test("another organisation's site is not found, and one more is opened when it is asked for", async () => {
  const others = buildMember();
  const given = { name: "示例", settings: {}, now: testNow };
  expect(await saveSite(database.deskDb, others, { ...given, siteId: at(0) }, places)).toEqual({
    ok: false,
    refusal: { code: "siteUnknown" },
  });
  const first = taken(await saveSite(database.deskDb, others, given, places));
  expect(taken(await saveSite(database.deskDb, others, given, places))).toEqual(first);
  const second = taken(await saveSite(database.deskDb, others, { ...given, isNew: true }, places));
  expect(second.id).not.toBe(first.id);
});
