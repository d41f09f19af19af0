import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
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
  withdrawBuiltSpace,
} from "../../../test/factories.ts";
import { type AlertKind, alertKinds } from "../../domain/alerts/news.ts";
import { countUnread, listAlerts, type TellablePair } from "../../store/alerts/alerts.ts";
import { findAlertSettings, kindsTold } from "../../store/alerts/marks.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import { hashToken } from "../../store/ids.ts";
import { reindex } from "../../store/net/reindex.ts";
import type { Facts } from "../../store/tables.ts";
import { amendNeed } from "../amend-need.ts";
import { correctNeed } from "../correct-need.ts";
import { loseNeed } from "../lose-need.ts";
import { publishOffer } from "../publish-offer.ts";
import { recordFacts } from "../record-facts.ts";
import { takeOnNeed } from "../take-on-need.ts";
import { unpublishOffer } from "../unpublish-offer.ts";
import { withdrawNeed } from "../withdraw-need.ts";
import { chooseAlerts, muteAlert, readAlerts } from "./mark-alerts.ts";
import { tellChanges } from "./tell-changes.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const hour = 3_600_000;
/** The clock stands; a test moves it. */
let now = testNow;
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * hour);
};

/** What the job does. */
async function tell(): Promise<number> {
  const faults: unknown[] = [];
  const { jobsDb, deskDb } = database;
  const done = await tellChanges({
    jobsDb,
    deskDb,
    places,
    timeZone: "Asia/Shanghai",
    clock: () => now,
    onError: (error) => faults.push(error),
    restShare: 0,
  });
  expect(faults).toEqual([]);
  return done.told;
}

const digest = (by: Member, given: { withRead?: boolean; day?: string } = {}): Promise<TellablePair[]> =>
  asMember(database.deskDb, by, async (trx) => {
    const kinds = kindsTold(await findAlertSettings(trx, by));
    const { items } = await listAlerts(trx, by, { kinds, withRead: false, limit: 100, ...given });
    return items;
  });

const unread = (by: Member) =>
  asMember(database.deskDb, by, async (trx) => countUnread(trx, by, kindsTold(await findAlertSettings(trx, by))));

const lines = async (by: Member, given = {}) =>
  (await digest(by, given)).map(({ kind, need, offer }) => [kind, need.id, offer.id]);

const hall = {
  kind: ["factory"],
  deal: ["rent"],
  place: placeId("嘉定", "徐行"),
  area: [2400, 2400],
  power: 250,
};
const asks = {
  kind: must(["factory"]),
  deal: must(["rent"]),
  place: must([placeId("嘉定", "徐行")]),
  area: must([2000, 3000]),
  power: must({ min: 500 }),
};

const say = async (by: Member, offerId: string, facts: Facts) => {
  const said = Object.entries(facts).map(([criterion, value]) => ({ criterion, value, source: "broker" as const }));
  const input = { subjectKind: "offer" as const, subjectId: offerId, facts: said, now };
  taken(await recordFacts(database.deskDb, by, input, places));
};
const withPower = (power: number): Facts => ({ ...hall, power });

describe("an offer that is added", () => {
  test("tells the need's owner once, at once and in the digest of that day, however often the job runs", async () => {
    const by = buildMember();
    const need = await buildNeed(database.deskDb, { by });
    await tell();
    const space = await buildSpace(database.deskDb, { by });
    expect(await tell()).toBe(1);
    expect(await tell()).toBe(0);
    expect(await lines(by)).toEqual([["met", need.id, space.id]]);
    expect(await lines(by, { day: "2026-11-23" })).toHaveLength(1);
    expect(await lines(by, { day: "2026-11-24" })).toEqual([]);
    expect(await unread(by)).toBe(1);
    await readAlerts(database.deskDb, by, { now });
    expect([await unread(by), await lines(by)]).toEqual([0, []]);
    expect(await lines(by, { withRead: true })).toHaveLength(1);
  });

  test("that no need suits tells nobody", async () => {
    const by = buildMember();
    await buildNeed(database.deskDb, { by, asks });
    await buildSpace(database.deskDb, { by, facts: withPower(100) });
    expect(await tell()).toBe(0);
  });

  test("another process that is at it leaves nothing to do, and nothing is told twice", async () => {
    const by = buildMember();
    await buildNeed(database.deskDb, { by });
    await buildSpace(database.deskDb, { by });
    const told = await Promise.all([tell(), tell(), tell()]);
    expect(told.reduce((sum, one) => sum + one, 0) + (await tell())).toBe(1);
    expect(await unread(by)).toBe(1);
  });
});

