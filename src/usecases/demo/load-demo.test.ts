import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import type { Db } from "../../store/database.ts";
import { newId } from "../../store/ids.ts";
import { listPublishedNeeds } from "../../store/needs.ts";
import { matchesOfNeed } from "../../store/net/matches-of-need.ts";
import { findSite } from "../../store/sites.ts";
import { listPublishedSpaces } from "../../store/spaces.ts";
import { openSite } from "../open-site.ts";
import { publishOffer } from "../publish-offer.ts";
import { receiveNeed } from "../receive-need.ts";
import { recordFacts } from "../record-facts.ts";
import { recordNeed } from "../record-need.ts";
import { recordOffer } from "../record-offer.ts";
import { recordThings } from "../record-things.ts";
import { demoOf } from "./demo.ts";
import { loadDemo } from "./load-demo.ts";
import { removeDemo } from "./remove-demo.ts";
import { townIds } from "./towns.ts";

const today = "2026-11-23";
const now = new Date("2026-11-23T02:00:00Z");
const given = { places: gazetteer, today, now };
const demo = demoOf(given);
const ids = townIds(gazetteer);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const tables = [
  ...["site", "park", "phase", "building", "floor", "unit", "plot", "offer", "offer_unit", "publication", "need"],
  ...["fact", "message", "message_private", "contact", "media", "event", "reveal", "old_address"],
  ...["space_slot", "need_slot", "need_slot_wide", "auth.organization"],
];

/** Every row of every table, as JSON. */
async function everything(db: Db): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of tables) {
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(t) as row from ${sql.raw(table)} as t order by to_jsonb(t)::text`.execute(db);
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

const countsOf = (all: Record<string, unknown[]>) =>
  Object.fromEntries(Object.entries(all).map(([table, rows]) => [table, rows.length]));

describe("the demo in an empty installation", () => {
  let siteId = "";
  beforeAll(async () => {
    const loaded = await loadDemo(database.ownerDb, given);
    expect(loaded).toMatchObject({ isNew: true, offers: demo.spaces.length, needs: demo.demands.length });
    siteId = loaded.siteId ?? "";
  });

  test("has a site of its own with a card that reaches nobody", async () => {
    const site = await findSite(database.siteDb, "localhost");
    expect(site).toMatchObject({ id: siteId, settings: { contact: { phone: "400-000-0000" } } });
    expect(site?.name).toContain("示例");
  });
  test("shows every offer and need to visitors, marked, with what its makers said and no more", async () => {
    const spaces = await listPublishedSpaces(database.siteDb, { siteId, sort: "newest", limit: 100 });
    const shown = new Map(spaces.items.map((space) => [space.title, space]));
    expect(shown.size).toBe(demo.spaces.length);
    for (const space of demo.spaces) {
      expect(shown.get(space.title), space.key).toMatchObject({ isDemo: true });
      expect(shown.get(space.title)?.party, space.key).toEqual(space.party);
    }
    const needs = await listPublishedNeeds(database.siteDb, { siteId, limit: 100 });
    expect(needs.items.map((need) => need.title).sort()).toEqual(demo.demands.map((need) => need.title).sort());
    expect(needs.items.every((need) => need.isDemo)).toBe(true);
  });
  test("counts its park's area on units, 62,000 and 25,000 ㎡", async () => {
    const { rows } =
      await sql`select phase.number, sum(area_sqm) as sqm from unit join building on building.id = building_id
      join phase on phase.id = phase_id group by 1 order by 1`.execute(database.ownerDb);
    expect(rows).toEqual([
      { number: 1, sqm: 62_000 },
      { number: 2, sqm: 25_000 },
    ]);
  });
  test("answers its own need for 2000–3000 ㎡ with spaces that fit, nearly fit and cannot be judged", async () => {
    const need = demo.demands.find(({ key }) => key === "need-2000-3000");
    if (!need) throw new Error("the need is gone");
    const judging = { places: gazetteer, today };
    const { items } = await matchesOfNeed(database.siteDb, need.party, { siteId }, judging, { limit: 50 });
    const classes = Object.groupBy(items, ({ match }) => match.class);
    expect(classes.met?.length).toBeGreaterThanOrEqual(2);
    expect(classes.near?.length).toBeGreaterThanOrEqual(3);
    expect(classes.unknown?.length).toBeGreaterThanOrEqual(4);
  });
  test("tells each of its organisations of a few changes, not of a hundred", async () => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from alert_change group by org_id`.execute(database.ownerDb);
    expect(rows.map((row) => row.count)).toEqual([2, 2]);
  });

  test("is not loaded twice", async () => {
    const before = countsOf(await everything(database.ownerDb));
    expect(await loadDemo(database.ownerDb, given)).toEqual({ isNew: false, offers: 0, needs: 0 });
    expect(countsOf(await everything(database.ownerDb))).toEqual(before);
  });
  test("goes whole: nothing of it is left in any table", async () => {
    expect((await removeDemo(database.ownerDb)).records).toBeGreaterThan(200);
    const left = Object.entries(await everything(database.ownerDb)).filter(([, rows]) => rows.length > 0);
    expect(left).toEqual([]);
    expect(await removeDemo(database.ownerDb)).toEqual({ records: 0 });
  });
});

