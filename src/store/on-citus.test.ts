import { afterAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "../../test/database.ts";
import {
  buildMember,
  buildNeed,
  buildSite,
  buildSpace,
  must,
  placeId,
  places,
  testNow,
  testToday,
} from "../../test/factories.ts";
import type { Party } from "../domain/criteria/criterion.ts";
import { asMember } from "./as-member.ts";
import { openExternalServer } from "./cluster/external-server.ts";
import { combinationsOfNeed } from "./combinations.ts";
import { type Db, openDatabase } from "./database.ts";
import { distribute } from "./distribute.ts";
import { findGaps } from "./gaps/find-gaps.ts";
import { gapGround } from "./gaps/gap-ground.ts";
import { listNeedsBehind, listSpacesBehind } from "./gaps/list-behind.ts";
import { migrate } from "./migrate.ts";
import { listPublishedNeeds } from "./needs.ts";
import { matchesOfNeed } from "./net/matches-of-need.ts";
import { matchesOfSpace } from "./net/matches-of-space.ts";
import { reindex } from "./net/reindex.ts";
import { listPublishedSpaces } from "./spaces.ts";
import { listStock } from "./stock.ts";
import { costOfAsksOf, whatIfOfNeed } from "./what-if.ts";

const judging = { places, today: testToday };
const town = placeId("嘉定", "徐行");
const district = placeId("上海", "嘉定");
const page = { limit: 20 };

const need = (asks: Party["asks"]): Party => ({ side: "need", facts: {}, asks });
const space = (facts: Party["facts"]): Party => ({ side: "space", facts, asks: {} });

/** By town, by two cities, by province, anywhere. */
const needs = [[town], [district, placeId("苏州")], [placeId("江苏")], undefined].map((at) =>
  need({ kind: must(["factory"]), area: must([1500, 3000]), ...(at ? { place: must(at) } : {}) }),
);
/** In a town, in a zone, in a city, nobody knows where. */
const spaces = [town, placeId("苏州工业园区"), placeId("苏州"), undefined].map((at) =>
  space({ kind: ["factory"], area: [2000, 2000], ...(at === undefined ? {} : { place: at }) }),
);

interface Logins {
  readonly ownerDb: Db;
  readonly siteDb: Db;
  readonly deskDb: Db;
}

/** Everything that reads or writes slots, for a visitor and for a member; gives all that was answered, in order. */
async function everyStatement({ ownerDb, siteDb, deskDb }: Logins, given: Awaited<ReturnType<typeof fill>>) {
  const { by, siteId } = given;
  const site = { siteId };
  const own = { orgId: by.orgId };
  const answers: unknown[] = [];
  for (const party of needs) {
    answers.push(
      await matchesOfNeed(siteDb, party, site, judging, page),
      await whatIfOfNeed(siteDb, party, site, judging),
    );
    await asMember(deskDb, by, async (trx) => {
      answers.push(await matchesOfNeed(trx, party, own, judging, page), await whatIfOfNeed(trx, party, own, judging));
      answers.push(await combinationsOfNeed(trx, party, own, judging));
    });
  }
  for (const party of spaces) {
    answers.push(await matchesOfSpace(siteDb, party, site, judging, page));
    await asMember(deskDb, by, async (trx) => {
      answers.push(await matchesOfSpace(trx, party, own, judging, page), await costOfAsksOf(trx, party, own, judging));
    });
  }
  const scope = { ...own, ground: gapGround(district, places), isWider: true };
  await asMember(deskDb, by, async (trx) => {
    answers.push(await findGaps(trx, scope, "factory"));
    answers.push(await listNeedsBehind(trx, scope, "factory", { type: "size", band: 2 }));
    answers.push(await listSpacesBehind(trx, scope, "factory", { type: "all" }, "spaces"));
    answers.push(await listStock(trx, { ...own, state: "active", sort: "newest", limit: 20 }));
  });
  answers.push(await listPublishedSpaces(siteDb, { siteId, sort: "newest", limit: 20 }));
  answers.push(await listPublishedNeeds(siteDb, { siteId, limit: 20 }));
  // What is saved while the net lies there is found there, and rebuilding it changes nothing.
  const { offers, needs: rebuilt } = await reindex(ownerDb, places, testNow);
  answers.push(offers > 0, rebuilt > 0);
  return answers;
}

async function fill(db: Db) {
  const by = buildMember();
  const { siteId } = await buildSite(db, { by });
  for (const [index, party] of [...needs, ...spaces].entries()) {
    const where = index % 2 === 0 ? { by, siteId } : { by };
    if (party.side === "need") await buildNeed(db, { ...where, asks: party.asks });
    else await buildSpace(db, { ...where, facts: party.facts });
  }
  return { by, siteId };
}

test("on plain PostgreSQL every statement of the net answers, and twice the same", async () => {
  const database = await createTestDatabase();
  try {
    const given = await fill(database.ownerDb);
    const once = await everyStatement(database, given);
    expect(await everyStatement(database, given)).toEqual(once);
    expect(once.filter((answer) => JSON.stringify(answer).includes('"id"')).length).toBeGreaterThan(15);
  } finally {
    await database.close();
  }
}, 60_000);

const citusUrl = process.env.TEST_CITUS_URL;
const why = citusUrl === undefined ? " (skipped: TEST_CITUS_URL names no database of a Citus coordinator)" : "";

describe.skipIf(citusUrl === undefined)(`the net on Citus${why}`, () => {
  const open: Db[] = [];
  afterAll(() => Promise.all(open.map((db) => db.destroy())));

  test("every statement answers there as it did before, and again when the net is taken back", async () => {
    const { urls } = await openExternalServer({ owner: citusUrl ?? "" }, "the same for every test run on a server");
    await migrate(urls.owner);
    const pool = (login: "owner" | "site" | "desk") => {
      const db = openDatabase(urls[login], { login, max: 2 });
      open.push(db);
      return db;
    };
    const ownerDb = pool("owner");
    await distribute(ownerDb, { isUndo: true });
    const given = await fill(ownerDb);
    const before = await everyStatement({ ownerDb, siteDb: pool("site"), deskDb: pool("desk") }, given);
    expect(await distribute(ownerDb, { isUndo: false })).toMatchObject({
      ok: true,
      moved: expect.arrayContaining(["space_slot"]),
    });
    // New connections: the setting of the database is read when one is made.
    const logins = { ownerDb: pool("owner"), siteDb: pool("site"), deskDb: pool("desk") };
    expect(await everyStatement(logins, given)).toEqual(before);
    const more = await fill(logins.ownerDb);
    expect((await everyStatement(logins, more)).length).toBe(before.length);
    expect(await distribute(ownerDb, { isUndo: true })).toMatchObject({ ok: true });
    expect(await everyStatement(logins, given)).toHaveLength(before.length);
  }, 300_000);
});