describe("a fact that changes", () => {
  test("twice before the job comes is one line, which says from what to what", async () => {
    const by = buildMember();
    const need = await buildNeed(database.deskDb, { by, asks });
    const space = await buildSpace(database.deskDb, { by, facts: hall });
    await tell();
    expect(await lines(by)).toEqual([]);
    await say(by, space.id, { power: 400 });
    await say(by, space.id, { power: 630 });
    expect(await tell()).toBe(1);
    const [line, ...more] = await digest(by);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ kind: "met", about: "offer", need: { id: need.id } });
    expect(line?.changes).toEqual([{ part: "fact", criterion: "power", from: 250, to: 630 }]);
  });

  test("between two runs of the job is told once more only where the pair stands better", async () => {
    const by = buildMember();
    await buildNeed(database.deskDb, { by, asks });
    const space = await buildSpace(database.deskDb, { by, facts: hall });
    await tell();
    await say(by, space.id, { power: 450 });
    await tell();
    expect((await digest(by)).map(({ kind }) => kind)).toEqual(["near"]);
    await readAlerts(database.deskDb, by, { now });
    await say(by, space.id, { power: 630 });
    await tell();
    expect((await digest(by)).map(({ kind }) => kind)).toEqual(["met"]);
    await readAlerts(database.deskDb, by, { now });
    await say(by, space.id, { power: 800 });
    await say(by, space.id, { clearHeight: 9 });
    expect(await tell()).toBe(0);
    expect(await unread(by)).toBe(0);
  });

  test("for the worse takes the line back; back again it is told anew", async () => {
    const by = buildMember();
    await buildNeed(database.deskDb, { by, asks });
    const space = await buildSpace(database.deskDb, { by, facts: withPower(630) });
    await tell();
    expect(await unread(by)).toBe(1);
    await readAlerts(database.deskDb, by, { now });
    await say(by, space.id, { power: 100 });
    await tell();
    expect(await lines(by, { withRead: true })).toEqual([]);
    await say(by, space.id, { power: 630 });
    await tell();
    expect(await unread(by)).toBe(1);
  });

  test("that is learned moves the pair at once: what was unknown suits", async () => {
    const by = buildMember();
    const need = await buildNeed(database.deskDb, { by, asks });
    const { power: _, ...silent } = hall;
    const space = await buildSpace(database.deskDb, { by, facts: silent });
    await tell();
    expect(await lines(by)).toEqual([]);
    await say(by, space.id, { power: 500 });
    await tell();
    expect(await lines(by)).toEqual([["met", need.id, space.id]]);
  });
});