describe("the demo beside records of others", () => {
  /** A broker with a site, a building, an offer on the site and a need. */
  async function ownRecords(): Promise<void> {
    const by = { orgId: newId(), userId: "owner" };
    const db = database.ownerDb;
    const { id: siteId } = await openSite(db, by, { name: "自己的网站", now });
    const area = { criterion: "area", value: [900, 900], source: "owner" } as const;
    const buildings = [{ name: "自己的楼", placeId: ids.马陆镇, units: [{ name: "101", areaSqm: 900 }] }];
    const { made } = await recordThings(db, by, { buildings, now });
    const offer = await recordOffer(db, by, { title: "自己的房源", things: made, facts: [area], now }, gazetteer);
    if (!offer.ok) throw new Error("refused");
    await publishOffer(db, by, { offerId: offer.value.id, siteId, now }, gazetteer);
    const party = { side: "need", facts: {}, asks: { area: { strength: "must", value: [800, 1000] } } } as const;
    await recordNeed(db, by, { title: "自己的需求", party, contact: { phone: "19900000000" }, now }, gazetteer);
  }

  test("stands on the site that is there, and going leaves every row as it was", async () => {
    await ownRecords();
    const before = await everything(database.ownerDb);
    const loaded = await loadDemo(database.ownerDb, given);
    expect(loaded.siteId).toBe((await findSite(database.siteDb, "localhost"))?.id);
    expect(countsOf(await everything(database.ownerDb)).offer).toBe(demo.spaces.length + 1);
    await removeDemo(database.ownerDb);
    expect(await everything(database.ownerDb)).toEqual(before);
  });
});

describe("what others put on the demo's records", () => {
  const party = { side: "need", facts: {}, asks: { area: { strength: "must", value: [800, 1000] } } } as const;
  let own: TestDatabase;
  let siteId = "";
  let owner = { orgId: "", userId: "owner" };
  beforeAll(async () => {
    own = await createTestDatabase();
    await loadDemo(own.ownerDb, given);
    const site = await findSite(own.siteDb, "localhost");
    siteId = site?.id ?? "";
    owner = { ...owner, orgId: site?.orgId ?? "" };
  });
  afterAll(() => own.close());

  test("stays where it is a record of its own: a visitor's need with its site, a building with its park", async () => {
    const contact = { name: "访客", phone: "19900009999" };
    const need = { siteId, party, statements: [], contact, consentVersion: "1", now };
    const received = await receiveNeed(own.siteDb, need, gazetteer);
    expect(received.ok).toBe(true);
    await recordThings(own.ownerDb, { ...owner, orgId: newId() }, { buildings: [{ name: "自己的楼" }], now });
    await sql`update building set park_id = (select id from park) where not is_demo`.execute(own.ownerDb);
    const { rows } = await sql<{ id: string }>`select id from offer limit 1`.execute(own.ownerDb);
    const subject = { subjectKind: "offer", subjectId: rows[0]?.id ?? "" } as const;
    const facts = [{ criterion: "power", value: 315, source: "visit" }] as const;
    await recordFacts(own.ownerDb, owner, { ...subject, facts, now }, gazetteer);

    await removeDemo(own.ownerDb);
    const left = countsOf(await everything(own.ownerDb));
    expect(left).toMatchObject({ need: 1, contact: 1, site: 1, "auth.organization": 2, building: 1, park: 1 });
    expect(left).toMatchObject({ offer: 0, phase: 0, unit: 0, fact: 0, publication: 0, space_slot: 0 });
    expect(await findSite(own.siteDb, "localhost")).toMatchObject({ id: siteId, settings: {} });
  });
  test("and the demo can come again, to the site that is there now", async () => {
    expect(await loadDemo(own.ownerDb, given)).toMatchObject({ isNew: true, siteId });
  });
});