describe("the other way round", () => {
  test("a need that asks less is told with the offers that it has now", async () => {
    const by = buildMember();
    const need = await buildNeed(database.deskDb, { by, asks });
    const space = await buildSpace(database.deskDb, { by, facts: hall });
    await tell();
    const party = { side: "need" as const, facts: {}, asks: { ...asks, power: must({ min: 200 }) } };
    taken(await amendNeed(database.deskDb, by, { needId: need.id, party, title: "", revision: 1, now }, places));
    await tell();
    const [line] = await digest(by);
    expect(line).toMatchObject({ kind: "met", about: "need", offer: { id: space.id } });
    expect(line?.changes?.map(({ part, criterion }) => [part, criterion])).toEqual([["ask", "power"]]);
  });

  test("a visitor's need, and its correction by his link, are told to who got it", async () => {
    const { siteId, by } = await buildSite(database.deskDb);
    const space = await buildSpace(database.deskDb, { by, facts: hall });
    await tell();
    const sent = await receiveBuiltNeed(database.siteDb, { siteId, asks });
    await tell();
    expect(await lines(by)).toEqual([]);
    const link = { siteId, tokenHash: hashToken(sent.token) };
    const party = { side: "need" as const, facts: {}, asks: { ...asks, power: must({ min: 200 }) } };
    const correction = { party, statements: [], revision: 1, now };
    taken(await correctNeed(database.siteDb, link, correction, places));
    await tell();
    expect(await lines(by)).toEqual([["met", sent.id, space.id]]);
    taken(await withdrawNeed(database.siteDb, link, now));
    expect(await unread(by)).toBe(0);
    await tell();
    const { rows } = await sql`select 1 from alert where need_id = ${sent.id}::uuid`.execute(database.ownerDb);
    expect(rows).toEqual([]);
  });
});

describe("a lost need", () => {
  const lose = async (by: Member, needId: string, criterion?: string) =>
    taken(await loseNeed(database.deskDb, by, { needId, reason: "unfit", note: "", criterion, now }, places));

  test("for power returns once when a transformer is added, and not for anything else", async () => {
    const by = buildMember();
    const need = await buildNeed(database.deskDb, { by, asks });
    const space = await buildSpace(database.deskDb, { by, facts: hall });
    await tell();
    await lose(by, need.id, "power");
    await say(by, space.id, { clearHeight: 9 });
    await tell();
    expect(await lines(by)).toEqual([]);
    await say(by, space.id, { power: 630 });
    await tell();
    expect(await lines(by)).toEqual([["lost", need.id, space.id]]);
    await readAlerts(database.deskDb, by, { now });
    await say(by, space.id, { power: 800 });
    await tell();
    expect(await unread(by)).toBe(0);
  });

  test("returns for a space that is new, after the net was rebuilt too, and is a match like others once taken on", async () => {
    const by = buildMember();
    const need = await buildNeed(database.deskDb, { by, asks });
    await lose(by, need.id, "power");
    await tell();
    await reindex(database.ownerDb, places, now);
    const space = await buildSpace(database.deskDb, { by, facts: withPower(630) });
    await tell();
    expect(await lines(by)).toEqual([["lost", need.id, space.id]]);
    taken(await takeOnNeed(database.deskDb, by, { needId: need.id, now }, places));
    expect(await lines(by)).toEqual([]);
    await tell();
    expect(await lines(by)).toEqual([["met", need.id, space.id]]);
  });

  test("for the day returns when a lease ends earlier; for rent when that is lowered", async () => {
    const by = buildMember();
    const inBy = { ...asks, power: must({ min: 100 }), freeFrom: must("2027-01-01") };
    const dated = await buildNeed(database.deskDb, { by, asks: inBy });
    const cheap = {
      ...asks,
      power: must({ min: 100 }),
      rent: must({ amount: [null, 0.8], unit: "cny_sqm_day" }),
    };
    const poor = await buildNeed(database.deskDb, { by, asks: cheap });
    const rent = (amount: number) => ({ amount: [amount, amount], unit: "cny_sqm_day" });
    const facts = { ...hall, freeFrom: "2027-06-01", rent: rent(1.2) };
    const space = await buildSpace(database.deskDb, { by, facts });
    await tell();
    await readAlerts(database.deskDb, by, { now });
    await lose(by, dated.id, "freeFrom");
    await lose(by, poor.id, "rent");
    await say(by, space.id, { freeFrom: "2026-12-15" });
    await tell();
    expect(await lines(by)).toEqual([["lost", dated.id, space.id]]);
    await say(by, space.id, { rent: rent(0.8) });
    await tell();
    expect((await lines(by)).map(([, id]) => id).sort()).toEqual([dated.id, poor.id].sort());
  });

  test("to a competitor never returns, and none can be lost for what it does not ask", async () => {
    const by = buildMember();
    const need = await buildNeed(database.deskDb, { by, asks });
    const refused = { needId: need.id, reason: "unfit" as const, note: "", criterion: "crane", now };
    expect(await loseNeed(database.deskDb, by, refused, places)).toMatchObject({
      refusal: { code: "lossNotJudged", criterion: "crane" },
    });
    await lose(by, need.id);
    await buildSpace(database.deskDb, { by, facts: withPower(630) });
    await tell();
    expect(await lines(by)).toEqual([]);
  });
});

describe("what vanishes and what never shows", () => {
  test("the alerts of a withdrawn record are gone at once", async () => {
    const by = buildMember();
    await buildNeed(database.deskDb, { by });
    const space = await buildSpace(database.deskDb, { by });
    await tell();
    expect(await unread(by)).toBe(1);
    await withdrawBuiltSpace(database.deskDb, by, space.id);
    expect([await unread(by), await lines(by, { withRead: true })]).toEqual([0, []]);
  });

  test("another organisation's private record never shows; its published one does, by its public side, until it is taken off", async () => {
    const seller = buildMember();
    const buyer = buildMember();
    const { siteId } = await buildSite(database.deskDb, { by: seller });
    const need = await buildNeed(database.deskDb, { by: buyer, asks });
    const space = await buildSpace(database.deskDb, { by: seller, facts: { ...withPower(630), crane: 10 } });
    await tell();
    expect([await lines(buyer), await lines(seller)]).toEqual([[], []]);
    const input = { offerId: space.id, siteId, hidden: ["crane"], now };
    taken(await publishOffer(database.deskDb, seller, input, places));
    await tell();
    const [line, ...more] = await digest(buyer);
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      kind: "met",
      need: { id: need.id },
      offer: { id: space.id, path: `/spaces/${space.id}` },
    });
    expect(line?.offer.party.facts.crane).toBeUndefined();
    expect(line?.changes).toBeNull();
    // The need is private: its holder alone knows of it.
    expect(await lines(seller)).toEqual([]);
    taken(await unpublishOffer(database.deskDb, seller, { offerId: space.id, now }, places));
    expect(await lines(buyer)).toEqual([]);
  });

  test("a hidden fact that changes is told to its own organisation and to no other", async () => {
    const seller = buildMember();
    const buyer = buildMember();
    const { siteId } = await buildSite(database.deskDb, { by: seller });
    await buildNeed(database.deskDb, { by: buyer, asks });
    await buildNeed(database.deskDb, { by: seller, asks });
    const space = await buildSpace(database.deskDb, { by: seller, siteId, facts: hall, hidden: ["power"] });
    await tell();
    await say(seller, space.id, { power: 630 });
    await tell();
    expect((await digest(seller)).map(({ kind }) => kind)).toEqual(["met"]);
    expect(await lines(buyer)).toEqual([]);
  });
});

describe("who is told what", () => {
  const choose = (by: Member, of: "member" | "organisation", off: readonly AlertKind[]) =>
    chooseAlerts(database.deskDb, by, { of, off, now });

  test("what is of no interest to one is told to him no more, and to his colleague still", async () => {
    const by = buildMember();
    const colleague = { orgId: by.orgId, userId: buildMember().userId };
    const need = await buildNeed(database.deskDb, { by, asks });
    const space = await buildSpace(database.deskDb, { by, facts: withPower(450) });
    await tell();
    const pair = { needId: need.id, offerId: space.id };
    await muteAlert(database.deskDb, by, { ...pair, isMuted: true });
    expect([await unread(by), await unread(colleague)]).toEqual([0, 1]);
    await readAlerts(database.deskDb, colleague, { pairs: [pair], now });
    await say(by, space.id, { power: 630 });
    await tell();
    expect([await unread(by), await unread(colleague)]).toEqual([0, 1]);
    await muteAlert(database.deskDb, by, { ...pair, isMuted: false });
    expect(await unread(by)).toBe(1);
  });

  test("a kind is switched off for one, or for all of an organisation; what waits for an answer is off until wanted", async () => {
    const by = buildMember();
    const colleague = { orgId: by.orgId, userId: buildMember().userId };
    await choose(by, "organisation", []);
    await choose(by, "member", ["unknown"]);
    const area = [150, 150];
    await buildNeed(database.deskDb, { by, asks: { ...asks, area: must(area) } });
    const { power: _, ...silent } = { ...hall, area };
    await buildSpace(database.deskDb, { by, facts: silent });
    await tell();
    expect([await unread(by), await unread(colleague)]).toEqual([0, 1]);
    await choose(by, "organisation", alertKinds);
    expect(await unread(colleague)).toBe(0);
    await buildSpace(database.deskDb, { by, facts: { ...silent, power: 630 } });
    expect(await tell()).toBe(0);
  });

  test("each day of Shanghai has its digest", async () => {
    const by = buildMember();
    const area = [170, 170];
    await buildNeed(database.deskDb, { by, asks: { ...asks, area: must(area) } });
    const facts = { ...withPower(630), area };
    // 23:30 there, and half past midnight.
    now = new Date("2026-11-23T15:30:00Z");
    const first = await buildSpace(database.deskDb, { by, facts });
    await tell();
    later(1);
    const second = await buildSpace(database.deskDb, { by, facts });
    await tell();
    expect((await lines(by, { day: "2026-11-23" })).map(([, , id]) => id)).toEqual([first.id]);
    expect((await lines(by, { day: "2026-11-24" })).map(([, , id]) => id)).toEqual([second.id]);
    now = testNow;
  });
});

test("what a list brings is told by its best alone, and a lost need always", async () => {
  const by = buildMember();
  const area = [210, 210];
  const ask = { ...asks, area: must(area) };
  for (let nth = 0; nth < 6; nth++) await buildNeed(database.deskDb, { by, asks: ask });
  const lost = await buildNeed(database.deskDb, { by, asks: ask });
  taken(
    await loseNeed(
      database.deskDb,
      by,
      { needId: lost.id, reason: "unfit", note: "", criterion: "power", now },
      places,
    ),
  );
  await tell();
  await buildSpace(database.deskDb, { by, facts: { ...withPower(630), area } });
  await sql`update alert_change set is_bulk = true`.execute(database.ownerDb);
  await tell();
  expect((await digest(by)).map(({ kind }) => kind).sort()).toEqual(["lost", "met", "met", "met"]);
});

test("a record whose work broke waits for its turn, and the others are told meanwhile", async () => {
  const by = buildMember();
  const area = [190, 190];
  const facts = { ...withPower(630), area };
  await buildNeed(database.deskDb, { by, asks: { ...asks, area: must(area) } });
  await tell();
  const broken = await buildSpace(database.deskDb, { by, facts });
  const whole = await buildSpace(database.deskDb, { by, facts });
  const breakIt = (facts: string | null) =>
    sql`with told as (insert into net_change (side, ids) values ('space', array[${broken.id}::uuid]))
      update offer set facts = ${facts}::jsonb where id = ${broken.id}::uuid`.execute(database.ownerDb);
  const { rows } = await sql<{ facts: Facts }>`select facts from offer where id = ${broken.id}::uuid`.execute(
    database.ownerDb,
  );
  await breakIt("null");
  const faults: unknown[] = [];
  const { jobsDb, deskDb } = database;
  const given = { jobsDb, deskDb, places, timeZone: "Asia/Shanghai", clock: () => now, restShare: 0 };
  await tellChanges({ ...given, onError: (error) => faults.push(error) });
  expect(faults).toHaveLength(1);
  expect((await lines(by)).map(([, , id]) => id)).toEqual([whole.id]);
  await breakIt(JSON.stringify(rows[0]?.facts));
  expect(await tell()).toBe(0);
  later(1);
  expect(await tell()).toBe(1);
  now = testNow;
});
